"""Gold questions over the two articles of `tests.fakes`, and replies to them, written down."""

from collections.abc import Sequence

from qa.evaluate.gold import Clause, GoldQuestion
from qa.evaluate.score import Reply
from qa.evaluate.shelf import Shelf
from qa.render.records import AnswerRecord, HitRecord, QuoteRecord
from tests.fakes import BRIDGE, SITES

SHELF = Shelf([SITES, BRIDGE])
LOUDI, ZHUZHOU = SITES.text.split("\n")


def question(  # every field that a test may vary
    number: int = 1,
    *,
    text: str = "娄底有多少个5G站点？",
    language: str = "zh",
    type: str = "number",  # noqa: A002 - the name of the field
    answers: Sequence[str] = ("1009个",),
    evidence: Sequence[str] = (LOUDI,),
    doc: str = SITES.source,
) -> GoldQuestion:
    return GoldQuestion(
        place=f"line {number}",
        id=f"q{number}",
        text=text,
        language=language,
        type=type,
        answers=tuple(answers),
        evidence=tuple(Clause(doc, words) for words in evidence),
    )


def quoted(text: str, *, source: str = SITES.source) -> QuoteRecord:
    return QuoteRecord(
        text=text,
        source=source,
        article_id="a1",
        title="娄底5G站点",
        outlet="湖南日报",
        date="2023-09-28",
        as_of="",
        start=max(0, SITES.text.find(text)),
        end=max(0, SITES.text.find(text)) + len(text),
        score=1.0,
    )


def found(text: str, *, source: str = SITES.source) -> HitRecord:
    return HitRecord(article_id="a1", source=source, title="", date="", start=0, end=len(text), text=text, score=1.0)


def reply(
    *quotes: str | QuoteRecord,
    shorts: Sequence[str] = (),
    hits: Sequence[str] = (LOUDI, ZHUZHOU),
    confidence: float = 0.9,
    elapsed_ms: float = 2.0,
    abstained: bool | None = None,
) -> Reply:
    """A reply with these quotes; without any it abstains."""
    refused = not quotes if abstained is None else abstained
    answer = AnswerRecord(
        question="娄底有多少个5G站点？",
        verdict="abstained" if refused else "answered",
        abstained=refused,
        short_answers=list(shorts),
        text="",
        confidence=confidence,
        quotes=[quote if isinstance(quote, dict) else quoted(quote) for quote in quotes],
        nearest=[],
        elapsed_ms=elapsed_ms,
    )
    return Reply(answer, tuple(found(text) for text in hits), search_ms=elapsed_ms / 2)
