"""Answers, hits and articles as the JSON records of the command line."""

import time
from collections.abc import Callable, Sequence
from typing import NotRequired, TypedDict

from qa.model import Answer, Article, Hit, Quote, Verdict
from qa.render.text import answer_text


class QuoteRecord(TypedDict):
    """A quotation: `article.text[start:end] == text`, offsets in characters."""

    text: str
    source: str
    article_id: str
    title: str
    outlet: str
    date: str
    as_of: str
    start: int
    end: int
    score: float


class AnswerRecord(TypedDict):
    """An answer line. `id` is that of the question line, absent for a question that had none."""

    id: NotRequired[str | int]
    question: str
    verdict: str
    abstained: bool
    short_answers: list[str]
    text: str
    confidence: float
    quotes: list[QuoteRecord]
    nearest: list[QuoteRecord]
    elapsed_ms: float


class HitRecord(TypedDict):
    """One passage found by `qa search`, offsets in characters of its article."""

    article_id: str
    source: str
    title: str
    date: str
    start: int
    end: int
    text: str
    score: float


class FoundRecord(TypedDict):
    """What a search found, best first, and its time in milliseconds."""

    hits: list[HitRecord]
    elapsed_ms: float


class ArticleRecord(TypedDict):
    """An article line."""

    id: str
    source: str
    title: str
    outlet: str
    date: str
    byline: str
    text: str


def quote_json(quote: Quote) -> QuoteRecord:
    """Return a quotation as a record."""
    return QuoteRecord(
        text=quote.text,
        source=quote.source,
        article_id=quote.article_id,
        title=quote.title,
        outlet=quote.outlet,
        date=quote.date,
        as_of=quote.as_of,
        start=quote.start,
        end=quote.end,
        score=quote.score,
    )


def answer_json(answer: Answer, *, id: str | int | None = None) -> AnswerRecord:  # noqa: A002 - the name of the field
    """Return an answer as a record, with `id` in front when one is given; `text` is in the language of the question."""
    record = AnswerRecord(
        question=answer.question,
        verdict=answer.verdict.value,
        abstained=answer.verdict is Verdict.ABSTAINED,
        short_answers=list(answer.short_answers),
        text=answer_text(answer, answer.language),
        confidence=answer.confidence,
        quotes=[quote_json(quote) for quote in answer.quotes],
        nearest=[quote_json(quote) for quote in answer.nearest],
        elapsed_ms=answer.elapsed_ms,
    )
    return record if id is None else {"id": id, **record}


def hit_json(hit: Hit, article: Article) -> HitRecord:
    """Return a hit as a record. `article` is the one that the passage stands in."""
    return HitRecord(
        article_id=hit.passage.article_id,
        source=article.source,
        title=article.title,
        date=article.date,
        start=hit.passage.start,
        end=hit.passage.end,
        text=hit.passage.text,
        score=hit.score,
    )


def found_json(search: Callable[[], Sequence[Hit]], article: Callable[[str], Article]) -> FoundRecord:
    """Search and return the hits as a record; `article` gives the article of an id. Raises what they raise."""
    started = time.perf_counter()
    hits = search()
    elapsed_ms = (time.perf_counter() - started) * 1000
    articles = {name: article(name) for name in {hit.passage.article_id for hit in hits}}
    return FoundRecord(hits=[hit_json(hit, articles[hit.passage.article_id]) for hit in hits], elapsed_ms=elapsed_ms)


def article_json(article: Article) -> ArticleRecord:
    """Return an article as a record."""
    return ArticleRecord(
        id=article.id,
        source=article.source,
        title=article.title,
        outlet=article.outlet,
        date=article.date,
        byline=article.byline,
        text=article.text,
    )
