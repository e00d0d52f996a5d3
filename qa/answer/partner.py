"""What stands beside the things that a question names: the one left of 九龙站、香港站 where 九龙站和哪个站 is asked."""

import re
from collections.abc import Iterator

from qa.answer.joined import AND
from qa.answer.lists import enumerations
from qa.answer.reader import Reader
from qa.model import Query, Span
from qa.text.interrogatives import WHAT
from qa.text.normalize import mirror

_ASKS = rf"(?:哪(?!些)|{WHAT}|谁|何(?![时处]))"
# 九龙站以及哪个站, 谁和王某, 哪家公司跟华为; what is asked for is a noun, and no clause may stand between.
_BEFORE = re.compile(rf"(?P<named>.{{2,}}?)(?:{AND}){_ASKS}")
_BEHIND = re.compile(
    r"(?:谁|哪[^，,？?。和与及跟同因被将要让]{1,8}|什么[^，,？?。和与及跟同因被将要让]{0,6})(?:以及|[和与及跟同])"
    r"(?P<named>[^，,。？?]{2,})"
)
_LONGEST = 40  # characters of what a question names there
# 一种是公路，另一种是？ and 除了甲厂，还有哪家？
_OTHER = re.compile(
    rf"一(?:[种个项间家座位类]|方面)[^，,]{{0,6}}?[是为](?P<one>[^，,]{{2,{_LONGEST}}})[，,]另|"
    rf"除了?(?P<except>[^，,]{{2,{_LONGEST}}}?)(?:之外|以外|外)?[，,]"
)
_SHORTEST = 2  # characters of a name
# Log odds that it may be below what the reader points at: what is right lay within 9, what is wrong beyond.
_NEARLY = 10.0


def partner(text: str, query: Query, reader: Reader) -> Span | None:
    """The one item of an enumeration in a text that the question leaves out, or None where it does not ask so.

    Of several that it leaves out none is told; of several ways to cut it the reader's likeliest.
    """
    named = _named(mirror(query.text), mirror(text))
    if named is None:
        return None
    left = []
    for listed in enumerations(text):
        of_question = [item for item in listed if _tells(text, item, named)]
        others = [item for item in listed if item not in of_question and not reader.asks(text[item.start : item.end])]
        if of_question and len(others) == 1:
            left += others
    pointed = reader.read(text).span if left else None
    if pointed is None:
        return None
    least, *odds = reader.judge(text, [pointed, *left])
    best = max(range(len(left)), key=lambda number: (odds[number], -number))
    return left[best] if odds[best] > least - _NEARLY else None


def _tells(text: str, item: Span, named: Span) -> bool:
    """Whether an item of a list is what is named; what is quoted is only by the whole of it: “扁平管理” is no 管理."""
    quoted = text[item.start - 1 : item.start] in ("“", "「")
    return item == named if quoted else item.start < named.end and named.start < item.end


def _named(question: str, text: str) -> Span | None:
    """Where a text names what a question sets beside what it asks for, as far as the text holds its words."""
    for pattern, pieces in ((_BEFORE, _endings), (_OTHER, _parts), (_BEHIND, _beginnings)):
        match = pattern.search(question)
        told = next(filter(None, match.groups()), "") if match else ""
        for piece in pieces(told):
            start = text.find(piece)
            # 公司 of 甲公司和哪家公司 names nothing by itself.
            if start >= 0 and question.count(piece) == 1:
                return Span(start, start + len(piece))
    return None


def _endings(told: str) -> Iterator[str]:
    return (told[start:] for start in range(len(told) - _SHORTEST + 1))


def _beginnings(told: str) -> Iterator[str]:
    return (told[:end] for end in range(len(told), _SHORTEST - 1, -1))


def _parts(told: str) -> Iterator[str]:
    """All parts of two characters and more, the longest first."""
    sizes = range(len(told), _SHORTEST - 1, -1)
    return (told[start : start + size] for size in sizes for start in range(len(told) - size + 1))
