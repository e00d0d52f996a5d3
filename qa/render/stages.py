"""The order in which an answer is told to who waits for it, on the page and in the events of the API."""

from collections.abc import Iterator
from enum import Enum

from qa.model import Answer, Verdict
from qa.render.records import AnswerRecord


class Stage(Enum):
    """How much of an answer has been told; each stage holds all of the one before."""

    SHORT = "verdict and short answer"
    WHOLE = "quotations, nearest passages and chart as well"


def short_is_all(answer: Answer) -> bool:
    """Tell whether the first stage must hold the quotations: without a short answer, they are what was asked for."""
    return answer.verdict is Verdict.ANSWERED and not answer.short_answers


def told(record: AnswerRecord) -> Iterator[tuple[str, object]]:
    """Yield the parts of an answer by name, those of `Stage.SHORT` first.

    `short` (verdict and short answers), one `quote` or `nearest` for each quotation, best first, then `answer`, the
    whole record.
    """
    yield "short", {name: record[name] for name in ("question", "verdict", "abstained", "short_answers")}
    for quote in record["quotes"]:
        yield "quote", quote
    for quote in record["nearest"]:
        yield "nearest", quote
    yield "answer", record
