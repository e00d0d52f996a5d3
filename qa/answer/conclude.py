"""From weighed evidence to an answer: what is quoted, the short answer, the verdict."""

from collections.abc import Sequence
from dataclasses import replace

from qa.answer.asked import Asked, Kind
from qa.answer.asof import as_of
from qa.answer.confidence import confidence_of, threshold
from qa.answer.conflict import Account, accounts, newest_first
from qa.answer.features import met
from qa.answer.kinds import asked_for
from qa.answer.lists import asked_count, points
from qa.answer.mismatch import holders_first, mismatch
from qa.answer.nearest import nearest
from qa.answer.short import short_answers
from qa.answer.talk import is_talk
from qa.answer.widen import grown, in_company, read_on, widened
from qa.model import Answer, Evidence, Lack, Query, Quote, Reason, Span, Verdict
from qa.text.forms import asked_form
from qa.text.normalize import mirror
from qa.text.sentences import clauses

GLANCE = 200
"""Characters that a reader takes in at a glance, in which the answer should stand."""

_LONGEST_QUOTE = 190
_LONGEST_LIST = 380
_QUOTED = 2
# What is left at least of the first of two quotes that have to share a glance, and of the second.
_LEAST_FIRST, _LEAST_SECOND = 120, 75
# Of two quotes for a part of a question: the share of its room that the first has at most, and what each has at least.
_FIRST_OF_PART, _LEAST_OF_PART = 0.55, 40
# Characters of a sentence and those beside it: 同年 and 该馆 are told there, and often the answer, too.
_COMPANY = 120
# How much weaker than the best evidence is at most what is quoted beside it, where the confidence is above `_SURE` and
# below. Of 650 desk questions kept aside the second was right instead of the first for one in six as far as 2.5, and
# hardly ever beyond; leads are wider since several networks are read.
_SURE, _NEAR_SURE, _NEAR_UNSURE = 0.8, 1.0, 3.0
_CONSIDERED = 4  # pieces of evidence
_COMPARED = 10  # for a number, on which articles may differ


def conclude(query: Query, evidence: Sequence[Evidence], *, room: int = GLANCE) -> Answer:
    """Answer a query from its evidence, best first, or abstain with the nearest passages.

    `room` is how many characters the quotes should have together, where a few clauses tell the answer; less than a
    glance for a part of a question.
    """
    if is_talk(query.asked):
        return _refusal(query, Reason(Lack.QUESTION), (), 0.0)
    asked = asked_for(query.text, query.language)
    found = evidence
    considered = _COMPARED if asked.kind is Kind.NUMBER else _CONSIDERED
    evidence = [widened(item, asked, query) for item in holders_first(asked, found[:considered])]
    reason = mismatch(asked, evidence[0]) if evidence else Reason(Lack.WORDS)
    # The confidence was learned from sentences read alone: what is found beside one makes it no surer, but for one that
    # asks itself.
    confidence = confidence_of(query, evidence, reason)
    evidence[:1] = [read_on(item, asked, query) for item in evidence[:1]]
    if confidence < threshold() or not evidence:
        # Nothing is marked in what is no answer.
        near = (
            replace(_quote(item, found, query, asked), marks=(), forms=()) for item in (*evidence, *found[considered:])
        )
        return _refusal(query, reason or Reason(Lack.CLARITY), nearest(near), confidence)
    differing = newest_first(accounts(query, asked, evidence))
    listed = () if differing else _points(evidence, query, asked)
    if differing:
        longest = max(room, _LEAST_SECOND)
        quotes = tuple(_quote(item.evidence, found, query, asked, item, longest=longest) for item in differing)
    else:
        chosen = _chosen(evidence, found, confidence)
        if room < GLANCE and (confidence > _SURE or room < _LEAST_SECOND):
            chosen = chosen[:1]  # a part that is surely answered needs no second, and two would be too short
        quotes = listed or _quotes(chosen, found, query, asked, room)
    return Answer(
        question=query.asked,
        understood=query.text,
        language=query.language,
        verdict=Verdict.CONFLICTING if differing else Verdict.ANSWERED,
        # A second quote stands beside the first for context; only articles that differ and points each give an answer.
        short_answers=_marked(quotes, all_of_them=bool(differing or listed)),
        quotes=quotes,
        nearest=(),
        confidence=confidence,
    )


def _marked(quotes: Sequence[Quote], *, all_of_them: bool) -> tuple[str, ...]:
    """What is marked in quotes, each once: in all of them, or in the first that has marks."""
    told = [[quote.text[mark.start : mark.end] for mark in quote.marks] for quote in quotes]
    marked = [texts for texts in told if texts]
    return tuple(dict.fromkeys(text for texts in (marked if all_of_them else marked[:1]) for text in texts))


def _refusal(query: Query, why: Reason, nearest: tuple[Quote, ...], confidence: float) -> Answer:
    return Answer(
        question=query.asked,
        understood=query.text,
        language=query.language,
        verdict=Verdict.ABSTAINED,
        nearest=nearest,
        confidence=confidence,
        why=why,
    )


def _chosen(evidence: Sequence[Evidence], found: Sequence[Evidence], confidence: float) -> list[Evidence]:
    if not evidence:
        return []
    near = _NEAR_SURE if confidence > _SURE else _NEAR_UNSURE
    best, quoted = evidence[0], in_company(grown(evidence[0], found), _COMPANY)
    chosen = [best]
    for item in evidence[1:]:
        apart = item.article.id != best.article.id or item.end <= quoted.start or item.start >= quoted.end
        if apart and best.score - item.score < near and len(chosen) < _QUOTED:
            chosen.append(item)
    return chosen


