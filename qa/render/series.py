"""When the figures of an answer are a series over time, and which."""

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from qa.model import Answer, Quote, Verdict
from qa.render.layout import merged

# Two points make a difference, which the table tells better; from three on there is a course to see.
_FEWEST = 3
_SCALES = {
    "十": 10,
    "百": 100,
    "千": 10**3,
    "万": 10**4,
    "萬": 10**4,
    "百万": 10**6,
    "亿": 10**8,
    "億": 10**8,
    "万亿": 10**12,
}
_SCALES |= {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_FIGURE = re.compile(
    r"(?:约|約|近|超过|超過|超|逾|达|達|about |over |nearly |some )?\s*"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,9})?)"
    rf"\s*(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})?[多余餘]?\s*"
    r"(?P<unit>[^\d\s].{0,11})?",
    re.IGNORECASE,
)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DAYS_OF_MONTH = 31


@dataclass(frozen=True, slots=True)
class Point:
    """A figure that holds for a date (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`).

    `said` is the figure as the source writes it, `told` the same without its unit, `at` the date in years.
    """

    date: str
    at: float
    value: Decimal
    said: str
    told: str


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one unit, which may be empty, the oldest first, one for each date."""

    unit: str
    points: tuple[Point, ...]


def series_of(answer: Answer) -> Series | None:
    """Return the figures of a dispute as a series over time; None where they are none.

    They are one when those of the most frequent unit hold for three dates or more, and no two of them differ for one
    date: then it is the sources that part, not the years. Parts of a question answered side by side are none, for
    each may be about something else.
    """
    if answer.verdict is not Verdict.CONFLICTING:
        return None
    found = [told for quote in answer.quotes if (told := _figure(quote))]
    if not found:
        return None
    unit = Counter(unit for unit, _ in found).most_common(1)[0][0]
    # By where they lie: a year and its last month are two names of one date.
    points: dict[float, Point] = {}
    for point in (point for name, point in found if name == unit):
        if points.setdefault(point.at, point).value != point.value:
            return None
    if len(points) < _FEWEST:
        return None
    return Series(unit, tuple(points[at] for at in sorted(points)))


def _figure(quote: Quote) -> tuple[str, Point] | None:
    """Return the unit and the point of a quotation that gives one figure for a date with a year."""
    said = {quote.text[mark.start : mark.end].strip() for mark in merged(quote.marks, len(quote.text))}
    match = _FIGURE.fullmatch(next(iter(said))) if len(said) == 1 else None
    date = quote.as_of or quote.date
    at = _years(date)
    if match is None or at is None:
        return None
    scale = match["scale"] or ""
    value = Decimal(match["number"].replace(",", "")) * _SCALES.get(scale.lower(), 1)
    gap = " " if scale.isascii() and scale else ""
    point = Point(date, at, value, said=match[0], told=f"{match['number']}{gap}{scale}")
    return (match["unit"] or "").strip(), point


def _years(date: str) -> float | None:
    """Return where a date lies, in years; a year counts as its end, and a month likewise, as in the table."""
    match = _DATE.fullmatch(date)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 12), int(match[3] or _DAYS_OF_MONTH)
    return year + (month - 1 + day / _DAYS_OF_MONTH) / 12
