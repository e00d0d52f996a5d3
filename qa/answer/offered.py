"""Questions that offer what may answer them: 2021年还是2022年, 长沙还是株洲, 收费还是免费."""

import re
from collections.abc import Iterator, Sequence

from qa.answer.subject import ASKING
from qa.model import Query, Span
from qa.text.dates import dates
from qa.text.normalize import as_typed, mirror
from qa.text.places import is_place
from qa.text.quantities import Bound, Figure, figures
from qa.text.sentences import CLAUSE_MARKS
from qa.text.words import placed

_OR = re.compile(r"[，,]?还是(?:[在到由从于]|是(?!不是))?")
_PERSON, _PLACE = "nr", "ns"  # tags of jieba
_NOUN = "n"  # first letter of those of nouns
_LEADING = frozenset("pcu")  # first letters of those of 和, 在 and 的
_TOWARDS = re.compile(r"[在到从于往去自]$")
_STILL = re.compile(r"吗[？?]?$")  # 长沙还是省会吗
_IN_TITLE = re.compile(r"《[^》]*$")
_MORE_BEFORE, _MORE_BEHIND = re.compile(r"[、比:：负-]$"), "、"
_ASKED_AGAIN = re.compile(r"[，,。？?]?\s?(?:究竟|到底)?是?在?$")
_CUT = re.compile(rf"[{CLAUSE_MARKS}\d]")
_CLAUSE_ENDS = re.compile(f"[{CLAUSE_MARKS}]|$")
_DENIED = re.compile(r"(?:不|没有?|未|非|无|别|勿)[会是能曾要再]?$")
_LONGEST_NOUN = 6  # characters between a figure and 还是: 7个部门还是8个部门
_SHORTEST, _WORDS = 2, 3  # characters and words of an offer
_YEAR, _DAY = 4, 5  # characters of a date: YYYY, MM-DD and more


def opened(question: str) -> str:
    """A question that offers two figures, dates, places or persons, asking for them openly; any other as it is.

    `是2021年还是2022年动工的？` is `是哪一年动工的？`: what was offered is nothing that an article has to speak of, and
    neither need be right.
    """
    folded = mirror(question)
    if _STILL.search(folded):
        return question
    for match in _OR.finditer(folded):
        for asks in (_dates, _figures, _names):
            found = asks(folded, Span(*match.span()))
            if found and _just_two(folded, found[0]):
                span, asking = found
                before, behind = question[: span.start], question[span.end :]
                if not ASKING.search(folded, 0, span.start):
                    return before + as_typed(asking, [question]) + behind
                # 哪个更高，长沙还是株洲 compares both; 有多少个，3个还是5个 is asked openly already.
                return question if asks is _names else _ASKED_AGAIN.sub("", before) + behind
    return question


def _just_two(question: str, span: Span) -> bool:
    """Whether what is offered is told by a span alone: no third thing, no score, sign or title around it."""
    before = question[: span.start]
    if _MORE_BEFORE.search(before) or _IN_TITLE.search(before) or _OR.search(before):
        return False
    return not question.startswith(_MORE_BEHIND, span.end) and not _OR.match(question, span.end)


def offered(text: str, query: Query) -> Span | None:
    """Where a sentence tells one of two things that a question offers, and just one: 免费 of 收费还是免费."""
    folded = mirror(query.text)
    match = _OR.search(folded)
    if match is None or ASKING.search(_OR.sub("", folded)):
        return None
    told = mirror(text)
    edges = {edge for word, _ in placed(told) for edge in (word.start, word.end)}
    for one, other in _pairs(folded, match):
        if (one in told) is not (other in told):
            found = one if one in told else other
            start = told.find(found)
            span = Span(start, start + len(found))
            affirmed = {span.start, span.end} <= edges and not _DENIED.search(told[:start])
            return span if affirmed else None
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


def _on_both_sides(spans: Sequence[Span], between: Span) -> tuple[int, int] | None:
    """The numbers of the spans that end right before and begin right behind one; None where either is missing."""
    left = next((number for number, span in enumerate(spans) if span.end == between.start), None)
    right = next((number for number, span in enumerate(spans) if span.start == between.end), None)
    return None if left is None or right is None else (left, right)


def _dates(question: str, between: Span) -> tuple[Span, str] | None:
    told = dates(question)
    offers = _on_both_sides([date.span for date in told], between)
    if offers is None:
        return None
    left, right = (told[number] for number in offers)
    lengths = {len(left.iso), len(right.iso)}
    asking = "哪一年" if lengths == {_YEAR} else "哪一天" if min(lengths) >= _DAY else "什么时候"
    # Two parts of one year are told apart by no year.
    return Span(left.span.start, right.span.end), "什么时候" if left.iso == right.iso else asking


def _figures(question: str, between: Span) -> tuple[Span, str] | None:
    told = figures(question)
    right = next((figure for figure in told if figure.span.start == between.end), None)
    left = next((figure for figure in reversed(told) if figure.span.end <= between.start), None)
    if not left or not right or not right.unit or left.bound is not Bound.EXACT:
        return None
    noun = question[left.span.end : between.start]
    if (left.unit, left.ordinal) != (right.unit, right.ordinal) or len(noun) > _LONGEST_NOUN or _CUT.search(noun):
        return None
    span, asking = Span(left.span.start, right.span.end), _asking(right)
    if question.startswith(noun, right.span.end):
        return span, asking
    # 7名干部还是8名群众 asks of two things; of 1009个站点还是2009个 the second lacks the noun.
    return (span, asking + noun) if _CLAUSE_ENDS.match(question, right.span.end) else None


def _asking(figure: Figure) -> str:
    if figure.ordinal:
        return f"第几{figure.unit}"
    if figure.unit == "%":
        return "百分之多少"
    return f"几{figure.unit}" if figure.unit in ("月", "日", "号") else f"多少{figure.unit}"


def _names(question: str, between: Span) -> tuple[Span, str] | None:
    words = placed(question)
    offers = _on_both_sides([word for word, _ in words], between)
    if offers is None:
        return None
    left, right = offers
    span = Span(words[left][0].start, words[right][0].end)
    kinds = {_kind(question, *words[place]) for place in (left, right)}
    # 长沙还是湖南的省会 tells what something still is, 长沙大桥还是株洲大桥 offers bridges.
    still = question.startswith("的", span.end) and _opens(question, span.start)
    longer = right + 1 < len(words) and words[right + 1][1].startswith(_NOUN)
    if len(kinds) > 1 or still or longer:
        return None
    towards = _TOWARDS.search(question[: span.start])
    asking = {_PERSON: "谁", _PLACE: "哪里" if towards else "哪个地方"}.get(kinds.pop(), "")
    return (span, asking) if asking else None


def _kind(question: str, word: Span, tag: str) -> str:
    """Whether a word names a place (常德, which the dictionary takes for a person, too) or a person; else empty."""
    if tag == _PLACE or is_place(question[word.start : word.end]):
        return _PLACE
    return _PERSON if tag.startswith(_PERSON) else ""


def _opens(question: str, start: int) -> bool:
    """Whether a clause begins at a place."""
    return start == 0 or question[start - 1] in CLAUSE_MARKS
