"""Figures with their units, and dates, as they stand in Chinese news text, with exact offsets."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.model import Span
from qa.text.normalize import mirror

_DIGIT = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_SCALE = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}

# Longest first: 辆次 before 辆, 平方米 before 米. Traditional forms never appear, the text is folded first.
UNITS = """
    平方公里 平方千米 立方米 平方米 千瓦时 摄氏度 个百分点 百分点 公里 千米 厘米 毫米 英里 公顷 公斤 千克 万吨
    个小时 小时 分钟 秒钟 个月 个年头 星期 周年 周岁 季度 万元 亿元 美元 欧元 日元 港元 英镑 卢布 块钱
    人次 辆次 架次 台次 班次 户次 件次 千瓦 兆瓦 千伏 海里 辆 个 家 户 名 人 位 项 件 条 张 台 套 艘 架 次 起
    所 座 栋 幢 间 层 处 批 篇 部 本 份 种 类 级 岁 年 月 日 号 天 周 时 分 秒 元 角 米 亩 吨 克 度 倍 成 折 寸
    根 支 只 头 匹 对 双 场 届 期 轮 款 枚 颗 株 棵 瓶 箱 包 路 转 门 幅 首 道 片 块 县 市 省 区 村 镇 国 城 站
    页 字 步 组 队 团 代 集 章 点 强 线 % ‰ km m kg t gb mb
