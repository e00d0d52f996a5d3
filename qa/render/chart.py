"""A small chart of a series over time: an SVG without a script, with the figures as a table under it."""

from collections.abc import Sequence
from html import escape

from qa.model import Language
from qa.render.series import Series
from qa.render.words import date_in, words_in

# Units of the drawing, of which one is a pixel on a phone and a little more on a desk.
_WIDTH, _HEIGHT = 360, 150
_LEFT, _RIGHT, _TOP, _BOTTOM = 16, 344, 26, 122
_EDGE = 10  # by which the first and the last label reach past their points
_GAP = 8  # between two labels
_WIDE, _NARROW = 11.0, 6.6  # of a character of a label in 11 px, at most: a Chinese one, and any other


def chart_html(series: Series, language: Language) -> str:
    """Return the chart of a series, zero at its foot, as far apart as the dates are."""
    words = words_in(language)
    name = words.over_time.format(series.unit) if series.unit else words.over_time_bare
    places = _places(series)
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dates = [date_in(language, point.date) for point in series.points]
    told = words.comma.join(f"{date} {point.said}" for date, point in zip(dates, series.points, strict=True))
    labelled = _labelled([x for x, _ in places], [_width(date) for date in dates])
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"><title>{escape(f"{date}: {point.said}")}</title></circle>'
        for (x, y), date, point in zip(places, dates, series.points, strict=True)
    )
    labels = "".join(
        f'<text {_anchored(at, places)} y="{places[at][1] - 10:.1f}">{escape(series.points[at].told)}</text>'
        f'<text {_anchored(at, places, "when")} y="{_BOTTOM + 18}">{escape(dates[at])}</text>'
        for at in labelled
    )
    return (
        f'<figure class="series"><figcaption class="label">{escape(name)}</figcaption>'
        f'<svg role="img" viewBox="0 0 {_WIDTH} {_HEIGHT}"><title>{escape(f"{name}: {told}")}</title>'
        f'<line x1="{_LEFT - _EDGE}" x2="{_RIGHT + _EDGE}" y1="{_BOTTOM}" y2="{_BOTTOM}"/>'
        f'<polyline points="{line}"/>{dots}{labels}</svg>{_table(series, dates, language)}</figure>'
    )


def _places(series: Series) -> list[tuple[float, float]]:
    values = [float(point.value) for point in series.points]
    first, last, most = series.points[0].at, series.points[-1].at, max(*values, 0.0) or 1.0
    across, up = (_RIGHT - _LEFT) / (last - first), (_BOTTOM - _TOP) / most
    return [
        (_LEFT + (point.at - first) * across, _BOTTOM - value * up)
        for point, value in zip(series.points, values, strict=True)
    ]


def _anchored(at: int, places: Sequence[tuple[float, float]], kind: str = "figure") -> str:
    """Return where a label stands: over and under its point, at the ends within the drawing."""
    x = places[at][0]
    if at == 0:
        return f'class="{kind} first" x="{x - _EDGE:.1f}"'
    if at == len(places) - 1:
        return f'class="{kind} last" x="{x + _EDGE:.1f}"'
    return f'class="{kind}" x="{x:.1f}"'


def _width(label: str) -> float:
    return sum(_NARROW if char.isascii() else _WIDE for char in label)


def _labelled(across: Sequence[float], widths: Sequence[float]) -> list[int]:
    """Return which points have room for their labels: the first, the last, and of the others those with room left."""
    kept, end, start = [0], across[0] - _EDGE + widths[0], across[-1] + _EDGE - widths[-1]
    for at in range(1, len(across) - 1):
        if across[at] - widths[at] / 2 >= end + _GAP and across[at] + widths[at] / 2 <= start - _GAP:
            kept.append(at)
            end = across[at] + widths[at] / 2
    return [*kept, len(across) - 1]


def _table(series: Series, dates: Sequence[str], language: Language) -> str:
    words = words_in(language)
    rows = "".join(
        f'<tr><th scope="row">{escape(date)}</th><td>{escape(point.said)}</td></tr>'
        for date, point in zip(dates, series.points, strict=True)
    )
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in (words.holds_for, words.value))
    return (
        f"<details><summary>{escape(words.as_table)}</summary>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></details>"
    )
