"""Collections of articles, the questions on them, and what makes a passage that was found the right one."""

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Found:
    """What is judged of a passage: its text and the id of its article, as far as the system knows it."""

    article_id: str
    text: str


Right = Callable[[Found], bool]


@dataclass(frozen=True, slots=True)
class Task:
    """A collection (records `{"id", "text"}`, or a folder of files) and its questions, each with what is right."""

    name: str
    articles: list[dict[str, str]] | Path
    questions: list[tuple[str, Right]]


def squad(path: Path, name: str) -> Task:
    """Questions over the paragraphs of a file in SQuAD format."""
    identity: dict[str, str] = {}
    questions = []
    for document in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in document["paragraphs"]:
            key = identity.setdefault(paragraph["context"], f"{len(identity)}")
            questions += [(asked["question"], in_article(key)) for asked in paragraph["qas"]]
    return Task(name, [{"id": key, "text": text} for text, key in identity.items()], questions)


def gold(path: Path, seeds: Path) -> list[Task]:
    """The answerable questions of a gold file that stand alone, by language."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    asked = [row for row in rows if row["evidence"] and not row.get("history")]
    return [
        Task(
            f"gold, {language}",
            seeds,
            [(row["question"], with_evidence(row["evidence"])) for row in asked if row["lang"] == language],
        )
        for language in sorted({row["lang"] for row in asked})
    ]


def in_article(identity: str) -> Right:
    """Any passage of this article is right."""
    return lambda passage: passage.article_id == identity


def with_evidence(evidence: list[dict[str, str]]) -> Right:
    """A passage is right that holds half of one clause of the evidence in one piece: a cut may fall anywhere."""
    quotes = [_bare(item["quote"]) for item in evidence]
    return lambda passage: any(_shares_half(_bare(passage.text), quote) for quote in quotes)


def place(passages: Sequence[Found], right: Right, *, limit: int) -> int:
    """The place of the first right one of the first `limit` passages, counted from 0; `limit` when there is none."""
    return next((place for place, passage in enumerate(passages[:limit]) if right(passage)), limit)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def _shares_half(text: str, quote: str) -> bool:
    half = max(6, len(quote) // 2)
    return any(quote[i : i + half] in text for i in range(max(1, len(quote) - half + 1)))
