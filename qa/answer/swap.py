"""Puts a new word in the place of the word of the same kind in an earlier question: place for place, year for year."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.model import Span
from qa.text.interrogatives import INTERROGATIVE
from qa.text.normalize import is_han, mirror
from qa.text.places import DIVISIONS, UPPER_DIVISIONS, is_place
from qa.text.quantities import UNIT
from qa.text.words import is_word, tagged, tags

_HOW = "[大小高低矮长短多少快慢重轻远近早晚老新强弱贵深宽]"  # of what may be the most
# Kinds that show in the writing itself. A group `unit` must be the same in both (一级 for 三级, not for 三期).
_WRITTEN: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("quoted", re.compile(r"“[^”]*”|「[^」]*」|《[^》]*》|\"[^\"]*\"")),
    ("year", re.compile(r"(?:19|20)\d{2}(?:年度?)?(?!\d)|去年|今年|前年|明年|上一?年")),
    ("part of a year", re.compile(r"[上下]半年|第?[一二三四1-4]季度|前[一二三1-3]个?季度")),
    ("month", re.compile(r"\d{1,2}月份?")),
    ("day", re.compile(r"\d{1,2}[日号](?!线|楼|厂|工厂|机组|公路)")),
    ("holiday", re.compile(r"(?:元旦|春节|清明|五一|端午|中秋|国庆)(?:节|假期|期间|放假|长假)*")),
    (
        "rank",
        re.compile(rf"(?:最|(?:倒数)?第[一二三四五六七八九十\d]+)(?P<unit>{_HOW})"),
    ),
    (
        "level",
        re.compile(r"第?[一二三四五六七八九十\d]+(?P<unit>级|期|等|类|号|届|批|楼|层|线|组|档|标段|工厂|名)"),
    ),
    ("range", re.compile(rf"\d+[至到~～-]\d+(?P<unit>{UNIT})")),
    ("measure", re.compile(rf"\d+(?:\.\d+)?(?P<unit>{UNIT})(?:及?以[上下])?")),
    ("latin", re.compile(r"[A-Za-z]+[A-Za-z0-9.+]*|\d+[A-Za-z]+")),
)
_A_YEAR = r"(?P<year>(?:19|20)\d{2}年|[去今前明]年)"
# 2022年底 takes the place of 2022年6月底 as a whole, 年底 that of 6月底.
_CLOSING = re.compile(rf"{_A_YEAR}?(?P<closing>(?:\d{{1,2}}月|[年月])?[底末初]|年中|\d{{1,2}}月[上中下]旬)")
_CLOSED = re.compile(
    rf"{_A_YEAR}?\d{{1,2}}月(?:份|[底末初]|[上中下]旬|\d{{1,2}}[日号])?|"
    rf"{_A_YEAR.replace('year', 'only')}(?:年?[底末初](?![中级])|年中)?"
)
_PLACED = re.compile(r"(?:排(?:名|在)?)?(?P<place>(?:倒数)?第[一二三四五六七八九十\d]+)[名位个]?")  # 第二 behind 最大
_MOST = re.compile(rf"最(?={_HOW})")
_UTMOST = re.compile(rf"最{_HOW}")
_OFFICE = re.compile(
    rf"(?P<place>[\u4e00-\u9fff]{{2,6}}?)(?P<division>[{UPPER_DIVISIONS}])(?P<office>长|委|政府|人大|政协|纪委|监委)"
)
# Where in a city: 岳麓区, 洞庭大道. Every city has a 高新区 and 公路, which no other city's name takes along.
_WITHIN = re.compile(r".+(?:[路街区县镇乡村]|大道|街道|社区)$")
_STREET = re.compile(r"(?:[路街]|大道)$")
_EVERYWHERE = re.compile(
    r"(?:高新|经开|技术|开发|示范|试验|实验|保税|自贸|合作|工业|产业|商业|住宅|功能|[小社景园山库灾校厂城市郊辖老牧林矿地新片学])区$|"
    r"[公铁道线电思网马]路$|(?:高速|环)路$|(?:步行|商业|美食)街$|(?:[农乡山渔新]|自然|行政|建制)村$|[城乡小集市古]镇$"
)
_WITHIN_TAGS = frozenset(("n", "ns", "nr", "nz", "nt", "nrt", "nrfg", "m", "j", "s"))
_DONE = frozenset(("了", "过", "着"))
_TIMES = ("year", "part of a year", "month", "day", "holiday")
_NAME_TAGS = frozenset(("ns", "nr", "nt", "nz", "nrt", "nrfg"))  # jieba's, after the ICTCLAS tag set
_NOUN_TAGS = frozenset(("n", "vn", "ng", "j", "l", "i", "an", "s", "b", "eng", "zg", "nw"))
_MODIFIER_TAGS = frozenset(("b", "a"))
_ENDINGS = frozenset(f"{DIVISIONS}岛")  # of places that names are cut from: 青石 and 县
_NO_PLACE_TAGS = frozenset(("m", "q", "r", "x", "p", "c", "d", "f", "t", "eng", "uj", "ul"))
_PLACE = re.compile(rf".+(?:[{DIVISIONS}岛国]|街道|社区)$")
_ORGANISATION = re.compile(r".*(?:公司|集团|医院|大学|学院|中学|小学|银行|法院|局|厅|协会|中心|厂|园区|产业园|队)$")
_ASKS = re.compile(INTERROGATIVE)
_OF_OFFICE = re.compile("长[是叫由姓说有]")  # 长期, 长大 and 长达 are words
_COUNTED = re.compile(rf"(?:多少|几)(?:{UNIT})?$")
_COUNTING = re.compile(rf"(?:多少|几)(?:{UNIT})?")
_QUALITY_TAGS = frozenset(("v", "vn", "s", "a", "an", "b", "f"))
# What makes a word like the new one, chosen on tests/data/followups: each character that they end in, and the first; a
# name for a name, and one of its sort; the place where a name stands first; a body for a body; being counted.
_SAME_END, _SAME_BEGINNING = 1.5, 1.0
_BOTH_NAMES, _SAME_NAMES, _FIRST_PLACE = 2.5, 1.0, 1.6
_BOTH_BODIES, _BOTH_COUNTED, _SAME_TAG = 2.0, 1.0, 0.3
_LEAST = 1.0  # score of a word that is taken for one of the same kind
_LONGEST_FIRST = 4  # characters of a name in the first place


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a text at characters `[start, end)` with its tag (jieba's)."""

    text: str
    tag: str
    start: int
    end: int


