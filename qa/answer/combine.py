"""The answers to the parts of one question put together."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from qa.answer.belongs import Names, belongs_to, beside, namings, same_span, with_own_clause, with_own_figure
from qa.answer.conclude import GLANCE, conclude, overlap
from qa.answer.features import met
from qa.answer.meant import Searched, leans, likeliest, meant
from qa.answer.nearest import nearest
from qa.model import Answer, Concept, Evidence, Lack, Query, Quote, Reason, Verdict
from qa.text.normalize import mirror


def answer_parts(whole: Searched, each: Sequence[Sequence[Searched]]) -> Answer:
    """The answer to a question whose parts were searched for one by one: `whole` is its own search.

    Of the readings of a part the one that is told where an earlier part is told is answered, if it tells more than that
    part, else the surest. Where the best evidence for the whole names all that every part speaks of, that one piece
    answers them all.
    """
    query, evidence = whole
    serving = evidence[0] if evidence and all(_tells_of(evidence[0], told[0][0]) for told in each) else None
    own = _own_concepts([told[0][0] for told in each])
    answers: list[Answer] = []
    for number, told in enumerate(each):
        used = [
            quote for answer in answers for quote in answer.quotes[: 1 if answer.verdict is Verdict.CONFLICTING else 2]
        ]
        room = max(GLANCE - _length(used), 0) // (len(each) - number)
        fit = meant(told)
        readings = [_concluded(part, found, serving, room) for part, found in fit]
        best = likeliest(readings, answers, leaning=leans(fit))
        if len(best) > 1:
            best = [conclude(*fit[readings.index(reading)], room=room // 2) for reading in best]
        answers.append(with_own_figure(_both_ways(best), own[number]))
    names = namings([told[0][0] for told in each], own)
    answers = [with_own_clause(answer, naming) for answer, naming in zip(answers, names, strict=True)]
    answers = _told_once(answers, each, names)
    answers = _apart(answers, each, own)
    return combine(conclude(query, evidence), answers)


def _concluded(part: Query, found: Sequence[Evidence], serving: Evidence | None, room: int) -> Answer:
    """The answer to a part from the piece that serves all parts, or without it where that gives no answer."""
    answer = conclude(part, _with_first(found, serving), room=room)
    refused = serving is not None and answer.verdict is Verdict.ABSTAINED
    return conclude(part, found, room=room) if refused else answer


def _both_ways(readings: Sequence[Answer]) -> Answer:
    """The answer to a part, with the quote of how else it may be meant behind its own."""
    best, *others = readings
    quotes = [quote for other in others for quote in other.quotes[:1] if not overlap(best.quotes[0], quote)]
    return replace(best, quotes=(best.quotes[0], *quotes)) if quotes else best


def _told_once(answers: list[Answer], each: Sequence[Sequence[Searched]], names: Sequence[Names]) -> list[Answer]:
    """The answers, of which no two mark one span that is told of one of their things alone.

    The other is answered from where the same quote tells of its own thing, or not at all.
    """
    for earlier, later in combinations(range(len(answers)), 2):
        if not same_span(answers[earlier], answers[later]):
            continue
        owner = belongs_to(answers[later], (names[earlier], names[later]))
        if owner is not None:
            other = (later, earlier)[owner]
            part, _ = _as_understood(each[other], answers[other])
            answers[other] = beside(answers[other], part, names[other]) or conclude(part, ())
    return answers


def _apart(answers: list[Answer], each: Sequence[Sequence[Searched]], own: Sequence[Sequence[Concept]]) -> list[Answer]:
    """The answers, of which no two give one figure of one sentence that does not tell of both parts.

    The less sure of the two is answered from its evidence beside that sentence, or not at all; as is one that is
    refused because its best evidence is what tells the other.
    """
    for later in range(len(answers)):
        for earlier in range(later):
            figure = _figure(answers[later])
            if figure is None or figure != _figure(answers[earlier]):
                continue
            less = min(later, earlier, key=lambda number: answers[number].confidence)
            part, found = _as_understood(each[less], answers[less])
            if not all(_tells_all(item, own[less]) for item in found if _holds(item, figure)):
                again = conclude(part, _beside(found, [figure]), room=GLANCE // len(answers))
                answers[less] = again if again.short_answers != answers[less].short_answers else conclude(part, ())
    figures = [figure for figure in map(_figure, answers) if figure]
    for number, answer in enumerate(answers):
        part, found = _as_understood(each[number], answer)
        if answer.verdict is Verdict.ABSTAINED and any(
            _holds(item, figure) for item in found[:1] for figure in figures
        ):
            answers[number] = conclude(part, _beside(found, figures), room=GLANCE // len(answers))
    return answers


def _as_understood(told: Sequence[Searched], answer: Answer) -> Searched:
    """The reading of a part that an answer is to; what is missing is told as it was asked, which is the first."""
    return next((searched for searched in told if searched[0].text == answer.understood), told[0])


def _beside(found: Sequence[Evidence], figures: Sequence[tuple[str, int]]) -> list[Evidence]:
    """The evidence that holds none of some figures."""
    return [item for item in found if not any(_holds(item, figure) for figure in figures)]


def _figure(answer: Answer) -> tuple[str, int] | None:
    """The article and the place of the only figure that the first quote of an answer marks."""
    quote = answer.quotes[0] if answer.quotes else None
    if quote is None or len(quote.marks) != 1 or not any(map(str.isdigit, answer.short_answers[0])):
        return None
    return quote.article_id, quote.start + quote.marks[0].start


def _holds(item: Evidence, figure: tuple[str, int]) -> bool:
    return item.article.id == figure[0] and item.start <= figure[1] < item.end


def _tells_all(item: Evidence, own: Sequence[Concept]) -> bool:
    text = mirror(item.text)
    return all(met(concept, text) > 0 for concept in own)


def _own_concepts(parts: Sequence[Query]) -> list[list[Concept]]:
    """For each part the concepts that no other part has."""
    sources = [{concept.source for concept in part.concepts} for part in parts]
    others = [set().union(*sources[:number], *sources[number + 1 :]) for number in range(len(parts))]
    return [
        [concept for concept in part.concepts if concept.source not in other]
        for part, other in zip(parts, others, strict=True)
    ]


def _with_first(found: Sequence[Evidence], serving: Evidence | None) -> list[Evidence]:
    """Evidence with the piece that serves all parts before the others, as it was weighed for this part."""
    same = [item for item in found if serving and (item.article.id, item.start) == (serving.article.id, serving.start)]
    return [*same, *(item for item in found if item not in same)]


def _tells_of(evidence: Evidence, query: Query) -> bool:
    text = mirror(evidence.text)
    return bool(query.concepts) and all(met(concept, text) >= 1 for concept in query.concepts)


def combine(whole: Answer, answers: Sequence[Answer]) -> Answer:
    """One answer to a question of several parts from theirs, in the order asked; `whole` tells how it was asked.

    Quotes the best of each part and those that differ from it, a sentence that serves two parts once. `why` names
    the parts that the library does not hold; when it holds none, the answer abstains.
    """
    held = [answer for answer in answers if answer.verdict is not Verdict.ABSTAINED]
    missing = [answer.understood for answer in answers if answer.verdict is Verdict.ABSTAINED]
    if not held:
        near = [quote for answer in answers for quote in answer.nearest[:1]]
        near += [quote for answer in answers for quote in answer.nearest[1:]]
        return replace(
            whole,
            verdict=Verdict.ABSTAINED,
            short_answers=(),
            quotes=(),
            nearest=nearest(near),
            confidence=max((answer.confidence for answer in answers), default=0.0),
            why=Reason(Lack.PARTS, tuple(missing)),
        )
    differing = [answer for answer in held if answer.verdict is Verdict.CONFLICTING]
    first = [quote for answer in held for quote in answer.quotes[:1]]
    others = [quote for answer in differing for quote in answer.quotes[1:]]
    others = others or _seconds(first, held)
    return replace(
        whole,
        verdict=Verdict.CONFLICTING if differing else Verdict.ANSWERED,
        short_answers=tuple(text for answer in held for text in answer.short_answers),
        quotes=_merged([*first, *others]),
        nearest=(),
        confidence=min(answer.confidence for answer in held),
        why=Reason(Lack.PARTS, tuple(missing)) if missing else None,
    )


def _seconds(first: Sequence[Quote], held: Sequence[Answer]) -> list[Quote]:
    """The second quotes of parts that are not surely answered, as far as all is still seen at a glance."""
    kept: list[Quote] = []
    for quote in (quote for answer in held for quote in answer.quotes[1:2]):
        if _length([*first, *kept, quote]) <= GLANCE:
            kept.append(quote)
    return kept


def _length(quotes: Sequence[Quote]) -> int:
    """Characters of quotes together, those that they share counted once."""
    return sum(len(quote.text) for quote in _merged(quotes))


def _merged(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes in their order; those that overlap in one article become one that holds the marks of both."""
    kept: list[Quote] = []
    for quote in quotes:
        place = next((at for at, other in enumerate(kept) if overlap(quote, other)), len(kept))
        kept[place : place + 1] = [_joined(kept[place], quote) if place < len(kept) else quote]
        # What lies between two that were apart makes one of all three.
        for at in range(len(kept) - 1, place, -1):
            if overlap(kept[place], kept[at]):
                kept[place] = _joined(kept[place], kept.pop(at))
    return tuple(kept)


def _joined(one: Quote, other: Quote) -> Quote:
    first, last = sorted((one, other), key=lambda quote: (quote.start, -quote.end))
    text = first.text + last.text[max(0, first.end - last.start) :]
    told = (
        (mark.moved(quote.start - first.start), form)
        for quote in (one, other)
        for mark, form in zip(quote.marks, quote.forms or ("",) * len(quote.marks), strict=True)
    )
    forms = dict(sorted(told, key=lambda pair: pair[1] != ""))  # of one that both mark, the form that is known
    return replace(
        one,
        text=text,
        start=first.start,
        end=first.start + len(text),
        line=first.line,
        score=max(one.score, other.score),
        marks=tuple(sorted(forms)),
        forms=tuple(forms[mark] for mark in sorted(forms)),
    )
