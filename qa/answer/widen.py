"""Takes along the sentence that holds what the best one only asks or announces."""

from dataclasses import replace

from qa.answer.features import folded, met
from qa.answer.kinds import Asked, Kind
from qa.answer.short import spans_of_kind
from qa.model import Evidence, Query, Span
from qa.text.sentences import sentences

_TELLABLE = frozenset(
    (Kind.NUMBER, Kind.DATE, Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.NAME, Kind.REASON, Kind.DEFINITION)
)
_LONGEST = 200  # characters of both sentences
_REACH = 400  # characters looked at on either side


def widened(evidence: Evidence, asked: Asked, query: Query) -> Evidence:
    """The evidence with its next (or previous) sentence when only that one holds the kind of answer asked for.

    `什么是“两上三化”？` is followed by what it is; `智能焊接机器人自动焊接……` by how many robots there are. A
    sentence that is a question itself always takes its answer along, and any sentence the one behind it that names
    what the question asks about and this one does not (`……专场举行。` and `活动由……主办`).
    """
    text = evidence.text
    question = text[-1:] in "？?"
    if not question and (asked.kind not in _TELLABLE or spans_of_kind(text, asked)):
        return _with_what_is_missing(evidence, query)
    for neighbour in _neighbours(evidence):
        start, end = min(evidence.start, neighbour.start), max(evidence.end, neighbour.end)
        beside = evidence.article.text[neighbour.start : neighbour.end]
        if end - start <= _LONGEST and (
            spans_of_kind(beside, asked) or (question and neighbour.start > evidence.start)
        ):
            return replace(evidence, start=start, end=end)
    return evidence


def _with_what_is_missing(evidence: Evidence, query: Query) -> Evidence:
    missing = [concept for concept in query.concepts if not met(concept, folded(evidence.text))]
    for neighbour in _neighbours(evidence):
        beside = folded(evidence.article.text[neighbour.start : neighbour.end])
        behind = neighbour.start > evidence.start
        if behind and neighbour.end - evidence.start <= _LONGEST and any(met(c, beside) >= 1 for c in missing):
            return replace(evidence, end=neighbour.end)
    return evidence


def _neighbours(evidence: Evidence) -> list[Span]:
    """The next sentence and the one before, of the same paragraph or, behind a question, the next paragraph."""
    article = evidence.article.text
    offset = max(0, evidence.start - _REACH)
    near = [Span(s.start + offset, s.end + offset) for s in sentences(article[offset : evidence.end + _REACH])]
    after = [span for span in near if span.start >= evidence.end][:1]
    before = [span for span in near if span.end <= evidence.start][-1:]
    paragraph = [span for span in before if "\n" not in article[span.end : evidence.start]]
    return [span for span in after if "\n" not in article[evidence.end : span.start]] + paragraph