def _quotes(
    chosen: Sequence[Evidence], found: Sequence[Evidence], query: Query, asked: Asked, room: int
) -> tuple[Quote, ...]:
    """Quotations of what was chosen, the first one in its company if it is short, cut to be seen at one glance.

    What stands in the first already is not quoted again.
    """
    if not chosen:
        return ()
    if room < GLANCE and len(chosen) > 1:
        first = _quote(chosen[0], found, query, asked, longest=max(int(room * _FIRST_OF_PART), _LEAST_OF_PART))
        left = max(room - len(first.text), _LEAST_OF_PART)
    else:
        left = max(room - sum(item.end - item.start for item in chosen[1:]), min(room, _LEAST_FIRST), _LEAST_SECOND)
        first = _quote(chosen[0], found, query, asked, longest=left, company=min(left, _COMPANY))
        left = max(room - len(first.text), _LEAST_SECOND)
    others = (_quote(item, (), query, asked, longest=left) for item in chosen[1:])
    return (first, *(quote for quote in others if not overlap(first, quote)))


def overlap(one: Quote, other: Quote) -> bool:
    """Whether two quotations are of one article and share characters."""
    return one.article_id == other.article_id and one.start < other.end and other.start < one.end


def _points(evidence: Sequence[Evidence], query: Query, asked: Asked) -> tuple[Quote, ...]:
    """A quotation of each point of a numbered list, where one is asked for."""
    if asked.kind is not Kind.LIST or not evidence:
        return ()
    if len(short_answers(evidence[0].text, query, asked)) == asked_count(query):
        return ()
    return tuple(_quote(item, (), query, asked, marks=(mark,)) for item, mark in points(evidence[0], query))


def _quote(
    core: Evidence,
    found: Sequence[Evidence],
    query: Query,
    asked: Asked,
    account: Account | None = None,
    *,
    marks: tuple[Span, ...] = (),
    longest: int = _LONGEST_QUOTE,
    company: int = 0,
) -> Quote:
    """A quotation of evidence with its answer marked: the figure of an account of conflicting articles, if one.

    Evidence that comes with `marks` is quoted as it stands. `company` is how many characters it may have together with
    the sentences beside it.
    """
    article = core.article
    longest = _LONGEST_LIST if asked.kind is Kind.LIST else min(longest, _LONGEST_QUOTE)
    # Beside another account, what stands around one only blurs where they differ.
    evidence = core if account or marks else in_company(grown(core, found, most=min(longest, _LONGEST_QUOTE)), company)
    sentence = evidence.text
    if not marks:
        marks = (account.figure.span,) if account else short_answers(core.text, query, asked)
    held = as_of(core.text, article, at=marks[0].start if marks else None)
    if marks:
        marks = _moved(marks, core.start - evidence.start)
    elif evidence != core:
        marks = short_answers(sentence, query, asked)
    mark = Span(marks[0].start, marks[-1].end) if marks else None
    window = _window(sentence, mark, query, longest)
    start, end = evidence.start + window.start, evidence.start + window.end
    return Quote(
        text=article.text[start:end],
        source=article.source,
        article_id=article.id,
        title=article.title,
        outlet=article.outlet,
        date=article.date,
        date_inferred=article.date_inferred,
        as_of=held.date,
        as_of_inferred=held.inferred,
        start=start,
        end=end,
        score=round(evidence.score, 6),
        marks=_moved(marks, -window.start),
        line=next((line.line for line in article.lines if line.end > start), 0),
        forms=(asked_form(sentence[mark.start : mark.end], query.language),) if mark and len(marks) == 1 else (),
        account=account.number if account else 0,
    )


def _moved(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    return tuple(span.moved(by) for span in spans)


def _window(sentence: str, mark: Span | None, query: Query, longest: int) -> Span:
    """The run of whole clauses of at most `longest` characters that names most of the question, mark included.

    A clause that is longer is cut around the mark, which is never cut.
    """
    if len(sentence) <= longest:
        return Span(0, len(sentence))
    parts = clauses(sentence, Span(0, len(sentence)))
    worth = [
        sum(met(concept, mirror(sentence[part.start : part.end])) for concept in query.concepts)
        + (len(query.concepts) if mark and part.start <= mark.start < part.end else 0)
        for part in parts
    ]
    middle = max(range(len(parts)), key=lambda number: (worth[number], -number))
    first = last = middle
    while True:
        before = first > 0 and parts[last].end - parts[first - 1].start <= longest
        after = last + 1 < len(parts) and parts[last + 1].end - parts[first].start <= longest
        if not before and not after:
            break
        if before and (not after or worth[first - 1] >= worth[last + 1]):
            first -= 1
        else:
            last += 1
    start, end = parts[first].start, parts[last].end
    if mark:
        start, end = min(start, mark.start), max(end, mark.end)
    return _around(Span(start, end), mark or Span(start, start), longest)


def _around(window: Span, mark: Span, longest: int) -> Span:
    """A window of at most `longest` characters with the mark in its middle, as far as it does not pass its ends."""
    if window.end - window.start <= longest:
        return window
    room = max(longest - (mark.end - mark.start), 0)
    start = max(window.start, min(mark.start - room // 2, window.end - longest))
    return Span(min(start, mark.start), max(start + longest, mark.end))
