"""Lexical and dense search side by side, fused into hits."""

from typing import TYPE_CHECKING

from qa.model import Hit, Query
from qa.search.fuse import fuse

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qa.store.generation import Generation

# Each search offers this many passages to the fusion; the 100th never came into the first ten.
_CANDIDATES = 100


def find(
    query: Query,
    vector: "NDArray[np.float32]",
    *,
    generation: "Generation",
    limit: int,
    among: "NDArray[np.bool_] | None" = None,
) -> list[Hit]:
    """At most `limit` passages for a query and the vector (d,) of its text, best first, ties by passage id.

    `among` (n,) tells which passages may be found, None for all.
    """
    wanted = max(limit, _CANDIDATES)
    lexical = dict(generation.search_words(query.terms, bigrams=query.bigrams, limit=wanted, among=among))
    dense: dict[int, float] = {}
    if vector.any():
        dense = dict(generation.search_vector(vector, limit=wanted, among=among))
        others = [number for number in lexical if number not in dense]
        dense.update(zip(others, generation.likeness(others, vector), strict=True))
    exhausted = len(lexical) < wanted
    fused = fuse(lexical, dense, language=query.language, statement=query.statement, exhausted=exhausted)
    best = fused[:limit]
    passages = generation.passages([number for number, _ in best])
    return [
        Hit(passage, score, lexical=lexical.get(number, 0.0), dense=dense.get(number, 0.0), fused=score)
        for passage, (number, score) in zip(passages, best, strict=True)
    ]
