"""Measures answers to questions over general text, beside a search by words alone, and how often they are refused.

    python benchmarks/answers.py --data DIR [--every N]

DIR holds `train/drcd_test.json`. All its paragraphs are indexed as `qa index` does it, then those of every second
article only, so that half of the questions have no answer in the library. `words alone` quotes the paragraph that BM25
finds first from the sentence on that shares most with the question, answers nothing in short and refuses nothing.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from qa import Library
from qa.model import Verdict
from qa.search.query import analyse
from qa.store.generation import Generation
from qa.text.sentences import sentences

GLANCE = 200
"""Characters of the quotes in which a reader should find the answer."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the id of its paragraph, the answers that count, and whether the smaller library holds it."""

    text: str
    paragraph: str
    answers: tuple[str, ...]
    kept: bool


@dataclass(frozen=True, slots=True)
class Given:
    """What a system gives: the quotes and the ids of their paragraphs, best first, and the short answer, if any."""

    quotes: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    short: str = ""


Asked = Callable[[str], Given]


def read(path: Path) -> tuple[dict[str, str], list[Question]]:
    """The paragraphs of a file in SQuAD format by id, and its questions; every second article counts as left out."""
    identity: dict[str, str] = {}
    questions = []
    for number, document in enumerate(json.loads(path.read_text(encoding="utf-8"))["data"]):
        for paragraph in document["paragraphs"]:
            key = identity.setdefault(paragraph["context"], f"{number}-{len(identity)}")
            for asked in paragraph["qas"]:
                answers = tuple(answer["text"] for answer in asked["answers"])
                questions.append(Question(asked["question"], key, answers, number % 2 == 0))
    return {key: text for text, key in identity.items()}, questions


def ours(library: Library) -> Asked:
    """What `qa ask` gives."""

    def ask(question: str) -> Given:
        answer = library.ask(question)
        if answer.verdict is Verdict.ABSTAINED:
            return Given()
        quotes = answer.quotes
        return Given(
            tuple(quote.text for quote in quotes),
            tuple(quote.article_id for quote in quotes),
            answer.short_answers[0] if answer.short_answers else "",
        )

    return ask


def words_alone(generation: Generation) -> Asked:
    """The baseline."""

    def ask(question: str) -> Given:
        query = analyse(question, frequency=generation.frequency)
        found = generation.search_words(query.terms, limit=1)
        if not found:
            return Given()
        (passage,) = generation.passages([found[0][0]])
        words = {term.word for term in query.terms}
        best = max(
            sentences(passage.text), key=lambda span: sum(word in passage.text[span.start : span.end] for word in words)
        )
        return Given((passage.text[best.start :],), (passage.article_id,))

    return ask


def measure(system: Asked, questions: Sequence[Question]) -> dict[str, float]:
    """Shares over all questions; a refused one is right in nothing."""
    given, took = [], []
    for question in questions:
        began = time.perf_counter()
        given.append(system(question.text))
        took.append(1000 * (time.perf_counter() - began))
    pairs = list(zip(given, questions, strict=True))
    return {
        "paragraph": mean(item.paragraphs[:1] == (question.paragraph,) for item, question in pairs),
        "answer in 200": mean(_told(item, question) for item, question in pairs),
        "short F1": mean(max(_f1(item.short, answer) for answer in question.answers) for item, question in pairs),
        "refused": mean(not item.quotes for item in given),
        "median ms": median(took),
    }


def _told(given: Given, question: Question) -> bool:
    seen = "".join(given.quotes)[:GLANCE]
    return any(answer in seen for answer in question.answers)


def mean(values: Iterable[float]) -> float:
    """The mean, 0 of nothing."""
    listed = list(values)
    return sum(listed) / (len(listed) or 1)


def _f1(given: str, answer: str) -> float:
    """F1 of the characters of two texts."""
    shared = sum((Counter(given) & Counter(answer)).values())
    return 2 * shared / (len(given) + len(answer)) if shared else 0.0


def records(paragraphs: Mapping[str, str]) -> list[dict[str, str]]:
    """Paragraphs as `qa index` takes them, an article each."""
    return [{"id": key, "text": text} for key, text in paragraphs.items()]


def index(articles: Iterable[Mapping[str, str]], folder: Path) -> Path:
    """An index of some articles in a folder."""
    source = folder / "articles.jsonl"
    lines = [json.dumps(article, ensure_ascii=False) for article in articles]
    source.write_text("\n".join(lines), encoding="utf-8")
    Library.build([source], store=folder / "store")
    return folder / "store"


def main() -> None:
    """Print the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds train/")
    parser.add_argument("--every", type=int, default=1, help="ask every N-th question only")
    options = parser.parse_args()
    paragraphs, questions = read(options.data / "train" / "drcd_test.json")
    questions = questions[:: options.every]
    half = {key: text for key, text in paragraphs.items() if int(key.split("-")[0]) % 2 == 0}
    print("| library | questions | system | paragraph | answer in 200 | short F1 | refused | median ms |")
    print("|---|---|---|---|---|---|---|---|")
    with TemporaryDirectory() as folder:
        for name, held in (("all", paragraphs), ("half", half)):
            Path(folder, name).mkdir()
            store = index(records(held), Path(folder, name))
            with Library.open(store) as library:
                systems = {"qa ask": ours(library), "words alone": words_alone(Generation.open(store))}
                for system, asked in systems.items():
                    for told, chosen in _groups(name, questions).items():
                        shown = " | ".join(f"{value:.3f}" for value in measure(asked, chosen).values())
                        print(f"| {told} | {len(chosen)} | {system} | {shown} |", flush=True)


def _groups(name: str, questions: Sequence[Question]) -> dict[str, list[Question]]:
    if name == "all":
        return {"all articles": list(questions)}
    return {
        "half, paragraph held": [question for question in questions if question.kept],
        "half, paragraph missing": [question for question in questions if not question.kept],
    }


if __name__ == "__main__":
    main()
