"""Word vectors from the company that words keep in the news (PPMI, then SVD; Levy, Goldberg and Dagan 2015)."""

import json
import lzma
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.utils.extmath import randomized_svd

from qa.answer.seen import folded_word
from qa.text.normalize import mirror
from qa.text.words import tagged

_WINDOW = 4  # words on either side; one d words away counts 1/d
_SMOOTHED = 0.75  # power of the frequency of a context, which keeps rare contexts from ruling
_CHUNK = 2_000_000  # words
_SEED = 20231117


def word_vectors(data: Path, *, size: int, width: int) -> tuple[list[str], NDArray[np.float32]]:
    """The `size` most frequent words of the news, and their vectors (size, width) of length 1."""
    counts: Counter[str] = Counter()
    texts = []
    for text in _texts(data):
        words = [folded_word(word) for word, _ in tagged(mirror(text)) if not word.isspace()]
        counts.update(words)
        texts.append(words)
    kept = [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:size]]
    number = {word: place for place, word in enumerate(kept)}
    ids = np.fromiter((number.get(word, -1) for words in texts for word in [*words, ""]), np.int32)
    beside = _beside(ids, size)
    left, strength, _ = randomized_svd(_informed(beside), width, n_iter=4, random_state=_SEED)
    vectors = left * np.sqrt(strength)
    return kept, (vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)).astype(np.float32)


def _texts(data: Path) -> Iterator[str]:
    with lzma.open(data / "news" / "news.jsonl.xz", "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)["text"]


def _beside(ids: NDArray[np.int32], size: int) -> csr_array:
    """How often each word stands near each, nearer ones counting more; symmetric."""
    total = csr_array((size, size), dtype=np.float32)
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        for away in range(1, _WINDOW + 1):
            left, right = chunk[:-away], chunk[away:]
            known = (left >= 0) & (right >= 0)
            shares = np.full(int(known.sum()), 1 / away, np.float32)
            total = total + csr_array((shares, (left[known], right[known])), shape=(size, size))
    return total + total.T


def _informed(beside: csr_array) -> csr_array:
    """Positive pointwise mutual information, where a context's frequency is smoothed."""
    rows = np.asarray(beside.sum(axis=1)).ravel()
    contexts = rows**_SMOOTHED
    contexts = contexts / contexts.sum()
    table = beside.tocoo()
    told = np.log(np.maximum(table.data / (rows[table.row] * contexts[table.col]), 1e-9))
    kept = told > 0
    return csr_array((told[kept].astype(np.float32), (table.row[kept], table.col[kept])), shape=beside.shape)
