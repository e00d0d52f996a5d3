"""Things of one name that numbers tell apart: 第六届 is not 第七届, 3号机组 not 2号机组, 98寸 not 86寸, B座 not A座."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache

from qa.text.quantities import number_value

_NUMERALS = "一二三四五六七八九十百"
_ONE = rf"(?:\d{{1,4}}|[{_NUMERALS}]{{1,8}})"
_LISTED = rf"{_ONE}(?:[、,和与及至到~—-]第?{_ONE}){{0,24}}"  # bounded: a table of numerals is looked at once for each
_PHASES = "[一二三四五六](?:[、和与及至到][一二三四五六]){0,5}"
# 5号楼市新政 was told on the fifth.
_PLACES = (
    "(?:机组|楼|厂房|工厂|车间|演播厅|[展大]?厅|仓|井|矿|站台|泊位|码头|航站楼|隧道|[大特]?桥|地块|线路|炉|卫星|院|馆|门|令|公告)"
    "(?![长市店诊藏级线冈])"
)
# What is counted and not named (两届冠军, 连续三届), and the line of a phone or of a day (15号线上), is left out.
_NUMBERED = re.compile(
    rf"第(?P<ordinal>{_LISTED})届|(?P<first>首)届|(?<![\d、])(?P<bare>\d{{2,3}})届|"
    rf"第(?P<batch>{_LISTED})批(?!发)|(?P<opening>首)批|(?P<next>次)批(?!次)|"
    rf"第(?P<round>{_LISTED})轮(?![胎船椅流换])|(?P<start>首)轮|(?<![a-z\d])(?P<funding>[a-h]\d?)轮|第(?P<season>{_LISTED})季(?!度)|"
    rf"(?:第|(?<![\d{_NUMERALS}]))(?P<phase>{_PHASES})期(?=工程|项目|建设|投资|用地|厂|[（），。、的”])|"
    rf"第(?P<height>{_ONE})[高大长](?=[的楼峰桥山城河湖岛塔国县市])|"
    rf"第(?P<meeting>{_LISTED})次(?=[^，。；！？、\n]{{0,12}}(?:会议|[大全例峰年]会|座谈会|调度会|理事会|董事会|常委会))|"
    rf"第(?P<house>{_LISTED})(?P<of_house>人民医院|医院|中学(?!生)|小学(?!生)|高中(?!生)|监狱|看守所|网格|支队|大队|中队|[\u4e00-\u9fff]{{0,2}}组(?![成织合建装委]))|"
    rf"(?<![月\d{_NUMERALS}])(?P<line>{_LISTED})号线(?![上下索])|"
    rf"(?<![月\d{_NUMERALS}])(?P<place>{_LISTED})号(?P<of_place>{_PLACES})|"
    rf"(?<![\d.a-z])(?P<wire>\d{{2,4}})线(?![上下索路])|"
    r"(?<![a-z\d])(?P<block>[a-z])座(?![位谈标])|(?<!\d)(?P<generation>[2-6])g(?![a-z])|(?<![\d.])(?P<version>\d\.0)(?![\d%％万亿千百十元米公倍分个年吨级度折尺a-z])|"
    r"十(?P<plan>[一二三四五六])五(?=[”\"」]|规划|时期|期间|以来|[初末])|"
    rf"(?:[国省县]道|(?<![a-z\d])[gs])\s?(?P<road>\d{{1,4}})(?!\d|\s?[月日年号])|(?<!\d)(?P<before>\d{{1,4}})[国省县]道|"
    rf"(?<![\d.{_NUMERALS}])(?P<inch>\d{{1,3}}(?:\.\d{{1,2}})?|[{_NUMERALS}]{{2,8}})\s?英?[寸吋]"
)
_UNITS = {
    "ordinal": "届", "first": "届", "bare": "届", "batch": "批", "opening": "批", "next": "批", "height": "高",
    "round": "轮", "start": "轮", "funding": "轮融资", "season": "季", "phase": "期", "meeting": "次会",
    "line": "号线", "wire": "线", "block": "座", "generation": "g", "version": ".0", "plan": "五",
    "road": "道", "before": "道", "inch": "寸",
}  # fmt: skip
_SPELLED: dict[str, float] = {"first": 1, "opening": 1, "next": 2, "start": 1}
_KINDS = ("house", "place")  # told apart among those of one kind: 3号机组 from 2号机组, not from 2号楼
_RUN = re.compile(r"[届批](?=[至到~—-]第)")  # 第一批至第三批 is 第一至第三批
_WIDEST = 100  # numbers of a range
_TEXTS_REMEMBERED = 256  # articles and sentences of a few questions
_PARTS = re.compile(rf"(?P<between>[至到~—-]?)第?(?P<number>{_ONE})")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number that names a thing, what it counts (届, 批, 高, 号线, 机组, 寸) and how it is written.

    A letter (B座) has the value of its place in the alphabet.
    """

    value: float
    unit: str
    text: str = field(compare=False)


# Remembered: an article is looked at for each of its sentences.
@lru_cache(maxsize=_TEXTS_REMEMBERED)
def numbered(text: str) -> tuple[Numbered, ...]:
    """The numbers that name things in a folded text, in order of appearance; each of a list or a range."""
    found = []
    for match in _NUMBERED.finditer(_RUN.sub("", text)):
        name, listed = next((name, told) for name, told in match.groupdict().items() if told)
        unit = match[f"of_{name}"] if name in _KINDS else _UNITS[name]
        found += [Numbered(value, unit, match.group()) for value in _values_of(name, listed)]
    return tuple(found)


def _values_of(name: str, told: str) -> list[float]:
    """The values of what a group of `_NUMBERED` found."""
    if name in _SPELLED:
        return [_SPELLED[name]]
    if name in ("block", "funding"):
        return [ord(told[0]) - ord("a") + 1 + number_value(told[1:] or "零") / 10]
    return [number_value(told)] if name in ("inch", "version") else _values(told)


def _values(listed: str) -> list[float]:
    values: list[float] = []
    for part in _PARTS.finditer(listed):
        value = int(number_value(part["number"]))
        first = int(values[-1]) + 1 if part["between"] and values else value
        values += range(first, value + 1) if first < value < first + _WIDEST else [value]
    return values


def misnumbered(asked: Collection[Numbered], text: str, article: str) -> tuple[str, ...]:
    """Those of the things asked about that an article does not tell, while one of its texts tells another in its place.

    `text` is a folded sentence and what it leans on, `article` all that the article tells.
    """
    missing = (item for item in _others(asked, text) if item not in _told(article) and not _told_shortly(item, article))
    return tuple(item.text.upper() for item in missing)


def renumbered(asked: Collection[Numbered], text: str, article: str) -> bool:
    """Whether a folded sentence tells another thing in place of one asked about that its article tells elsewhere."""
    return any(item in _told(article) for item in _others(asked, text) if item not in _told(text))


def _others(asked: Collection[Numbered], text: str) -> list[Numbered]:
    """Those of the things asked about of which a text tells another of the same name, or the same."""
    units = {item.unit for item in numbered(text)} if asked else set()
    return [item for item in asked if item.unit in units]


def _told_shortly(item: Numbered, article: str) -> bool:
    """Whether an article tells 和德三号 for the 三号卫星 that is asked about."""
    return item.unit not in _UNITS.values() and f"{item.text.partition('号')[0]}号" in article


def _told(text: str) -> frozenset[Numbered]:
    return frozenset(numbered(text))