""".split()
_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_HAN_NUMERAL = "零〇一二两三四五六七八九十百千万亿"
_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:\s*[余多几]?[十百千]?[余多]?[万亿]{1,2})?"
    rf"|(?:半|[{_HAN_NUMERAL}]+分之[{_HAN_NUMERAL}]+|(?:[几数](?=[十百千万亿]))?[{_HAN_NUMERAL}]+(?:点[{_HAN_NUMERAL}]+)?)"
)
_FIGURE = re.compile(
    rf"(?P<ordinal>第)?(?P<percent>百分之)?(?P<number>{_NUMBER})(?:\s?(?P<over>[余多几]))?"
    rf"(?:\s?(?P<unit>{_UNIT}))?(?P<over2>[余多])?(?:\([套个台]\))?(?P<bound>以上|以下|以内|左右|上下|内(?![存外部容陆地])|起)?"
)
_HAN_ONLY_UNITLESS = re.compile(rf"[{_HAN_NUMERAL}半几数]+")
# Words that a numeral and a unit only seem to stand in.
_NO_NUMERAL = re.compile(
    "进一步|统一|唯一|单一|同一|逐一|(?<!分)之一|第一时间|"
    rf"(?<![{_HAN_NUMERAL}\d])(?:一时|一度(?!电)|一线|一部分|十分(?![钟之])|万分(?!之))"
)
# The longer first: 中旬 is not 中.
_PART_OF_MONTH = "(?:份|[上中下]旬|[初中底末])"
_GAP = r"[^\S\n]?"  # justified lines set digits apart; a line break parts more than that
_CLOCK = r"(?:(?:上午|下午|晚上|凌晨|中午)?\d{1,2}[时点](?:\d{1,2}分)?)?"
_TO = rf"(?:至{_GAP}(?:(?:\d{{1,2}}{_GAP}月{_GAP})?\d{{1,2}}{_GAP}[日号]))?"
_DATE = re.compile(
    rf"(?P<year>(?:19|20)\d{{2}}){_GAP}[年/.-]{_GAP}(?P<month>\d{{1,2}}){_GAP}[月/.-]{_GAP}(?P<day>\d{{1,2}})"
    rf"(?:{_GAP}[日号])?{_TO}{_CLOCK}"
    rf"|(?P<year2>(?:19|20)\d{{2}}){_GAP}年{_GAP}(?P<month2>\d{{1,2}}){_GAP}月{_PART_OF_MONTH}?"
    rf"|(?P<month3>\d{{1,2}}){_GAP}月{_GAP}(?P<day3>\d{{1,2}}){_GAP}[日号]{_TO}{_CLOCK}"
    rf"|(?P<year4>(?:19|20)\d{{2}}){_GAP}年(?!代)"
    r"(?:[初中底末]|上半年|下半年|第?[一二三四1-4]季度|前[一二三1-3]个?季度)?"
    rf"|(?P<month5>\d{{1,2}}){_GAP}月{_PART_OF_MONTH}"
    # Far away: a year by era, one from 1000 on, a century, a decade. Fewer digits are a duration.
    rf"|(?:(?:公元|西元)前?|前){_GAP}(?P<year5>\d{{1,4}}){_GAP}年(?!代)"
    rf"|(?<!第)(?P<year6>1[0-8]\d{{2}}){_GAP}年(?![来多间代后前历])"
    rf"|(?:\d{{1,2}}|[{_HAN_NUMERAL}]{{1,3}}){_GAP}世纪(?:[初中末]期?|中叶|前期|后期|上半叶|下半叶)?(?:[\d{_HAN_NUMERAL}]{{1,2}}0?年代)?"
    rf"|\d{{2,4}}{_GAP}年代[初中末]?期?"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text. `value` is the plain number (`2.18万家` is 21800.0); `unit` may be empty.

    `ordinal` marks 第17位. `number` is the span without unit and bound (`2.18万`), `span` the whole (`2.18万家`).
    """

    span: Span
    number: Span
    value: float
    unit: str
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text; `iso` is `YYYY-MM-DD` or as much of it as is said (`YYYY-MM`, `YYYY`, `MM-DD`, `MM`).

    It is empty for a decade, a century and a year before our era.
    """

    span: Span
    iso: str


def dates(text: str) -> list[DateMention]:
    """Calendar dates in order of appearance, whole or partial, with a time of day or a range taken along."""
    return list(_dates(text))


# Remembered, like figures: the sentences of a passage are looked at by every stage of an answer.
@lru_cache(maxsize=4096)
def _dates(text: str) -> tuple[DateMention, ...]:
    found = []
    for match in _DATE.finditer(mirror(text)):
        parts = match.groupdict()
        year = parts["year"] or parts["year2"] or parts["year4"] or ""
        month = parts["month"] or parts["month2"] or parts["month3"] or parts["month5"] or ""
        day = parts["day"] or parts["day3"] or ""
        if (month and not 1 <= int(month) <= 12) or (day and not 1 <= int(day) <= 31):  # noqa: PLR2004 - calendar
            continue
        if "前" not in match.group():
            year = year or (parts["year5"] or "").zfill(4 * bool(parts["year5"])) or parts["year6"] or ""
        iso = "-".join([year] * bool(year) + [part.zfill(2) for part in (month, day) if part])
        found.append(DateMention(Span(match.start(), match.end()), iso))
    return tuple(found)


def figures(text: str) -> list[Figure]:
    """Figures in order of appearance: digits or Chinese numerals with scale, unit and bound; dates are left out.

    A Chinese numeral counts only with a unit or as an ordinal: 统一 and 一些 are not figures.
    """
    return list(_figures(text))


@lru_cache(maxsize=4096)
def _figures(text: str) -> tuple[Figure, ...]:
    folded = mirror(text)
    taken = [mention.span for mention in dates(text)]
    taken += [Span(*match.span()) for match in _NO_NUMERAL.finditer(folded)]
    found = []
    for match in _FIGURE.finditer(folded):
        number = match.group("number")
        spelled = bool(_HAN_ONLY_UNITLESS.fullmatch(number))
        if any(span.start < match.end() and match.start() < span.end for span in taken) or (
            spelled and not (match.group("unit") or match.group("percent"))
        ):
            continue
        if not spelled and _inside_a_name(folded, match):
            continue
        found.append(_figure(match))
    return tuple(found)


def _inside_a_name(text: str, match: re.Match[str]) -> bool:
    """Whether the digits belong to a Latin name such as G60, V2X, 5G, 4K or P1.26; in 5km and 16GB they do not."""
    start, end = match.start(), match.end("unit") if match.group("unit") else match.end("number")
    before = start > 0 and text[start - 1].isascii() and (text[start - 1].isalpha() or text[start - 1] in "._")
    after = text[end - 1].isascii() and text[end : end + 1].isascii() and text[end : end + 1].isalpha()
    return before or after


def _figure(match: re.Match[str]) -> Figure:
    unit = match.group("unit") or ("%" if match.group("percent") else "")
    return Figure(
        span=Span(match.start(), match.end()),
        number=Span(match.start("number"), match.end("over") if match.group("over") else match.end("number")),
        value=number_value(match.group("number")),
        unit=unit,
        ordinal=bool(match.group("ordinal")),
    )


# 两三天 and 十五六岁 give two numbers for one.
_EITHER = re.compile(
    "(?<![零〇一二两三四五六七八九])([一二两三四五六七八])([二三四五六七八九])(?![零〇一二三四五六七八九])"
)


def number_value(numeral: str) -> float:
    """Value of a numeral in digits, Chinese numerals, or digits with a scale (`1.3万亿`, `三十二`, `1,009`, `两千`).

    Of two neighbours the lower counts, as the one that is sure (`两三` is 2); `几十` and `数十` are at least 10; a
    scale with nothing before it is one of it (`万名`).
    """
    text = _EITHER.sub(_lower, re.sub(r"[\s,余多几数]", "", numeral))
    if text == "半":
        return 0.5
    parts, _, share = text.partition("分之")
    if share:
        return number_value(share) / (number_value(parts) or math.inf)
    whole, _, fraction = text.partition("点")
    if fraction:
        decimals = "".join(str(_DIGIT.get(character, "")) for character in fraction)
        return number_value(whole) + float(f"0.{decimals or 0}")
    return _added_up(re.findall(r"\d+(?:\.\d+)?|.", "一" * text.startswith(("万", "亿")) + text))


def _lower(match: re.Match[str]) -> str:
    low, high = match.groups()
    return low if _DIGIT[high] == _DIGIT[low] + 1 else low + high


def _added_up(parts: Sequence[str]) -> float:
    hundred_millions, ten_thousands, section = 0.0, 0.0, 0.0
    current: float | None = None
    for part in parts:
        if part in _DIGIT:
            current = _DIGIT[part] + (current or 0.0) * 10
        elif part == "亿":
            hundred_millions += (ten_thousands + section + (current or 0.0)) * _SCALE[part]
            ten_thousands, section, current = 0.0, 0.0, None
        elif part == "万":
            ten_thousands += (section + (current or 0.0)) * _SCALE[part]
            section, current = 0.0, None
        elif part in _SCALE:
            section += (1.0 if current is None else current) * _SCALE[part]
            current = None
        elif part[0].isdigit():
            current = float(part)
    return hundred_millions + ten_thousands + section + (current or 0.0)
