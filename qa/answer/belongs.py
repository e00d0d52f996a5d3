"""Which of the spans that a sentence gives belongs to which part of a question."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile

from qa.answer.asked import Asked, Kind
from qa.answer.features import met
from qa.answer.kinds import asked_for
from qa.answer.respective import clause_at, named_figure, own_figure
from qa.answer.short import short_answer
from qa.answer.spans import spans_of_kind
from qa.model import Answer, Concept, Query, Quote, Span, Verdict
from qa.text.forms import asked_form
from qa.text.normalize import mirror
from qa.text.quantities import figures
from qa.text.sentences import clauses

Names = Callable[[str], bool]
"""Whether a text names the thing that a part of a question asks about and the other parts do not."""

_BESIDE = 2  # characters of what is alike on each side of where two names differ


def namings(parts: Sequence[Query], own: Sequence[Sequence[Concept]]) -> list[Names]:
    """For each part whether a text names its `own` concepts, which no other part has.

    Where the one of two names is a part of the other (长沙收费站, 长沙西收费站) they are told by how they are written.
    """
    told: list[Names] = [partial(_tells_all, _apart_from(own, number)) for number in range(len(parts))]
    if len(parts) == 2 and not all(own):  # noqa: PLR2004 - one beside the other
        one, other = (mirror(part.text) for part in parts)
        return [partial(_holds, _written_apart(one, other)), partial(_holds, _written_apart(other, one))]
    return told


def _apart_from(own: Sequence[Sequence[Concept]], number: int) -> list[Concept]:
    """The own concepts of a part but for those that a longer word of another holds: 投入 beside 财政投入."""
    others = [concept.source for place, told in enumerate(own) if place != number for concept in told]
    alone = [
        concept
        for concept in own[number]
        if not any(concept.source in other or other in concept.source for other in others)
    ]
    return alone or list(own[number])


def _tells_all(own: Sequence[Concept], text: str) -> bool:
    told = mirror(text)
    return bool(own) and all(met(concept, told) >= 1 for concept in own)


def _holds(wanted: str, text: str) -> bool:
    return wanted in mirror(text)


def _written_apart(one: str, other: str) -> str:
    """What of a text is not as in another, with what stands on each side of it."""
    before = _alike(one, other)
    behind = _alike(one[before:][::-1], other[before:][::-1])
    return one[max(0, before - _BESIDE) : len(one) - behind + _BESIDE]


def _alike(one: str, other: str) -> int:
    """Characters with which two texts both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def with_own_clause(answer: Answer, names: Names) -> Answer:
    """The answer, which is given the figure of its own thing where its figure is of a clause that does not name it."""
    quote = one_marked(answer)
    return marking(answer, named_figure(quote.text, quote.marks[0], names)) if quote else answer


def with_own_figure(answer: Answer, own: Sequence[Concept]) -> Answer:
    """The answer with the figure of its own thing, where its first quote lists those of several."""
    quote = one_marked(answer)
    return marking(answer, own_figure(quote.text, quote.marks[0], own)) if quote else answer


def one_marked(answer: Answer) -> Quote | None:
    """The first quote of an answer, where it marks one span; None for a refusal, a conflict and a list."""
    quote = answer.quotes[0] if answer.quotes and answer.verdict is Verdict.ANSWERED else None
    return quote if quote and len(quote.marks) == 1 else None


def marking(answer: Answer, span: Span | None) -> Answer:
    """The answer with another span of its first quote, or as it is for none."""
    quote = answer.quotes[0]
    if span is None or span == quote.marks[0]:
        return answer
    text = quote.text[span.start : span.end]
    marked = replace(quote, marks=(span,), forms=(asked_form(text, answer.language),))
    return replace(answer, short_answers=(text,), quotes=(marked, *answer.quotes[1:]))


def same_span(one: Answer, other: Answer) -> bool:
    """Whether two answers mark one and the same span of an article, and no other."""
    places = [
        (quote.article_id, quote.start + quote.marks[0].start, quote.marks[0].end - quote.marks[0].start)
        for quote in map(one_marked, (one, other))
        if quote
    ]
    return len(places) == 2 and places[0] == places[1]  # noqa: PLR2004 - of both


def belongs_to(answer: Answer, names: Sequence[Names]) -> int | None:
    """Which one of several things what an answer marks is told of; None where it does not name exactly one.

    In `130多万户家庭570多万人口` each figure is told of what stands behind it, elsewhere of what its clause names.
    """
    quote = answer.quotes[0]
    for reach in (_to_next_figure, clause_at):
        told = reach(quote.text, quote.marks[0])
        named = [number for number, naming in enumerate(names) if naming(quote.text[told.start : told.end])]
        if named:
            return named[0] if len(named) == 1 else None
    return None


def beside(answer: Answer, query: Query, names: Names) -> Answer | None:
    """The answer with what its first quote tells of its thing beside what it marks, or None where it tells nothing."""
    text, mark = answer.quotes[0].text, answer.quotes[0].marks[0]
    asked = asked_for(query.text, query.language)
    number = asked.kind is Kind.NUMBER
    found = spans_of_kind(text, asked) if number else _of_clauses(text, query, asked, names)
    for reach in (_to_next_figure, clause_at):
        reached = [(span, reach(text, span)) for span in found if span != mark]
        told = [span for span, around in reached if names(text[around.start : around.end])]
        if told:
            return marking(answer, told[0]) if len(told) == 1 else None
    return None


def _of_clauses(text: str, query: Query, asked: Asked, names: Names) -> list[Span]:
    """What the clauses that name a thing, each read by itself, answer."""
    found = []
    for clause in clauses(text, Span(0, len(text))):
        said = text[clause.start : clause.end]
        span = short_answer(said, query, asked) if names(said) else None
        found += [span.moved(clause.start)] if span else []
    return found


def _to_next_figure(text: str, span: Span) -> Span:
    """A span with what stands behind it in its clause before a figure does."""
    end = clause_at(text, span).end
    return Span(
        span.start, min((at.span.start for at in figures(text) if span.end <= at.span.start < end), default=end)
    )
