"""Lists: the items of an enumeration in a sentence, and the points of one that runs over several."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.answer.reader import Reader
from qa.corpus.split import telling
from qa.model import Evidence, Query, Span
from qa.text.interrogatives import SEVERAL
from qa.text.normalize import mirror
from qa.text.sentences import CLAUSE_MARKS
from qa.text.words import placed

_ENCLOSED = re.compile(r"“[^“”]*”|「[^「」]*」|《[^《》]*》|（[^（）]*）|\([^()]*\)")
_CUTS = re.compile(f"[{CLAUSE_MARKS}:]")
_COMMA, _AND = re.compile("、|(?<=[”」])(?=[“「])"), re.compile(r"以及|和|与|及(?!其|时)")
_REST = re.compile(r"等(?!级|于|待|候|同|值)|之一")
# Tags of jieba that a name of several words may hold; 的 too, but at neither end.
_NAMING = frozenset("n nr ns nt nz nrt nrfg j eng vn b ng s an a l i m q x t f k h mq".split())
_VERBS = frozenset(("v", "d"))  # 高速 counts as an adverb
_BEFORE = frozenset("是 指 为 即 含 如 有 分别 包括 包含 涵盖 例如 比如".split())  # words that lists follow
_LONG_VERB = 2  # characters; 是 and 为 are part of no name
_NUMBER = re.compile(r"(?:第[一二三四五六七八九十]+|[一二三四五六七八九十\d]{1,2})$")
_NUMERALS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_COUNT = re.compile(
    rf"哪(?P<count>[两二三四五六七八九十]|\d{{1,2}}(?!\d))|{SEVERAL}|\b(?P<word>two|three|four|five|six|seven|eight|nine|ten)\b"
)
_WORDS = dict(zip("two three four five six seven eight nine ten".split(), range(2, 11), strict=True))
# What sums up the names before it: 4家企业 of 甲厂、乙厂、丙厂、丁厂4家企业入选.
_SUM = re.compile(
    r"(?<![和与及两二三四五六七八九十百\d])(?P<count>[两二三四五六七八九十]|\d{1,2})[家个位名项所座大种类部条款县市省区]"
)
_OTHERS_ALIKE, _SHORTEST_ENDING = 2, 2  # items, characters
_INNER_PHRASES = 2
_STATEMENT_ENDS = re.compile("[；;：:。]")
_COUNTED = 2.0  # log odds, for an enumeration of as many items as are asked for
_PER_ITEM, _MOST_COUNTED = 0.4, 6  # log odds for each item more, as long lists are what lists are asked for
_WITH_VERB = 1.0  # log odds that a verb at an end must be worth to be taken for a part of a name (株洲市合办)
_LONGEST_POINT = 60  # characters of one point that is quoted
_ANNOUNCED = 400  # characters that the announcement of a list may stand before it
_POINT = re.compile(
    r"(?:第(?P<ordinal>[一二三四五六七八九十])[，、,]?|(?P<being>[一二三四五六七八九十])(?:是|要|、)|"
    r"[（(](?P<bracketed>[一二三四五六七八九十\d])[）)]|(?P<digit>\d)[.、．](?!\d))"
)
_SENTENCE = re.compile(r"[。！？!?；;\n]")


@dataclass(frozen=True, slots=True)
class _Point:
    style: str
    number: int
    start: int
    told: Span


def asked_count(query: Query) -> int:
    """How many items a question asks for, 0 where it does not say."""
    match = _COUNT.search(mirror(query.asked)) or _COUNT.search(mirror(query.text))
    if match is None:
        return 0
    told = match["count"] or match["several"]
    return _counted(told) if told else _WORDS[match["word"]]


def _counted(numeral: str) -> int:
    return _NUMERALS.get(numeral) or int(numeral)


def items(text: str, query: Query, reader: Reader) -> tuple[Span, ...]:
    """The items of the enumeration in a text that answers; empty where it holds none.

    The reader judges each from its first item to its last; as many items as are asked for speak for one.
    """
    wanted = asked_count(query)
    found = [
        listed for listed in enumerations(text) if not all(reader.asks(text[item.start : item.end]) for item in listed)
    ]
    if not found:
        return ()
    odds = reader.judge(text, [Span(listed[0].start, listed[-1].end) for listed in found])
    worth = [
        odd
        + _PER_ITEM * min(len(listed), _MOST_COUNTED)
        + _COUNTED * (len(listed) == wanted)
        - _WITH_VERB * any(_within(other, listed) for other in found)
        for odd, listed in zip(odds, found, strict=True)
    ]
    return found[max(range(len(found)), key=lambda number: (worth[number], -number))]


def _within(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether the one names the same items as the other, with less at either end."""
    wider = other[0].start <= one[0].start and one[-1].end <= other[-1].end and one != other
    return wider and one[1:-1] == other[1:-1] and len(one) == len(other)


