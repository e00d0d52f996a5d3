"""Figures with their units as they stand in Chinese news text, with exact offsets."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from qa.model import Span
from qa.text.dates import dates
from qa.text.memory import remembered
from qa.text.normalize import mirror

_DIGIT = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_SCALE = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}

# Longest first: 辆次 before 辆, 平方米 before 米. Traditional forms never appear, the text is folded first.
UNITS = """
    平方公里 平方千米 立方米 平方米 千瓦时 摄氏度 个百分点 百分点 公里 千米 厘米 毫米 英里 公顷 公斤 千克 万吨
    个小时 个星期 个季度 小时 分钟 秒钟 个月 个年头 星期 周年 周岁 季度 万元 亿元 美元 欧元 日元 港元 英镑 卢布 块钱
    人次 辆次 架次 台次 班次 户次 件次 千瓦 兆瓦 千伏 海里 光年 辆 个 家 户 名 人 位 项 件 条 张 台 套 艘 架 次 起
    所 座 栋 幢 间 层 处 批 篇 部 本 份 种 类 级 岁 年 月 日 号 天 周 时 分 秒 元 角 米 亩 吨 克 度 倍 成 折 寸
    根 支 只 头 匹 对 双 场 届 期 轮 款 枚 颗 株 棵 瓶 箱 包 路 转 门 幅 首 道 片 块 县 市 省 区 村 镇 国 城 站
    页 字 步 组 队 团 代 集 章 点 强 线 % ‰ km m kg t gb mb 平米 立方 ㎡ ㎢ m2 km2 m3 韩元 澳元 加元 斤
    列 单 例 册 楼 杯 桶 罐 盒 袋 趟 英寸 毫升 毫安时 毫安 赫兹 升 毫克 微克 纳克 微米 纳米 英尺 瓦时 瓦 马力 毛钱
    个多小时 个多月 个基点 基点 美金 港币 泰铢 卢比 瑞郎 令吉 比索 法郎 克朗 兰特 雷亚尔 里亚尔
    迪拉姆 第纳尔 里拉 越南盾 新元 新币 台币 新台币 标箱 标准箱 笔 宗 桩 股 尾 羽 顶 具 粒 环 班 钟头 个钟头
    平方公尺 平方英里 平方英尺 立方公尺 公尺 公分 公厘 公克 公升 公吨 英亩 英哩 英呎 英吋 磅 盎司 加仑
    mm cm nm ml mg g tb kb w kw mw gw wh whr kwh mah hz khz mhz ghz ℃ °c °
