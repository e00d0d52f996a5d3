"""Gold questions: what is asked, what is expected, and where it stands. Read from JSONL, CSV, XLSX and SQuAD.

Every reader hands rows to `checked`: a bad row becomes a `Fault` that names its place and column, and the rest goes
on.
"""

import codecs
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from qa.errors import GoldError
from qa.model import Language
from qa.text.languages import language_of

UNANSWERABLE = "unanswerable"
_OTHER = "other"
_LANGUAGES = frozenset(language.value for language in Language)


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that support the answer, and the source that they stand in (a file's name; empty: any source)."""

    doc: str
    quote: str


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question with what is expected of an answer.

    `place` is where its file has it (`line 3`). `language` is that of the question, `type` what is asked for; a
    question of the type `unanswerable` should be refused, one of `list` or `conflict` needs all `answers`, any other
    one of them. `history` holds the earlier questions of the conversation, oldest first.
    """

    place: str
    id: str
    text: str
    language: str
    type: str
    answers: tuple[str, ...] = ()
    evidence: tuple[Clause, ...] = ()
    history: tuple[str, ...] = ()

    @property
    def wanted(self) -> tuple[str, ...]:
        """The answers as they should stand in a quotation: the last brackets of a conflicting one say when it held."""
        if self.type != "conflict":
            return self.answers
        return tuple(answer.rsplit("（", 1)[0] for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Context:
    """A paragraph that a file in SQuAD format asks about; `id` is the `doc` of the evidence in it."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a gold file, where: `place` is a line or row, `column` the field or column by name."""

    place: str
    column: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}, {self.column}: {self.message}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row as a reader found it, not yet checked. `value` holds strings, lists, numbers as JSON has them."""

    place: str
    value: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Gold:
    """The usable questions of a gold file, what was wrong with the others, and the paragraphs it brings along."""

    questions: tuple[GoldQuestion, ...]
    faults: tuple[Fault, ...] = ()
    contexts: tuple[Context, ...] = ()

    def anywhere(self) -> "Gold":
        """The same questions, their evidence to be found in whatever source holds its words."""
        return replace(
            self,
            questions=tuple(
                replace(asked, evidence=tuple(replace(clause, doc="") for clause in asked.evidence))
                for asked in self.questions
            ),
        )


class BadField(ValueError):
    """A field of a row cannot be used; becomes a `Fault`."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column, self.message = column, message


def read_gold(path: Path) -> Gold:
    """Read a gold file by the ending of its name: .jsonl, .csv, .xlsx, or .json in SQuAD format.

    Raises `GoldError` when the file cannot be read at all or holds no usable question.
    """
    from qa.evaluate.sheets import read_csv, read_xlsx
    from qa.evaluate.squad import read_squad

    readers: dict[str, Callable[[Path], Gold]] = {
        ".jsonl": _read_jsonl,
        ".csv": read_csv,
        ".xlsx": read_xlsx,
        ".json": read_squad,
    }
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise GoldError(f"{path}: no gold file; name one that ends in {', '.join(readers)}")
    try:
        gold = reader(path)
    except OSError as error:
        raise GoldError(f"{path}: {error.strerror or error}; name a gold file") from error
    if not gold.questions:
        advice = "write a question and its answers in a row"
        if gold.faults:
            raise GoldError(f"{path}: holds no question that can be used ({gold.faults[0]}); {advice}")
        raise GoldError(f"{path}: holds no question that can be used; {advice}")
    return gold


def checked(rows: Iterable[Row | Fault]) -> Gold:
    """Make questions of rows; a row that cannot be used, or takes the id of an earlier one, becomes a fault."""
    questions: list[GoldQuestion] = []
    faults: list[Fault] = []
    taken: dict[str, str] = {}
    for row in rows:
        if isinstance(row, Fault):
            faults.append(row)
            continue
        try:
            asked = _question(row)
            if asked.id in taken:
                raise BadField("id", f"{asked.id!r} is taken by {taken[asked.id]}; give each question its own")
        except BadField as error:
            faults.append(Fault(row.place, error.column, error.message))
        else:
            taken[asked.id] = asked.place
            questions.append(asked)
    return Gold(tuple(questions), tuple(faults))


def _question(row: Row) -> GoldQuestion:
    text = _text(row.value, "question")
    if not text:
        raise BadField("question", "empty; write what is asked")
    answers = _texts(row.value, "answers")
    kind = _text(row.value, "type") or (_OTHER if answers else UNANSWERABLE)
    if kind != UNANSWERABLE and not answers:
        raise BadField("answers", f"empty; give one, or make the type {UNANSWERABLE}")
    language = _text(row.value, "lang") or _text(row.value, "language") or language_of(text).value
    if language not in _LANGUAGES:
        raise BadField("lang", f"{language!r} is none of {', '.join(sorted(_LANGUAGES))}")
    name = row.value.get("id")
    if isinstance(name, bool) or not isinstance(name, str | int):
        raise BadField("id", "missing; give each question its own")
    return GoldQuestion(
        place=row.place,
        id=str(name),
        text=text,
        language=language,
        type=kind,
        answers=tuple(answers),
        evidence=tuple(_clauses(row.value)),
        history=tuple(_texts(row.value, "history")),
    )


def _clauses(value: Mapping[str, object]) -> Iterator[Clause]:
    given = value.get("evidence") or []
    if not isinstance(given, list):
        raise BadField("evidence", 'not a list of {"doc", "quote"}')
    for item in given:
        if not isinstance(item, Mapping):
            raise BadField("evidence", 'not a list of {"doc", "quote"}')
        clause = Clause(_text(item, "doc", column="evidence"), _text(item, "quote", column="evidence"))
        if not clause.quote:
            raise BadField("evidence", "a quote is empty; copy the words that support the answer")
        yield clause


def _text(value: Mapping[str, object], name: str, *, column: str = "") -> str:
    given = value.get(name)
    if given is None:
        return ""
    if not isinstance(given, str):
        raise BadField(column or name, f"{name} is not text")
    # JSON can spell half a surrogate pair, which no report can be written with.
    if any("\ud800" <= character <= "\udfff" for character in given):
        raise BadField(column or name, "holds half of a surrogate pair, which is not a character")
    return given.strip()


def _texts(value: Mapping[str, object], name: str) -> list[str]:
    given = value.get(name) or []
    if not isinstance(given, list):
        raise BadField(name, "not a list of texts")
    texts = [_text({name: item}, name) for item in given]
    if not all(texts):
        raise BadField(name, "one of them is empty; leave it out")
    return texts


def _read_jsonl(path: Path) -> Gold:
    lines = path.read_bytes().removeprefix(codecs.BOM_UTF8).split(b"\n")
    return checked(_row(f"line {number}", line) for number, line in enumerate(lines, start=1) if line.strip())


def _row(place: str, line: bytes) -> Row | Fault:
    try:
        value: object = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return Fault(place, f"byte {error.start + 1}", "not UTF-8; save the file as UTF-8")
    except json.JSONDecodeError as error:
        return Fault(place, f"column {error.colno}", f"not JSON ({error.msg})")
    except (ValueError, RecursionError) as error:
        return Fault(place, "column 1", f"not JSON ({error})")
    if not isinstance(value, dict):
        return Fault(place, "column 1", 'not an object {"id", "question", "answers", ...}')
    return Row(place, value)
