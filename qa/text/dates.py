"""Calendar dates, whole or partial, as they stand in Chinese text, with exact offsets."""

import re
from calendar import monthrange
from dataclasses import dataclass

from qa.model import Span
from qa.text.memory import remembered
from qa.text.normalize import mirror

_DIGITS, _NUMERAL = "〇零○一二三四五六七八九", "一二三四五六七八九十"
_VALUE = {digit: str(value) for value, digits in enumerate(("〇零○", *"一二三四五六七八九")) for digit in digits}
# The reigns that modern texts date by, before, in and after which a year of the common era is seldom told.
_REIGNS = "|".join(
    """
    民国 明治 大正 昭和 平成 令和 建武 永平 建安 黄初 太和 泰始 永嘉 建元 永和 太元 义熙 元嘉
    天监 大业 开皇 仁寿 武德 贞观 永徽 显庆 总章 开元 天宝 至德 大历 建中 贞元 元和 长庆 会昌
    大中 咸通 乾符 天复 显德 建隆 乾德 开宝 太平兴国 雍熙 淳化 咸平 景德 大中祥符 天圣 景祐 庆历 皇祐
    嘉祐 治平 熙宁 元丰 元祐 绍圣 崇宁 大观 政和 宣和 靖康 建炎 绍兴 隆兴 乾道 淳熙 绍熙 庆元
    嘉定 宝庆 淳祐 景定 咸淳 中统 至元 大德 至大 延祐 泰定 天历 至正 洪武 建文 永乐 洪熙 宣德
    正统 景泰 天顺 成化 弘治 正德 嘉靖 隆庆 万历 泰昌 天启 崇祯 弘光 天命 天聪 崇德 顺治 康熙
    雍正 乾隆 嘉庆 道光 咸丰 同治 光绪 宣统
    """.split()
)
# What follows is often a word of its own: 2021年初中招生, 2021年底薪 and 2023年末代 tell no part of a year.
EARLY_OR_LATE = (
    r"(?:初(?![一二三中级小步始试赛审创见现具露夏秋冬春雪衷心稿恋婚])"
    r"|底(?![层薪气蕴色座盘价数片稿牌图料]|部(?!署)|线(?!上)|特律)|末(?![代班端梢日位尾]))"
)
"""The beginning or the end of a year or a month, behind 年 or 月."""
# Of 215 times 年中 in 53,077 articles 190 were 中国, 中期, 中秋, 中报, 中央, 中超 and the like.
_NOT_MIDDLE = (
    "国央华方外小学考秋医药东西部南北层级等式型期报长产共戏文日韩美俄欧非印巴法德英澳加越泰缅蒙朝阿意新老年间心介"
    "高低转试职青科石信建交铁航船车核海移联金芯兴粮储免概证保银行网超甲乙冠亚原山关枢标奖签毒风止断暑餐控纪组宣办"
)
NO_FEAST = "环细情章季调关枝音字礼使"
"""The characters before 节 with which it is no feast: 环节, 细节."""
PART = rf"(?:{EARLY_OR_LATE}|中(?![{_NOT_MIDDLE}]))"
"""The beginning, middle or end of a year or a month."""
# The longer first: 中旬 is not 中.
_PART_OF_MONTH = rf"(?:份(?!额)|[上中下]旬|{PART})"
MONTHS = r"\d{1,2}\s?月?\s?[-–—~～至到]\s?(?P<last>1[0-2]|0?[1-9])\s?月(?!\s?\d{1,2}\s?[日号])(?:份(?!额))?"
"""A span of months (1-9月, 1月至9月), with the last of them as the group `last`."""
_GAP = r"[^\S\n]?"  # justified lines set digits apart; a line break parts more than that
_CLOCK = r"(?:(?:上午|下午|晚上|凌晨|中午)?\d{1,2}[时点](?:\d{1,2}分)?)?"
_TO = rf"(?:至{_GAP}(?:(?:\d{{1,2}}{_GAP}月{_GAP})?\d{{1,2}}{_GAP}[日号]))?"
_DATE = re.compile(
    # 2021年1-9月 is a span of months, and a line parts month and day only where it parts the year from them.
    rf"(?P<year>(?:19|20)\d{{2}}){_GAP}(?:(?P<written>年)|[/.-]){_GAP}"
    rf"(?P<month>\d{{1,2}}){_GAP}(?(written)[月/.]|[月/.-]){_GAP}(?P<day>\d{{1,2}})(?:{_GAP}[日号])?{_TO}{_CLOCK}"
    rf"|(?P<year7>(?:19|20)\d{{2}}){_GAP}年{_GAP}{MONTHS}"
    rf"|(?P<year2>(?:19|20)\d{{2}}){_GAP}年{_GAP}(?P<month2>\d{{1,2}}){_GAP}月{_PART_OF_MONTH}?"
    rf"|(?P<month3>\d{{1,2}}){_GAP}月{_GAP}(?P<day3>\d{{1,2}}){_GAP}[日号]{_TO}{_CLOCK}"
    rf"|(?P<year4>(?:19|20)\d{{2}}){_GAP}年(?!代)"
    rf"(?:{PART}|上半年|下半年|第?[一二三四1-4]季度|前[一二三1-3]个?季度)?"
    rf"|(?P<month5>\d{{1,2}}){_GAP}月{_PART_OF_MONTH}"
    # Far away: a year by era, one from 1000 on, a century, a decade. Without an era fewer digits are a duration.
    rf"|(?:(?:公元|西元)前?|前){_GAP}(?P<year5>\d{{1,4}}){_GAP}年(?!代)"
    rf"|(?<!第)(?P<year6>1[0-8]\d{{2}}){_GAP}年(?![来多间代后前历])"
    rf"|(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}}){_GAP}世纪(?:[初中末]期|中叶|{PART}|前期|后期|上半叶|下半叶)?(?:[\d{_NUMERAL}]{{1,2}}0?年代)?"
    rf"|\d{{2,4}}{_GAP}年代(?:[初中末]期|{PART})?"
    # In Chinese numerals, by the reign of an emperor, of the moon.
    rf"|(?P<han_year>(?:一[{_DIGITS}]|二[〇零○])[{_DIGITS}]{{2}}){_GAP}年(?!级)(?:(?P<han_month>[{_NUMERAL}]{{1,3}})月(?:(?P<han_day>[{_NUMERAL}]{{1,3}})[日号])?)?"
    rf"|(?P<han_month2>[{_NUMERAL}]{{1,3}})月(?P<han_day2>[{_NUMERAL}]{{1,3}})[日号]"
    rf"|(?:{_REIGNS}){_GAP}(?:元|\d{{1,3}}|[{_NUMERAL}]{{1,3}}){_GAP}年(?:闰?[{_NUMERAL}正冬腊]{{1,2}}月(?:初?[{_NUMERAL}]{{1,3}}日?)?)?"
    rf"|闰?[{_NUMERAL}正冬腊]{{1,2}}月(?:初[{_NUMERAL}]|廿[{_NUMERAL}]?|[{_NUMERAL}]{{2,3}}(?![{_NUMERAL}年月日号号天个]))日?"
)
MONTHS_IN_ENGLISH = tuple(
    "January February March April May June July August September October November December".split()
)
"""The months by their English names, in order."""
_MONTHS, _LEAP_YEAR = 12, 2000


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text; `iso` is `YYYY-MM-DD` or as much of it as is said (`YYYY-MM`, `YYYY`, `MM-DD`, `MM`).

    Of a part of a year (2021年上半年, 2021年1-9月) it is the year. It is empty for a decade, a century, a year before
    our era or of a reign, and a day of the moon.
    """

    span: Span
    iso: str


def dates(text: str) -> list[DateMention]:
    """Calendar dates in order of appearance, whole or partial, with a time of day or a range taken along."""
    return list(_dates(text))


@remembered(sentences=4096)
def _dates(text: str) -> tuple[DateMention, ...]:
    found = []
    for match in _DATE.finditer(mirror(text)):
        parts = match.groupdict()
        year = parts["year"] or parts["year2"] or parts["year4"] or parts["year7"] or ""
        month = parts["month"] or parts["month2"] or parts["month3"] or parts["month5"] or ""
        day = parts["day"] or parts["day3"] or ""
        if parts["han_year"] or parts["han_month2"]:
            year = "".join(_VALUE.get(digit, digit) for digit in parts["han_year"] or "")
            month = _number(parts["han_month"] or parts["han_month2"] or "")
            day = _number(parts["han_day"] or parts["han_day2"] or "")
        if month and not is_day(int(year or 0), int(month), int(day or 1)):
            continue
        if "前" not in match.group():
            year = year or (parts["year5"] or "").zfill(4 * bool(parts["year5"])) or parts["year6"] or ""
        iso = "-".join([year] * bool(year) + [part.zfill(2) for part in (month, day) if part])
        found.append(DateMention(Span(match.start(), match.end()), iso))
    return tuple(found)


def is_day(year: int, month: int, day: int) -> bool:
    """Whether there is such a day in the calendar; of the year 0, which is not known, in any year."""
    return 1 <= month <= _MONTHS and 1 <= day <= monthrange(year or _LEAP_YEAR, month)[1]


def _number(numeral: str) -> str:
    """A Chinese numeral below 100 in digits, empty for none."""
    if not numeral:
        return ""
    tens, ten, ones = numeral.rpartition("十")
    return str(int(_VALUE.get(tens, "1" if ten else "0")) * 10 + int(_VALUE.get(ones, "0")))