""".split()
# What follows where these begin another word: 一单位, 618单日, 2列车, 三例如, 2023盒马.
_BEGINS = {
    "单": "[位独元打价据品日季车招人身座机片通亲边选项词曲]",
    "列": "[入为车席举装]|出(?!口)",
    "例": "[如子]|外(?![省地国])|行(?!政)",
    "楼": "[房盘市宇栋]",
    "盒": "马",
    "杯": "[子赛]",
    "袋": "鼠",
    "人": "民币",
    "升": "[级学温高值旗降一再国]",
    "笔": "[记者试名画一勾]",
    "宗": "[旨教族]",
    "股": "[东份票市权价民指改道脑力势暖]",
    "尾": "[部气声灯]",
    "羽": "[毛绒]",
    "顶": "[级部尖多]",
    "具": "[体有备]",
    "粒": "子",
    "环": "[境保节球评路线比卫绕内外以扣素旗新]",
    "班": "[级长子主车会倒人两]",
}
# One letter is a unit behind more than one digit: 5G is a network, 990g a weight.
_LETTERS = r"(?:(?<=\d\d)|(?<=\.\d)|(?<=\d\d\s))(?:g(?![\d]|网络|商用|光网|\s?pon)|w(?![\d+]|人|元|粉))"
UNIT = "|".join(
    re.escape(unit) + (f"(?!{_BEGINS[unit]})" if unit in _BEGINS else "")
    for unit in sorted(set(UNITS) - set("gw"), key=lambda unit: (-len(unit), unit))
)
UNIT = f"{UNIT}|{_LETTERS}"
"""The pattern of a unit, none where it begins another word."""
_HAN_NUMERAL = "零〇一二两三四五六七八九十百千万亿"
# 1亿2000万, 2万5千, 2千5百
_SCALED = r"\d+(?:\.\d+)?亿\d+(?:\.\d+)?万|\d+万\d千|(?<!\d)(?<!\d[.,])\d千\d百(?![余多几]?[万亿])"
_NO_BOUND = "最附临邻"  # before 近, which tells no number behind them
_BARELY = f"(?:[超逾]|(?<![{_NO_BOUND}接])近)"  # without it 超万片 would be a number of one that none told
# 5千人 and 3百家, but 5千克, 5百分点, 5百姓; behind several digits 百 begins a word: 2023百强.
_HUNDREDS = r"(?<!\d)(?<!\d[.,])\d(?:千(?![克米瓦卡赫伏帕兆金])|百(?![分姓货度强合事]))(?![余多几]?[万亿])"
_MORE = r"(?:(?<=[十百千])[多余几][万亿]{1,2})"  # 十多万, 一百余亿
_HALVES = {"半": 0.5, "一半": 0.5, "半数": 0.5, "过半": 0.5}
_NUMBER = (
    rf"一半|半数|过半|{_SCALED}|"
    rf"{_HUNDREDS}|(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?:\s*[余多几]?[十百千]?[余多]?(?:[万亿]{{1,2}}|个亿))?"
    rf"|(?:半|[{_HAN_NUMERAL}]+分之[{_HAN_NUMERAL}]+|(?:[几数](?=[十百千万亿])|(?<![晚早以])上(?=[百千万亿])|{_BARELY}(?=[百千万亿](?!分)))?[{_HAN_NUMERAL}]+{_MORE}?(?:点[{_HAN_NUMERAL}]+)?)"
)
_FIGURE = re.compile(
    rf"(?P<ordinal>第)?(?P<percent>百分之)?(?P<number>{_NUMBER})(?:\s?(?P<over>[余多几]))?"
    rf"(?:\s?(?<!一半)(?<!半数)(?<!过半)(?P<unit>{UNIT}))?(?P<over2>[余多])?(?:\([套个台]\))?(?P<bound>以上|以下|以内|左右|上下|内(?![存外部容陆地])|起)?"
)
_HAN_ONLY_UNITLESS = re.compile(rf"[{_HAN_NUMERAL}半几数上超逾近]+(?:[余多][万亿]+)?")
# Words that a numeral and a unit only seem to stand in.
_NO_NUMERAL = re.compile(
    "进一步|统一|一环扣一环|唯一|单一|同一|逐一|(?<!分)之一|第一时间|第?[一二三四1-4]季度|"
    rf"(?<![{_HAN_NUMERAL}\d])(?:一时|一度(?!电)|一线|一部分|十分(?![钟之])|万分(?!之))"
)


class Bound(StrEnum):
    """How a figure stands to the number that it names."""

    EXACT = "exact"
    ABOUT = "about"  # 约, 左右
    SOME = "some"  # 数千, 几十, 上百
    OVER = "over"  # 多, 余, 超, 逾
    AT_LEAST = "at least"  # 以上, 至少
    NEARLY = "nearly"  # 近
    UNDER = "under"  # 不足, 不到
    AT_MOST = "at most"  # 以下, 不超过


_BOUNDS_BEFORE = {
    **dict.fromkeys(("约", "大约", "大概"), Bound.ABOUT),
    **dict.fromkeys(("超", "超过", "逾", "突破"), Bound.OVER),
    **dict.fromkeys(("至少", "不少于", "不低于"), Bound.AT_LEAST),
    **dict.fromkeys(("近", "将近", "接近"), Bound.NEARLY),
    **dict.fromkeys(("不足", "不到", "未满"), Bound.UNDER),
    **dict.fromkeys(("不超过", "最多", "至多"), Bound.AT_MOST),
}
_BOUNDS_BEHIND = {
    **dict.fromkeys(("左右", "上下"), Bound.ABOUT),
    **dict.fromkeys(("余", "多", "几"), Bound.OVER),
    **dict.fromkeys(("以上", "起"), Bound.AT_LEAST),
    **dict.fromkeys(("以下", "以内", "内"), Bound.AT_MOST),
}
_BEFORE = re.compile(rf"(?<![{_NO_BOUND}])(?P<mark>{'|'.join(sorted(_BOUNDS_BEFORE, key=len, reverse=True))})了?\s?$")
_INNER_OVER = re.compile(r"(?<=[\d十百千])[余多几]")
_RANGE = re.compile(r"\s?(?:至|到|[-–—~～]{1,2})\s?")
_HALVED = frozenset("年 天 倍".split())


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text. `value` is the plain number (`2.18万家` is 21800.0); `unit` may be empty.

    A share without a sign (`三分之一`, `一半`) is a bare number below 1. `high` is the other end of a range
    (`10至15天`, `十五六岁`), otherwise `value` again; `bound` is what the words in and around the figure make of it,
    those before it (超, 约) included although no span holds them, but for that of 超万; `place` is the worth of the
    last place told (`44.5万`: 1,000.0), 0.0 where a number is told to the unit. `ordinal` marks 第17位. `number` is
    the span without unit and bound (`2.18万`), `span` the whole (`2.18万家`).
    """

    span: Span
    number: Span
    value: float
    unit: str
    ordinal: bool = False
    high: float = 0.0
    bound: Bound = Bound.EXACT
    place: float = 0.0