def enumerations(text: str) -> Iterator[tuple[Span, ...]]:
    """Runs of two items and more between `、` and `和`, the outer ones cut to names in one way or two.

    The spans of the items of each, in the order of the text.
    """
    yield from _statements(text)
    enclosed = [Span(*match.span()) for match in _ENCLOSED.finditer(text)]
    words = placed(mirror(text))
    # The marks around a title or a quotation hold what stands in them together, and may hold a list themselves.
    for around in enclosed:
        inside = _pieces(text, Span(around.start + 1, around.end - 1), [])
        if len(inside) > 1:
            yield tuple(inside)
    start = 0
    for cut in [*_outside(_CUTS, text, Span(0, len(text)), enclosed), Span(len(text), len(text))]:
        pieces = _pieces(text, Span(start, cut.start), enclosed)
        start = cut.end
        if len(pieces) < 2:  # noqa: PLR2004 - one item is no list
            continue
        if quoted := _quotations(text, pieces, enclosed):
            yield quoted
            continue
        if phrases := _phrases(text, pieces):
            yield phrases
            continue
        joined = any(_AND.search(text, piece.start, piece.end) for piece in pieces[1:-1])
        inner = tuple(pieces[1:-1])
        for first in _names(text, pieces[0], words, enclosed, joined=joined, from_end=True):
            alike = _alike(text, pieces[-1], (first, *inner))
            for last in alike or _names(text, pieces[-1], words, enclosed, joined=joined, from_end=False):
                if first.start < first.end and last.start < last.end:
                    yield (first, *inner, last)


def _quotations(text: str, pieces: Sequence[Span], enclosed: Sequence[Span]) -> tuple[Span, ...]:
    """What is quoted of pieces that quotations part (`检查“水改”“电改”和“灶改”等`); none where other things do."""
    starts = {around.start: around.end for around in enclosed if text[around.start] in "“「"}
    ends = {end: start for start, end in starts.items()}
    first, *inner, last = pieces
    if (
        first.end not in ends
        or last.start not in starts
        or any(starts.get(piece.start) != piece.end for piece in inner)
    ):
        return ()
    found = (Span(ends[first.end], first.end), *inner, Span(last.start, starts[last.start]))
    return tuple(Span(item.start + 1, item.end - 1) for item in found if item.end - item.start > 2)  # noqa: PLR2004


def _phrases(text: str, pieces: Sequence[Span]) -> tuple[Span, ...]:
    """The items of which each is a phrase with 的 that begins alike: 更快的船、更低的票价、更短的路; none else."""
    first, *inner, last = pieces
    opening = text[last.start : last.start + 1]
    if len(inner) < _INNER_PHRASES or not all(text[piece.start] == opening for piece in inner):
        return ()
    if not all("的" in text[piece.start + 1 : piece.end] for piece in (*inner, last)):
        return ()
    start = text.rfind(opening, first.start, first.end)
    return (Span(start, first.end), *inner, last) if start >= 0 and "的" in text[start : first.end] else ()


def _alike(text: str, last: Span, others: Sequence[Span]) -> list[Span]:
    """The last of some items as far as what all others end in: 全失能床位 beside 自理床位 and 半失能床位."""
    told = [text[item.start : item.end] for item in others]
    size = next((n for n in range(min(map(len, told))) if len({item[-n - 1 :] for item in told}) > 1), 0)
    shared = told[0][-size:] if size else ""
    if len(told) < _OTHERS_ALIKE or size < _SHORTEST_ENDING:
        return []
    start = text.find(shared, last.start + 1, last.end)
    return [Span(last.start, start + len(shared))] if start > 0 else []


def _statements(text: str) -> Iterator[tuple[Span, ...]]:
    """Runs of three statements and more that begin alike, parted by `；`: `不得摊派；不得强买；不得索要`."""
    run: list[Span] = []
    start = 0
    for end in [*(mark.start() for mark in _STATEMENT_ENDS.finditer(text)), len(text)]:
        like = run and text.startswith(text[run[-1].start : run[-1].start + _SHORTEST_ENDING], start)
        if not like:
            if len(run) > _OTHERS_ALIKE:
                yield tuple(run)
            run = []
        run = [*run, Span(start, end)] if end - start > _SHORTEST_ENDING else []
        start = end + 1
    if len(run) > _OTHERS_ALIKE:
        yield tuple(run)


