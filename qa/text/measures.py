"""When two figures give the same value: units of one dimension, and the room that rounding leaves."""

from dataclasses import dataclass

from qa.text.quantities import Bound, Figure

# Factor to the first unit of each line. Currencies are not converted into one another, months not into days.
_SYSTEMS: tuple[dict[str, float], ...] = (
    {"%": 1.0, "成": 10.0, "‰": 0.1, "分之": 100.0},
    {"百分点": 1.0, "个百分点": 1.0},
    {"元": 1.0, "块钱": 1.0, "角": 0.1, "万元": 1e4, "亿元": 1e8},
    {"米": 1.0, "m": 1.0, "公里": 1e3, "千米": 1e3, "km": 1e3, "厘米": 0.01, "毫米": 0.001, "公尺": 1.0, "公分": 0.01},
    {
        **dict.fromkeys(("平方米", "平米", "平方公尺", "㎡", "m2"), 1.0),
        **dict.fromkeys(("平方公里", "平方千米", "㎢", "km2"), 1e6),
        "亩": 2000 / 3,
        "公顷": 1e4,
    },
    {"立方米": 1.0, "立方": 1.0, "立方公尺": 1.0, "m3": 1.0},
    {
        "公斤": 1.0,
        "千克": 1.0,
        "kg": 1.0,
        "斤": 0.5,
        "克": 0.001,
        "公克": 0.001,
        "吨": 1e3,
        "公吨": 1e3,
        "t": 1e3,
        "万吨": 1e7,
    },
    {
        "秒": 1 / 60,
        "秒钟": 1 / 60,
        "分钟": 1.0,
        "小时": 60.0,
        "个小时": 60.0,
        "天": 1440.0,
        "日": 1440.0,
        "周": 10080.0,
    },
    {"月": 1.0, "个月": 1.0, "年": 12.0, "周年": 12.0, "个年头": 12.0, "季度": 3.0},
    {"岁": 1.0, "周岁": 1.0},
    {"千瓦": 1.0, "兆瓦": 1e3},
)
_PLACE = {unit: (number, factor) for number, system in enumerate(_SYSTEMS) for unit, factor in system.items()}

ALIKE = (
    frozenset("个 家 户".split()),
    frozenset("个 名 人 位 人次".split()),
    frozenset("个 项 条 件 种 类 款 份 篇 部".split()),
    frozenset("台 套 架 台次 架次".split()),
    frozenset("台 辆 辆次".split()),
    frozenset("根 支 只".split()),
    frozenset("次 起 件".split()),
    frozenset("届 场 批 轮 次".split()),
    frozenset("路 个 支 组 批 队".split()),
    frozenset("个 所 座 栋 幢 处 间 站".split()),
    frozenset("例 个".split()),
    frozenset("例 起".split()),
    frozenset("例 人 名".split()),
    frozenset("单 个 件".split()),
    frozenset("盒 份 个".split()),
    frozenset("册 本".split()),
    frozenset("列 趟 班次".split()),
    frozenset("寸 英寸".split()),
    frozenset("毫安 毫安时".split()),
)
"""Measure words that news uses for one another: 多少家企业 is answered by 1009户 or 17个企业."""

_ROUNDED = 0.1  # share that 约 and 近 leave open: 近100 is said from about 90 on
_SOME_HOLDS = 9.0  # 数千 is anything from one to nine thousand
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Reach:
    """The least and greatest value that a figure's words leave open, in the first unit of its system."""

    least: float
    most: float


def comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures measure the same sort of thing: ranks, shares, money of one currency, alike measure words.

    A bare number may be of any sort, but one below 1 is a share (三分之一).
    """
    if one.ordinal != other.ordinal:
        return False
    units = _unit(one), _unit(other)
    if one.ordinal or units[0] == units[1] or "" in units:
        return one.ordinal or "%" not in units or units[0] == units[1]
    places = _PLACE.get(units[0]), _PLACE.get(units[1])
    if places[0] and places[1]:
        return places[0][0] == places[1][0]
    return any(one.unit in family and other.unit in family for family in ALIKE)


def same_value(one: Figure, other: Figure) -> bool:
    """Whether two comparable figures can be one number told with different precision.

    `44.5万` is 445,000 and anything that rounds to it, `3000多` from 3,000 to 4,000, `约3000` within a tenth.
    """
    first, second = reach(one), reach(other)
    slack = _SAME * max(abs(first.most), abs(second.most), 1.0)
    return first.least <= second.most + slack and second.least <= first.most + slack


def _unit(figure: Figure) -> str:
    return "分之" if not figure.unit and 0 < figure.value < 1 else figure.unit


def reach(figure: Figure) -> Reach:
    """The values that the words of a figure leave open, in the first unit of its system."""
    unit = _unit(figure)
    factor = _PLACE[unit][1] if unit in _PLACE and not figure.ordinal else 1.0
    low, high = figure.value, max(figure.value, figure.high)
    if figure.bound is Bound.SOME:
        high *= _SOME_HOLDS
    elif figure.bound is Bound.ABOUT:
        low, high = low * (1 - _ROUNDED), high * (1 + _ROUNDED)
    elif figure.bound in (Bound.OVER, Bound.AT_LEAST):
        high += figure.place
    elif figure.bound in (Bound.NEARLY, Bound.UNDER, Bound.AT_MOST):
        low -= min(figure.place, _ROUNDED * low)
    elif low == high:
        half = (1.0 if figure.unit == "成" else figure.place) / 2
        low, high = low - half, high + half
    return Reach(low * factor, high * factor)