def figures(text: str) -> list[Figure]:
    """Figures in order of appearance: digits or Chinese numerals with scale, unit and bound; dates are left out.

    A range (`40—50万元`) and a number with its half (`两年半`) are one figure. A Chinese numeral counts only with a
    unit: 统一 and 一些 are not figures.
    """
    return list(_figures(text))


@remembered(sentences=4096)
def _figures(text: str) -> tuple[Figure, ...]:
    folded = mirror(text)
    taken = [mention.span for mention in dates(text)]
    taken += [Span(*match.span()) for match in _NO_NUMERAL.finditer(folded)]
    years = {span.start for span in taken if folded[span.start].isdigit()}
    read = [
        _figure(match, folded)
        for match in _FIGURE.finditer(folded)
        if not any(span.start < match.end() and match.start() < span.end for span in taken)
        and (_spelled(match) or not _inside_a_name(folded, match))
    ]
    return tuple(
        item
        for item in _joined(read, folded)
        if (item.unit or _stands_bare(folded[item.number.start : item.number.end]))
        and not ((to := _RANGE.match(folded, item.span.end)) and to.end() in years)  # 2019 of 2019-2025年
    )


def _stands_bare(number: str) -> bool:
    """Whether a number without unit is a figure all the same: digits, or a share (一半, 三分之一)."""
    return not _HAN_ONLY_UNITLESS.fullmatch(number) or number in ("一半", "半数")


def _spelled(match: re.Match[str]) -> bool:
    return bool(_HAN_ONLY_UNITLESS.fullmatch(match.group("number")))


def _inside_a_name(text: str, match: re.Match[str]) -> bool:
    """Whether the digits belong to a Latin name such as G60, V2X, 5G, 4K or P1.26; in 5km and 16GB they do not."""
    start, end = match.start(), match.end("unit") if match.group("unit") else match.end("number")
    before = start > 0 and text[start - 1].isascii() and (text[start - 1].isalpha() or text[start - 1] in "._")
    after = text[end - 1].isascii() and text[end : end + 1].isascii() and text[end : end + 1].isalpha()
    return before or after


def _figure(match: re.Match[str], text: str) -> Figure:
    number, bound = match.group("number"), _bound(match, text)
    value = number_value(number)
    told_to_the_unit = bound is Bound.EXACT and not re.search(r"[万亿.]", number)
    return Figure(
        span=Span(match.start(), match.end()),
        number=Span(match.start("number"), match.end("over") if match.group("over") else match.end("number")),
        value=value,
        unit=(match.group("unit") or "%" * bool(match.group("percent"))).replace("多", ""),
        ordinal=bool(match.group("ordinal")),
        high=number_value(_EITHER.sub(_higher, number)),
        bound=bound,
        place=0.0 if told_to_the_unit else _last_place(value, number),
    )


def _bound(match: re.Match[str], text: str) -> Bound:
    number = match.group("number")
    behind = match.group("over") or match.group("over2") or match.group("bound")
    if behind or "多" in (match.group("unit") or ""):  # 两个多小时
        return _BOUNDS_BEHIND[behind or "多"]
    if number[0] in "几数上":
        return Bound.SOME
    if number[0] in "超逾近":
        return _BOUNDS_BEFORE[number[0]]
    if number == "过半" or _INNER_OVER.search(number):
        return Bound.OVER
    before = _BEFORE.search(text, max(0, match.start() - 5), match.start())
    return _BOUNDS_BEFORE[before.group("mark")] if before else Bound.EXACT