def _pieces(text: str, part: Span, enclosed: Sequence[Span]) -> list[Span]:
    """What stands between the `、` of a part as far as 等, the last piece of it parted at its 和."""
    commas = [
        comma
        for comma in _outside(_COMMA, text, part, enclosed)
        if not _NUMBER.fullmatch(text, part.start, comma.start)
    ]
    last = Span(commas[-1].end if commas else part.start, part.end)
    rest = next(_outside(_REST, text, last, enclosed), None) if commas else None
    sums = (found for found in _outside(_SUM, text, last, enclosed) if found.start > last.start)
    rest = rest or next((found for found in sums if _sums(text, found, len(commas))), None)
    pieces = _parted(Span(part.start, rest.start if rest else part.end), commas)
    within = [list(_outside(_AND, text, piece, enclosed)) for piece in pieces]
    # 湖南省粮食和物资储备局、云南省粮食和物资储备局: 和 is of the name where other items hold it too.
    if within[-1] and not any(within[:-1]):
        pieces[-1:] = _parted(pieces[-1], within[-1][:1])
    return [piece for piece in pieces if piece.end > piece.start]


def _sums(text: str, told: Span, commas: int) -> bool:
    """Whether a count is that of the names before it, of which 和 may join the last two."""
    match = _SUM.match(text, told.start)
    return match is not None and _counted(match.group("count")) - commas in (1, 2)


def _parted(part: Span, joints: Sequence[Span]) -> list[Span]:
    inner = [joint for joint in joints if part.start <= joint.start and joint.end <= part.end]
    starts, ends = [part.start, *(joint.end for joint in inner)], [*(joint.start for joint in inner), part.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _outside(pattern: re.Pattern[str], text: str, part: Span, enclosed: Sequence[Span]) -> Iterator[Span]:
    for match in pattern.finditer(text, part.start, part.end):
        if not any(around.start < match.start() < around.end for around in enclosed):
            yield Span(*match.span())


def _names(
    text: str, piece: Span, words: Sequence[tuple[Span, str]], enclosed: Sequence[Span], *, joined: bool, from_end: bool
) -> list[Span]:
    """The names that may stand at one end of a piece: 红线 and 生态保护红线, as a verb may be part of a name.

    What is quoted behind a name is no part of it; 和 is where `joined`.
    """
    inside = [item for item in words if piece.start <= item[0].start and item[0].end <= piece.end]
    found: list[Span] = []
    start, end = (piece.end, piece.end) if from_end else (piece.start, piece.start)
    for span, tag in reversed(inside) if from_end else inside:
        quoted, empty = _inside(span, enclosed), start == end
        behind = quoted and not from_end and not empty and not _inside(Span(end - 1, end), enclosed)
        named = empty or quoted or tag in _NAMING or (joined and tag == "c")
        named = named and text[span.start : span.end] not in _BEFORE
        if not named:
            if tag not in _VERBS or span.end - span.start < _LONG_VERB or found:
                break
            found.append(Span(start, end))
        if behind:
            break
        start, end = (span.start, end) if from_end else (start, span.end)
    return [*found, Span(start, end)]


def _inside(span: Span, enclosed: Sequence[Span]) -> bool:
    return any(around.start <= span.start and span.end <= around.end for around in enclosed)


def points(evidence: Evidence, query: Query) -> list[tuple[Evidence, Span]]:
    """The points of a numbered list of as many as are asked for, near the evidence; empty where there is none.

    Each comes with its first sentence (`第一、提高核心能力` stands for the paragraph below it) and the span of it that
    is left without its number.
    """
    text, wanted = evidence.article.text, asked_count(query)
    run: list[_Point] = []
    for span, match in _numbered(text):
        style = next(name for name, told in match.groupdict().items() if told)
        number = _counted(match.group(style))
        follows = bool(run) and (run[-1].style, run[-1].number) == (style, number - 1)
        point = _Point(style, number, span.start, Span(match.end(), _end(text, span)))
        run = [*run, point] if follows else [point]
        if run[0].number == 1 and len(run) == wanted and _belongs(evidence, run, span.end):
            return [(replace(evidence, start=p.start, end=p.told.end), p.told.moved(-p.start)) for p in run]
    return []


def _belongs(evidence: Evidence, run: Sequence[_Point], end: int) -> bool:
    return run[0].start - _ANNOUNCED <= evidence.start and evidence.end <= end


def _numbered(text: str) -> Iterator[tuple[Span, re.Match[str]]]:
    """The sentences of a text that begin with a number, and the parts of a sentence that do behind `；`."""
    for sentence in telling(text):
        start = sentence.start
        for end in [*(match.end() for match in re.finditer("[；;]", text[start : sentence.end])), len(text)]:
            span = Span(start, min(sentence.start + end, sentence.end))
            match = _POINT.match(text, span.start, span.end)
            if match and match.end() < span.end:
                yield span, match
            start = span.end


def _end(text: str, span: Span) -> int:
    cut = _SENTENCE.search(text, span.start, span.end)
    return min(cut.start() if cut else span.end, span.start + _LONGEST_POINT)
