"""Measures what the library finds, words and vectors alone and together, in one table.

    PYTHONPATH=. python benchmarks/retrieval.py --data DIR [--gold GOLD.jsonl]

DIR holds `train/` (DRCD, CMRC, WMT, Tatoeba). A collection is indexed as `qa index` does it, one article a paragraph or
sentence; a question counts when the right article (for the gold: a passage with the evidence) is the first hit, or
among the first five. `dictionary words` translates English by CC-CEDICT alone, every gloss alike; `together` fuses
words and vectors; `qa search` orders what they found by its best sentence.
"""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from embedding import HELD_OUT, translations

from benchmarks.questions.tasks import Found, Right, Task, gold, in_article, place, squad
from qa import Library
from qa.embed.load import load
from qa.embed.protocol import Embedder
from qa.model import Language, Passage, Query
from qa.search.bilingual import translate
from qa.search.find import find
from qa.search.query import analyse
from qa.store.generation import Generation
from training.lexicon.dictionary import dictionary_table

Ranking = Callable[[str], Sequence[Passage]]
_FIRST = 5  # hits


def parallel(path: Path, name: str) -> Task:
    """English sentences over their Chinese translations, those held out of training."""
    rows = translations(path)[-HELD_OUT:]
    identity = {text: f"{number}" for number, text in enumerate(dict.fromkeys(row[1] for row in rows))}
    articles = [{"id": key, "text": text} for text, key in identity.items()]
    return Task(name, articles, [(row[0], in_article(identity[row[1]])) for row in rows])


def systems(generation: Generation, embedder: Embedder) -> dict[str, Ranking]:
    """What is compared: each gives the best passages for a question."""
    library = Library(generation, embedder)
    table = dictionary_table()

    def understood(question: str) -> Query:
        return analyse(question, frequency=generation.frequency)

    def by_words(query: Query) -> Sequence[Passage]:
        found = generation.search_words(query.terms, bigrams=query.bigrams, limit=_FIRST)
        return generation.passages([number for number, _ in found])

    def by_dictionary(question: str) -> Sequence[Passage]:
        query = understood(question)
        if query.language is not Language.ENGLISH:
            return by_words(query)
        concepts = translate(question, frequency=generation.frequency, table=table)
        return by_words(Query(asked=question, text=question, language=query.language, concepts=concepts))

    def by_vectors(question: str) -> Sequence[Passage]:
        found = generation.search_vector(embedder.embed_queries([question])[0], limit=_FIRST)
        return generation.passages([number for number, _ in found])

    def together(question: str) -> Sequence[Passage]:
        query = understood(question)
        vector = embedder.embed_queries([query.text])[0]
        hits = find(query, vector, generation=generation, limit=_FIRST)
        return [hit.passage for hit in hits]

    def reordered(question: str) -> Sequence[Passage]:
        return [hit.passage for hit in library.search(question, limit=_FIRST)]

    return {
        "dictionary words": by_dictionary,
        "words": lambda question: by_words(understood(question)),
        "vectors": by_vectors,
        "together": together,
        "qa search": reordered,
    }


def measure(task: Task, embedder: Embedder, model: str | None) -> dict[str, tuple[float, float, float]]:
    """R@1, R@5 and milliseconds a question of each system."""
    with TemporaryDirectory() as folder:
        source = task.articles
        if not isinstance(source, Path):
            records = "\n".join(json.dumps(article, ensure_ascii=False) for article in source)
            source = Path(folder, "articles.jsonl")
            source.write_text(records, encoding="utf-8")
        Library.build([source], store=Path(folder, "store"), model=model)
        generation = Generation.open(Path(folder, "store"))
        measured = {}
        for name, ranking in systems(generation, embedder).items():
            ranking(task.questions[0][0])
            began = time.perf_counter()
            places = [_place(ranking(question), right) for question, right in task.questions]
            took = 1000 * (time.perf_counter() - began) / len(places)
            measured[name] = (places.count(0) / len(places), sum(p < _FIRST for p in places) / len(places), took)
        generation.close()
    return measured


def _place(passages: Sequence[Passage], right: Right) -> int:
    return place([Found(passage.article_id, passage.text) for passage in passages], right, limit=_FIRST)


def main() -> None:
    """Print the table as Markdown, a row a collection."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds train/")
    parser.add_argument("--gold", type=Path, help="a gold file over the seeds")
    parser.add_argument("--seeds", type=Path, default=Path("seeds"))
    parser.add_argument("--model", help="hub name or folder; the bundled model by default")
    options = parser.parse_args()
    train = options.data / "train"
    tasks = [
        parallel(train / "wmt_news_en_zh.tsv", "WMT, English to Chinese"),
        parallel(train / "tatoeba_en_zh.tsv", "Tatoeba, English to Chinese"),
        squad(train / "drcd_test.json", "DRCD test"),
        *(gold(options.gold, options.seeds) if options.gold else []),
    ]
    embedder = load(options.model)
    print("| collection | questions | system | R@1 | R@5 | ms |\n|---|---|---|---|---|---|")
    for task in tasks:
        for name, (first, five, took) in measure(task, embedder, options.model).items():
            print(
                f"| {task.name} | {len(task.questions)} | {name} | {first:.3f} | {five:.3f} | {took:.2f} |", flush=True
            )


if __name__ == "__main__":
    main()