def pieces(text: str) -> list[Piece]:
    """The words of a text, as jieba cuts and tags them, where they stand in it; 青石 and 县 are one."""
    found: list[Piece] = []
    start = 0
    for word, tag in _cut(mirror(text)):
        end = start + len(word)
        before = found[-1] if found else None
        if before and word in _ENDINGS and len(before.text) > 1 and before.tag not in _NO_PLACE_TAGS:
            found[-1] = Piece(before.text + text[start:end], "ns", before.start, end)
        else:
            found.append(Piece(text[start:end], tag, start, end))
        start = end
    return found


def _cut(text: str) -> Iterator[tuple[str, str]]:
    """Tagged words; 县有 of `青石县有` is two, which jieba's model of unknown words takes for one.

    So is 长是 of `湖南省长是`, of which 长 is the office: 湖南, 省长, 是.
    """
    words = list(tagged(text))
    for number, (word, tag) in enumerate(words):
        behind = words[number + 1][0] if number + 1 < len(words) else ""
        before = words[number - 1][0] if number else ""
        if _OF_OFFICE.fullmatch(behind) and len(word) > 1 and word[-1] in DIVISIONS:
            yield from ((word[:-1], tag), (word[-1] + behind[0], "n"))
        elif _OF_OFFICE.fullmatch(word) and len(before) > 1 and before[-1] in DIVISIONS:
            yield word[1:], "v"
        elif len(word) > 1 and word[0] in _ENDINGS and word[1:] in {"有", "是", "在", "里", "内", "的"}:
            yield from ((word[0], "n"), (word[1:], "v"))
        else:
            yield word, tag


def swapped(question: str, new: str, *, strict: bool = False, qualifies: bool = False) -> str | None:
    """The earlier Chinese question with `new` (株洲, 2021年, 三级, 货车) where it had a word of the same kind.

    None when it has none; a time that it did not name is put before it, unless `strict`. What only `qualifies` (新增 of
    新增的呢) stands before what is counted, if it takes the place of no verb like it (承办 for 主办).
    """
    new = new.removeprefix("其中")
    whole = _closed(question, new, strict=strict) or _ranked(question, new)
    if whole:
        return whole
    rest, changed = new, question
    for kind, pattern in _WRITTEN:
        for match in pattern.finditer(new):
            place = _written_place(changed, kind, match)
            if place:
                changed = changed[: place.start] + match.group() + changed[place.end :]
            elif kind in _TIMES and not strict and not _numbers(changed, match.group()):
                changed = changed if match.group() in question else _dated(changed, match.group())
            else:
                continue
            rest = rest.replace(match.group(), "", 1)
    rest = re.sub(r"^(?:在|的|里|那)+|(?:的|里|在|地区|方面|这边|那边)+$", "", rest.strip())
    if not rest:
        return changed
    if rest in changed:
        return changed if changed != question else None
    place = _quoted_place(changed, rest) or _verb_place(changed, rest)
    if not place and qualifies and (qualified := _qualified(changed, rest)):
        return qualified
    place = place or _word_place(changed, rest, strict=strict)
    return _put(changed, rest, place) if place else None


