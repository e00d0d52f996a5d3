"""The two plots of a report as inline SVG: shares between 0 and 1 on both axes."""

from collections.abc import Iterator, Sequence
from html import escape

from qa.evaluate.records import BinRecord
from qa.evaluate.words import Words

# In units of the drawing, which is scaled to the page.
_SIDE, _LEFT, _TOP, _WIDTH, _HEIGHT = 240, 46, 10, 300, 300
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_POINTS_DRAWN = 400
_LEAST_DOT, _GREATEST_DOT = 3.0, 10.0


def risk_plot(points: Sequence[tuple[float, float]], words: Words) -> str:
    """The risk-coverage curve of (coverage, risk) points, from the surest answer to the least sure."""
    # A page does not show thousands of points; the last one, where the curve ends, is kept.
    step = max(1, len(points) // _POINTS_DRAWN)
    drawn = [*points[:-1:step], *points[-1:]]
    path = " ".join(f"{_x(coverage):.1f},{_y(risk):.1f}" for coverage, risk in drawn)
    return _plot(words.risk, words.coverage, words.risk_axis, f'<polyline class="curve" points="{path}"/>')


def reliability_plot(bins: Sequence[BinRecord], words: Words) -> str:
    """Accuracy against confidence, a dot a bin, larger for more questions; on the diagonal confidence tells true."""
    most = max((part["count"] for part in bins), default=1)
    dots = "".join(_dot(part, most, words) for part in bins)
    diagonal = f'<line class="ideal" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}"/>'
    return _plot(words.reliability, words.confidence, words.accuracy, diagonal + dots)


def _dot(part: BinRecord, most: int, words: Words) -> str:
    # The area of a dot stands for the count.
    radius = max(_LEAST_DOT, _GREATEST_DOT * float(part["count"] / most) ** 0.5)
    told = f"{words.confidence} {part['confidence']:.2f}, {words.accuracy} {part['accuracy']:.2f} (n={part['count']})"
    place = f'cx="{_x(part["confidence"]):.1f}" cy="{_y(part["accuracy"]):.1f}" r="{radius:.1f}"'
    return f'<circle class="dot" {place}><title>{escape(told)}</title></circle>'


def _plot(title: str, across: str, up: str, drawn: str) -> str:
    middle, bottom = _LEFT + _SIDE / 2, _TOP + _SIDE + 36
    return (
        f'<svg class="plot" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(title)}">'
        f"{''.join(_grid())}{drawn}"
        f'<text x="{middle}" y="{bottom}" text-anchor="middle">{escape(across)}</text>'
        f'<text transform="translate(12 {_TOP + _SIDE / 2}) rotate(-90)" text-anchor="middle">{escape(up)}</text>'
        "</svg>"
    )


def _grid() -> Iterator[str]:
    for tick in _TICKS:
        x, y = _x(tick), _y(tick)
        yield f'<line class="grid" x1="{x}" y1="{_y(0)}" x2="{x}" y2="{_y(1)}"/>'
        yield f'<line class="grid" x1="{_x(0)}" y1="{y}" x2="{_x(1)}" y2="{y}"/>'
        yield f'<text x="{x}" y="{_y(0) + 16}" text-anchor="middle">{tick:g}</text>'
        yield f'<text x="{_x(0) - 6}" y="{y + 4}" text-anchor="end">{tick:g}</text>'


def _x(share: float) -> float:
    return _LEFT + share * _SIDE


def _y(share: float) -> float:
    return _TOP + (1 - share) * _SIDE
