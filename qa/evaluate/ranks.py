"""Retrieval measures over the ranks at which gold clauses were found (Järvelin and Kekäläinen 2002 for nDCG)."""

import math
from collections.abc import Sequence

CUTOFFS = (1, 3, 5, 10)
_NDCG_AT = 10


def recall_at(ranks: Sequence[int | None], cutoff: int) -> float:
    """Share of the clauses found among the first `cutoff` passages; a rank counts from 1, None was not found."""
    return sum(rank is not None and rank <= cutoff for rank in ranks) / len(ranks)


def reciprocal_rank(ranks: Sequence[int | None]) -> float:
    """One over the rank of the first passage that holds any clause, 0.0 when none does."""
    found = [rank for rank in ranks if rank is not None]
    return 1 / min(found) if found else 0.0


def ndcg(ranks: Sequence[int | None], cutoff: int = _NDCG_AT) -> float:
    """Normalised discounted cumulative gain of the first `cutoff` passages, relevance 0 or 1.

    Clauses that one passage holds make one relevant passage, a clause that was not found stands for one of its own.
    """
    found = {rank for rank in ranks if rank is not None}
    relevant = len(found) + sum(rank is None for rank in ranks)
    ideal = sum(_gain(rank) for rank in range(1, min(relevant, cutoff) + 1))
    return sum(_gain(rank) for rank in sorted(found) if rank <= cutoff) / ideal


def _gain(rank: int) -> float:
    return 1 / math.log2(rank + 1)
