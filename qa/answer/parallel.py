"""Which of the figures of a sentence that tells several things side by side are told of what is asked about."""

import re
from collections.abc import Sequence

from qa.answer.features import met
from qa.model import Query, Span
from qa.text.normalize import mirror
from qa.text.words import tags

_PART = re.compile(r"[^；;\s]+")
_LEAD = re.compile(r"\s*(?:其中|另外|同时|而|(?:其次|再次|然后|最后)(?:是|为)?)?[，,、]?")
_CLAUSE = re.compile(r"[^，,；;。！？!?：:\n]+")
_CHANGE = re.compile("新增|新建|新开|净增|增加|增长|增至|减少|减至|下降")
_CHANGE_ASKED = re.compile("[添新增涨升降减跌扩]|多了|少了|又有")
_ALL_OF_IT = re.compile("全[国省市州县区镇乡村]")
_SETTING = frozenset(("t", "ns"))  # of 元旦 and 陕西, which may only set the time or place of what follows
_SHORTEST = 2  # characters of what a part begins with
_AT_ONCE = re.compile(r"[^，,。：:\d]{0,6}\d")  # 货车为110.6, not 元旦假期，全省


def told_of_it(text: str, spans: Sequence[Span], query: Query) -> list[Span]:
    """Those of some figures that a sentence tells of the thing asked about; all of them where it does not show.

    `货车为110.6万辆次` is the part of a sentence that begins with 货车, which no other part names. 新增31家 tells of a
    change, and not what there is, where 全省达91家 tells that.
    """
    folded = mirror(text)
    return _unchanged(folded, _headed(folded, spans, query), query)


def _headed(text: str, spans: Sequence[Span], query: Query) -> list[Span]:
    """The figures of the one part, between semicolons or blanks, that begins with a word of the question of its own."""
    parts = [Span(*match.span()) for match in _PART.finditer(text)]
    if not parts[1:]:
        return list(spans)
    alone = [part for part in parts[1:] if sum(part.start <= span.start < part.end for span in spans) == 1]
    headed = [part for part in parts if _begins_with_own(text, part, parts, query, alone=part in alone)]
    inside = [span for span in spans if headed and headed[0].start <= span.start < headed[0].end]
    return inside if len(headed) == 1 and inside else list(spans)


def _begins_with_own(text: str, part: Span, parts: Sequence[Span], query: Query, *, alone: bool) -> bool:
    """Whether a part begins with such a word, and goes on with a figure at once or gives the one `alone`."""
    lead = _LEAD.match(text, part.start, part.end)
    begin = lead.end() if lead else part.start
    words = (term.word for concept in query.concepts for term in concept.alternatives)
    others = [text[other.start : other.end] for other in parts if other != part]
    return any(
        len(word) >= _SHORTEST
        and text.startswith(word, begin)
        and (_AT_ONCE.match(text, begin + len(word), part.end) or (alone and not _SETTING & set(tags(word))))
        and not any(word in other for other in others)
        for word in words
    )


def _unchanged(text: str, spans: Sequence[Span], query: Query) -> list[Span]:
    """The figures without those of a change that was not asked for, where a clause that says as much tells another."""
    if _CHANGE_ASKED.search(mirror(query.text)):
        return list(spans)
    clauses = [_clause_of(text, span) for span in spans]
    states = [clause for clause in clauses if not _CHANGE.search(clause)]
    kept = [
        span
        for span, clause in zip(spans, clauses, strict=True)
        if clause in states or not any(_says_as_much(state, clause, query) for state in states)
    ]
    return kept or list(spans)


def _clause_of(text: str, span: Span) -> str:
    match = next((match for match in _CLAUSE.finditer(text) if match.start() <= span.start < match.end()), None)
    return match.group() if match else ""


def _says_as_much(state: str, change: str, query: Query) -> bool:
    """Whether a clause names every concept of the question that another one does, and one at least; 全县 is a place."""
    told = [concept for concept in query.concepts if met(concept, change) >= 1]
    if _ALL_OF_IT.search(state):
        told = [concept for concept in told if "ns" not in tags(concept.source)]
    return bool(told) and all(met(concept, state) >= 1 for concept in told)
