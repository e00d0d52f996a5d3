"""Whether the figures and dates of a short answer are those of its quotations."""

import math
from collections.abc import Sequence

from qa.text.dates import dates
from qa.text.measures import comparable, same_value
from qa.text.quantities import Figure, figures


def figures_kept(shorts: Sequence[str], quotes: Sequence[str]) -> bool | None:
    """Whether each figure and date of the short answers has the value of one in the quotes; None without any."""
    said = [figure for short in shorts for figure in figures(short)]
    days = [mention.iso for short in shorts for mention in dates(short) if mention.iso]
    if not said and not days:
        return None
    quoted = [figure for quote in quotes for figure in figures(quote)]
    stated = [mention.iso for quote in quotes for mention in dates(quote) if mention.iso]
    return all(any(_equal(figure, other) for other in quoted) for figure in said) and all(
        any(day in other for other in stated) for day in days
    )


def _equal(one: Figure, other: Figure) -> bool:
    """Equal in value: to the digit in one unit, as far as rounding tells across units (`1.2亿元`, `12000万元`)."""
    if not comparable(one, other):
        return False
    if one.unit == other.unit or "" in (one.unit, other.unit):
        return math.isclose(one.value, other.value) and math.isclose(_high(one), _high(other))
    return same_value(one, other)


def _high(figure: Figure) -> float:
    return max(figure.value, figure.high)
