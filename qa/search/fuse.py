"""Fusion of the lexical and the dense search into one order."""

import math
from collections.abc import Mapping, Set

from qa.model import Language

# Dense weight beside a lexical weight of 1, chosen by `python -m training.fusion` (2026-11-21). English is tuned on
# sentences and their translations, so what it chooses is for statements; in questions names matter more, and 1.5 keeps
# a say for words. Standardised scores are summed because reciprocal rank fusion with a weaker dense model took R@1 of
# Chinese questions below lexical alone (docs/decisions/0005-fusion.md).
_DENSE_WEIGHT = {Language.CHINESE: 0.6, Language.TRADITIONAL: 0.6, Language.ENGLISH: 1.5}
_DENSE_WEIGHT_OF_STATEMENT = 6.0  # in English


def fuse(
    lexical: Mapping[int, float],
    dense: Mapping[int, float],
    *,
    language: Language,
    statement: bool = False,
    exhausted: bool = False,
) -> list[tuple[int, float]]:
    """Passage ids and fused scores, best first, ties by id.

    A passage that one search did not find is given the lowest score found there; 0 where the lexical search is
    `exhausted`, so that no other passage has a word of the question. Each search's scores are then standardised (zero
    mean, unit deviation over all passages) and summed.
    """
    weight = _DENSE_WEIGHT[language]
    if statement and language is Language.ENGLISH:
        weight = _DENSE_WEIGHT_OF_STATEMENT
    found = lexical.keys() | dense.keys()
    left = _standardised(lexical, found, floor=0.0 if exhausted else None)
    right = _standardised(dense, found)
    fused = {number: left[number] + weight * right[number] for number in found}
    return sorted(fused.items(), key=lambda pair: (-pair[1], pair[0]))


def _standardised(scores: Mapping[int, float], found: Set[int], *, floor: float | None = None) -> dict[int, float]:
    if floor is None:
        floor = min(scores.values(), default=0.0)
    filled = {number: scores.get(number, floor) for number in found}
    mean = sum(filled.values()) / (len(filled) or 1)
    deviation = math.sqrt(sum((score - mean) ** 2 for score in filled.values()) / (len(filled) or 1))
    return {number: (score - mean) / (deviation or 1.0) for number, score in filled.items()}