def _last_place(value: float, numeral: str) -> float:
    scale = math.prod(_SCALE[character] for character in numeral if character in "万亿")
    decimals = re.search(r"\.(\d+)", numeral)
    if decimals:
        return float(scale * 10.0 ** -len(decimals.group(1)))
    place = 1.0
    while 0 < value < math.inf and value % (place * 10) == 0:
        place *= 10
    return place


def _joined(found: Sequence[Figure], text: str) -> Iterator[Figure]:
    """The figures with those that are two ends of a range, or a number and its half, made one."""
    number = 0
    while number < len(found):
        figure = found[number]
        following = found[number + 1] if number + 1 < len(found) else None
        joined = following and (_range(figure, following, text) or _with_half(figure, following, text))
        yield joined or figure
        number += 2 if joined else 1


def _range(low: Figure, high: Figure, text: str) -> Figure | None:
    """`40—50万元` of 40 and 50万元: a unit at the upper end, the same or none at the lower, which takes its scale.

    Of `1.5万至2.5万`, `1000万-10亿` and `12.98-18.98万` neither has a unit; the scale tells that they are one.
    """
    scaled = re.search(r"[万亿]+$", text[high.number.start : high.number.end])
    # 400-820-8820万 and 第3-5万 are none.
    alone = not high.unit and (low.ordinal or text[: low.span.start].endswith("-"))
    alike = (high.unit or scaled) and low.unit in ("", high.unit) and not alone
    if not (alike and _RANGE.fullmatch(text, low.span.end, high.span.start)):
        return None
    value = low.value
    if scaled and not re.search(r"[万亿]", text[low.number.start : low.number.end]):
        value *= number_value(scaled.group())
    if value >= high.high:
        return None
    return replace(
        high,
        span=Span(low.span.start, high.span.end),
        number=Span(low.number.start, high.number.end),
        value=value,
        ordinal=low.ordinal or high.ordinal,
        bound=high.bound if high.bound is not Bound.EXACT else low.bound,
    )


def _with_half(whole: Figure, half: Figure, text: str) -> Figure | None:
    """`3个半月` of 3个 and 半月, `两年半` of 两年 and 半."""
    if whole.span.end != half.span.start or text[half.number.start : half.number.end] != "半":
        return None
    behind = whole.unit == "个" and half.unit in ("月", "小时")
    if not behind and (whole.unit not in _HALVED or half.unit):
        return None
    return replace(
        whole,
        span=Span(whole.span.start, half.span.end),
        number=Span(whole.number.start, half.number.end),
        value=whole.value + 0.5,
        high=whole.high + 0.5,
        unit=f"个{half.unit}" if behind else whole.unit,
    )


# 两三天, 十五六岁 and 三五个 give two numbers for one; 十三五 is a plan, and of others side by side 一九年 is a year.
_EITHER = re.compile(
    "(?<![零〇一二两三四五六七八九])"
    "(?:一[二两]|[二两]三|三四|四五|五六|六七|七八|八九|(?<!十)三[两五])(?![零〇一二三四五六七八九])"
)


def number_value(numeral: str) -> float:
    """Value of a numeral in digits, Chinese numerals, or digits with a scale (`1.3万亿`, `三十二`, `1,009`, `两千`).

    Of two neighbours the lower counts, as the one that is sure (`两三` is 2); `几十` and `数十` are at least 10; a
    scale with nothing before it is one of it (`万名`).
    """
    text = _EITHER.sub(_lower, re.sub(r"[\s,余多几数上超逾近]|个(?=亿)", "", numeral))
    if text in _HALVES:
        return _HALVES[text]
    if text.endswith("半"):
        return number_value(text[:-1].rstrip("个年天倍")) + 0.5
    parts, _, share = text.partition("分之")
    if share:
        return number_value(share) / (number_value(parts) or math.inf)
    whole, _, fraction = text.partition("点")
    if fraction:
        decimals = "".join(str(_DIGIT.get(character, "")) for character in fraction)
        return number_value(whole) + float(f"0.{decimals or 0}")
    # 2.18 × 100,000,000 is not quite 218,000,000 in binary.
    return round(_added_up(re.findall(r"\d+(?:\.\d+)?|.", "一" * text.startswith(("万", "亿")) + text)), 6)


def _lower(match: re.Match[str]) -> str:
    return min(match.group(), key=_DIGIT.__getitem__)


def _higher(match: re.Match[str]) -> str:
    return max(match.group(), key=_DIGIT.__getitem__)


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