def _closed(question: str, new: str, *, strict: bool) -> str:
    """A question about the end or beginning of another year or month; empty where `new` is none."""
    wanted = _CLOSING.fullmatch(new)
    if not wanted or len(new) < 2:  # noqa: PLR2004 - 底 alone is no time
        return ""
    held = _CLOSED.search(question)
    if not held:
        return "" if strict else new + question
    year = wanted.group("year") or held.group("year") or held.group("only") or ""
    return question[: held.start()] + year + wanted.group("closing") + question[held.end() :]


def _ranked(question: str, new: str) -> str:
    """A question for the largest, of the smallest or of the one in another place: 第二 asks for 第二大."""
    if _UTMOST.fullmatch(new):
        return _UTMOST.sub(new, question, count=1) if _UTMOST.search(question) else ""
    placed = _PLACED.fullmatch(new)
    return _MOST.sub(placed.group("place"), question, count=1) if placed and _MOST.search(question) else ""


def _numbers(question: str, day: str) -> bool:
    """Whether what reads like a day is the number of a thing: 1号 of `2号机组`."""
    level = dict(_WRITTEN)["level"].fullmatch(day)
    return bool(level and _written_place(question, "level", level))


def _put(question: str, new: str, place: Span) -> str:
    """The question with `new` at `place`; where that is a city, its streets go with it, and a province is no 市."""
    before, old, behind = question[: place.start], question[place.start : place.end], question[place.end :]
    office = _OFFICE.match(old + behind)
    if not is_place(new):
        return before + new + behind
    if office and office.end() >= len(old):
        fit = [office.group("division"), *UPPER_DIVISIONS]
        known = new[-1] in UPPER_DIVISIONS
        division = "" if known else next((end for end in fit if is_place(new + end)), "市")
        return before + new + division + office.group("office") + (old + behind)[office.end() :]
    return before + new + behind[_within(behind) if is_place(pieces(old)[0].text) else 0 :]


def _within(behind: str) -> int:
    """How many characters behind a place tell where in it: 临港环湖一路."""
    found = 0
    words = pieces(behind)
    for number, word in enumerate(words):
        if word.tag not in _WITHIN_TAGS or _ASKS.search(word.text):
            break
        within, street = _WITHIN.match(behind[: word.end]), _STREET.search(word.text)
        # A street of which nothing else is said is what is asked about itself.
        if within and (not street or (number + 1 < len(words) and words[number + 1].tag[0] in "nu")):
            found = 0 if _EVERYWHERE.search(behind[: word.end]) else word.end
    return found


def _written_place(question: str, kind: str, new: re.Match[str]) -> Span | None:
    pattern = dict(_WRITTEN)[kind]
    unit = new.groupdict().get("unit")
    for match in pattern.finditer(question):
        alike = kind != "latin" or match.group()[0].isdigit() == new.group()[0].isdigit()
        if match.groupdict().get("unit") == unit and alike and match.group() != new.group():
            return Span(match.start(), match.end())
    return None


def _quoted_place(question: str, new: str) -> Span | None:
    """What stands between quotation marks and begins as `new` does (“上云” for 上平台)."""
    for match in _WRITTEN[0][1].finditer(question):
        if match.group()[1:2] == new[0]:
            return Span(match.start() + 1, match.end() - 1)
    return None


def _dated(question: str, time: str) -> str:
    """`time` before the question, or behind the year that it names when it is part of one."""
    year = dict(_WRITTEN)["year"].search(question)
    if year and not dict(_WRITTEN)["year"].fullmatch(time):
        return question[: year.end()] + time + question[year.end() :]
    return time + question


def _verb_place(question: str, new: str) -> Span | None:
    """Where the verb of a question stands that `new` takes the place of: 开通 for 交付 of 交付了多少."""
    wanted = pieces(new)
    if [piece.tag for piece in wanted] != ["v"] or is_place(new) or not is_word(new):
        return None
    words = pieces(question)
    pairs = pairwise(words)
    done = (verb for verb, behind in pairs if verb.tag == "v" and len(verb.text) > 1 and behind.text in _DONE)
    return next((Span(verb.start, verb.end) for verb in done), None)


