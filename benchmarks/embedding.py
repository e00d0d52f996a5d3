"""Measures embedding models on held-out data, one table: `python benchmarks/embedding.py --data DIR [MODEL ...]`."""

import argparse
import json
import re
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.embed.load import load
from qa.embed.protocol import Embedder

HELD_OUT = 2000  # last translations of the parallel files
_HAN = re.compile("[一-鿿]")
_MISSING = "NO TRANSLATION AVAILABLE"
Figures = dict[str, float]


def measure(model: Embedder, data: Path) -> Figures:
    """Figures of a model on everything held out, by the name of the figure."""
    train = data / "train"
    figures: Figures = {}
    for name in ("wmt_news_en_zh", "tatoeba_en_zh"):
        rows = translations(train / f"{name}.tsv")[-HELD_OUT:]
        label = name.split("_", maxsplit=1)[0]
        figures[f"{label} en-zh R@1"] = _first(model, [row[0] for row in rows], [row[1] for row in rows])
        figures[f"{label} zh-en R@1"] = _first(model, [row[1] for row in rows], [row[0] for row in rows])
    questions, paragraphs = _squad(train / "drcd_test.json")
    figures["DRCD R@1"] = _first(model, questions, paragraphs)
    for name, label in (("stsb_zh_dev", "STS-B"), ("lcqmc_test", "LCQMC")):
        figures[f"{label} Spearman"] = _spearman_of(model, train / f"{name}.tsv")
    return figures


def _first(model: Embedder, queries: list[str], answers: list[str]) -> float:
    """Share of queries whose answer is the nearest among all distinct answers; equal texts are equal answers."""
    distinct = list(dict.fromkeys(answers))
    place = {text: at for at, text in enumerate(distinct)}
    # In float64 and by the first place, so that a tie is broken alike everywhere.
    scores = model.embed_queries(queries).astype(np.float64) @ model.embed_passages(distinct).astype(np.float64).T
    return float(np.mean(scores.argmax(axis=1) == [place[text] for text in answers]))


def translations(path: Path) -> list[list[str]]:
    """Rows of a parallel file that have both sides.

    Half of the WMT file, its last 2,000 lines with it, reads NO TRANSLATION AVAILABLE on one of them.
    """
    return [row for row in _rows(path) if _HAN.search(row[1]) and row[0] != _MISSING]


def _rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").rstrip("\n").split("\n")]


def _squad(path: Path) -> tuple[list[str], list[str]]:
    pairs = [
        (question["question"], paragraph["context"])
        for document in json.loads(path.read_text("utf-8"))["data"]
        for paragraph in document["paragraphs"]
        for question in paragraph["qas"]
    ]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _spearman_of(model: Embedder, path: Path) -> float:
    rows = _rows(path)
    left, right = (model.embed_queries([row[side] for row in rows]) for side in (0, 1))
    cosines = np.einsum("nd,nd->n", left.astype(np.float64), right.astype(np.float64))
    return spearman(cosines, np.array([float(row[2]) for row in rows]))


def spearman(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """Rank correlation with mean ranks for ties (Spearman, 1904)."""
    return float(np.corrcoef(_ranks(first), _ranks(second))[0, 1])


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts - 1) / 2)[inverse], dtype=np.float64)


def _cost(name: str | None, data: Path) -> Figures:
    began = time.perf_counter()
    model = load(name)
    loaded = time.perf_counter()
    questions, paragraphs = _squad(data / "train" / "drcd_test.json")
    distinct = list(dict.fromkeys(paragraphs))
    model.embed_queries(questions[:1])
    warm = time.perf_counter()
    for question in questions[:200]:
        model.embed_queries([question])
    asked = time.perf_counter()
    model.embed_passages(distinct)
    ended = time.perf_counter()
    return {
        "load ms": 1000 * (loaded - began),
        "query µs": 1e6 * (asked - warm) / 200,
        "passages/s": len(distinct) / (ended - asked),
        "dimensions": model.dimensions,
    }


def main() -> None:
    """Print the table as Markdown, a column a model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds train/")
    parser.add_argument("models", nargs="*", default=["bundled"], help="hub names or folders; 'bundled' by default")
    options = parser.parse_args()
    columns = [measure(load(name), options.data) | _cost(name, options.data) for name in options.models]
    print("| held-out figure | " + " | ".join(Path(name).name for name in options.models) + " |")
    print("|---|" + "---|" * len(columns))
    for figure in columns[0]:
        print(f"| {figure} | " + " | ".join(f"{column[figure]:.4g}" for column in columns) + " |")


if __name__ == "__main__":
    main()
