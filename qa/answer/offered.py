"""Questions that offer what may answer them: 2021年还是2022年, 长沙还是株洲, 收费还是免费."""

import re
from collections.abc import Iterator

from qa.answer.subject import ASKING
from qa.model import Query, Span
from qa.text.dates import dates
from qa.text.normalize import as_typed, mirror
from qa.text.quantities import Figure, figures
from qa.text.words import placed

_OR = re.compile(r"[，,]?还是(?:[在到由从于]|是(?!不是))?")
_PLACE, _PERSON = "ns", "nr"  # tags of jieba
_LEADING = frozenset("pcu")  # first letters of those of 和, 在 and 的
_TOWARDS = re.compile(r"[在到从于往去自]$")
_LONGEST_NOUN = 6  # characters between a figure and 还是: 7个部门还是8个部门
_SHORTEST, _WORDS = 2, 3  # characters and words of an offer
_YEAR, _DAY = 4, 5  # characters of a date: YYYY, MM-DD and more


def opened(question: str) -> str:
    """A question that offers figures, dates, places or persons, asking for them openly; any other as it is.

    `是2021年还是2022年动工的？` is `是哪一年动工的？`: what was offered is nothing that an article has to speak of, and
    neither need be right.
    """
    folded = mirror(question)
    for match in _OR.finditer(folded):
        for asks in (_dates, _figures, _names):
            found = asks(folded, Span(*match.span()))
            if found:
                span, asking = found
                return question[: span.start] + as_typed(asking, [question]) + question[span.end :]
    return question


def offered(text: str, query: Query) -> Span | None:
    """Where a sentence tells one of two things that a question offers, and just one: 免费 of 收费还是免费."""
    folded, told = mirror(query.text), mirror(text)
    match = _OR.search(folded)
    if match is None or ASKING.search(_OR.sub("", folded)):
        return None
    for one, other in _pairs(folded, match):
        if (one in told) is not (other in told):
            start = told.find(one if one in told else other)
            return Span(start, start + len(one if one in told else other))
    return None


def _pairs(question: str, match: re.Match[str]) -> Iterator[tuple[str, str]]:
    """What stands before and behind 还是, as many words of each, the most first."""
    words = placed(question)
    before = [(word, tag) for word, tag in words if word.end <= match.start()]
    behind = [word for word, _ in words if word.start >= match.end()]
    for number in range(min(_WORDS, len(before), len(behind)), 0, -1):
        (first, tag), last = before[-number], behind[number - 1]
        one, other = question[first.start : match.start()], question[match.end() : last.end]
        if tag[0] not in _LEADING and min(len(one), len(other)) >= _SHORTEST:
            yield one, other


def _dates(question: str, between: Span) -> tuple[Span, str] | None:
    told = dates(question)
    left = next((date for date in told if date.span.end == between.start), None)
    right = next((date for date in told if date.span.start == between.end), None)
    if not left or not right:
        return None
    lengths = {len(left.iso), len(right.iso)}
    asking = "哪一年" if lengths == {_YEAR} else "哪一天" if min(lengths) >= _DAY else "什么时候"
    return Span(left.span.start, right.span.end), asking


def _figures(question: str, between: Span) -> tuple[Span, str] | None:
    told = figures(question)
    right = next((figure for figure in told if figure.span.start == between.end), None)
    left = next((figure for figure in reversed(told) if figure.span.end <= between.start), None)
    if not left or not right or left.unit != right.unit or left.ordinal != right.ordinal:
        return None
    noun = question[left.span.end : between.start]
    if len(noun) > _LONGEST_NOUN or re.search(r"[，,。？?\d]", noun):
        return None
    follows = question.startswith(noun, right.span.end)
    return Span(left.span.start, right.span.end), _asking(right) + noun * (not follows)


def _asking(figure: Figure) -> str:
    if figure.ordinal:
        return f"第几{figure.unit}"
    if figure.unit == "%":
        return "百分之多少"
    return f"几{figure.unit}" if figure.unit in ("月", "日", "号") else f"多少{figure.unit}"


def _names(question: str, between: Span) -> tuple[Span, str] | None:
    words = placed(question)
    left = next((word for word in words if word[0].end == between.start), None)
    right = next((word for word in words if word[0].start == between.end), None)
    if not left or not right:
        return None
    towards = _TOWARDS.search(question[: left[0].start])
    for tag, asking in ((_PERSON, "谁"), (_PLACE, "哪里" if towards else "哪个地方")):
        if left[1].startswith(tag) and right[1].startswith(tag):
            return Span(left[0].start, right[0].end), asking
    return None
