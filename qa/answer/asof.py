"""The date for which a quoted statement holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as calendar_date
from datetime import timedelta

from qa.model import Article
from qa.text.dates import EARLY_OR_LATE, MONTHS, PART, dates, is_day
from qa.text.normalize import mirror

_YEARS_BACK = {"今年": 0, "本年": 0, "去年": 1, "上年": 1, "前年": 2}
_DAYS_BACK = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "昨晚": 1, "前天": 2}
# The ends of other words: 当前年产能 and 此前年产量, 网上年货节 and 以上年龄.
_BEFORE, _LAST = "(?<![当此目提以之日眼])前", "(?<![以网晚早线])上"
_YEAR = rf"今年|(?<!基)本年|去年|{_LAST}年(?![龄货薪])|{_BEFORE}年|(?:19|20)\d{{2}}年"
_TOLD = re.compile(
    rf"(?P<now>截至目前|(?<!项)目前|(?<![表出体呈])现在|如今|眼下|近日|日前|(?:今年|本年)(?:以来|来))"
    rf"|(?P<days>今[天日]|昨[天日晚]|{_BEFORE}天(?![气然空]))"
    rf"|(?P<month_back>(?<!基)本月|{_LAST}个?月(?![薪饼球亮]))(?:份(?!额)|{PART})?"
    rf"|(?P<year>{_YEAR})?的?(?P<half>[上下])半年"
    rf"|(?P<year2>{_YEAR})?的?(?:第?(?P<quarter>[一二三四1-4])季度|前(?P<quarters>[一二三1-3])个?季度)"
    rf"|(?P<year5>{_YEAR})?的?(?<!\d){MONTHS}"
    rf"|(?P<year3>{_YEAR})?(?<!\d)(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>\d{{1,2}})[日号]|份(?!额)|[上中下]旬|{PART})?"
    rf"|(?P<year4>{_YEAR})年?(?P<edge>{EARLY_OR_LATE})?"
    r"|(?<![\d月—近前后每续第期时这去来头首仅约共隔-])(?<![日\d][至到])(?P<bare_day>[12]?\d|3[01])日(?=[，,上下晚凌]|\d{1,2}[时点])"
)
_QUARTER_ENDS = {"一": 3, "1": 3, "二": 6, "2": 6, "三": 9, "3": 9, "四": 12, "4": 12}
# What is planned, what only compares, and what only began or was born then: none of them dates the statement.
_PLANNED_BEFORE = re.compile(r"(?:力争|计划|预计|预测|争取|确保|目标|规划|有望|拟|将|将于|将在|未来)[^，。；]{0,6}$")
_PLANNED_BEHIND = re.compile(r"[^，。；]{0,4}?(?:将|预计|计划|拟|力争|有望|之前|前(?![1-4一二三]))")
_COMPARED_BEFORE = re.compile(
    r"(?:比|较|相比于?|相较于?|对比|同比|与|从|由|自|自从|(?:(?<![发产])生|始|建|成立|创[办立])于)$"
)
_COMPARED_BEHIND = re.compile(
    r"同期|相比|的?[\d.]+[^，。；]{0,8}(?:增至|增加到|增长到|提高到|上升到|降至|降到|下降到)|以来|以后|之后|起(?!降)"
    r"|[至到迄](?:今|现在|目前|如今|(?:19|20)\d{2}年)|开始[，,]|出生|诞生|生(?=[于，,。；、）)])"
)
_UNTIL = re.compile(r"截[至止]到?[^，。；]{0,2}$")
_FULL = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_KNOWN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2}))?")
_DECEMBER = 12
_NO_YEAR = re.compile(r"0\d{3}")  # was kept for a year that is not known; nothing stands before it in a calendar


@dataclass(frozen=True, slots=True)
class AsOf:
    """A date (same forms as `Article.date`, empty where nothing is known) and whether part of it was inferred.

    It is inferred where year, month or day do not stand in the sentence but come from the date of its article.
    """

    date: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """A date that a sentence tells: its characters [start, end), and what it resolves to."""

    start: int
    end: int
    held: AsOf


def as_of(sentence: str, article: Article, *, at: int | None = None) -> AsOf:
    """The date for which a statement of the article holds, as the sentence tells it, resolved against the article.

    Of several dates the one behind 截至 counts, else the last before `at` (the place of the short answer, in
    characters of the sentence), else the first. Dates of plans, of comparisons and of beginnings (`2018年以来`) date
    nothing. Falls back on the date of the article; a quarter, a half-year or a span of months is the month
    that it ends in.
    """
    text = mirror(sentence)
    told = [item for item in _told(text, article) if _dates_the_statement(text, item, article.date)]
    until = [item for item in told if _UNTIL.search(text, max(0, item.start - 6), item.start)]
    own = AsOf(article.date, inferred=bool(article.date))
    if at is None:
        return next((item.held for item in until or told), own)
    before = [item.held for item in until or told if item.start <= at]
    return before[-1] if before else next((item.held for item in until), own)


def _told(text: str, article: Article) -> Iterator[_Told]:
    """Dates of a sentence in order: full ones as they stand, partial and relative ones resolved."""
    full = [item for item in dates(text) if _FULL.fullmatch(item.iso)]
    found = [_Told(item.span.start, item.span.end, AsOf(item.iso, inferred=False)) for item in full]
    taken = {place for item in full for place in range(item.span.start, item.span.end)}
    for match in _TOLD.finditer(text):
        if not taken.isdisjoint(range(match.start(), match.end())):
            continue
        held = _resolved(match, article.date)
        if held:
            found.append(_Told(match.start(), match.end(), held))
    yield from sorted(found, key=lambda item: (item.start, item.end))


def _resolved(match: re.Match[str], published: str) -> AsOf | None:
    """The date that a match of `_TOLD` means in an article of the date `published`; None where that is not known."""
    if _NO_YEAR.match(published):
        return None
    part = match.groupdict()
    if part["now"]:
        return AsOf(published, inferred=True) if published else None
    if part["days"] or part["bare_day"]:
        return _by_days(part["days"], part["bare_day"], published)
    if part["month_back"]:
        return _by_month(part["month_back"], published)
    year = part["year"] or part["year2"] or part["year3"] or part["year4"] or part["year5"] or ""
    month, day = _month(part), int(part["day"] or 0)
    return _by_year(year, month, day, published)


def _by_year(year: str, month: int, day: int, published: str) -> AsOf | None:
    """A year as told (`2021年`, 去年 or none) with a month and day, 0 where none is told; None for 2月30日."""
    known = _KNOWN.match(published)
    number = 0
    if year[:1].isdigit():
        number = int(year[:4])
    elif known:
        # Without a year, a month that the article's year has not reached yet is one of the year before.
        back = _YEARS_BACK[year] if year else int(month > int(known.group("month") or _DECEMBER))
        number = int(known.group("year")) - back
    elif year or not (month and day):
        return None
    if day and not is_day(number, month, day):
        return None
    return AsOf(_iso(number, month, day), inferred=known is not None and not year[:1].isdigit())


def _month(part: dict[str, str | None]) -> int:
    """The month that a match of `_TOLD` names, or in which its part of a year ends; 0 where it tells a year."""
    if part["half"]:
        return _DECEMBER // 2 if part["half"] == "上" else _DECEMBER
    if quarter := part["quarter"] or part["quarters"]:
        return _QUARTER_ENDS[quarter]
    if part["edge"]:
        return 1 if part["edge"] == "初" else _DECEMBER
    return int(part["last"] or part["month"] or 0)


def _by_days(word: str | None, bare_day: str | None, published: str) -> AsOf | None:
    """昨日 and a bare 26日 of an article of a whole date; a day later than its own is one of a month before."""
    # A library may keep a date that is not in the calendar: what was indexed earlier was not held against it.
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", published) or not is_day(*map(int, published.split("-"))):
        return None
    day = calendar_date.fromisoformat(published)
    if word:
        return AsOf((day - timedelta(days=_DAYS_BACK[word])).isoformat(), inferred=True)
    told, month = int(bare_day or 0), day
    while told > day.day and (month == day or not is_day(month.year, month.month, told)):
        month = month.replace(day=1) - timedelta(days=1)
    return AsOf(_iso(month.year, month.month, told), inferred=True) if told else None


def _by_month(word: str, published: str) -> AsOf | None:
    known = _KNOWN.match(published)
    if not known or not known.group("month"):
        return None
    year, month = int(known.group("year")), int(known.group("month")) - int(word != "本月")
    return AsOf(_iso(year, month, 0) if month else _iso(year - 1, _DECEMBER, 0), inferred=True)


def _iso(year: int, month: int, day: int) -> str:
    parts = (f"{year:04d}" if year else "", f"{month:02d}" if month else "", f"{day:02d}" if day else "")
    return "-".join(part for part in parts if part)


def _dates_the_statement(text: str, told: _Told, published: str) -> bool:
    """Whether a date is that of the statement: not one of a plan, of a comparison, of a beginning, or yet to come."""
    before, behind = text[max(0, told.start - 12) : told.start], text[told.end : told.end + 24]
    if _UNTIL.search(before):
        return not _to_come(told.held.date, published)
    if _PLANNED_BEFORE.search(before) or _PLANNED_BEHIND.match(behind):
        return False
    if _COMPARED_BEFORE.search(before) or _COMPARED_BEHIND.match(behind):
        return False
    return not _to_come(told.held.date, published)


def _to_come(date: str, published: str) -> bool:
    """Whether a date is later than that of its article, as far as both are known."""
    if not (_KNOWN.match(date) and _KNOWN.match(published)):
        return False
    known = min(len(date), len(published))
    return date[:known] > published[:known]
