"""Questions that the embedding model has not learned from, over articles in which their answers stand."""

import json
import random
from dataclasses import dataclass
from pathlib import Path

# The model learns from every other document of two of the sets (`training.embed.sources.questions`); the rest is for
# what is tuned on top of it. `drcd_test.json` is kept aside for measuring.
UNSEEN = {"drcd_dev.json": slice(1, None, 2), "cmrc_trial.json": slice(None), "zh_squad2.json": slice(1, None, 2)}
"""Question-paragraph sets in SQuAD format, and which of their documents the model has not seen."""

ASIDE = slice(1, None, 10)
"""Documents of each set that the reader has not learned from either."""

_MOST_PARAGRAPHS = 4  # of an article; news articles hold one to a few such paragraphs


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the article that answers it and where (characters), none when nothing in it does; see `ASIDE`."""

    text: str
    article_id: str
    answers: tuple[int, ...]
    aside: bool = False


def read(file: Path, *, seed: int = 0) -> tuple[dict[str, dict[str, str]], list[Question]]:
    """Articles of one to four paragraphs of a document, and the questions on them; unseen documents only."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable sample, no secret
    articles: dict[str, dict[str, str]] = {}
    questions: list[Question] = []
    documents = json.loads(file.read_text(encoding="utf-8"))["data"]
    aside = range(len(documents))[ASIDE]
    for place in range(len(documents))[UNSEEN[file.name]]:
        document, left = documents[place], 0
        for paragraph in document["paragraphs"]:
            if not left:
                left = chance.randint(1, _MOST_PARAGRAPHS)
                identity = f"{file.stem}-{len(articles)}"
                article = articles[identity] = {"id": identity, "title": document.get("title") or "", "text": ""}
            left -= 1
            offset = len(article["text"])
            for asked in paragraph["qas"]:
                found = () if asked.get("is_impossible") else asked["answers"]
                starts = tuple(answer["answer_start"] + offset for answer in found)
                questions.append(Question(asked["question"], identity, starts, place in aside))
            article["text"] += paragraph["context"].replace("\n", " ") + "\n"
    return articles, questions


def answers_of(file: Path) -> dict[str, tuple[str, ...]]:
    """What answers each question of a set in SQuAD format that has an answer, by its text."""
    found = {}
    for document in json.loads(file.read_text(encoding="utf-8"))["data"]:
        for paragraph in document["paragraphs"]:
            for asked in paragraph["qas"]:
                if not asked.get("is_impossible"):
                    found[asked["question"].strip()] = tuple(answer["text"] for answer in asked["answers"])
    return found
