"""When and by whom a report was made, as newspapers print it at its head: outlet, place, date, reporters."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qa.corpus.boilerplate import is_furniture
from qa.corpus.bylines import reporters_in
from qa.text.dates import is_day

# What names an outlet: 湖南日报, 中新网, 红网时刻, 央视新闻客户端. The form is general, no list of papers.
_SUFFIX = (
    r"(?:日[报報]|晚[报報]|早[报報]|晨[报報]|[时時][报報]|商[报報]|周[报報]|快[报報]|都市[报報]|[\u4e00-\u9fff][报報]|通[讯訊]社"
    r"|[\u4e00-\u9fff]社|[\u4e00-\u9fff][网網]|在[线線]|新[闻聞]|[时時]刻|客[户戶]端|融媒体?|[电電][视視]台|广播|[卫衛][视視]"
    r"|之家|财经|周刊|[杂雜][志誌]|[观觀]察)"
)
_DATE = r"(?:(?P<year>(?:19|20)\d{2})年)?(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]\d|0?[1-9])[日号]"
_PREFIX = r"^[【（(\[]?据?(?P<prefix>[^\s，、。：；！？（）()《》“”【】\d]{0,18}?)"
_DATED = re.compile(rf"{_PREFIX}{_DATE}(?P<kind>[讯訊]|[专專]?[电電]|消息|[报報][道導])")
# （中央社記者王小明台北5日電）
_WIRE = re.compile(
    r"^[（(](?P<outlet>[\u4e00-\u9fff]{1,6}社)[记記]者(?P<names>[\u4e00-\u9fff]{2,3})[\u4e00-\u9fff]{2,4}"
    r"(?:(?:(?P<year>20\d{2})年)?(?P<month>1[0-2]|0?[1-9])月)?(?P<day>3[01]|[12]\d|0?[1-9])日[专專外]?[电電][）)]"
)
_UNDATED = re.compile(rf"{_PREFIX}(?P<kind>[讯訊]|[专專]?[电電]|消息)(?=[（(\s，,：:】\]]|$)")
_OUTLET = re.compile(rf"^\S*{_SUFFIX}(?:频道|微信)?")
_AGENCY = 8  # characters of an agency and a place, where the name alone does not show an outlet
_OWN = ("本报", "本報", "本网", "本網", "本台", "本刊", "本社")
_EVENT = re.compile(_DATE)
_Y, _M, _D = r"(?P<year>20\d{2})", r"(?P<month>0[1-9]|1[0-2])", r"(?P<day>0[1-9]|[12]\d|3[01])"
# /20210509…, /2021/05/09/, /2021-05/09/, /202105/09/; never a month and the year of what follows (/202105/20…).
_URL_DATES = (
    re.compile(rf"https?://\S{{0,300}}?(?<!\d){_Y}{_M}{_D}(?!\d{{1,3}}(?!\d))"),
    re.compile(rf"https?://\S{{0,300}}?(?<!\d){_Y}[-/_]?{_M}[-/_]{_D}(?!\d)"),
)
_STAMP = re.compile(
    r"^(?:发布时间|发布|时间|日期)?[：:]?\s*(?P<year>20\d{2})(?:年|[-/.])(?P<month>1[0-2]|0?[1-9])"
    r"(?:月|[-/.])(?P<day>3[01]|[12]\d|0?[1-9])日?(?=\D|$)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
# Where nothing else stands in the line: 来源：新华网 2023-01-04, 01/04/2023, January 4, 2023, 4 Jan. 2023.
_STAMPS = tuple(
    re.compile(rf"(?<!\d){form}(?!\d)", re.IGNORECASE)
    for form in (
        rf"(?P<year>20\d{{2}})\s?[年/.-]\s?(?P<month>1[0-2]|0?[1-9])\s?[月/.-]\s?{_DAY}",
        rf"(?P<month>1[0-2]|0?[1-9])[/.-]{_DAY}[/.-](?P<year>20\d{{2}})",
        rf"{_DAY}[/.-](?P<month>1[0-2]|0?[1-9])[/.-](?P<year>20\d{{2}})",  # where the first is no month
        rf"{_MONTH}\s{_DAY},?\s(?P<year>20\d{{2}})",
        rf"{_DAY}\s{_MONTH},?\s(?P<year>20\d{{2}})",
    )
)
_PUBLISHED = re.compile(r"发[布表]|更新|發[布表佈]|published|posted|updated", re.IGNORECASE)
# Years of plans and goals are no years of a report: 到2025年, 2030年前, 2021—2023年.
_YEAR = re.compile(r"(?<![\d.])(?P<year>(?:19|20)\d{2})(?=年|[-/]\d{1,2}[-/]|(?!\d)[\u4e00-\u9fff“]{2})")
# Nobody tells of the first quarter of a year long gone.
_CURRENT = re.compile(r"年(?:开春|以来|初|[上下]半年|第?[一二三四]季度|第一个|\d{1,2}月)")
_FOUNDED = re.compile(r"(?:[建立办生产]于|自从?|早在|始于|从)$")
_NO_YEAR = re.compile(
    r"(?:多|余|万|亿|个|家|台|辆|元|户|名|项|件|条|张|种|米|公里|平方|公顷|吨|千|人|转|倍|度|分|天|次|座|所|路|版)"
)
_PLANNED_BEFORE = re.compile(r"(?:(?<!截)至|到|力争|将于|定于|[—–~-])$")
_PLANNED_BEHIND = re.compile(r"年(?:底|末)?(?:前|以前|目标|愿景|基本|全面|力争|将)|年?[—–~至到-]\s*20\d{2}")
_FAR_AHEAD = 1  # years beyond the year named most often that may still be the year of the report
_NOT_THE_DAY = re.compile(r"(?:将于|定于|截至|截止|(?<!截)至|自|早在|到|生于)$")
_LEAD = 130  # characters among which the day of the event is told


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: `date` is `YYYY-MM-DD`, `MM-DD` or empty, `byline` the reporters' names parted by spaces.

    `certain`: it can stand at the head of an article alone. `路透社8月15日报道` may also stand within one.
    """

    outlet: str
    byline: str
    date: str
    certain: bool


def dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph begins with (`湖南日报9月28日讯（全媒体记者 彭可心）`), else None.

    Without a date (`本报讯`) the outlet must be known for one by its name, or be the paper itself.
    """
    if wire := _WIRE.match(text):
        date = _iso(wire) if wire.group("month") else ""
        return Dateline(wire.group("outlet"), wire.group("names"), date, certain=True)
    head = _DATED.match(text) or _UNDATED.match(text)
    if head is None:
        return None
    prefix, dated = head.group("prefix"), head.re is _DATED
    told = head.group("kind") in ("消息", "报道", "報道", "報導")
    if told and text.lstrip("【（([").startswith("据"):
        return None
    own = prefix.startswith(_OWN)
    outlet = _OUTLET.match(prefix)
    parted = text[head.end() : head.end() + 1] in ("", *"（( ，,：:】")
    agency = dated and not told and parted and 0 < len(prefix) <= _AGENCY
    if not (own or agency or (outlet and (dated or outlet.end() == len(prefix)))):
        return None
    return Dateline(
        outlet="" if own else outlet.group() if outlet else prefix,
        byline=reporters_in(text[head.end() : head.end() + 100]),
        date=_iso(head) if dated else "",
        certain=not told or bool(reporters_in(text[head.end() : head.end() + 100])),
    )


def outlet_in(text: str) -> str:
    """The outlet that a short text names at its head (`湖南日报` of `湖南日报全媒体`), empty where it names none."""
    match = _OUTLET.match(text)
    return match.group() if match and not text.startswith(_OWN) else ""


def url_date(text: str) -> str:
    """Date in the path of a URL (`/202105/202105090827232947.htm` is 2021-05-09), empty where there is none."""
    match = next((found for form in _URL_DATES if (found := form.search(text))), None)
    return _iso(match) if match else ""


def stamp_date(text: str) -> str:
    """Date of a line that begins with one in full (`2021-05-09 08:27`, `发布时间：2021年5月9日`), else empty.

    Where a line holds nothing but what web pages print above an article, the date may stand anywhere in it, and in
    other orders: `来源：新华网 01/04/2023`. The month comes first where both could be one.
    """
    match = _STAMP.match(text)
    if not match and is_furniture(text):
        match = next((found for form in _STAMPS if (found := form.search(text))), None)
    return _iso(match) if match else ""


def is_published(text: str) -> bool:
    """Whether a line says itself that its date is that of publication."""
    return _PUBLISHED.search(text) is not None


def event_date(lead: str) -> str:
    """The day of the event that a lead tells of, as `YYYY-MM-DD` or `MM-DD`; empty where it names none.

    Days to come, days up to which something was counted, and days later than the first sentences do not serve.
    """
    head = re.sub(r"\s+", "", lead[: 2 * _LEAD])[:_LEAD]
    for match in _EVENT.finditer(head):
        if (day := _iso(match)) and not _NOT_THE_DAY.search(head[: match.start()]):
            return day
    return ""


def years_told(text: str) -> list[int]:
    """Years that a text tells of, in order, repeats included; plans, goals and plain numbers left out.

    A year that is told with its month or season (`2023年3月`, `2023年一季度`) counts twice: it is seldom history.
    """
    bare = re.sub(r"[^\S\n]+", "", text)
    found: list[int] = []
    for match in _YEAR.finditer(bare):
        before, behind = bare[max(0, match.start() - 3) : match.start()], bare[match.end() : match.end() + 8]
        planned = _PLANNED_BEFORE.search(before) or _PLANNED_BEHIND.match(behind)
        if not (planned or _FOUNDED.search(before) or _NO_YEAR.match(behind)):
            found.extend([int(match.group("year"))] * (2 if _CURRENT.match(behind) else 1))
    return found


def year_of(day: str, *, article: str, years: Mapping[int, int]) -> int:
    """Year of a report dated `MM-DD`, 0 where nothing tells it. `years` counts those told in its whole file.

    The year that the head of the article names, else the latest that the file is sure of: named twice, or with a
    month and day, or the one right after such a year. Later ones are goals (`力争到2035年`). The year after, where the
    article tells of days of that year later than its own.
    """
    dates = list(_dates_told(article))
    sure = {year for year, count in years.items() if count > 1} | {int(date[:4]) for date in dates}
    if not sure:
        return 0
    usual = max(sure, key=lambda year: (years.get(year, 0), year))
    head = [year for year in years_told(article[:_LEAD]) if year <= usual + _FAR_AHEAD]
    year = max(head or [year for year in {*sure, *years} if year in sure or year == usual + 1])
    year = year if head else min(year, usual + _FAR_AHEAD)
    later = any(f"{year}-{day}" < date for date in dates if date.startswith(str(year)))
    return year + 1 if later else year


def _dates_told(text: str) -> Iterator[str]:
    bare = re.sub(r"[^\S\n]+", "", text)
    for match in _EVENT.finditer(bare):
        planned = _PLANNED_BEFORE.search(bare[max(0, match.start() - 3) : match.start()])
        if match.group("year") and not planned and (day := _iso(match)):
            yield day


def _iso(match: re.Match[str]) -> str:
    """The day of a match as `YYYY-MM-DD` or `MM-DD`, empty where the calendar has no such day (2月30日)."""
    year, month = match.group("year", "month")
    number = int(month) if month.isdecimal() else 1 + _MONTHS.index(month.lower())
    day = int(match.group("day"))
    return f"{year}-" * bool(year) + f"{number:02d}-{day:02d}" if is_day(int(year or 0), number, day) else ""
