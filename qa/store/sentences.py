"""The vectors of passages and of their sentences, read for the passages that a search has come up with.

A question is like one sentence, seldom like a whole passage: over the paragraphs of DRCD the best sentence finds 0.84
first where the whole passage finds 0.70 (`benchmarks/retrieval.py`). Rows are 8-bit integers with a scale each.
"""

from collections.abc import Sequence
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from qa.errors import StoreError
from qa.store.disk import REBUILD, faults_told, mapped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LEVELS = 127
_ROWS, _STARTS = "rows.npy", "starts.npy"


class SentenceVectors(Protocol):
    """Compares any passages with a vector. Other engines stand behind the same method."""

    def compare(
        self, ids: Sequence[int], vector: "NDArray[np.float32]"
    ) -> "tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]":
        """Cosines of a vector (d,) with parts of each passage: its nearest sentence, its nearest one or two, all of it.

        The vector of two neighbouring sentences is the mean of their unit vectors.
        """

    def each(self, ids: Sequence[int], vector: "NDArray[np.float32]") -> "list[NDArray[np.float32]]":
        """For each passage the cosines of a vector (d,) with its sentences, in the order of the text."""


def write_sentences(
    folder: Path,
    whole: "NDArray[np.float32]",
    sentences: "NDArray[np.float32]",
    counts: Sequence[int],
) -> None:
    """Write the vectors of passages (n, d) and of their sentences (m, d), of which `counts[i]` belong to passage i.

    A passage with no sentence is its own. Vectors need not have unit length. Raises `StoreError` when the files
    cannot be written.
    """
    import numpy as np

    owners = np.repeat(np.arange(len(whole)), counts)
    order = np.argsort(np.concatenate([np.arange(len(whole)), owners]), kind="stable")
    vectors = np.concatenate([whole, sentences])[order]
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = vectors / np.where(lengths > 0, lengths, 1)
    largest = np.abs(vectors).max(axis=1, initial=0.0)
    rows = np.zeros(len(vectors), dtype=[("scale", "<f4"), ("row", "i1", (whole.shape[1],))])
    rows["scale"] = largest / _LEVELS
    rows["row"] = np.rint(vectors / np.where(largest > 0, largest, 1)[:, None] * _LEVELS)
    with faults_told(folder):
        np.save(folder / _ROWS, rows)
        np.save(folder / _STARTS, np.cumsum([0, *(count + 1 for count in counts)], dtype=np.int64))


class MappedSentences:
    """Vectors in the files of `write_sentences`. May be shared by threads. Cosines are good to about 0.005.

    Both files are mapped at once, so that they stay readable when their generation is removed.
    """

    def __init__(self, folder: Path) -> None:
        self._rows_file, self._starts_file = _Mapped(folder / _ROWS), _Mapped(folder / _STARTS)

    def compare(
        self, ids: Sequence[int], vector: "NDArray[np.float32]"
    ) -> "tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]":
        """See `SentenceVectors`. A vector of zeros is near to nothing."""
        import numpy as np

        if not len(ids):
            return np.zeros(0, np.float32), np.zeros(0, np.float32), np.zeros(0, np.float32)
        told, scales, places, counts = self._rows(ids)
        cosines = told @ _unit(vector) * scales
        whole = cosines[places]
        # The whole passage stands before its sentences and is no sentence, but where there is no other.
        alone = counts < 2  # noqa: PLR2004 - itself and a sentence
        best = np.where(np.isin(np.arange(len(cosines)), places[~alone]), -1.0, cosines)
        # The mean of two unit vectors has the cosine (a + b) / |u + v|, and |u + v|² = 2 + 2 u·v.
        likeness = np.einsum("nd,nd->n", told[:-1], told[1:]) * scales[:-1] * scales[1:]
        pairs = np.full(len(cosines), -1.0, np.float32)
        pairs[1:] = (cosines[:-1] + cosines[1:]) / np.sqrt(np.maximum(2 + 2 * likeness, 1e-6))
        pairs[places] = -1.0  # no pair ends in the whole passage, and none begins with it
        pairs[places[counts > 1] + 1] = -1.0
        nearest = np.maximum.reduceat(best, places)
        return nearest, np.maximum(nearest, np.maximum.reduceat(pairs, places)), whole

    def each(self, ids: Sequence[int], vector: "NDArray[np.float32]") -> "list[NDArray[np.float32]]":
        """See `SentenceVectors`. A passage of one sentence has the cosine of the whole."""
        if not len(ids):
            return []
        told, scales, places, counts = self._rows(ids)
        cosines = told @ _unit(vector) * scales
        return [cosines[place + (count > 1) : place + count] for place, count in zip(places, counts, strict=True)]

    def _rows(
        self, ids: Sequence[int]
    ) -> "tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.int64], NDArray[np.int64]]":
        """The rows (r, d) of some passages one after another, their scales (r,), and where each begins and how many."""
        import numpy as np

        starts = self._starts_file.array
        firsts, counts = starts[ids], starts[np.asarray(ids) + 1] - starts[ids]
        places = np.cumsum(counts) - counts
        rows = self._rows_file.array[np.repeat(firsts - places, counts) + np.arange(counts.sum())]
        return rows["row"].astype(np.float32), rows["scale"], places, counts


def _unit(vector: "NDArray[np.float32]") -> "NDArray[np.float32]":
    import numpy as np

    asked = np.asarray(vector, dtype=np.float32)
    return np.asarray(asked / (np.linalg.norm(asked) or 1.0))


class _Mapped:
    """An array in a file of numpy, mapped when opened and understood when first read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._bytes = mapped(path)

    @cached_property
    def array(self) -> "NDArray[np.void]":
        """The array, without a copy."""
        import numpy as np
        from numpy.lib import format as npy

        try:
            # `seek` and `read` move a place that threads share, so the header is read from a copy.
            header = BytesIO(self._bytes[:1024])
            npy.read_magic(header)
            shape, _, kind = npy.read_array_header_1_0(header)
            return np.frombuffer(self._bytes, kind, count=shape[0], offset=header.tell())
        except ValueError as fault:
            raise StoreError(f"{self._path}: damaged ({fault}); {REBUILD}") from fault
