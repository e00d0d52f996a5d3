"""The dense index: exact cosine over the vectors of passages, kept as 16-bit floats."""

import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from qa.errors import StoreError
from qa.store.disk import REBUILD, faults_told

if TYPE_CHECKING:
    import faiss
    import numpy as np
    from numpy.typing import NDArray

_CHUNK = 8192


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
    # A flat scan of 16-bit floats: 2.5 ms over 165,000 vectors of 256 dimensions at recall 0.999. HNSW and IVF
    # recalled 0.61 and 0.43 on real text vectors. Above some 300,000 vectors a product quantizer is worth its loss.
    flat = faiss.IndexScalarQuantizer(dimensions, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    index = faiss.IndexIDMap(flat)
    for start in range(0, count, _CHUNK):
        rows = np.array(vectors[start : start + _CHUNK], dtype=np.float32)
        if not np.isfinite(rows).all():
            bad = start + int(np.flatnonzero(~np.isfinite(rows).all(axis=1))[0])
            raise StoreError(
                f"passage {bad}: the embedding model gave it a vector that is not finite; use another model"
            )
        faiss.normalize_L2(rows)
        index.add_with_ids(rows, np.arange(start, start + len(rows), dtype=np.int64))
    with _faults_told(path):
        faiss.write_index(index, str(path))


class FaissIndex:
    """A dense index in a file of FAISS. May be shared by threads. Cosines are good to about 0.001.

    The file is mapped at once, so that it stays readable when its generation is removed; FAISS is imported, and reads
    the map without copying it, at the first search, since listing and showing articles do without.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn = Lock()
        self._index: faiss.Index | None = None
        with faults_told(path), path.open("rb") as file:
            try:
                self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as fault:  # an empty file cannot be mapped
                raise StoreError(f"{path}: damaged, the file is empty; {REBUILD}") from fault

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
        only = None
        if among is not None:
            # The selector borrows the bits, so they are named to outlive the search.
            bits = np.packbits(among, bitorder="little")
            held = faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg, arg-type]  # the stubs know the C++ only
            only = faiss.SearchParameters(sel=held)  # type: ignore[call-arg]  # the same
        scores, ids = index.search(asked / np.float32(length), wanted, params=only)
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
