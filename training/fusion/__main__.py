"""Chooses how much titles, bigrams, whole passages and vectors count in a search.

    python -m training.embed --data DIR --half --out HALF
    QA_MODEL=HALF python -m training.fusion --data DIR

HALF is the twin of the bundled model that has not learned from what is tuned on here: questions over paragraphs
(`training.questions`), and English sentences over their Chinese translations. Prints R@1 and the mean reciprocal rank
of the passage that holds the answer for each value of each weight, one weight after another, twice round. The values
chosen are copied by hand to where they are used. About ten minutes on two cores.
"""

import argparse
import json
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from qa import Library
from qa.embed.load import load
from qa.model import Query
from qa.search.query import analyse
from qa.store import lexical
from qa.store.generation import Generation
from training.embed.sources import HELD_OUT_LINES, TUNING_LINES, translations
from training.questions import UNSEEN, Question, read

_QUESTIONS = 1000  # of each set
_CANDIDATES = 100  # as in qa/search/find.py
GRID = {
    "title": (0.0, 0.5, 1.0, 1.5),
    "bigrams": (0.0, 0.25, 0.5, 0.75, 1.0),
    "pair": (0.0, 0.5, 1.0, 1.5),
    "whole": (0.0, 0.25, 0.5, 1.0),
    "vectors": (0.0, 0.3, 0.6, 0.8, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0),
}


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights beside 1 for the words of a passage and 1 for its best sentence."""

    title: float = 0.5
    bigrams: float = 0.5
    pair: float = 1.0
    whole: float = 0.5
    vectors: float = 0.6


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores (n,) of all passages for one question, and which of them are right."""

    body: NDArray[np.float32]
    title: NDArray[np.float32]
    bigrams: NDArray[np.float32]
    best: NDArray[np.float32]
    pair: NDArray[np.float32]
    whole: NDArray[np.float32]
    right: NDArray[np.bool_]


def main() -> None:
    """Choose for Chinese and for English, and print every step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds train/")
    train = parser.parse_args().data / "train"
    chinese = [scored for name in UNSEEN for scored in _scored(*_sampled(train / name))]
    _choose("Chinese", chinese, Weights())
    parallel = [train / f"{name}.tsv" for name in ("wmt_news_en_zh", "tatoeba_en_zh")]
    english = [scored for file in parallel for scored in _scored(*_translated(file))]
    _choose("English", english, Weights())


def _sampled(file: Path) -> tuple[list[dict[str, str]], list[Question]]:
    articles, asked = read(file)
    answerable = [question for question in asked if question.answers and question.text.strip()]
    random.Random(0).shuffle(answerable)  # noqa: S311 - a repeatable sample, no secret
    return list(articles.values()), answerable[:_QUESTIONS]


def _translated(file: Path) -> tuple[list[dict[str, str]], list[Question]]:
    rows = translations(file)[-HELD_OUT_LINES - TUNING_LINES : -HELD_OUT_LINES]
    identity = {text: f"{number}" for number, text in enumerate(dict.fromkeys(row[1] for row in rows))}
    articles = [{"id": key, "text": text} for text, key in identity.items()]
    return articles, [Question(row[0], identity[row[1]], (0,)) for row in rows]


def _scored(articles: list[dict[str, str]], questions: list[Question]) -> Iterator[Scored]:
    embedder = load(os.environ.get("QA_MODEL"))
    with TemporaryDirectory() as folder:
        records = Path(folder, "articles.jsonl")
        records.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in articles), encoding="utf-8")
        Library.build([records], store=Path(folder, "store"))
        generation = Generation.open(Path(folder, "store"))
        passages = generation.passages(range(generation.size))
        everything = list(range(generation.size))
        for question in questions:
            query = analyse(question.text, frequency=generation.frequency)
            vector = embedder.embed_queries([query.text])[0]
            best, pair, whole = generation.compare(everything, vector)
            right = [
                passage.article_id == question.article_id
                and any(passage.start <= answer < passage.end for answer in question.answers)
                for passage in passages
            ]
            yield Scored(*_by_words(query, generation), best, pair, whole, np.array(right))
        generation.close()


def _by_words(query: Query, generation: Generation) -> Iterator[NDArray[np.float32]]:
    """BM25 (n,) of bodies, titles and bigrams: each is what its weight adds."""
    rows = []
    for lexical.TITLE_WEIGHT, lexical.BIGRAM_WEIGHT in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)):
        row = np.zeros(generation.size, np.float32)
        found = generation.search_words(query.terms, bigrams=query.bigrams, limit=generation.size)
        row[[number for number, _ in found]] = [score for _, score in found]
        rows.append(row)
    yield from (rows[0], rows[1] - rows[0], rows[2] - rows[0])


def _choose(name: str, questions: list[Scored], weights: Weights) -> None:
    for turn in (1, 2):
        for weight, values in GRID.items():
            tried = {value: replace(weights, **{weight: value}) for value in values}
            alone = weight in ("pair", "whole")  # how sentences and passages mix is a matter of the vectors
            figures = {value: _figures(questions, candidate, alone) for value, candidate in tried.items()}
            told = "  ".join(f"{value:g}: {first:.4f} {mean:.4f}" for value, (first, mean) in figures.items())
            print(f"{name}, round {turn}, {weight}: {told}", flush=True)
            weights = tried[max(values, key=lambda value: (sum(figures[value]), -value))]
    print(f"{name}: {weights} over {len(questions):,} questions", flush=True)


def _figures(questions: list[Scored], weights: Weights, alone: bool) -> tuple[float, float]:
    """R@1 and mean reciprocal rank, of both searches together or of vectors alone."""
    ranks = np.array([_rank(question, weights, alone) for question in questions])
    return float((ranks == 1).mean()), float((1 / ranks).mean())


def _rank(question: Scored, weights: Weights, alone: bool) -> float:
    words = question.body + weights.title * question.title + weights.bigrams * question.bigrams
    vectors = question.best + weights.pair * question.pair + weights.whole * question.whole
    if not question.right.any():
        return np.inf
    if alone:
        return float((vectors >= vectors[question.right].max()).sum())
    by_words = np.argsort(-words, kind="stable")[:_CANDIDATES]
    by_words = by_words[words[by_words] > 0]
    candidates = np.union1d(by_words, np.argsort(-vectors, kind="stable")[:_CANDIDATES])
    floor = words[by_words].min() if len(by_words) else 0.0
    fused = _standard(np.maximum(words[candidates], floor)) + weights.vectors * _standard(vectors[candidates])
    right = question.right[candidates]
    return float((fused >= fused[right].max()).sum()) if right.any() else np.inf


def _standard(values: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray((values - values.mean()) / (values.std() or 1.0))


if __name__ == "__main__":
    main()
