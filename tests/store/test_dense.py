"""What every dense index keeps to, the one of FAISS and one worked out from the definition alike."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from qa.errors import StoreError
from qa.store.dense import DenseIndex, FaissIndex, write_dense
from tests.store.exact import ExactDenseIndex
from tests.store.samples import DIMENSIONS, vectors_of

Make = Callable[[NDArray[np.float32]], DenseIndex]


@pytest.fixture(params=["faiss", "exact"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    def written(vectors: NDArray[np.float32]) -> FaissIndex:
        write_dense(tmp_path / "dense.faiss", vectors)
        return FaissIndex(tmp_path / "dense.faiss")

    return ExactDenseIndex if request.param == "exact" else written


def ids(hits: Sequence[tuple[int, float]]) -> list[int]:
    return [number for number, _ in hits]


def rows(*values: Sequence[float]) -> NDArray[np.float32]:
    return np.array(values, dtype=np.float32)


def test_scores_are_cosines_whatever_the_lengths_of_the_vectors(make: Make) -> None:
    index = make(rows((2, 0), (0, 0.5), (-3, 0), (30, 40)))
    found = index.search(np.array([10, 0], dtype=np.float32), limit=9)
    assert ids(found) == [0, 3, 1, 2]
    assert [score for _, score in found] == pytest.approx([1.0, 0.6, 0.0, -1.0], abs=1e-3)


def test_equal_scores_come_in_the_order_of_ids_also_at_the_cut(make: Make) -> None:
    index = make(np.repeat(rows((1, 2)), 500, axis=0))
    assert ids(index.search(np.array([1, 1], dtype=np.float32), limit=7)) == list(range(7))


def test_of_passages_that_may_not_be_found_none_takes_the_place_of_one_that_may(make: Make) -> None:
    index = make(np.concatenate([np.repeat(rows((1, 0)), 300, axis=0), rows((1, 3), (1, 2), (1, 1))]))
    among = np.array([False] * 300 + [True, True, False])
    assert ids(index.search(np.array([1, 0], dtype=np.float32), limit=1, among=among)) == [301]


def test_a_passage_without_a_vector_is_near_to_nothing(make: Make) -> None:
    found = make(rows((0, 0), (1, 0))).search(np.array([1, 0], dtype=np.float32), limit=9)
    assert ids(found) == [1, 0]
    assert found[1][1] == 0.0


def test_a_question_without_a_vector_finds_nothing(make: Make) -> None:
    assert make(vectors_of(5)).search(np.zeros(DIMENSIONS, dtype=np.float32), limit=5) == []


def test_an_empty_index_finds_nothing(make: Make) -> None:
    assert make(vectors_of(0)).search(vectors_of(1)[0], limit=5) == []


@pytest.mark.parametrize(("limit", "count"), [(-1, 0), (0, 0), (1, 1), (3, 3), (1_000_000, 5)])
def test_at_most_so_many_are_returned_as_asked(make: Make, limit: int, count: int) -> None:
    assert len(make(vectors_of(5)).search(vectors_of(1)[0], limit=limit)) == count


def test_a_vector_of_another_model_is_refused(make: Make) -> None:
    with pytest.raises(ValueError, match="dimensions"):
        make(vectors_of(5)).search(np.ones(DIMENSIONS + 1, dtype=np.float32), limit=5)


def test_faiss_finds_what_an_exact_search_finds(tmp_path: Path) -> None:
    vectors = vectors_of(20_000, seed=1)  # more than are added at a time
    write_dense(tmp_path / "dense.faiss", vectors)
    real, exact = FaissIndex(tmp_path / "dense.faiss"), ExactDenseIndex(vectors)
    for question in vectors_of(5, seed=2):
        expected = dict(exact.search(question, limit=10))
        found = dict(real.search(question, limit=20))
        assert expected.keys() <= found.keys()
        assert {number: found[number] for number in expected} == pytest.approx(expected, abs=1e-3)


def test_of_a_large_index_only_passages_that_may_be_found_are_found(tmp_path: Path) -> None:
    vectors = vectors_of(20_000, seed=1)
    write_dense(tmp_path / "dense.faiss", vectors)
    among = np.arange(20_000) % 50 == 7
    question = vectors_of(1, seed=2)[0]
    real = FaissIndex(tmp_path / "dense.faiss").search(question, limit=10, among=among)
    assert ids(real) == ids(ExactDenseIndex(vectors).search(question, limit=10, among=among))


def test_threads_may_search_at_once_from_the_first_search_on(tmp_path: Path) -> None:
    write_dense(tmp_path / "dense.faiss", vectors_of(300))
    index = FaissIndex(tmp_path / "dense.faiss")
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda row: index.search(row, limit=1)[0][0], vectors_of(300)))
    assert found == list(range(300))


def test_a_vector_that_is_not_finite_names_its_passage(tmp_path: Path) -> None:
    vectors = vectors_of(9000)
    vectors[8500, 3] = np.nan
    with pytest.raises(StoreError, match="passage 8500: "):
        write_dense(tmp_path / "dense.faiss", vectors)


def test_the_vectors_given_are_left_as_they_are(tmp_path: Path) -> None:
    vectors = vectors_of(4) * 3
    before = vectors.copy()
    write_dense(tmp_path / "dense.faiss", vectors)
    assert np.array_equal(vectors, before)


@pytest.mark.parametrize("content", [b"", b"no index at all"])
def test_a_file_that_is_no_index_is_a_store_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "dense.faiss").write_bytes(content)
    with pytest.raises(StoreError, match=r"dense\.faiss: .*run: qa index"):
        FaissIndex(tmp_path / "dense.faiss").search(vectors_of(1)[0], limit=1)
