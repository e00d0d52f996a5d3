"""What a system under measurement is given and gives: used on both sides, so it needs nothing but Python."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

# (id, text): of an article, and of a passage the id of its article.
Article = tuple[str, str]
# Takes a question and the number of passages wanted; gives at most so many, best first.
Search = Callable[[str, int], list[Article]]


@dataclass(frozen=True, slots=True)
class Job:
    """Articles and the questions to search them for. `files` are those that the articles stand in, if they do."""

    articles: list[Article]
    files: list[str]
    questions: list[str]
    limit: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one system did: seconds until it could be asked, milliseconds a question, peak memory in bytes."""

    ready_s: float
    question_ms: list[float]
    peak_bytes: int
    found: list[list[Article]]


def write(record: Job | Outcome, path: Path) -> None:
    """Write a job or an outcome as JSON."""
    path.write_text(json.dumps(asdict(record), ensure_ascii=False), encoding="utf-8")


def read_job(path: Path) -> Job:
    """Read a job that `write` wrote."""
    return Job(**json.loads(path.read_text(encoding="utf-8")))


def read_outcome(path: Path) -> Outcome:
    """Read an outcome that `write` wrote."""
    return Outcome(**json.loads(path.read_text(encoding="utf-8")))
