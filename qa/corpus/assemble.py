"""A draft to an article: text, map to lines, title, outlet, byline, date."""

from collections.abc import Mapping, Sequence

from qa.corpus.boilerplate import is_boilerplate
from qa.corpus.bylines import closing_credit, credit_line, photographer
from qa.corpus.datelines import (
    dateline,
    event_date,
    is_published,
    outlet_in,
    stamp_date,
    url_date,
    year_of,
    years_told,
)
from qa.corpus.restore import Paragraph
from qa.model import Article, LineSpan
from qa.text.dates import is_day

_KICKER = 5  # characters; a label above a headline (民生三湘) is this short
_KICKER_SHARE = 0.5  # of the headline's width, at most
_HEAD = 6  # paragraphs at the head of an article among which credit lines stand
_STAMPS = 8  # the same for a line with the date of publication
_BODY = 25  # characters; less is no lead


def assemble(
    paragraphs: Sequence[Paragraph],
    headline: Sequence[Paragraph],
    *,
    source: str,
    identity: str,
    years: Mapping[int, int],
) -> Article:
    """Build the article. `years` counts those told anywhere in its file, for a date without one."""
    text, lines = _text(paragraphs)
    title = title_of([heading.text for heading in headline])
    outlet, byline = _credit(paragraphs)
    date, inferred = date_of([paragraph.text for paragraph in paragraphs], title=title, years=years)
    return Article(
        id=identity,
        source=source,
        text=text,
        title=title,
        outlet=outlet,
        date=date,
        date_inferred=inferred,
        byline=byline,
        url=next((p.text for p in paragraphs if p.text.startswith(("http://", "https://"))), ""),
        lines=lines,
    )


def _text(paragraphs: Sequence[Paragraph]) -> tuple[str, tuple[LineSpan, ...]]:
    """Paragraphs parted by one line break, and the place in the file of every piece."""
    spans: list[LineSpan] = []
    offset = 0
    for paragraph in paragraphs:
        for start, piece in paragraph.pieces:
            first = offset + start
            spans.append(LineSpan(first, first + len(piece.text), piece.line, piece.column, piece.column_end))
        offset += len(paragraph.text) + 1
    return "\n".join(paragraph.text for paragraph in paragraphs), tuple(spans)


def title_of(headings: Sequence[str]) -> str:
    """One line of the headings of an article: repeats and the label above them left out.

    A space parts two headings where no dash or comma does.
    """
    parts = list(dict.fromkeys(headings))
    longest = max((len(part) for part in parts), default=0)
    if len(parts) > 1 and len(parts[0]) <= min(_KICKER, _KICKER_SHARE * longest) and parts[0].isalnum():
        parts = parts[1:]
    title = ""
    for part in parts:
        joined = not title or part.startswith(("——", "—")) or title.endswith(("——", "—", "，", "、", "："))
        title += part if joined else f" {part}"
    return title


def _credit(paragraphs: Sequence[Paragraph]) -> tuple[str, str]:
    """Outlet and byline: as a credit line at the head says, else the dateline, else the closing credit."""
    outlet = byline = ""
    for above, paragraph in zip([None, *paragraphs], paragraphs[:_HEAD], strict=False):
        credit = credit_line(paragraph.text) if paragraph.heading or paragraph.text.startswith("来源") else None
        if credit and (credit.certain or (above is not None and above.heading)):
            outlet, byline = outlet or outlet_in(credit.outlet) or credit.outlet, byline or credit.byline
    for paragraph in paragraphs:
        if head := dateline(paragraph.text):
            outlet, byline = outlet or head.outlet, byline or head.byline
            break
    for paragraph in reversed(paragraphs):
        closing = closing_credit(paragraph.text) or (
            credit_line(paragraph.text) if paragraph is paragraphs[-1] else None
        )
        if closing and closing.certain:
            outlet, byline = outlet or closing.outlet, byline or closing.byline
    if not byline and paragraphs:
        byline = photographer(paragraphs[-1].text)
    return outlet, byline


def date_of(paragraphs: Sequence[str], *, title: str, years: Mapping[int, int]) -> tuple[str, bool]:
    """Date of an article, and whether some part of it does not stand in a dateline.

    In order: a dateline, a line with the date of publication, a URL with a date, the day of the event in the lead,
    the year that the title names. A day without a year takes the year of publication, else the one of `year_of`.
    """
    heads = filter(None, map(dateline, paragraphs))
    printed = next((head.date for head in heads if head.date), "")
    stamp = _stamp_of(paragraphs)
    if len(printed) == len("MM-DD") and stamp:
        # A report is printed on its day or soon after: 12月31日 in the first days of January is of the year before.
        return _in_year(int(stamp[:4]) - (printed > stamp[5:]), printed), True
    printed = printed or stamp
    date = printed or next(filter(None, map(url_date, paragraphs)), "")
    if not date:
        lead = next((text for text in paragraphs if len(text) >= _BODY and "。" in text), "")
        date = _plausible(event_date(lead), years)
    if not date:
        named = years_told(title)
        return (str(max(named)), True) if named else ("", False)
    if date[:4].isdigit() and len(date) > len("MM-DD"):
        return date, date != printed
    year = year_of(date, article="\n".join(paragraphs), years=years)
    return (_in_year(year, date), True) if year else (date, date != printed)


def _in_year(year: int, day: str) -> str:
    """The day `MM-DD` of a year; 02-29 stays without the year where that has none."""
    return f"{year}-{day}" if is_day(year, *map(int, day.split("-"))) else day


def _stamp_of(paragraphs: Sequence[str]) -> str:
    """The date of publication at the head of an article, what belongs to its page passed over, or told as such."""
    stamps = [(stamp_date(text), text) for text in paragraphs]
    head = [stamp for stamp, text in stamps if stamp or not is_boilerplate(text)][:_STAMPS]
    told = [stamp for stamp, text in stamps if stamp and is_published(text)]
    return next(filter(None, [*head, *told]), "")


def _plausible(day: str, years: Mapping[int, int]) -> str:
    """The day of an event, unless its year is past for the file it is told in: then it is history."""
    if len(day) <= len("MM-DD") or not years:
        return day
    usual = max(years, key=lambda year: (years[year], year))
    return day if int(day[:4]) >= usual - 1 else ""
