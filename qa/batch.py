"""Files of questions: read as a whole, answered one by one, written in one piece.

A question line is `{"id", "question", "history": [...]}`, `history` optional. A line that cannot be used is named when
all others are answered. The formats of the lines written are those of `qa.render.records`.
"""

import codecs
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from qa.errors import QuestionError
from qa.model import Language
from qa.render.faults import complain
from qa.render.records import answer_json, found_json
from qa.terminal import bars

if TYPE_CHECKING:
    from qa.library import Library

# A file that is not of questions at all has a fault in every line; the first ones tell as much as all.
_MOST_TOLD = 10
_LINE = '{"id": "1", "question": "..."}'
_DONE, _SOME_UNUSABLE = 0, 2


@dataclass(frozen=True, slots=True)
class Question:
    """One line of a file of questions. `line` counts from 1."""

    line: int
    id: str | int
    text: str
    history: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """A line of a file of questions that cannot be used, counted from 1, with why and what to do."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}"


def ask(library: "Library", questions: Path, out: Path, *, language: Language) -> int:
    """Answer the questions of a file into `out`, one line each, in the same order.

    Returns the exit code: 0, or 2 when a line cannot be used, which is told on standard error while the rest goes on.
    Raises `QuestionError` where no line can be used, or `out` is the file of questions, and `OSError`; then nothing is
    written.
    """

    def record(question: Question) -> Mapping[str, object]:
        return answer_json(library.ask(question.text, history=question.history), id=question.id)

    return _answer_each(questions, record, out=out, language=language)


def search(library: "Library", questions: Path, out: Path, *, limit: int, language: Language) -> int:
    """Write the passages found for every question of a file into `out`, at most `limit` each; like `ask`."""

    def record(question: Question) -> Mapping[str, object]:
        return {"id": question.id, **found_json(partial(library.search, question.text, limit=limit), library.article)}

    return _answer_each(questions, record, out=out, language=language)


def export_feedback(library: "Library", store: Path, out: Path | None, *, language: Language) -> int:
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
        complain(f"left out, its note is not found in the articles: {told}", language)
    if found.narrow:
        why = "rightly refused of some dates or outlets only, while the whole library may hold the answer"
        complain(f"left out, {len(found.narrow)} {why}", language)
    return 0


def _answer_each(
    questions: Path, record: Callable[[Question], Mapping[str, object]], *, out: Path, language: Language
) -> int:
    asked, faults = read_questions(questions)
    _keep_apart(questions, out)
    written = 0
    with replacing(out) as file, bars() as progress:
        for done, question in enumerate(asked, start=1):
            try:
                line = json.dumps(record(question), ensure_ascii=False)
            except QuestionError as error:  # too long: only the library knows what it can take
                faults.append(Fault(question.line, str(error)))
            else:
                file.write(line + "\n")
                written += 1
            progress("questions", done, len(asked))
        faults.sort(key=lambda fault: fault.line)
        if not written:
            _tell_all(questions, faults[:_MOST_TOLD], language)
            raise QuestionError(f"{questions}: nothing was written: none of {len(faults)} lines can be used")
    if not faults:
        return _DONE
    _tell_all(questions, faults, language)
    complain(f"{out}: {written} of {written + len(faults)} lines were used; mend the others and run again", language)
    return _SOME_UNUSABLE


def _tell_all(path: Path, faults: Sequence[Fault], language: Language) -> None:
    for fault in faults:
        complain(f"{path}: {fault}", language)


def read_questions(path: Path) -> tuple[list[Question], list[Fault]]:
    """Read a file of questions, blank lines left out, and what is wrong with the lines that cannot be used.

    Raises `QuestionError` naming the file where it cannot be read or holds nothing.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise QuestionError(f"{path}: {error.strerror}; name a file of questions, one JSON object a line") from error
    questions: list[Question] = []
    faults: list[Fault] = []
    first_line: dict[str | int, int] = {}
    for number, line in enumerate(raw.removeprefix(codecs.BOM_UTF8).split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            question = _question(line, number)
            if question.id in first_line:
                taken = f"the id {question.id!r} is taken by line {first_line[question.id]}"
                raise QuestionError(f"{taken}; give each question its own")
        except QuestionError as error:
            faults.append(Fault(number, str(error)))
        else:
            first_line[question.id] = number
            questions.append(question)
    if not questions and not faults:
        raise QuestionError(f"{path}: holds no question; write one a line: {_LINE}")
    return questions, faults


def _question(line: bytes, number: int) -> Question:
    try:
        record: object = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise QuestionError(f"not UTF-8 from byte {error.start + 1} on; save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise QuestionError(f"not JSON ({error.msg} at column {error.colno}); mend the line") from error
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits, brackets nested 100,000 deep
        raise QuestionError(f"cannot be read ({error}); write {_LINE}") from error
    if not isinstance(record, dict):
        raise QuestionError(f"not an object; write {_LINE}")
    name, text, history = record.get("id"), record.get("question"), record.get("history")
    history = [] if history is None else history
    if not isinstance(name, str | int) or isinstance(name, bool):
        raise QuestionError('no "id"; give each question its own')
    if not isinstance(text, str) or not text.strip():
        raise QuestionError('no "question"; write what is asked')
    if not isinstance(history, list) or not all(isinstance(earlier, str) for earlier in history):
        raise QuestionError('"history" is not a list of questions; write ["..."]')
    # JSON can spell half a surrogate pair, which no file can hold as UTF-8.
    if any("\ud800" <= char <= "\udfff" for char in "".join([str(name), text, *history])):
        raise QuestionError("holds half of a surrogate pair, which is not a character; write it as UTF-8")
    return Question(line=number, id=name, text=text, history=tuple(history))


def _keep_apart(read: Path, out: Path) -> None:
    """Raise `QuestionError` where the file to be written is the one that is read, by whatever name."""
    if read.exists() and out.exists() and read.samefile(out):
        raise QuestionError(f"--out {out}: would be written over what is read, {read}; name another file")


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """Lend a UTF-8 file that takes the place of `path` when the block ends well, and vanishes when it does not.

    What is no file on a disk, a pipe or a device, cannot be replaced: it is written to as it comes. Where `path` is a
    symbolic link, what it points to is replaced.
    """
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        return
    path = Path(os.path.realpath(path))  # of links that go round in a circle, the first
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
