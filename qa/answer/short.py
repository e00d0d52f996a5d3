"""Short answers: the span of a sentence that is the figure, date, name or reason asked for."""

import re

from qa.answer.kinds import Asked, Kind
from qa.answer.reader import Reader, reader_for
from qa.answer.spans import REASON, spans_of_kind
from qa.model import Query, Span
from qa.text.normalize import mirror
from qa.text.sentences import clauses

_FIGURES = frozenset((Kind.NUMBER, Kind.DATE))
_NEAR = 1.0  # log odds; of 359 questions with several figures to choose from, 0 and 1 lose the fewest
_LEAST = -6.0  # log odds below which the reader is not believed
_BEHIND, _BROKEN, _REACH = 0.7, 0.6, 12.0
_BREAK = re.compile(r"[，；。：！？,;]")
_NAMED = frozenset((Kind.PERSON, Kind.PLACE, Kind.ORGANISATION))
_TITLE = re.compile(r"《[^《》]{1,60}》")
_QUOTED = re.compile(r"[“「『]([^“”「」『』，。]{1,14})[”」』]")
_MARKS = "，,。；;：:！？!?”"


def short_answer(text: str, query: Query, asked: Asked) -> Span | None:
    """The span of a sentence that answers in brief, or None where no span of the kind asked for stands in it.

    A figure or date is chosen among those that fit, by what the reader says of each and by how near it stands to the
    words of the question; anything else is what the reader points at.
    """
    reader = reader_for(query, asked)
    if asked.kind in _FIGURES:
        return _figure(text, query, asked, reader) or _pointed_at(text, query, asked, reader)
    if asked.kind is Kind.YES_NO:
        return None
    reason = _clause_with(text, REASON) if asked.kind is Kind.REASON else None
    return reason or _pointed_at(text, query, asked, reader)


def _figure(text: str, query: Query, asked: Asked, reader: Reader) -> Span | None:
    spans = [span for span in spans_of_kind(text, asked) if not _asked_already(text[span.start : span.end], query)]
    if len(spans) < 2:  # noqa: PLR2004 - nothing to choose from
        return spans[0] if spans else None
    folded = mirror(text)
    judged = zip(spans, reader.judge(text, spans), strict=True)
    worth = [odds + _NEAR * _subjects(folded, span, query) for span, odds in judged]
    return spans[max(range(len(spans)), key=lambda number: (worth[number], -number))]


def _subjects(folded: str, span: Span, query: Query) -> float:
    """How much of the question is told of a span: each of its concepts counts once, where it stands nearest.

    Chinese names what a figure counts before the figure more often than behind it, and seldom in another clause.
    """
    total = 0.0
    for concept in query.concepts:
        best = 0.0
        for term in concept.alternatives:
            start = folded.find(term.word)
            while start >= 0:
                best = max(best, _told(folded, span, Span(start, start + len(term.word))))
                start = folded.find(term.word, start + 1)
        total += best
    return total


def _told(folded: str, span: Span, word: Span) -> float:
    before = word.end <= span.start
    between = folded[word.end : span.start] if before else folded[span.end : word.start]
    breaks = len(_BREAK.findall(between))
    return (1.0 if before else _BEHIND) * _BROKEN**breaks / (1.0 + len(between) / _REACH)


def _pointed_at(text: str, query: Query, asked: Asked, reader: Reader) -> Span | None:
    reading = reader.read(text)
    if reading.span is None or reading.score < _LEAST:
        return None
    span = _whole_name(text, reading.span, asked, reader)
    return None if _asked_already(text[span.start : span.end], query) else span


def _whole_name(text: str, span: Span, asked: Asked, reader: Reader) -> Span:
    """The name that a part of it stands for: what is in the marks around it, or looks like one of the kind.

    A person has a name by rule or none; the reader's cut is kept for everything else.
    """
    named = [Span(*match.span()) for match in _TITLE.finditer(text)]
    named += [Span(*match.span(1)) for match in _QUOTED.finditer(text)]
    kind = spans_of_kind(text, asked) if asked.kind in _NAMED else []
    around = [item for item in [*named, *kind] if item.start <= span.start and span.end <= item.end]
    if around:
        return min(around, key=lambda item: (item.end - item.start, item.start))
    if asked.kind is Kind.PERSON and kind:
        odds = reader.judge(text, kind)
        return kind[max(range(len(kind)), key=lambda number: (odds[number], -number))]
    return span


def _asked_already(answer: str, query: Query) -> bool:
    """A span that the question itself contains does not answer it."""
    bare = mirror(answer).strip('《》“”「」『』"')
    return bare in mirror(query.text)


def _clause_with(text: str, marker: re.Pattern[str]) -> Span | None:
    for clause in clauses(text, Span(0, len(text))):
        if marker.search(text, clause.start, clause.end):
            end = clause.end
            while end > clause.start and text[end - 1] in _MARKS:
                end -= 1
            return Span(clause.start, end)
    return None
