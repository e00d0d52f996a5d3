"""The conversations of each reader, kept in one SQLite file beside the index."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from qa.errors import StoreError
from qa.model import Lack
from qa.web.conversation import Turn

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FILE = "chats.sqlite"
LONGEST_NAME = 200

_SCHEMA = """
CREATE TABLE IF NOT EXISTS chats (
    number INTEGER PRIMARY KEY, owner TEXT NOT NULL, name TEXT NOT NULL, at TEXT NOT NULL, turns TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS chats_of_owner ON chats (owner, at);
"""
# Of one reader; the oldest go first. Some 20 KB each, so 10 MB a reader at most.
_MOST_CHATS = 500


# Conversations were kept with these before they were kept with names.
_FORMER_SENTENCES = {
    "no passage shares a word with the question": Lack.WORDS,
    "no article fits the filter": Lack.SCOPE,
    "the nearest article does not speak of {}": Lack.NAMES,
    "the nearest passage does not speak of {}": Lack.NAMES,
    "the nearest sentence gives no date": Lack.DATE,
    "the nearest sentence gives no such figure": Lack.FIGURE,
    "the nearest sentence names no {}": Lack.NOUN,
    "no passage states it clearly enough": Lack.CLARITY,
    "not in the library: {}": Lack.PARTS,
    "answers are quoted from articles: ask for a figure, a date, a person, a place or a reason that they tell": (
        Lack.QUESTION
    ),
}


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation that is kept. `number` counts from 1, `at` is the UTC of its last turn in ISO 8601."""

    number: int
    name: str
    at: str


class Chats:
    """The conversations of all readers; each sees and changes only those of an owner. May be used from any thread."""

    def __init__(self, path: str | Path = ":memory:") -> None:
        """Open the file, made when it is not there; `:memory:` keeps conversations until the end of the process.

        Raises `StoreError`.
        """
        self._path = path
        self._turn = Lock()
        with _faults_told(path):
            self._database = sqlite3.connect(path, check_same_thread=False, isolation_level=None)

    def keep(self, owner: str, number: int, turns: Sequence[Turn]) -> int:
        """Keep a conversation as it is now and return its number; 0, or one that is gone, is kept as a new one.

        Nothing is kept for the owner without a name; the number is 0 then. Raises `StoreError`.
        """
        if not owner or not turns:
            return 0
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        written = _writable(json.dumps([_record(turn) for turn in turns], ensure_ascii=False))
        changed = "UPDATE chats SET at = ?, turns = ? WHERE number = ? AND owner = ? RETURNING number"
        if number and (rows := self._rows(changed, now, written, number, owner)):
            return int(rows[0][0])
        name = " ".join(_writable(turns[0].question).split())[:LONGEST_NAME]
        added = "INSERT INTO chats (owner, name, at, turns) VALUES (?, ?, ?, ?) RETURNING number"
        ((new,),) = self._rows(added, owner, name, now, written)
        self._rows(
            "DELETE FROM chats WHERE owner = ? AND number NOT IN"
            " (SELECT number FROM chats WHERE owner = ? ORDER BY at DESC, number DESC LIMIT ?)",
            *(owner, owner, _MOST_CHATS),
        )
        return int(new)

    def all(self, owner: str) -> list[Chat]:
        """Return the conversations of an owner, the newest first. Raises `StoreError`."""
        rows = self._rows("SELECT number, name, at FROM chats WHERE owner = ? ORDER BY at DESC, number DESC", owner)
        return [Chat(*row) for row in rows]

    def turns(self, owner: str, number: int) -> tuple[Turn, ...]:
        """Return a conversation of an owner, empty where there is none.

        Raises `StoreError`, also for one that another version kept in a form that is not known here.
        """
        rows = self._rows("SELECT turns FROM chats WHERE number = ? AND owner = ?", number, owner)
        try:
            return _turns(json.loads(rows[0][0])) if rows else ()
        except (ValueError, TypeError, AttributeError) as fault:  # no JSON, or JSON of another shape
            told = f"conversation {number} cannot be read, since another version kept it"
            raise StoreError(f"{self._path}: {told}; delete it, or open it with that version") from fault

    def rename(self, owner: str, number: int, name: str) -> None:
        """Give a conversation of an owner another name; an empty one changes nothing. Raises `StoreError`."""
        written = " ".join(_writable(name).split())[:LONGEST_NAME]
        if written:
            self._rows("UPDATE chats SET name = ? WHERE number = ? AND owner = ?", written, number, owner)

    def delete(self, owner: str, number: int) -> None:
        """Forget a conversation of an owner. Raises `StoreError`."""
        self._rows("DELETE FROM chats WHERE number = ? AND owner = ?", number, owner)

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            self._database.close()

    def _rows(self, statement: str, *values: str | int) -> list[tuple[Any, ...]]:
        with self._turn, _faults_told(self._path):
            self._database.executescript(_SCHEMA)
            return self._database.execute(statement, values).fetchall()


def _record(turn: Turn) -> dict[str, Any]:
    record = asdict(turn)
    # By its name: the value is a sentence, which may be put better one day.
    if turn.answer and turn.answer.why:
        record["answer"]["why"]["lack"] = turn.answer.why.lack.name
    return record


def _turns(records: list[dict[str, Any]]) -> tuple[Turn, ...]:
    for record in records:
        answer = record.get("answer") or {}
        if why := answer.get("why"):
            lack = _lack(str(why.get("lack")))
            answer["why"] = {**why, "lack": lack} if lack else None
    return _adapter().validate_python(tuple(records))


def _lack(stored: str) -> Lack | None:
    """Return what was lacking, by its name or by a sentence it was once kept as; None for what is not known any more.

    An answer without its reason is still the answer that was given.
    """
    return Lack.__members__.get(stored) or _FORMER_SENTENCES.get(stored)


def _writable(text: str) -> str:
    # Half a surrogate pair is no character, and no file can hold it.
    return text.encode("utf-8", "replace").decode()


@cache
def _adapter() -> "TypeAdapter[tuple[Turn, ...]]":
    from pydantic import TypeAdapter

    return TypeAdapter(tuple[Turn, ...])


@contextmanager
def _faults_told(path: str | Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as fault:
        raise StoreError(f"{path}: {fault}; conversations cannot be kept; see that the disk is writable") from fault
