"""Fusion of the lexical and the dense search into one order."""

import statistics
from collections.abc import Mapping

from qa.model import Language

# Dense weight beside a lexical weight of 1. Standardised scores are summed because reciprocal rank fusion with a
# weaker dense model took R@1 of Chinese questions below lexical alone (docs/decisions/0005-fusion.md).
_DENSE_WEIGHT = {Language.CHINESE: 0.3, Language.TRADITIONAL: 0.3, Language.ENGLISH: 0.6}


def fuse(lexical: Mapping[int, float], dense: Mapping[int, float], *, language: Language) -> list[tuple[int, float]]:
    """Passage ids and fused scores, best first, ties by id.

    Each search's scores are standardised (zero mean, unit deviation over what it found) and summed; a passage that
    one search did not find is given the lowest score found there.
    """
    weight = _DENSE_WEIGHT[language] if lexical else 1.0
    left, right = _standardised(lexical), _standardised(dense)
    floor_left, floor_right = min(left.values(), default=0.0), min(right.values(), default=0.0)
    fused = {
        number: left.get(number, floor_left) + weight * right.get(number, floor_right)
        for number in lexical.keys() | dense.keys()
    }
    return sorted(fused.items(), key=lambda pair: (-pair[1], pair[0]))


def _standardised(scores: Mapping[int, float]) -> dict[int, float]:
    mean = statistics.fmean(scores.values()) if scores else 0.0
    deviation = statistics.pstdev(scores.values(), mean) if scores else 0.0
    return {number: (score - mean) / (deviation or 1.0) for number, score in scores.items()}
