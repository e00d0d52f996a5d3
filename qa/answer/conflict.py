"""Articles that give different figures for the same thing."""

from collections.abc import Sequence

from qa.answer.features import NAMES
from qa.answer.kinds import Asked, Kind
from qa.answer.short import short_answer
from qa.model import Evidence, Query
from qa.text.quantities import Figure, figures

# A rival names nearly as much of the question itself as the best evidence does, and ranks near it; both values from
# the misses of looser ones on news, where any two figures on one subject look alike.
_NAMES_AS_MUCH = 0.8
_NAMES_AT_LEAST = 0.5
_WITHIN = 3.0


def rivals(query: Query, asked: Asked, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Evidence from other articles that gives another figure for what the best evidence gives a figure for.

    One piece an article, best first; empty unless a number is asked for.
    """
    if asked.kind is not Kind.NUMBER or not evidence:
        return []
    best = evidence[0]
    figure = _figure(best, query, asked)
    if figure is None or _inside(best) < _NAMES_AT_LEAST:
        return []
    found: list[Evidence] = []
    seen = {best.article.id}
    for item in evidence[1:]:
        other = _figure(item, query, asked)
        near = item.score >= best.score - _WITHIN and _inside(item) >= _NAMES_AS_MUCH * _inside(best)
        if other and near and item.article.id not in seen and not item.astray and other.value != figure.value:
            seen.add(item.article.id)
            found.append(item)
    return found


def _inside(evidence: Evidence) -> float:
    return evidence.features[NAMES.index("inside")]


def _figure(evidence: Evidence, query: Query, asked: Asked) -> Figure | None:
    span = short_answer(evidence.text, query, asked)
    return next((figure for figure in figures(evidence.text) if figure.span == span), None)
