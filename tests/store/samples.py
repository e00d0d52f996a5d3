"""Small libraries to index, and the shortest way to index them."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.model import Article, LineSpan, Passage, Progress
from qa.store.manifest import Manifest
from qa.store.write import write_generation

DIMENSIONS = 8
NEWS = (
    "娄底已建成5G基站1009个，实现了主要城区5G网络全覆盖。",
    "株洲的基站超过2000座。\n当地的工厂用上了5G。",
    "大桥今日通车，全长820米。",
)


def articles_of(texts: Sequence[str], *, title: str = "新闻") -> list[Article]:
    """One article for each text, with a line for each paragraph."""
    return [
        Article(id=f"a{n}", source=f"{n}.txt", text=text, title=f"{title}{n}", lines=lines_of(text))
        for n, text in enumerate(texts)
    ]


def lines_of(text: str) -> tuple[LineSpan, ...]:
    starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]
    ends = [*(at for at, character in enumerate(text) if character == "\n"), len(text)]
    spans = zip(starts, ends, strict=True)
    return tuple(LineSpan(start, end, line, 0, end - start) for line, (start, end) in enumerate(spans, start=1))


def passages_of(articles: Sequence[Article]) -> list[Passage]:
    """One passage for each paragraph that is not empty."""
    spans = [(one.id, at.start, at.end, one.text[at.start : at.end]) for one in articles for at in one.lines]
    return [Passage(n, *span) for n, span in enumerate(span for span in spans if span[3])]


def vectors_of(count: int, *, seed: int = 0) -> NDArray[np.float32]:
    """Vectors (count, 8) of unit length in random directions, the same for the same seed."""
    drawn = np.random.default_rng(seed).normal(size=(count, DIMENSIONS)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), dtype=np.float32)


def index(
    store: Path, texts: Sequence[str] = NEWS, *, title: str = "新闻", progress: Progress | None = None
) -> Manifest:
    """Index these texts as a new generation of the store."""
    articles = articles_of(texts, title=title)
    passages = passages_of(articles)
    return write_generation(
        store,
        articles=articles,
        passages=passages,
        vectors=vectors_of(len(passages)),
        sentence_vectors=vectors_of(0),
        sentence_counts=[0] * len(passages),
        model="sample",
        model_fingerprint="0123",
        progress=progress,
    )
