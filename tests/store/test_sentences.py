"""What is kept of the vectors of sentences: the nearest sentence of a passage, and the passage as a whole."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from qa.errors import StoreError
from qa.store.sentences import MappedSentences, write_sentences
from tests.store.samples import DIMENSIONS, vectors_of


def rows(*values: tuple[float, ...]) -> NDArray[np.float32]:
    return np.array(values, dtype=np.float32).reshape(len(values), -1)


def test_a_passage_is_as_near_as_its_nearest_sentence(tmp_path: Path) -> None:
    write_sentences(tmp_path, rows((1, 1), (0, 1)), rows((1, 0), (0, 1), (-1, 0), (0, -1)), [2, 2])
    best, _, whole = MappedSentences(tmp_path).compare([1, 0], np.array([2, 0], dtype=np.float32))
    assert best.tolist() == pytest.approx([0.0, 1.0], abs=0.01)
    assert whole.tolist() == pytest.approx([0.0, 0.7071], abs=0.01)


def test_a_passage_without_sentences_is_its_own(tmp_path: Path) -> None:
    write_sentences(tmp_path, rows((3, 4), (1, 0)), rows((0, 1)), [0, 1])
    best, _, whole = MappedSentences(tmp_path).compare([0], np.array([1, 0], dtype=np.float32))
    assert best.tolist() == whole.tolist() == pytest.approx([0.6], abs=0.01)


def test_a_passage_or_question_without_a_vector_is_near_to_nothing(tmp_path: Path) -> None:
    write_sentences(tmp_path, rows((0, 0), (1, 0)), rows((0, 0)), [1, 0])
    sentences = MappedSentences(tmp_path)
    assert sentences.compare([0], np.array([1, 0], dtype=np.float32))[0].tolist() == [0.0]
    assert sentences.compare([0, 1], np.zeros(2, dtype=np.float32))[0].tolist() == [0.0, 0.0]


def test_no_passages_have_no_cosines(tmp_path: Path) -> None:
    write_sentences(tmp_path, vectors_of(0), vectors_of(0), [])
    assert [part.tolist() for part in MappedSentences(tmp_path).compare([], vectors_of(1)[0])] == [[], [], []]


@settings(max_examples=30, deadline=None)
@given(counts=st.lists(st.integers(0, 4), min_size=1, max_size=12), seed=st.integers(0, 99), data=st.data())
def test_cosines_are_those_of_the_definition(
    tmp_path_factory: pytest.TempPathFactory, counts: list[int], seed: int, data: st.DataObject
) -> None:
    whole, told = vectors_of(len(counts), seed=seed), vectors_of(sum(counts), seed=seed + 1)
    folder = tmp_path_factory.mktemp("sentences")
    write_sentences(folder, whole * 3, told * 0.5, counts)
    ids = data.draw(st.lists(st.integers(0, len(counts) - 1), max_size=6))
    asked = vectors_of(1, seed=seed + 2)[0]
    best, pairs, wholes = MappedSentences(folder).compare(ids, asked * 7)
    ends = np.cumsum(counts)
    for place, number in enumerate(ids):
        own = told[ends[number] - counts[number] : ends[number]]
        expected = max(own @ asked) if len(own) else whole[number] @ asked
        assert best[place] == pytest.approx(expected, abs=0.01)
        two = [a + b for a, b in itertools.pairwise(own)]
        paired = max((pair @ asked / np.linalg.norm(pair) for pair in two), default=-1.0)
        assert pairs[place] == pytest.approx(max(paired, expected), abs=0.01)
        assert wholes[place] == pytest.approx(whole[number] @ asked, abs=0.01)


def test_threads_share_the_files_also_when_they_are_removed(tmp_path: Path) -> None:
    write_sentences(tmp_path, vectors_of(300), vectors_of(0), [0] * 300)
    sentences = MappedSentences(tmp_path)
    for path in tmp_path.iterdir():
        path.unlink()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: sentences.compare([n], vectors_of(300)[n])[0][0], range(300)))
    assert found == pytest.approx([1.0] * 300, abs=0.01)


@pytest.mark.parametrize("name", ["rows.npy", "starts.npy"])
@pytest.mark.parametrize("content", [b"", b"not numpy", b"\x93NUMPY\x01\x00"])
def test_a_damaged_file_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    write_sentences(tmp_path, vectors_of(3), vectors_of(0), [0] * 3)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(StoreError, match=rf"{name}: damaged.*qa index"):
        MappedSentences(tmp_path).compare([0], np.ones(DIMENSIONS, dtype=np.float32))
