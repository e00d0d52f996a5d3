"""Takes along the sentence that holds what the best one only asks or announces."""

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.answer.asked import Asked, Kind
from qa.answer.features import met
from qa.answer.reader import reader_for
from qa.answer.spans import spans_of_kind
from qa.corpus.split import telling
from qa.model import Evidence, Query, Span
from qa.text.normalize import mirror
from qa.text.places import DIVISIONS

_TELLABLE = frozenset(
    (Kind.NUMBER, Kind.DATE, Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.NAME, Kind.REASON, Kind.DEFINITION)
)
_NAMED = frozenset((Kind.PLACE, Kind.ORGANISATION, Kind.NAME))
# What is named in the sentence before: 该村建成了标准化健身房.
_REFERS = re.compile(rf"(?<!应)该(?:[{DIVISIONS}国校院局厂店站馆桥队团]|公司|企业|单位|平台|项目|机构|集团|部门)")
_LONGEST = 190  # characters of all sentences together
_NEARLY = 3.0
_UNSURE, _SURER = 0.0, 1.0  # log odds of an answer in the evidence, and by how much beside it they must be better
_REACH = 400  # characters looked at on either side


def widened(evidence: Evidence, asked: Asked, query: Query) -> Evidence:
    """The evidence with its next (or previous) sentence when only that one holds the kind of answer asked for.

    `什么是“两上三化”？` is followed by what it is; `智能焊接机器人自动焊接……` by how many robots there are. A
    sentence that is a question itself always takes its answer along and is read with it, and any sentence the one
    behind it that names what the question asks about and this one does not (`……专场举行。` and `活动由……主办`). Where
    a place or a body is asked for, `该村` takes along the sentence before it.
    """
    text = evidence.text
    if asked.kind in _NAMED and _REFERS.search(text):
        before = [beside for beside in _neighbours(evidence) if beside.end <= evidence.start]
        if before and evidence.end - before[0].start <= _LONGEST:
            return replace(evidence, start=before[0].start)
    question = text[-1:] in "？?"
    if not question and (asked.kind not in _TELLABLE or spans_of_kind(text, asked)):
        return _with_what_is_missing(evidence, query)
    for neighbour in _neighbours(evidence):
        joined = _with(evidence, neighbour)
        beside = evidence.article.text[neighbour.start : neighbour.end]
        if joined.end - joined.start <= _LONGEST and (
            spans_of_kind(beside, asked) or (question and neighbour.start > evidence.start)
        ):
            if not question:
                return joined
            return replace(joined, odds=reader_for(query, asked).read(joined.text).odds)
    return evidence


def with_answer(evidence: Evidence) -> Evidence:
    """A sentence that asks with the one behind it, which answers: it is read so."""
    behind = next((beside for beside in _neighbours(evidence) if beside.start > evidence.start), None)
    return _with(evidence, behind) if behind and behind.end - evidence.start <= _LONGEST else evidence


def read_on(evidence: Evidence, asked: Asked, query: Query) -> Evidence:
    """The evidence with the sentence beside it where the reader finds the answer there, and in the evidence hardly."""
    if evidence.odds is None or evidence.odds > _UNSURE:
        return evidence
    joined = [_with(evidence, beside) for beside in _neighbours(evidence)]
    joined = [item for item in joined if item.end - item.start <= _LONGEST]
    reader = reader_for(query, asked)
    best, least = evidence, evidence.odds + _SURER
    for item in joined:
        found = reader.read(item.text)
        at = item.start + found.span.start if found.span else evidence.start
        elsewhere = not evidence.start <= at < evidence.end
        if elsewhere and found.odds > least:
            best, least = replace(item, odds=found.odds), found.odds
    return best


def grown(evidence: Evidence, found: Sequence[Evidence], *, most: int = _LONGEST) -> Evidence:
    """The evidence with the sentences beside it that are nearly as good evidence themselves, `most` characters in all.

    The answer often stands in the sentence before or behind the one that names most of the question.
    """
    for item in found:
        near = item.article.id == evidence.article.id and evidence.score - item.score < _NEARLY
        if near and _touch(evidence, item):
            joined = _with(evidence, item)
            evidence = joined if joined.end - joined.start <= most else evidence
    return evidence


def in_company(evidence: Evidence, most: int) -> Evidence:
    """The evidence with the sentence before it and the one behind it, as far as they are `most` characters together."""
    for neighbour in reversed(_neighbours(evidence)):
        joined = _with(evidence, neighbour)
        if joined.end - joined.start <= most:
            evidence = joined
    return evidence


def _with(evidence: Evidence, other: Evidence | Span) -> Evidence:
    """The evidence as far as another piece of its article, and what stands between."""
    return replace(evidence, start=min(evidence.start, other.start), end=max(evidence.end, other.end))


def _touch(evidence: Evidence, item: Evidence) -> bool:
    first, last = sorted((evidence, item), key=lambda one: one.start)
    between = evidence.article.text[first.end : last.start]
    # Paragraphs that follow one another in the article may have a caption between them on the page.
    return first.end <= last.start and not between.strip() and "\n" not in between


def _with_what_is_missing(evidence: Evidence, query: Query) -> Evidence:
    missing = [concept for concept in query.concepts if not met(concept, mirror(evidence.text))]
    for neighbour in _neighbours(evidence):
        beside = mirror(evidence.article.text[neighbour.start : neighbour.end])
        behind = neighbour.start > evidence.start
        if behind and neighbour.end - evidence.start <= _LONGEST and any(met(c, beside) >= 1 for c in missing):
            return replace(evidence, end=neighbour.end)
    return evidence


def _neighbours(evidence: Evidence) -> list[Span]:
    """The next sentence and the one before, as far as they stand in the same paragraph."""
    article = evidence.article.text
    offset = max(0, evidence.start - _REACH)
    around = article[offset : evidence.end + _REACH]
    near = [span.moved(offset) for span in telling(around)]
    after = [span for span in near if span.start >= evidence.end][:1]
    before = [span for span in near if span.end <= evidence.start][-1:]
    paragraph = [span for span in before if "\n" not in article[span.end : evidence.start]]
    return [span for span in after if "\n" not in article[evidence.end : span.start]] + paragraph
