"""Figures and dates of Chinese text in the form that the asker reads: `44.5万家` is 445,000, `9月28日` 28 September."""

import math
import re
from collections.abc import Callable
from dataclasses import replace

from qa.model import Language
from qa.text.dates import MONTHS_IN_ENGLISH, dates
from qa.text.normalize import mirror
from qa.text.quantities import Bound, Figure, figures

_ISO = re.compile(r"(\d{4})?-?(\d{2})?(?:-(\d{2}))?")
_BARE_MONTH = re.compile(r"([1-9]|1[0-2])月份?")
_SPAN, _HALF = re.compile(r"至|月?[-–—~～到]\d{1,2}月"), re.compile("[上下]半年$")
_PART_OF_MONTH = {"初": "early", "中": "mid", "底": "end of", "末": "end of"}
# May stand before the figure in a short answer without being part of its span.
_STARTS = frozenset(("", *"约 大约 超 超过 逾 近 将近 不足 不到 至少 最多 不超过 达 达到".split()))
# Written behind the number; `{}` where a plural takes an s.
_UNITS = {
    **dict.fromkeys(("元", "块钱"), "yuan"),
    **{"美元": "US dollars", "欧元": "euros", "日元": "Japanese yen", "港元": "Hong Kong dollars", "英镑": "pounds"},
    **{"韩元": "Korean won", "澳元": "Australian dollars", "加元": "Canadian dollars", "卢布": "roubles"},
    **{"百分点": "percentage point{}", "个百分点": "percentage point{}", "倍": "times"},
    **dict.fromkeys(("公里", "千米", "km"), "km"),
    **{"米": "m", "m": "m", "厘米": "cm", "毫米": "mm", "英里": "mile{}", "海里": "nautical mile{}"},
    **{"平方米": "m²", "平米": "m²", "公顷": "ha", "平方公里": "km²", "平方千米": "km²", "立方米": "m³", "立方": "m³"},
    **{"公尺": "m", "公分": "cm", "平方公尺": "m²", "立方公尺": "m³", "公克": "g", "公吨": "tonne{}", "公升": "l"},
    **{"平方英里": "square mile{}", "英亩": "acre{}", "磅": "pound{}", "盎司": "ounce{}", "加仑": "gallon{}"},
    **{"㎡": "m²", "m2": "m²", "㎢": "km²", "km2": "km²", "m3": "m³"},
    **{"公斤": "kg", "千克": "kg", "kg": "kg", "克": "g", "吨": "tonne{}", "t": "tonne{}", "摄氏度": "°C"},
    **{"英寸": "inch", "毫升": "ml", "毫安时": "mAh", "毫安": "mA", "赫兹": "Hz"},
    **{"千瓦": "kW", "兆瓦": "MW", "千瓦时": "kWh", "千伏": "kV"},
    **dict.fromkeys(("年", "个年头"), "year{}"),
    "个月": "month{}",
    **dict.fromkeys(("天", "日"), "day{}"),
    **dict.fromkeys(("小时", "个小时"), "hour{}"),
    **dict.fromkeys(("秒", "秒钟"), "second{}"),
    **dict.fromkeys(("周", "星期"), "week{}"),
    **dict.fromkeys(("岁", "周岁"), "years old"),
    **{"分钟": "minute{}", "%": "%", "‰": "‰", "": ""},
    # A measure word says nothing that English would say.
    **dict.fromkeys(
        """
        个 家 户 名 人 位 项 件 条 张 台 套 艘 架 次 起 所 座 栋 幢 间 处 批 篇 部 份 种 类 根 支 只 头 匹 辆 场 轮 款
        枚 颗 株 棵 瓶 箱 列 单 例 册 杯 桶 罐 盒 袋 趟 人次 辆次 架次 台次 班次 户次 件次
        """.split(),
        "",
    ),
}
_TIME = frozenset("年 个月 天 日 小时 个小时 分钟 秒 秒钟 周 星期".split())
# Factor to the unit that an asker of that language knows.
_CONVERTED = {"亩": (1 / 15, "ha"), "成": (10.0, "%"), "斤": (0.5, "kg")}
_TRADITIONAL = {"亩": (1 / 15, "公頃"), "斤": (0.5, "公斤")}  # 斤 is 600 grams in Taiwan
_BOUNDS = {
    Bound.ABOUT: "about {}",
    Bound.OVER: "over {}",
    Bound.AT_LEAST: "at least {}",
    Bound.NEARLY: "nearly {}",
    Bound.UNDER: "under {}",
    Bound.AT_MOST: "at most {}",
}
_LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_TOLD = 3  # digits of a converted figure: 16亩 is about 1.07 ha


