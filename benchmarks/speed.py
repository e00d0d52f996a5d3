"""Measures the time of a question over a large library, beside the search by words that it is built on.

    python benchmarks/speed.py --data DIR [--passages N] [--asked N] [--questions FILE] [--store DIR]

DIR holds `news/news.jsonl.xz`, articles of which as many are indexed as make N passages. What is asked are clauses of
first sentences, or the questions of a JSONL file (`question` in every line). Milliseconds are of one question at a
time, in a library that is open and has been asked; `words alone` analyses the question and searches by its words.
"""

import argparse
import json
import lzma
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from qa import Library
from qa.corpus.split import passages
from qa.model import Article, Span
from qa.search.query import analyse
from qa.store.generation import Generation
from qa.text.sentences import clauses, sentences

_SHORTEST, _LONGEST = 8, 40  # characters of a clause that is asked
_HITS = 10
_WARM = 20  # questions that are not counted: the first ones load dictionaries and weights
_PERCENTILE = 95


def news(path: Path, *, most: int) -> Iterator[tuple[str, str]]:
    """The ids and texts of the first articles, which together have `most` passages or a few more."""
    count = 0
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield record["id"], record["text"]
            count += sum(1 for _ in passages([Article(record["id"], record["id"], record["text"])]))
            if count >= most:
                return


def index(data: Path, store: Path, *, most: int) -> None:
    """Index the first articles and print how long it took. Their file stays beside the index."""
    source = store.with_name(f"{store.name}.jsonl")
    with source.open("w", encoding="utf-8") as lines:
        for key, text in news(data / "news" / "news.jsonl.xz", most=most):
            lines.write(json.dumps({"id": key, "text": text}, ensure_ascii=False) + "\n")
    indexed = Library.build([source], store=store)
    rate = indexed.passages / indexed.seconds
    print(f"indexed {indexed.articles:,} articles, {indexed.passages:,} passages in {indexed.seconds:.0f} s", end="")
    print(f" ({rate:,.0f} passages a second, {source.stat().st_size / 1e6:.0f} MB of text, {os.cpu_count()} cores)\n")


def first_clauses(library: Library, count: int) -> list[str]:
    """The longest clause of the first sentence of articles at even distances, asked."""
    step = max(1, library.size // (2 * count))
    found = (_asked(article.text) for article in islice(library.articles(), 0, None, step))
    return list(islice(filter(None, found), count))


def _asked(text: str) -> str:
    first = next(iter(sentences(text)), Span(0, 0))
    parts = [text[span.start : span.end].strip("，,：:；;。！ ") for span in clauses(text, first)]
    fitting = [part for part in parts if _SHORTEST <= len(part) <= _LONGEST]
    return f"{max(fitting, key=len)}？" if fitting else ""


def timed(system: Callable[[str], object], questions: Sequence[str]) -> list[float]:
    """Milliseconds of each question after the first `_WARM`."""
    took = []
    for question in questions:
        began = time.perf_counter()
        system(question)
        took.append(1000 * (time.perf_counter() - began))
    return took[_WARM:]


def report(library: Library, generation: Generation, questions: Sequence[str]) -> None:
    """Print the table as Markdown."""

    def words_alone(question: str) -> object:
        query = analyse(question, frequency=generation.frequency)
        return generation.search_words(query.terms, limit=_HITS)

    # One pass a system: what one remembers of a question is forgotten before the next comes to it.
    systems = {
        "Library.ask": timed(library.ask, questions),
        "Library.search": timed(lambda question: library.search(question, limit=_HITS), questions),
        "words alone": timed(words_alone, questions),
    }
    base = systems["words alone"]
    print(f"| system | questions | median ms | {_PERCENTILE}th percentile ms | median to words | percentile to words |")
    print("|---|---|---|---|---|---|")
    for name, took in systems.items():
        half, high = median(took), _high(took)
        ratios = f"{half / median(base):.1f} | {high / _high(base):.1f}"
        print(f"| {name} | {len(took)} | {half:.2f} | {high:.2f} | {ratios} |")


def _high(took: Sequence[float]) -> float:
    return quantiles(took, n=100, method="inclusive")[_PERCENTILE - 1]


def main() -> None:
    """Index, unless there is an index to ask, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds news/")
    parser.add_argument("--passages", type=int, default=160_000, help="passages of the library")
    parser.add_argument("--asked", type=int, default=400, help="questions, of which the first 20 are not counted")
    parser.add_argument("--questions", type=Path, help="JSONL file of questions to ask instead of first clauses")
    parser.add_argument("--store", type=Path, help="an index to keep, or to ask where there is one")
    options = parser.parse_args()
    with TemporaryDirectory() if options.store is None else nullcontext(options.store.parent) as folder:
        store = options.store or Path(folder) / "store"
        store.parent.mkdir(parents=True, exist_ok=True)
        if not store.exists():
            index(options.data, store, most=options.passages)
        with Library.open(store) as library:
            questions = first_clauses(library, options.asked)
            if options.questions:
                lines = options.questions.read_text(encoding="utf-8").splitlines()
                questions = [json.loads(line)["question"] for line in lines if line.strip()][: options.asked]
            report(library, Generation.open(store), questions)


if __name__ == "__main__":
    main()
