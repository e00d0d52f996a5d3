"""Questions of a news desk over the news of the shared data, written for this project.

`questions.jsonl` holds one a line: `collection` says in which part of the news they are asked, `evidence` where the
answer stands (article id, first and last character), `answers` what counts in short, the best first; none where the
collection does not hold it, which is then nearly told by the article `near`. They hold no text of the news. Of each
collection the questions are learned from (`READ`), weighed with (`WEIGHED`) or kept for measuring (`MEASURED`).
"""

import json
import lzma
import random
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

READ = (2, 3, 4, 5, 7)
"""Collections whose questions the reader learns from."""

WEIGHED = (6,)
"""Collections that evidence and confidence are weighed with."""

MEASURED = 1
"""The collection whose questions nothing is learned from."""

_FILE = Path(__file__).with_name("questions.jsonl")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SEED, _SIZE = 77, 7300  # articles of a collection


@dataclass(frozen=True, slots=True)
class Place:
    """Where evidence stands: an article id and half-open character offsets of its text."""

    article_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DeskQuestion:
    """A question, what was asked before it, the answers that count and where they stand; none where none is held."""

    id: str
    collection: int
    kind: str
    language: str
    text: str
    history: tuple[str, ...]
    answers: tuple[str, ...]
    evidence: tuple[Place, ...]


def desk_questions(collections: Iterable[int]) -> list[DeskQuestion]:
    """The questions of some collections, in the order of the file."""
    wanted = set(collections)
    found = []
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        if told["collection"] in wanted:
            places = tuple(Place(*place) for place in told["evidence"])
            listed = tuple(told["answers"])
            history = tuple(told.get("history", ()))
            names = (told["id"], told["collection"], told["type"], told["lang"], told["question"])
            found.append(DeskQuestion(*names, history, listed, places))
    return found


def collection(data: Path, number: int) -> list[dict[str, str]]:
    """The articles of a collection as `qa index` takes them: id, date (YYYY-MM-DD) and text of 7,300 of the news."""
    with lzma.open(data / "news" / "news.jsonl.xz", "rt", encoding="utf-8") as file:
        articles = [json.loads(line) for line in file]
    random.Random(_SEED).shuffle(articles)  # noqa: S311 - a repeatable sample, no secret
    chosen = articles[_SIZE * (number - 1) : _SIZE * number]
    # The day of a date that tells no year, or none at all, is left out.
    dates = [item["date"][:10] if _DAY.match(item["date"]) else "" for item in chosen]
    return [{"id": item["id"], "date": date, "text": item["text"]} for item, date in zip(chosen, dates, strict=True)]