def asked_form(answer: str, language: Language) -> str:
    """The form in which the asker reads a figure or date that is a whole short answer; empty where there is no other.

    English has figures written out, converted units and dates; Traditional Chinese only the units that mean something
    else there or are not in use; Simplified Chinese nothing.
    """
    if language is Language.CHINESE:
        return ""
    text = mirror(answer).strip()
    found = [item for item in figures(text) if item.span.end == len(text)]
    figure = found[0] if len(found) == 1 and text[: found[0].span.start] in _STARTS else None
    if figure and not math.isfinite(figure.high):
        return ""
    if language is Language.TRADITIONAL:
        return _traditional(figure) if figure else ""
    form = _english_date(text) or (_english_figure(figure) if figure else "")
    return "" if form.replace(",", "") == text.replace(",", "") else form


def _traditional(figure: Figure) -> str:
    if figure.unit not in _TRADITIONAL:
        return ""
    factor, unit = _TRADITIONAL[figure.unit]
    return f"約{_span(figure, lambda value: _rounded(value * factor))}{unit}"


def _english_figure(figure: Figure) -> str:
    if figure.bound is Bound.SOME:
        return ""
    if figure.ordinal:
        return _ordinal(int(figure.value)) if figure.value == figure.high else ""
    if not figure.unit and 0 < figure.value < 1:
        figure = replace(figure, value=100 * figure.value, high=100 * figure.high, unit="%")
    if figure.unit in _CONVERTED:
        factor, unit = _CONVERTED[figure.unit]
        exact = unit == "%"
        number = _span(figure, lambda value: _number(value * factor) if exact else _rounded(value * factor))
        told = number + ("" if exact else " ") + unit
        bound = _BOUNDS.get(figure.bound, "{}" if exact or float(figure.value * factor).is_integer() else "about {}")
        return bound.format(told)
    if figure.unit not in _UNITS:
        return ""
    number = _span(figure, _number)
    unit = _UNITS[figure.unit].format("" if number == "1" else "s")
    told = number + (unit if unit in ("%", "‰", "") else f" {unit}")
    if figure.bound is Bound.AT_MOST and figure.unit in _TIME:
        return f"within {told}"
    return _BOUNDS.get(figure.bound, "{}" if _whole(figure) else "about {}").format(told)


def _whole(figure: Figure) -> bool:
    """Whether the value can be written without rounding, as 三分之一 in percent cannot."""
    return abs(figure.value - round(figure.value, 6)) < 1e-9  # noqa: PLR2004 - what floats leave of a decimal


def _span(figure: Figure, written: Callable[[float], str]) -> str:
    low = written(figure.value)
    return low if figure.high == figure.value else f"{low}–{written(figure.high)}"


def _number(value: float) -> str:
    """`1,009`, `445,000`, and from a million on `2.4 million` where six digits say it all."""
    for size, name in _LARGE:
        if value >= size and f"{value / size:.6g}" == f"{value / size:.12g}":
            return f"{value / size:.6g} {name}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.12g}" if _short(value) else f"{value:.3g}"


def _short(value: float) -> bool:
    return len(f"{value:.12g}") < 12  # noqa: PLR2004 - digits; more are the rest of a division


def _rounded(value: float) -> str:
    """A converted value to three digits: a conversion is no more exact than what it was made from."""
    return _number(float(f"{value:.{_TOLD}g}"))


def _ordinal(rank: int) -> str:
    ending = "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank:,}{ending}"


def _english_date(text: str) -> str:
    bare = _BARE_MONTH.fullmatch(text)
    if bare:
        return MONTHS_IN_ENGLISH[int(bare.group(1)) - 1]
    found = dates(text)
    if len(found) != 1 or (found[0].span.start, found[0].span.end) != (0, len(text)):
        return ""
    iso, last = found[0].iso, text[-1]
    read = _ISO.fullmatch(iso) if iso else None
    if read is None or last not in "日号月年份初中底末" or _SPAN.search(text):
        return ""
    year, month, day = ((read.group(1) or "").lstrip("0"), *read.groups()[1:])
    if half := _HALF.search(text):
        return f"the {'first' if half.group() == '上半年' else 'second'} half of {year}"
    told = " ".join(
        part for part in ((day or "").lstrip("0"), MONTHS_IN_ENGLISH[int(month) - 1] if month else "", year) if part
    )
    return f"{_PART_OF_MONTH[last]} {told}".replace("mid ", "mid-") if last in _PART_OF_MONTH else told
