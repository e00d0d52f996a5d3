"""What readers say of answers, kept in one SQLite file beside the index, with all that is needed to ask again."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from threading import Lock

from qa.errors import StoreError
from qa.model import EVERYTHING, Answer, Scope
from qa.render.records import AnswerRecord, answer_json

FILE = "feedback.sqlite"
LONGEST_NOTE = 2_000  # characters, as of a question

_SCHEMA = """
CREATE TABLE IF NOT EXISTS feedback (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, rating TEXT NOT NULL, note TEXT NOT NULL,
    question TEXT NOT NULL, history TEXT NOT NULL, language TEXT NOT NULL, answer TEXT NOT NULL,
    generation TEXT NOT NULL, scope TEXT NOT NULL DEFAULT '{}'
)
"""
_COLUMNS = "number, at, who, rating, note, question, history, language, answer, generation, scope"
# Files written before scopes were kept.
_ADD_SCOPE = "ALTER TABLE feedback ADD COLUMN scope TEXT NOT NULL DEFAULT '{}'"


class Rating(StrEnum):
    """What a reader says of an answer."""

    RIGHT = "right"
    WRONG = "wrong"
    WRONG_SOURCE = "wrong_source"


@dataclass(frozen=True, slots=True)
class Rated:
    """One rating. `number` counts from 1, `at` is UTC in ISO 8601, `who` is empty where nobody signs in.

    `answer` is the record of the answer that was rated, `generation` the index that gave it, and `scope` the articles
    that were asked.
    """

    number: int
    at: str
    who: str
    rating: Rating
    note: str
    question: str
    history: tuple[str, ...]
    language: str
    answer: AnswerRecord
    generation: str
    scope: Scope = EVERYTHING


class Feedback:
    """The ratings of one library. May be used from any thread."""

    def __init__(self, path: str | Path = ":memory:") -> None:
        """Open the file, made when it is first written to; `:memory:` keeps ratings until the end of the process."""
        self._path = path
        self._turn = Lock()
        with _faults_told(path):
            self._database = sqlite3.connect(path, check_same_thread=False, isolation_level=None)

    def add(
        self,
        answer: Answer,
        rating: Rating,
        *,
        generation: str,
        history: Sequence[str] = (),
        note: str = "",
        who: str = "",
        scope: Scope = EVERYTHING,
    ) -> int:
        """Keep a rating of an answer and return its number. Raises `StoreError`."""
        values = (
            datetime.now(UTC).isoformat(timespec="seconds"),
            who,
            rating.value,
            # Half a surrogate pair is no character, and no file can hold it.
            note.strip()[:LONGEST_NOTE].encode("utf-8", "replace").decode(),
            answer.question,
            json.dumps(list(history), ensure_ascii=False),
            answer.language.value,
            json.dumps(answer_json(answer), ensure_ascii=False),
            generation,
            json.dumps(_scope_json(scope), ensure_ascii=False),
        )
        statement = f"INSERT INTO feedback ({_COLUMNS}) VALUES (NULL{', ?' * len(values)})"  # noqa: S608 - names of columns
        with self._turn, _faults_told(self._path):
            self._prepare()
            return self._database.execute(statement, values).lastrowid or 0

    def all(self) -> list[Rated]:
        """Return every rating, the oldest first. Raises `StoreError`."""
        with self._turn, _faults_told(self._path):
            self._prepare()
            rows = self._database.execute(f"SELECT {_COLUMNS} FROM feedback ORDER BY number").fetchall()  # noqa: S608 - names of columns
        return [
            Rated(
                number,
                at,
                who,
                Rating(rating),
                note,
                question,
                tuple(json.loads(history)),
                language,
                json.loads(answer),
                generation,
                _scope_of(json.loads(scope)),
            )
            for number, at, who, rating, note, question, history, language, answer, generation, scope in rows
        ]

    def _prepare(self) -> None:
        self._database.execute(_SCHEMA)
        if "scope" not in {row[1] for row in self._database.execute("PRAGMA table_info(feedback)")}:
            self._database.execute(_ADD_SCOPE)

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            self._database.close()


def _scope_json(scope: Scope) -> dict[str, str | list[str]]:
    return {"since": scope.since, "until": scope.until, "outlets": list(scope.outlets)} if scope else {}


def _scope_of(kept: Mapping[str, object]) -> Scope:
    since, until, outlets = kept.get("since", ""), kept.get("until", ""), kept.get("outlets", [])
    return Scope(str(since), str(until), tuple(map(str, outlets)) if isinstance(outlets, list) else ())


@contextmanager
def _faults_told(path: str | Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as fault:
        raise StoreError(f"{path}: {fault}; feedback cannot be kept; see that the disk is writable") from fault
