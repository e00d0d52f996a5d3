"""A small chart of a series over time: an SVG without a script, with the figures as a table under it."""

from collections.abc import Sequence
from html import escape

from qa.model import Language
from qa.render.series import Series
from qa.render.words import date_in, words_in

# Units of the drawing, of which one is a pixel on a phone and a little more on a desk.
_WIDTH, _HEIGHT = 360, 150
_LEFT, _RIGHT, _TOP, _BOTTOM = 36, 324, 26, 122
# Labels nearer to each other than this would run into one another: as wide as a day written in full.
_GAP = 74


def chart_html(series: Series, language: Language) -> str:
    """Return the chart of a series, zero at its foot, as far apart as the dates are."""
    words = words_in(language)
    name = words.over_time.format(series.unit) if series.unit else words.over_time_bare
    places = _places(series)
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dates = [date_in(language, point.date) for point in series.points]
    told = words.comma.join(f"{date} {point.said}" for date, point in zip(dates, series.points, strict=True))
    labelled = _labelled([x for x, _ in places])
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"><title>{escape(f"{date}: {point.said}")}</title></circle>'
        for (x, y), date, point in zip(places, dates, series.points, strict=True)
    )
    labels = "".join(
        f'<text x="{places[at][0]:.1f}" y="{places[at][1] - 10:.1f}">{escape(series.points[at].told)}</text>'
        f'<text class="when" x="{places[at][0]:.1f}" y="{_BOTTOM + 18}">{escape(dates[at])}</text>'
        for at in labelled
    )
    return (
        f'<figure class="series"><figcaption class="label">{escape(name)}</figcaption>'
        f'<svg role="img" viewBox="0 0 {_WIDTH} {_HEIGHT}"><title>{escape(f"{name}: {told}")}</title>'
        f'<line x1="{_LEFT - 20}" x2="{_RIGHT + 20}" y1="{_BOTTOM}" y2="{_BOTTOM}"/>'
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


def _labelled(across: Sequence[float]) -> list[int]:
    """Return which points have room for their labels: the first, the last, and of the others those far enough."""
    kept = [0]
    for at in range(1, len(across) - 1):
        if across[at] - across[kept[-1]] >= _GAP and across[-1] - across[at] >= _GAP:
            kept.append(at)
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
