"""What is told of another time: the figure of a list of 2020 is not that of 2021, that of 7月 not that of 6月."""

import re
from dataclasses import dataclass

from qa.text.dates import DateMention, dates

# Years that something is compared with, or lasts from and until, are none that a sentence tells of.
_YEAR_TOLD = re.compile(
    r"(?<![比较与和自从到至对及由同而、~—-])(?<![高低多少早晚]于)(?<!相较)(?<!截至)(?<!截止)(?<!\d)(?:19|20)\d{2}年"
    r"(?!度?(?:以来|以后|之后|同期|相比|起|至|到|[—~-]|末|底|开始|版|款|级|期间|的?(?:纪录|记录|水平|同期)))"
)
_IN_BRACKETS = re.compile("[(（][^()（）]{1,80}[)）]")  # 277亿欧元（2022年上半年248亿欧元）
_ANY_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年|[-—~至]\d{4}年)")
_SINCE = re.compile(r"起|以来|开始|至今")  # 自2021年3月2日起 tells when something began that lasts
# The day on which something was told is not the day of what is told.
_REPORTED = re.compile(
    r"[^，,。；;]{0,8}[，,]?\s?(?:[^，,。；;]{0,12}(?:公布|通报|发布|获悉|宣布|披露)|记者|讯|电[（(\s])"
)
_PLANNED = re.compile("(?:预计|计划|拟|力争|有望|将)[在于到]?$")  # before a day on which something is still to come
_RUN = re.compile(r"[一二三四1-4]\s?(?:[、至到和与—~-]|季度至)\s?第?[一二三四1-4]季度")
_PARTS = re.compile(
    r"(?P<first>上半年|半年度|[头前](?:[六6]个月|[两二2]个?季度)|(?<![集其])中报(?![名道告警])|半年报)|(?P<second>下半年)|(?<![前头])第?(?P<quarter>[一二三四1-4])季[度报]|"
    r"(?P<three>[头前](?:[三3]个?季度|[九9]个月))|(?P<all>全年|整年|年报(?![名道告考到价警送废销批]))"
)
_QUARTERS = "一二三四1234"


@dataclass(frozen=True, slots=True)
class Times:
    """The one day or month, and the one part of a year, that a folded `question` names; None where none or several."""

    question: str
    day: DateMention | None
    part: re.Match[str] | None


def tells_a_year(text: str) -> bool:
    """Whether a folded sentence tells of a year that it names, and does not only compare with it."""
    return _YEAR_TOLD.search(_IN_BRACKETS.sub("", text)) is not None


def earliest_year(text: str) -> int:
    """The first year that a folded text tells, 0 where it tells none."""
    return min((int(told) for told in _ANY_YEAR.findall(text)), default=0)


def times_asked(question: str) -> Times | None:
    """The times within the year that a folded question names, each sort once; None where it names none so."""
    days = [mention for mention in dates(question) if _in_year(mention)]
    parts = list(_PARTS.finditer(question))
    day, part = days[0] if len(days) == 1 else None, parts[0] if len(parts) == 1 else None
    return Times(question, day, part) if day or part else None


def told_of_another_time(asked: Times | None, text: str, article: str) -> tuple[str, ...]:
    """The times asked about, as the question writes them, instead of which a folded sentence tells of others.

    Neither it nor its `article` names them. A day lies in its month, whatever year either is of; the day of an
    announcement tells no other month, and of a run of quarters (一至三季度) no one is told.
    """
    if asked is None:
        return ()
    missing = []
    if asked.day:
        told = [mention for mention in dates(text) if _tells(mention, text, asked.day)]
        if told and not any(_same(asked.day, mention) for mention in dates(article)):
            missing.append(asked.question[asked.day.span.start : asked.day.span.end])
    if asked.part and not _RUN.search(text):
        parts = {_part(match) for match in _PARTS.finditer(text)}
        if parts and _part(asked.part) not in parts.union(map(_part, _PARTS.finditer(article))):
            missing.append(asked.part.group())
    return tuple(missing)


def _tells(mention: DateMention, text: str, asked: DateMention) -> bool:
    """Whether a sentence tells something of a time within the year that it names, as fine as the one asked about."""
    if not _in_year(mention) or _SINCE.match(text, mention.span.end) or _REPORTED.match(text, mention.span.end):
        return False
    if _PLANNED.search(text[: mention.span.start]):
        return False
    return len(_in_year(mention)) <= len(_in_year(asked))


def _part(match: re.Match[str]) -> str:
    """Which part of a year a match of `_PARTS` names: 1 to 4 a quarter, 4季度 and 第四季度 alike."""
    part = match.lastgroup or ""
    return f"{_QUARTERS.find(match.group(part)) % 4}" if part == "quarter" else part


def _in_year(mention: DateMention) -> tuple[str, ...]:
    """Month and day as far as they are told."""
    parts = mention.iso.split("-")
    return tuple(parts[1:] if len(parts[0]) == len("2021") else filter(None, parts))


def _same(one: DateMention, other: DateMention) -> bool:
    ones, others = _in_year(one), _in_year(other)
    shared = min(len(ones), len(others))
    return shared > 0 and ones[:shared] == others[:shared]
