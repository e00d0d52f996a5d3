"""A draft to an article: text, map to lines, title, outlet, byline, date."""

import re
from collections.abc import Sequence

from qa.corpus.credits import Credit, closing_credit, credit_line, dateline, event_date, url_date
from qa.corpus.restore import Paragraph, Place
from qa.corpus.segment import Draft
from qa.model import Article, LineSpan
from qa.text.quantities import dates

# 2021年, 2021-05, and 2021 before a name (2021岳麓峰会), but no number of things (2000多辆).
_YEAR = re.compile(
    r"(?<![\d.])(?P<year>(?:19|20)\d{2})(?=\s?年|[/-]\d|\s?(?![多余万亿个家人台辆转元户名项件条张种米公里平立])[\u4e00-\u9fff]{2})"
)
_LEAD = 3  # paragraphs with a body among which an event date stands for a dateline
_AHEAD = 2  # years
_BODY = 40  # characters; less is a heading


def assemble(draft: Draft, *, source: str, identity: str, years: Sequence[int]) -> Article:
    """Build the article. `years` are those named anywhere in the file, for a dateline without one."""
    text, lines = _text(draft.paragraphs)
    credit = _credit(draft.paragraphs)
    date, inferred = _date(draft.paragraphs, credit.date, years)
    return Article(
        id=identity,
        source=source,
        text=text,
        title=_title(draft),
        outlet=credit.outlet,
        date=date,
        date_inferred=inferred,
        byline=credit.byline,
        lines=lines,
    )


def years_named(text: str) -> list[int]:
    """Years that a text names (`2021年`), in order, repeats included."""
    return [int(match.group("year")) for match in _YEAR.finditer(text)]


def _text(paragraphs: Sequence[Paragraph]) -> tuple[str, tuple[LineSpan, ...]]:
    pieces: list[str] = []
    spans: list[LineSpan] = []
    length = 0
    for paragraph in paragraphs:
        if pieces:
            pieces.append("\n")
            length += 1
        spans.extend(_spans(paragraph.places, length))
        pieces.append(paragraph.text)
        length += len(paragraph.text)
    return "".join(pieces), tuple(spans)


def _spans(places: Sequence[Place], offset: int) -> list[LineSpan]:
    """One span a line; a gap inside a line (a phrase printed double) begins another."""
    spans: list[LineSpan] = []
    start = 0
    for index in range(1, len(places) + 1):
        if index < len(places) and places[index][1] == places[index - 1][1] and _adjacent(places, index):
            continue
        spans.append(
            LineSpan(offset + start, offset + index, places[start][1], places[start][2], places[index - 1][2] + 1)
        )
        start = index
    return spans


def _adjacent(places: Sequence[Place], index: int) -> bool:
    # White space that was taken out leaves a gap of columns; so does a dropped phrase, but that gap is a copy of
    # what stands before it, so the span would hold it twice.
    gap = places[index][2] - places[index - 1][2]
    return 0 <= gap <= 1 or gap <= _WHITE_GAP


_WHITE_GAP = 4  # columns of white space between two characters of justified text


def _credit(paragraphs: Sequence[Paragraph]) -> Credit:
    """Outlet, byline and date as the dateline says; what it does not say, from credit lines and the closing."""
    outlet = byline = date = ""
    headings = [
        p for p, below in zip(paragraphs, [*paragraphs[1:], None], strict=True) if p.heading and _may_credit(p, below)
    ]
    found = [dateline(paragraph.text) for paragraph in paragraphs] + [credit_line(heading.text) for heading in headings]
    for credit in filter(None, found):
        outlet, byline, date = outlet or credit.outlet, byline or credit.byline, date or credit.date
    if not byline:
        for paragraph in reversed(paragraphs):
            closing = closing_credit(paragraph.text)
            if closing:
                byline = closing.byline
                break
    return Credit(outlet, byline, date)


def _may_credit(heading: Paragraph, below: Paragraph | None) -> bool:
    """The bare name of an organisation is a credit only right above the body."""
    credit = credit_line(heading.text)
    return credit is not None and bool(
        credit.byline or heading.text.startswith("来源") or not (below and below.heading)
    )


def _date(paragraphs: Sequence[Paragraph], printed: str, years: Sequence[int]) -> tuple[str, bool]:
    """Date of the article and whether any part of it was inferred.

    In order: a dateline; a URL with a date; the day that one of the first paragraphs begins with; the year that its
    title or lead names. A day without a year takes the latest year that its own article names, else its file.
    """
    body = [paragraph for paragraph in paragraphs if len(paragraph.text) >= _BODY]
    date, inferred = printed, False
    if not date:
        date = next((found for p in paragraphs if (found := url_date(p.text))), "")
    if not date:
        date = next((found for p in body[:_LEAD] if (found := event_date(p.text))), "")
        date = date or next((m.iso for p in body[:1] for m in dates(p.text) if _has_day(m.iso)), "")
        inferred = bool(date)
    if not date:
        named = [year for p in paragraphs[:_LEAD] for year in years_named(p.text)]
        return (str(max(named)), True) if named else ("", False)
    if date[:4].isdigit():
        return date, inferred
    year = _year_of(date, paragraphs, years)
    return (f"{year}-{date}", True) if year else (date, inferred)


def _has_day(iso: str) -> bool:
    return (
        len(iso) in (len("YYYY-MM-DD"), len("MM-DD"))
        and iso[-3:-2] == "-"
        and not iso[:4].isdigit()
        or len(iso) == len("YYYY-MM-DD")
    )


def _year_of(day: str, paragraphs: Sequence[Paragraph], years: Sequence[int]) -> int:
    """Year of a report made on `MM-DD`: the latest that its title, its lead or its file names.

    The next year when the article tells of later days. Years well ahead of the one named most often are goals
    (`力争到2035年`), not dates. 0 where no year is named.
    """
    text = " ".join(paragraph.text for paragraph in paragraphs)
    lead = years_named(" ".join(paragraph.text for paragraph in paragraphs[:_LEAD]))
    named = [*years, *years_named(text)]
    if not named:
        return 0
    usual = max(set(named), key=lambda year: (named.count(year), year))
    year = max([year for year in named if year <= usual + 1] + [year for year in lead if year <= usual + _AHEAD])
    told = [mention.iso for mention in dates(text) if len(mention.iso) == len("YYYY-MM-DD")]
    return year + 1 if any(f"{year}-{day}" < other and other[:4] == str(year) for other in told) else year


def _title(draft: Draft) -> str:
    parts: list[str] = []
    for heading in draft.headline:
        text = heading.text
        if parts and not (text.startswith("——") or parts[-1].endswith(("——", "，", "、"))):
            parts.append(" ")
        parts.append(text)
    return "".join(parts)