def _qualified(question: str, new: str) -> str:
    """The question with a verb or quality in the place of a verb like it, or before what is counted; else empty."""
    wanted = pieces(new)
    if len(wanted) != 1 or wanted[0].tag not in _QUALITY_TAGS or is_place(new):
        return ""
    for start in range(len(question) - 1):
        verb = question[start : start + len(new)]
        if verb[-1] == new[-1] and verb != new and is_word(verb) and tags(verb)[0] in _QUALITY_TAGS:
            return question[:start] + new + question[start + len(new) :]
    counted = _COUNTING.search(question)
    words = pieces(question)
    if not counted or any(_common_suffix(word.text, new) for word in words):
        return ""
    if any(word.start == counted.end() and word.tag[0] == "n" for word in words):
        return question[: counted.end()] + new + question[counted.end() :]
    before = [word for word in words if word.end <= counted.start()]
    while before and before[-1].tag == "v" and len(before[-1].text) == 1:  # 有
        before.pop()
    if not before or before[-1].tag[0] != "n" or is_place(before[-1].text):
        return ""
    return question[: before[-1].start] + new + question[before[-1].start :]


def _word_place(question: str, new: str, *, strict: bool) -> Span | None:
    """Where the word stands that is most like `new`; a name before a common noun, and the first of equals."""
    words = pieces(question)
    wanted = pieces(new)
    if not words or not wanted:
        return None
    name = _is_name(new, wanted)
    scored = [(_likeness(words, number, new, wanted, name=name), -number) for number in range(len(words))]
    score, number = max(scored)
    if score < (2 * _LEAST if strict else _LEAST):
        return None
    return _whole(words, -number, new, wanted)


def _is_name(new: str, wanted: Sequence[Piece]) -> bool:
    """Names, and words of which the tagger knows no noun: it takes 怀化 for a verb."""
    known_noun = wanted[-1].tag in _NOUN_TAGS
    return bool(_PLACE.match(new)) or wanted[0].tag in _NAME_TAGS or not known_noun


def _likeness(words: Sequence[Piece], number: int, new: str, wanted: Sequence[Piece], *, name: bool) -> float:
    word, head = words[number], wanted[-1]
    if not any(is_han(character) for character in word.text) or _ASKS.search(word.text):
        return 0.0
    suffix = _common_suffix(word.text, new)
    place = bool(_PLACE.match(word.text)) and len(word.text) > 2  # noqa: PLR2004 - 全市 and 城区 are no names
    called = word.tag in _NAME_TAGS or place
    score = _SAME_END * suffix + _SAME_BEGINNING * (word.text[0] == new[0] and len(word.text) > 1)
    if name:
        first = number == _first(words)
        score += _BOTH_NAMES * called + _SAME_NAMES * (called and word.tag == head.tag)
        score += _FIRST_PLACE * (first and not called and 1 < len(word.text) <= _LONGEST_FIRST)
        return score if called or suffix or score > _LEAST or first else 0.0
    if _ORGANISATION.match(new) and _ORGANISATION.match(word.text):
        return score + _BOTH_BODIES
    if word.tag not in _NOUN_TAGS | _NAME_TAGS:
        return score
    before = "".join(piece.text for piece in words[max(0, number - 3) : number])
    return score + _BOTH_COUNTED * bool(_COUNTED.search(before)) + _SAME_TAG * (word.tag == head.tag)


def _first(words: Sequence[Piece]) -> int:
    """The first word that could be a name: Chinese names the place before all else but the time."""
    for number, word in enumerate(words):
        if _ASKS.search(word.text):
            return -1
        if word.tag not in {"t", "m", "q", "x", "p", "d", "r", "f"} and word.text != "年":
            verb = number + 1 < len(words) and words[number + 1].text in {"了", "着", "过"}
            return -1 if verb else number
    return -1


def _whole(words: Sequence[Piece], number: int, new: str, wanted: Sequence[Piece]) -> Span:
    """The phrase around a word that the new one replaces: 小型客车 for 货车, 江心大桥 for 东湖大桥."""
    first = number
    alike = _common_suffix(words[number].text, new) or (_ORGANISATION.match(new) and len(wanted) > 1)
    while first > 0:
        before = words[first - 1]
        length = words[number].end - words[first].start
        named = alike and length < len(new) and before.tag in _NOUN_TAGS | _NAME_TAGS | {"v", "z"}
        place = wanted[0].tag != "ns" and _PLACE.match(before.text)
        if before.tag not in _MODIFIER_TAGS and (not named or place):
            break
        first -= 1
    return Span(words[first].start, words[number].end)


def _common_suffix(one: str, other: str) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[-1 - length] == other[-1 - length]:
        length += 1
    return length
