"""The catalogue of the library: its articles as a table to search and sort, and how many there are over time."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from qa.model import Entry, Language
from qa.web.strings import Strings, strings_in

_A_PAGE = 50  # rows: as many as are scrolled through before one searches instead
_MOST_BARS = 60  # months that still can be told apart on a screen; a longer time is shown by years
_LONGEST_WORDS = 200
_PERIOD = re.compile(r"[0-9]{4}(?:-[0-9]{2})?")
_NUMBER = re.compile(r"[0-9]{1,6}")
_YEAR, _MONTH = len("2021"), len("2021-01")
_UNKNOWN = (0, "")
_COLUMNS = ("headline", "outlet", "date", "length", "file")


@dataclass(frozen=True, slots=True)
class View:
    """What of the catalogue is shown: words to find, the column that orders it, a month or year, a page from 0."""

    words: str = ""
    order: str = ""
    falling: bool = False
    period: str = ""
    page: int = 0


def view_of(sent: Mapping[str, object]) -> View:
    """Read the view that the page sent. What no control of ours would send is left out."""
    texts = {name: value for name, value in sent.items() if isinstance(value, str)}
    order, period, page = (texts.get(name, "") for name in ("order", "period", "page"))
    return View(
        words=texts.get("words", "")[:_LONGEST_WORDS],
        order=order if order in _COLUMNS else "",
        falling=texts.get("falling") == "true",
        period=period if _PERIOD.fullmatch(period) else "",
        page=int(page) if _NUMBER.fullmatch(page) else 0,
    )


def listed(entries: Sequence[Entry], view: View) -> list[Entry]:
    """Return all the articles of a view, whatever its page, in its order; what is not known comes last."""
    words = view.words.casefold().split()
    # As many as its bar says: an article of which the year alone is known stands in no bar of a month.
    found = [one for one in entries if one.date.startswith(view.period) and _told(one, words)]
    if not view.order:
        return found
    known = [one for one in found if _key(one, view.order) != _UNKNOWN]
    return [
        *sorted(known, key=lambda one: _key(one, view.order), reverse=view.falling),
        *(one for one in found if _key(one, view.order) == _UNKNOWN),
    ]


def _told(entry: Entry, words: Sequence[str]) -> bool:
    told = "\n".join((entry.title, entry.outlet, entry.date, entry.source)).casefold()
    return all(word in told for word in words)


def _key(entry: Entry, order: str) -> tuple[int, str]:
    texts = {"headline": entry.title, "outlet": entry.outlet, "date": entry.date, "file": entry.source}
    if order == "length":
        return entry.length, ""
    return 0, texts[order]


def catalogue_html(entries: Sequence[Entry], view: View, language: Language, *, may_edit: bool = False) -> str:
    """Return the timeline and the table; who `may_edit` has a button in each row that removes its article."""
    strings = strings_in(language)
    found = listed(entries, view)
    last = max(0, (len(found) - 1) // _A_PAGE)
    page = min(view.page, last)
    rows = "".join(_row(one, strings, may_edit=may_edit) for one in found[page * _A_PAGE : (page + 1) * _A_PAGE])
    heads = "".join(_heads(view, strings)) + "<td></td>" * may_edit
    table = f'<div class="rows"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    state = {"words": view.words, "order": view.order, "falling": str(view.falling).lower(), "period": view.period}
    held = "".join(f' data-{name}="{escape(value)}"' for name, value in state.items())
    return (
        f'<div class="catalogue" lang="{strings.tag}"{held}>{timeline_html(entries, view, language)}'
        f'<p class="count" role="status">{escape(strings.listed.format(len(found)))}</p>'
        f"{table if found else f'<p>{escape(strings.none_found)}</p>'}{_pages(page, last, strings)}</div>"
    )


def find_html(language: Language) -> str:
    """Return the field to find articles by."""
    strings = strings_in(language)
    name = escape(strings.find)
    return (
        f'<div class="find" role="search" lang="{strings.tag}"><h2>{escape(strings.shelf)}</h2>'
        f'<input type="search" maxlength="{_LONGEST_WORDS}" aria-label="{name}" placeholder="{name}"></div>'
    )


def _heads(view: View, strings: Strings) -> Iterator[str]:
    for name in _COLUMNS:
        here = view.order == name
        falling = here and not view.falling
        sorted_by = f' aria-sort="{"descending" if view.falling else "ascending"}"' if here else ""
        yield (
            f'<th scope="col" class="{name}"{sorted_by}><button type="button" data-order="{name}" '
            f'data-falling="{str(falling).lower()}">{escape(getattr(strings, name))}</button></th>'
        )


def _row(entry: Entry, strings: Strings, *, may_edit: bool) -> str:
    named = f"{strings.remove}: {entry.title or entry.source}"
    remove = (
        f'<td class="remove"><button type="button" data-remove="{escape(entry.id)}" aria-label="{escape(named)}" '
        f'data-sure="{escape(strings.sure)}">{escape(strings.remove)}</button></td>'
    )
    title = escape(entry.title or strings.untitled)
    return (
        f'<tr><th scope="row" class="headline"><button type="button" data-article="{escape(entry.id)}">{title}</button>'
        f'</th><td class="outlet">{escape(entry.outlet)}</td><td class="date">{escape(entry.date)}</td>'
        f'<td class="length">{entry.length:,}</td><td class="file">{escape(entry.source)}</td>'
        f"{remove if may_edit else ''}</tr>"
    )


def _pages(page: int, last: int, strings: Strings) -> str:
    if not last:
        return ""
    steps = ((page - 1, strings.page_before), (page + 1, strings.page_after))
    before, after = (
        f'<button type="button" data-page="{to}"{"" if 0 <= to <= last else " disabled"}>{escape(name)}</button>'
        for to, name in steps
    )
    return f'<p class="pages">{before} <span>{page + 1} / {last + 1}</span> {after}</p>'


def timeline_html(entries: Sequence[Entry], view: View, language: Language) -> str:
    """Return a bar for each month, or each year of a long time, that holds so many articles; none for one alone."""
    strings = strings_in(language)
    dates = [entry.date for entry in entries if _PERIOD.match(entry.date)]
    unit = _MONTH if 0 < len(_months(dates)) <= _MOST_BARS else _YEAR
    counts = Counter(date[:unit] for date in dates if len(date) >= unit)
    if len(counts) < 2:  # noqa: PLR2004 - one bar tells nothing
        return ""
    periods = _months(dates) if unit == _MONTH else _years(dates)
    most = max(counts.values())
    bars = "".join(_bar(period, counts[period], most, chosen=period == view.period) for period in periods)
    missing = len(entries) - sum(counts.values())
    undated = f"<p>{escape(strings.undated.format(missing))}</p>" if missing else ""
    return (
        f'<figure class="timeline"><figcaption>{escape(strings.timeline)}</figcaption><ol>{bars}</ol>'
        f'<p class="ends" aria-hidden="true"><span>{periods[0]}</span><span>{periods[-1]}</span></p>{undated}</figure>'
    )


def _bar(period: str, count: int, most: int, *, chosen: bool) -> str:
    if not count:
        return "<li></li>"
    told = f'title="{period}: {count}" aria-label="{period}: {count}"'
    return (
        f'<li><button type="button" data-period="{period}" aria-pressed="{str(chosen).lower()}" {told} '
        f'style="--share: {count / most:.3f}"></button></li>'
    )


def _months(dates: Sequence[str]) -> list[str]:
    """All months from the first to the last that is named, `YYYY-MM`."""
    named = [date[:_MONTH] for date in dates if len(date) >= _MONTH]
    if not named:
        return []
    first, last = (int(month[:_YEAR]) * 12 + int(month[_YEAR + 1 :]) - 1 for month in (min(named), max(named)))
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(first, last + 1)]


def _years(dates: Sequence[str]) -> list[str]:
    named = [int(date[:_YEAR]) for date in dates]
    return [f"{year:04d}" for year in range(min(named), max(named) + 1)]
