"""Questions over a library of articles, and the evidence found for each."""

import json
import random
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from qa import Library
from qa.answer.evidence import read_with
from qa.answer.features import NAMES
from qa.model import Evidence, Query
from training.desk import READ, DeskQuestion, collection, desk_questions
from training.questions import Question, read


@dataclass(frozen=True, slots=True)
class Example:
    """The evidence found for a question, which of it holds the answer, and whether the library holds none.

    `aside` says that the reader has not learned from it; `desk` that it is a question of a news desk, whose near misses
    are those that people ask.
    """

    query: Query
    evidence: tuple[Evidence, ...]
    right: tuple[bool, ...]
    unanswerable: bool
    aside: bool = False
    desk: bool = False


def examples(file: Path, *, questions: int, unanswerable: bool, seed: int) -> Iterator[Example]:
    """Evidence for a random sample of a set's questions, over a library of all its articles."""
    articles, asked = read(file)
    chance = random.Random(seed)  # noqa: S311 - a repeatable sample, no secret
    sample = [question for question in asked if question.text.strip() and (unanswerable or question.answers)]
    chance.shuffle(sample)
    with indexed(articles.values()) as library:
        for question in sample[:questions]:
            query, evidence = library.evidence(question.text)
            right = tuple(_holds(item, question) for item in evidence)
            yield Example(query, tuple(evidence), right, unanswerable=not question.answers, aside=question.aside)


def paragraph_examples(file: Path) -> Iterator[Example]:
    """Evidence for all answerable questions of a set, over a library of the paragraphs of every second document.

    An article is a paragraph and has no title. Evidence of the paragraph that was asked about is right.
    """
    paragraphs = [
        (f"{number}-{place}", paragraph, number % 2 == 1)
        for number, document in enumerate(json.loads(file.read_text(encoding="utf-8"))["data"])
        for place, paragraph in enumerate(document["paragraphs"])
    ]
    held = [{"id": key, "text": part["context"].replace("\n", " ")} for key, part, missing in paragraphs if not missing]
    with indexed(held) as library:
        for key, paragraph, missing in paragraphs:
            for asked in paragraph["qas"]:
                if asked.get("is_impossible") or not asked["question"].strip():
                    continue
                query, evidence = library.evidence(asked["question"])
                right = tuple(item.article.id == key for item in evidence)
                yield Example(query, tuple(evidence), right, unanswerable=missing)


def desk_examples(data: Path, number: int) -> Iterator[Example]:
    """Evidence for the questions of a collection of `training.desk`, over all its articles."""
    with indexed(collection(data, number)) as library:
        for asked in desk_questions([number]):
            query, evidence = library.evidence(asked.text, history=asked.history)
            right = tuple(tells(item, asked) for item in evidence)
            yield Example(
                query, tuple(evidence), right, unanswerable=not asked.evidence, aside=number not in READ, desk=True
            )


@contextmanager
def indexed(records: Iterable[Mapping[str, str]]) -> Iterator[Library]:
    """A library of articles as `qa index` takes them, for as long as it is needed."""
    with TemporaryDirectory() as folder:
        source = Path(folder, "articles.jsonl")
        source.write_text("\n".join(json.dumps(item, ensure_ascii=False) for item in records), encoding="utf-8")
        Library.build([source], store=Path(folder, "store"))
        with Library.open(Path(folder, "store")) as library:
            yield library


def tells(item: Evidence, asked: DeskQuestion) -> bool:
    """Whether evidence holds half of a clause that answers, or half of it is one."""
    for place in asked.evidence:
        shared = min(item.end, place.end) - max(item.start, place.start)
        if place.article_id == item.article.id and 2 * shared >= min(place.end - place.start, item.end - item.start):
            return True
    return False


def rescored(example: Example, weights: Mapping[str, float]) -> Example:
    """The example as a ranker with these weights would have ordered it."""
    scored = [
        (replace(item, score=weighed(item, weights)), right)
        for item, right in zip(example.evidence, example.right, strict=True)
    ]
    scored.sort(key=lambda pair: (-pair[0].score, pair[0].article.id, pair[0].start))
    return replace(example, evidence=tuple(item for item, _ in scored), right=tuple(right for _, right in scored))


def weighed(item: Evidence, weights: Mapping[str, float]) -> float:
    """The score that a ranker gives; without a weight of `reading` it is that before any sentence is read."""
    score = sum(weights[name] * value for name, value in zip(NAMES, item.features, strict=True))
    return score + read_with({"reading": 0.0, "hopeless": 0.0, **weights}, item.odds)


def _holds(item: Evidence, question: Question) -> bool:
    return item.article.id == question.article_id and any(item.start <= at < item.end for at in question.answers)
