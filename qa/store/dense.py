"""The dense index: cosine over the vectors of passages, kept as 16-bit floats.

A small library is scanned whole. Of a large one four bits for every two dimensions are scanned with SIMD (André,
Kermarrec and Le Scouarnec 2017), and the vectors of twice as many passages as are wanted are then compared exactly.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from qa.errors import StoreError
from qa.store.disk import REBUILD, mapped

if TYPE_CHECKING:
    import faiss
    import numpy as np
    from numpy.typing import NDArray

_CHUNK = 8192
# Passages from which on four bits are scanned: over 155,880 of 384 dimensions 0.8 ms instead of 11.8, with 0.998 of the
# 200 nearest among 800 (and all of the nearest 60).
_LARGE = 20_000
_SAMPLE = 40_000  # vectors that the four bits are learned from
_REFINED, _FEWEST_REFINED = 2, 800  # vectors compared exactly for each that is wanted, and in all at least


class DenseIndex(Protocol):
    """Finds passages by their vectors. Other engines stand behind the same method."""

    def search(
        self, vector: "NDArray[np.float32]", *, limit: int, among: "NDArray[np.bool_] | None" = None
    ) -> list[tuple[int, float]]:
        """Return ids and cosines of the `limit` passages nearest to a vector (d,), best first, ties by id.

        `among` (n,) tells which passages may be found, None for all.
        """


def write_dense(path: Path, vectors: "NDArray[np.float32]") -> None:
    """Write an index of the rows of `vectors` (n, d), row i for passage i; they need not have unit length.

    Raises `StoreError` when a vector is not finite or the file cannot be written whole.
    """
    import faiss
    import numpy as np

    count, dimensions = vectors.shape
    # HNSW and IVF recalled 0.61 and 0.43 of real text vectors; a flat scan misses one in a thousand.
    flat = faiss.IndexScalarQuantizer(dimensions, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    index: faiss.Index = flat
    if count >= _LARGE and dimensions % 2 == 0:
        quick = faiss.IndexPQFastScan(dimensions, dimensions // 2, 4, faiss.METRIC_INNER_PRODUCT)
        places = np.random.default_rng(0).choice(count, min(count, _SAMPLE), replace=False)
        quick.train(_unit(vectors, np.sort(places)))
        index = faiss.IndexRefine(quick, flat)
    for start in range(0, count, _CHUNK):
        index.add(_unit(vectors, np.arange(start, min(start + _CHUNK, count))))
    with _faults_told(path):
        faiss.write_index(index, str(path))


def _unit(vectors: "NDArray[np.float32]", places: "NDArray[np.int64]") -> "NDArray[np.float32]":
    """Some rows as vectors of length 1."""
    import faiss
    import numpy as np

    rows = np.array(vectors[places], dtype=np.float32)
    if not np.isfinite(rows).all():
        bad = int(places[np.flatnonzero(~np.isfinite(rows).all(axis=1))[0]])
        raise StoreError(f"passage {bad}: the embedding model gave it a vector that is not finite; use another model")
    faiss.normalize_L2(rows)
    return rows


class FaissIndex:
    """A dense index in a file of FAISS. May be shared by threads. Cosines are good to about 0.001.

    The file is mapped at once, so that it stays readable when its generation is removed; FAISS is imported, and reads
    the map without copying it, at the first search, since listing and showing articles do without.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn = Lock()
        self._index: faiss.Index | None = None
        self._bytes = mapped(path)

    def search(
        self, vector: "NDArray[np.float32]", *, limit: int, among: "NDArray[np.bool_] | None" = None
    ) -> list[tuple[int, float]]:
        """See `DenseIndex`. A vector of zeros is near to nothing.

        Raises `ValueError` for a vector of another number of dimensions.
        """
        import faiss
        import numpy as np

        index = self._opened()
        asked = np.array(vector, dtype=np.float32).reshape(1, -1)
        if asked.shape[1] != index.d:
            raise ValueError(f"a vector of {asked.shape[1]} dimensions for an index of {index.d}")
        length = float(np.linalg.norm(asked))
        wanted = min(limit, index.ntotal)
        if wanted < 1 or not length > 0.0:
            return []
        # One question is scanned by one thread. Left alone, FAISS would start idle ones for each thread that asks.
        faiss.omp_set_num_threads(1)
        asked = asked / np.float32(length)
        if among is None:
            refined = None
            if isinstance(index, faiss.IndexRefine):
                factor = max(_REFINED, _FEWEST_REFINED / wanted)
                refined = faiss.IndexRefineSearchParameters(k_factor=factor)  # type: ignore[call-arg]  # C++ stubs
            scores, ids = index.search(asked, wanted, params=refined)
        else:
            # The selector borrows the bits, so they are named to outlive the search.
            bits = np.packbits(among, bitorder="little")
            held = faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg, arg-type]  # the stubs know the C++ only
            only = faiss.SearchParameters(sel=held)  # type: ignore[call-arg]  # the same
            whole = faiss.downcast_index(index.refine_index) if isinstance(index, faiss.IndexRefine) else index
            scores, ids = whole.search(asked, wanted, params=only)
        found = [(int(number), float(score)) for number, score in zip(ids[0], scores[0], strict=True) if number >= 0]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))

    def _opened(self) -> "faiss.Index":
        if self._index is None:
            with self._turn:
                if self._index is None:
                    self._index = self._read()
        return self._index

    def _read(self) -> "faiss.Index":
        import faiss
        import numpy as np

        with _faults_told(self._path):
            # The reader borrows the array, the index borrows from the reader: both live as long as this object.
            self._array = np.frombuffer(self._bytes, dtype=np.uint8)
            self._reader = faiss.ZeroCopyIOReader(  # type: ignore[attr-defined]  # the stubs of FAISS 1.15 omit it
                faiss.swig_ptr(self._array), self._array.size
            )
            return faiss.read_index(self._reader)


@contextmanager
def _faults_told(path: Path) -> Iterator[None]:
    try:
        yield
    except RuntimeError as fault:  # FAISS raises it for what went wrong with its file
        reason = " ".join(str(fault).split())
        raise StoreError(f"{path}: {reason}; free some space if the disk is full, then {REBUILD}") from fault
