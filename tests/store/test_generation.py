"""A generation gives back what was indexed, again and again, and what cannot be indexed is refused whole."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from qa.errors import StoreError, StoreMissing
from qa.model import Article, Passage, Term
from qa.store.generation import Generation
from qa.store.write import write_generation
from tests.store.samples import DIMENSIONS, NEWS, articles_of, index, passages_of, vectors_of

TERMS = [Term("基站"), Term("5g", 0.5), Term("大桥")]


def write(store: Path, articles: Sequence[Article], passages: Sequence[Passage], *, vectors: int | None = None) -> None:
    count = len(passages) if vectors is None else vectors
    write_generation(
        store,
        articles=articles,
        passages=passages,
        vectors=vectors_of(count),
        sentence_vectors=vectors_of(0),
        sentence_counts=[0] * len(passages),
        model="m",
        model_fingerprint="f",
    )


def contents(generation: Generation) -> object:
    """Everything that a generation answers, for comparison."""
    return (
        list(generation.articles()),
        generation.passages(range(generation.size)),
        generation.search_words(TERMS, limit=10),
        [generation.search_vector(row, limit=10) for row in vectors_of(3, seed=7)],
        [generation.frequency(term.word) for term in TERMS],
    )


def test_what_was_indexed_is_found(tmp_path: Path) -> None:
    index(tmp_path / "store")
    generation = Generation.open(tmp_path / "store", verify=True)
    articles = articles_of(NEWS)
    assert list(generation.articles()) == articles
    assert generation.article("a1") == articles[1]
    assert generation.size == 4
    assert generation.passages([2, 0]) == [passages_of(articles)[2], passages_of(articles)[0]]
    assert [number for number, _ in generation.search_words([Term("大桥")], limit=5)] == [3]
    assert dict(generation.search_vector(vectors_of(4)[2], limit=1)) == pytest.approx({2: 1.0}, abs=1e-3)
    assert generation.frequency("基站") == 2


def test_the_manifest_says_what_the_generation_is(tmp_path: Path) -> None:
    made = index(tmp_path / "store")
    manifest = Generation.open(tmp_path / "store").manifest
    assert manifest == made
    assert (manifest.model, manifest.model_fingerprint, manifest.dimensions) == ("sample", "0123", DIMENSIONS)
    assert (manifest.sources, manifest.articles, manifest.passages) == (3, 3, 4)
    assert {"articles.sqlite", "dense.faiss", "lexical/meta.json"} <= {file.name for file in manifest.files}


def test_the_same_articles_give_the_same_results_in_every_build(tmp_path: Path) -> None:
    texts = [f"{text}第{n % 7}次报道，见第{n % 3}版。" for n, text in enumerate(NEWS * 40)]
    for name in ("one", "two"):
        index(tmp_path / name, texts)
    first, second = Generation.open(tmp_path / "one"), Generation.open(tmp_path / "two")
    assert contents(first) == contents(second)


def test_the_same_results_come_after_opening_again(tmp_path: Path) -> None:
    index(tmp_path / "store")
    first = Generation.open(tmp_path / "store")
    before = contents(first)
    first.close()
    assert contents(Generation.open(tmp_path / "store")) == before


def test_a_library_of_nothing_can_be_indexed_and_asked(tmp_path: Path) -> None:
    write(tmp_path / "store", [], [])
    generation = Generation.open(tmp_path / "store", verify=True)
    assert contents(generation) == ([], [], [], [[], [], []], [0, 0, 0])


def test_progress_goes_through_each_step_to_its_end(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    index(tmp_path / "store", progress=lambda *step: told.append(step))
    assert told == [(step, done, 4) for step in ("passages", "words") for done in (1, 2, 3, 4)]


@pytest.mark.parametrize("field", ["id", "source", "text", "title", "outlet", "date", "byline", "url"])
def test_half_a_surrogate_pair_is_refused_with_its_place(tmp_path: Path, field: str) -> None:
    broken: dict[str, str] = {field: "ab\ud83d"}
    article = replace(articles_of(NEWS)[0], lines=(), **broken)  # type: ignore[arg-type]  # a field that holds text
    with pytest.raises(StoreError, match=rf"character 2 of its {field} .*repair the file") as caught:
        write(tmp_path / "store", [article], [])
    str(caught.value).encode()  # the message itself can be printed
    assert not (tmp_path / "store").exists()


def test_two_articles_of_one_id_are_refused_by_their_sources(tmp_path: Path) -> None:
    first, second, _ = articles_of(NEWS)
    with pytest.raises(StoreError, match=r"^1\.txt: the article id a0 is taken by one of 0\.txt"):
        write(tmp_path / "store", [first, replace(second, id="a0")], [])


@pytest.mark.parametrize(
    ("passage", "complaint"),
    [
        (Passage(1, "a0", 0, 2, "娄底"), "passage 1 stands at place 0"),
        (Passage(0, "a0", 0, 2, "株洲"), "passage 0 is no span of article a0"),
        (Passage(0, "a9", 0, 2, "娄底"), "passage 0 is no span of article a9"),
        (Passage(0, "a0", 5, 5, ""), "passage 0 is no span of article a0"),
    ],
)
def test_a_passage_that_is_no_span_of_its_article_is_a_mistake(
    tmp_path: Path, passage: Passage, complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        write(tmp_path / "store", articles_of(NEWS), [passage])


def test_a_passage_without_a_vector_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="3 vectors for 4 passages"):
        write(tmp_path / "store", articles_of(NEWS), passages_of(articles_of(NEWS)), vectors=3)


def test_a_build_that_fails_leaves_the_old_generation_and_nothing_else(tmp_path: Path) -> None:
    store = tmp_path / "store"
    index(store)
    before = sorted(store.rglob("*"))
    vectors = vectors_of(4)
    vectors[2] = np.inf
    articles = articles_of(NEWS)
    with pytest.raises(StoreError, match="passage 2: "):
        write_generation(
            store,
            articles=articles,
            passages=passages_of(articles),
            vectors=vectors,
            sentence_vectors=vectors_of(0),
            sentence_counts=[0] * len(vectors),
            model="m",
            model_fingerprint="f",
        )
    assert sorted(store.rglob("*")) == before
    assert Generation.open(store, verify=True).manifest.generation == "000001"


def test_a_first_build_that_fails_leaves_nothing_indexed(tmp_path: Path) -> None:
    def interrupt(step: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index(tmp_path / "store", progress=interrupt)
    with pytest.raises(StoreMissing):
        Generation.open(tmp_path / "store")


def test_listing_and_finding_words_needs_no_vectors_and_no_faiss(tmp_path: Path) -> None:
    index(tmp_path / "store")
    code = """
import json, sys
from pathlib import Path
from qa.model import Term
from qa.store.generation import Generation
generation = Generation.open(Path(sys.argv[1]))
list(generation.articles()), generation.search_words([Term("大桥")], limit=1)
print(json.dumps([name in sys.modules for name in ("faiss", "numpy", "rjieba")]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "store")], capture_output=True, check=True, text=True
    )
    assert json.loads(done.stdout) == [False, False, False]
