"""Both indexes worked out from their definitions, in memory: what the real ones are compared with."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qa.model import Term
from qa.store.lexical import BIGRAM_WEIGHT, TITLE_WEIGHT
from qa.text.words import bigrams, words

K1, B = 1.2, 0.75


class ExactLexicalIndex:
    """BM25 of passages given as (title, text) in order of id, summed word by word."""

    def __init__(self, passages: Sequence[tuple[str, str]]) -> None:
        self._titles = [words(title) for title, _ in passages]
        self._bodies = [words(text) for _, text in passages]
        self._bigrams = [bigrams(text) for _, text in passages]

    def search(
        self,
        terms: Sequence[Term],
        *,
        bigrams: Sequence[Term] = (),
        limit: int,
        among: NDArray[np.bool_] | None = None,
    ) -> list[tuple[int, float]]:
        totals: dict[int, float] = {}
        fields = (
            (self._bodies, 1.0, terms),
            (self._titles, TITLE_WEIGHT, terms),
            (self._bigrams, BIGRAM_WEIGHT, bigrams),
        )
        for field, share, asked in fields:
            for term in asked:
                for number, score in self._scores(field, term.word):
                    totals[number] = totals.get(number, 0.0) + share * term.weight * score
        found = [(number, total) for number, total in totals.items() if total > 0 and (among is None or among[number])]
        return sorted(found, key=lambda hit: (-round(hit[1], 5), hit[0]))[: max(limit, 0)]

    def frequency(self, word: str) -> int:
        return sum(word in body for body in self._bodies)

    @staticmethod
    def _scores(field: list[list[str]], word: str) -> list[tuple[int, float]]:
        holding = sum(word in found for found in field)
        idf = math.log(1 + (len(field) - holding + 0.5) / (holding + 0.5))
        average = sum(map(len, field)) / max(len(field), 1)
        return [
            (number, idf * (K1 + 1) * times / (times + K1 * (1 - B + B * len(found) / average)))
            for number, found in enumerate(field)
            if (times := found.count(word))
        ]


class ExactDenseIndex:
    """Cosines in double precision."""

    def __init__(self, vectors: NDArray[np.float32]) -> None:
        self._rows = vectors.astype(np.float64)

    def search(
        self, vector: NDArray[np.float32], *, limit: int, among: NDArray[np.bool_] | None = None
    ) -> list[tuple[int, float]]:
        length = np.linalg.norm(vector.astype(np.float64))
        if vector.shape != self._rows.shape[1:]:
            raise ValueError("another number of dimensions")
        if length == 0:
            return []
        lengths = np.maximum(np.linalg.norm(self._rows, axis=1), 1e-12)
        cosines = self._rows @ vector.astype(np.float64) / (lengths * length)
        held = [number for number in range(len(cosines)) if among is None or among[number]]
        order = sorted(held, key=lambda number: (-round(float(cosines[number]), 5), number))
        return [(number, float(cosines[number])) for number in order[: max(limit, 0)]]
