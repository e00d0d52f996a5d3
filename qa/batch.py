"""Files of questions: read and checked as a whole, answered one by one, written in one piece.

A question line is `{"id", "question", "history": [...]}`, `history` optional. The formats of the lines written are
those of `qa.render.records`.
"""

import codecs
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from qa.errors import QuestionError
from qa.render.records import answer_json
from qa.terminal import bars, found_json

if TYPE_CHECKING:
    from qa.library import Library

# A file that is not of questions at all has an error in every line; the first ones tell as much as all.
_MOST_ERRORS_TOLD = 10


@dataclass(frozen=True, slots=True)
class Question:
    """One line of a file of questions. `line` counts from 1."""

    line: int
    id: str | int
    text: str
    history: tuple[str, ...] = ()


def ask(library: "Library", questions: Path, out: Path) -> int:
    """Answer every question of a file into `out`, one line each, in the same order. Returns the exit code 0.

    Raises `QuestionError` that names every line that cannot be asked, or where `out` is that file, and `OSError`; then
    nothing is written.
    """

    def record(question: Question) -> Mapping[str, object]:
        return answer_json(library.ask(question.text, history=question.history), id=question.id)

    return _answer_each(questions, record, out=out)


def search(library: "Library", questions: Path, out: Path, *, limit: int) -> int:
    """Write the passages found for every question of a file into `out`, at most `limit` each; like `ask`."""

    def record(question: Question) -> Mapping[str, object]:
        return {"id": question.id, **found_json(library, question.text, limit=limit)}

    return _answer_each(questions, record, out=out)


def export_feedback(library: "Library", store: Path, out: Path | None) -> int:
    """Write what readers said of answers as a gold file, to standard output without `out`. Returns the exit code 0.

    What is left out, and why, is told on standard error. Raises `QuestionError` where `out` is the file that holds what
    they said, `StoreError` and `OSError`.
    """
    from qa.web.feedback import FILE, Feedback
    from qa.web.gold import gold

    path = store / FILE
    if out:
        _keep_apart(path, out)
    found = gold(Feedback(path).all() if path.exists() else (), library.articles())
    with replacing(out) if out else nullcontext(sys.stdout) as file:
        for line in found.lines:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    for rated in found.open:
        told = f"{rated.question} ({rated.rating.value}{f': {rated.note}' if rated.note else ''})"
        print(f"qa: left out, its note is not found in the articles: {told}", file=sys.stderr)
    if found.narrow:
        why = "rightly refused of some dates or outlets only, while the whole library may hold the answer"
        print(f"qa: left out, {len(found.narrow)} {why}", file=sys.stderr)
    return 0


def _answer_each(questions: Path, record: Callable[[Question], Mapping[str, object]], *, out: Path) -> int:
    asked = read_questions(questions)
    _keep_apart(questions, out)
    faults = []
    with replacing(out) as file, bars() as progress:
        for done, question in enumerate(asked, start=1):
            try:
                line = json.dumps(record(question), ensure_ascii=False)
            except QuestionError as error:  # too long: only the library knows what it can take
                faults.append(f"line {question.line}: {error}")
            else:
                file.write(line + "\n")
            progress("questions", done, len(asked))
        _refuse(questions, faults)
    return 0


def read_questions(path: Path) -> list[Question]:
    """Read a file of questions, blank lines left out.

    Raises `QuestionError` naming the file and each bad line: no file, not UTF-8, not JSON, no id, no question,
    an id given twice.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise QuestionError(f"{path}: {error.strerror}; name a file of questions, one JSON object a line") from error
    questions: list[Question] = []
    faults: list[str] = []
    first_line: dict[str | int, int] = {}
    for number, line in enumerate(raw.removeprefix(codecs.BOM_UTF8).split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            question = _question(line, number)
            if question.id in first_line:
                raise QuestionError(f"the id {question.id!r} is taken by line {first_line[question.id]}")
        except QuestionError as error:
            faults.append(f"line {number}: {error}")
        else:
            first_line[question.id] = number
            questions.append(question)
    _refuse(path, faults)
    if not questions:
        raise QuestionError(f'{path}: holds no question; write one a line: {{"id": "1", "question": "..."}}')
    return questions


def _question(line: bytes, number: int) -> Question:
    try:
        record: object = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise QuestionError(f"not UTF-8 from byte {error.start} on") from error
    except (ValueError, RecursionError) as error:
        raise QuestionError(f"not JSON ({error})") from error
    if not isinstance(record, dict):
        raise QuestionError('not an object {"id", "question"}')
    name, text, history = record.get("id"), record.get("question"), record.get("history") or []
    if not isinstance(name, str | int) or isinstance(name, bool):
        raise QuestionError('no "id"')
    if not isinstance(text, str) or not text.strip():
        raise QuestionError('no "question"')
    if not isinstance(history, list) or not all(isinstance(earlier, str) for earlier in history):
        raise QuestionError('"history" is not a list of questions')
    # JSON can spell half a surrogate pair, which no file can hold as UTF-8.
    if any("\ud800" <= char <= "\udfff" for char in "".join([str(name), text, *history])):
        raise QuestionError("holds half of a surrogate pair, which is not a character")
    return Question(line=number, id=name, text=text, history=tuple(history))


def _refuse(path: Path, faults: Sequence[str]) -> None:
    """Raise `QuestionError` when there are faults, on one line."""
    if not faults:
        return
    more = len(faults) - _MOST_ERRORS_TOLD
    told = [*faults[:_MOST_ERRORS_TOLD], *([f"and {more} more"] if more > 0 else [])]
    raise QuestionError(f"{path}: nothing was written: {'; '.join(told)}")


def _keep_apart(read: Path, out: Path) -> None:
    """Raise `QuestionError` where the file to be written is the one that is read, by whatever name."""
    if read.exists() and out.exists() and read.samefile(out):
        raise QuestionError(f"--out {out}: would be written over what is read, {read}; name another file")


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """Lend a UTF-8 file that takes the place of `path` when the block ends well, and vanishes when it does not."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file
        os.chmod(name, _mode(path))
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """Return the permissions of the file to be replaced, else those a new file would have been given."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
