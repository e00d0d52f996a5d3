"""Articles and passages in one SQLite file, written once and only read from then on."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import Any

from qa.errors import ArticleNotFound, StoreError
from qa.model import Article, Entry, LineSpan, Passage, Progress
from qa.store.disk import REBUILD

# The text of a passage is stored although it is a span of its article, so that finding passages costs the same
# however long their articles are.
_SCHEMA = """
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, text TEXT NOT NULL,
    title TEXT NOT NULL, outlet TEXT NOT NULL, date TEXT NOT NULL, date_inferred INTEGER NOT NULL,
    byline TEXT NOT NULL, url TEXT NOT NULL, lines TEXT NOT NULL
);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles, start INTEGER NOT NULL,
    stop INTEGER NOT NULL, text TEXT NOT NULL
);
"""
_COLUMNS = "id, source, text, title, outlet, date, date_inferred, byline, url, lines"
_ARTICLES_A_TIME = 64
_MAPPED = 1 << 40  # bytes, more than any file has: reading a page is then no call of the system
_LINE_SPAN_FIELDS = 5


def write_articles(
    path: Path, articles: Sequence[Article], passages: Sequence[Passage], *, progress: Progress | None = None
) -> None:
    """Write a new file with these articles and passages. Raises `StoreError` when it cannot be written whole."""
    numbers = {article.id: number for number, article in enumerate(articles)}
    with _faults_told(path), closing(sqlite3.connect(path)) as database:
        # The file stands in a folder that is thrown away unless the build succeeds: a journal would guard nothing.
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
        database.executemany(
            f"INSERT INTO articles (number, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - names of columns
            _article_rows(articles),
        )
        database.executemany(
            "INSERT INTO passages (id, article, start, stop, text) VALUES (?, ?, ?, ?, ?)",
            _passage_rows(passages, numbers, progress),
        )
        database.commit()


class ArticleFile:
    """The articles and passages of one generation. May be shared by threads.

    One connection serves them all in turn: a read takes some tens of microseconds, and a connection that is opened
    later would not find the file of a generation that has been removed meanwhile.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn = Lock()
        self._entries: tuple[Entry, ...] | None = None
        with _faults_told(path):
            address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
            self._database = sqlite3.connect(address, uri=True, check_same_thread=False)
            self._database.execute(f"PRAGMA mmap_size = {_MAPPED}")
            self._database.execute("SELECT count(*) FROM sqlite_master").fetchone()

    def articles(self, *, start: int = 0) -> Iterator[Article]:
        """All articles in the order in which they were indexed, without the first `start`."""
        seen = start - 1
        statement = f"SELECT number, {_COLUMNS} FROM articles WHERE number > ? ORDER BY number LIMIT {_ARTICLES_A_TIME}"  # noqa: S608 - names of columns
        while rows := self._rows(statement, seen):
            yield from (_article(row[1:]) for row in rows)
            seen = rows[-1][0]

    def article(self, article_id: str) -> Article:
        """The article with this id. Raises `ArticleNotFound`."""
        if rows := self._rows(f"SELECT {_COLUMNS} FROM articles WHERE id = ?", article_id):  # noqa: S608 - names of columns
            return _article(rows[0])
        raise ArticleNotFound(f"{article_id}: no article has this id; `qa articles` lists them")

    def entries(self) -> list[Entry]:
        """All articles without their texts, in the order in which they were indexed."""
        # The file never changes, and for the length of a text all of it is read.
        if self._entries is None:
            statement = "SELECT id, source, title, outlet, date, length(text) FROM articles WHERE number >= ?"
            self._entries = tuple(Entry(*row) for row in self._rows(f"{statement} ORDER BY number", 0))
        return list(self._entries)

    def owners(self) -> list[int]:
        """For each passage, by its id, the number of its article in `entries`."""
        return [row[0] for row in self._rows("SELECT article FROM passages WHERE id >= ? ORDER BY id", 0)]

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """Return the passages with these ids, in the order asked. Raises `IndexError` for an id that no passage has."""
        rows = self._rows(
            "SELECT passages.id, articles.id, start, stop, passages.text FROM json_each(?) AS asked"
            " JOIN passages ON passages.id = asked.value JOIN articles ON articles.number = passages.article",
            json.dumps(list(ids)),
        )
        found = {row[0]: Passage(*row) for row in rows}
        try:
            return [found[number] for number in ids]
        except KeyError as missing:
            raise IndexError(f"passage {missing}: there is none with this id") from missing

    def close(self) -> None:
        """Let go of the file; whatever is asked afterwards is a `StoreError`."""
        with self._turn:
            self._database.close()

    def _rows(self, statement: str, parameter: str | int) -> list[tuple[Any, ...]]:
        with self._turn, _faults_told(self._path):
            return self._database.execute(statement, (parameter,)).fetchall()


def _article_rows(articles: Sequence[Article]) -> Iterator[tuple[int | str, ...]]:
    for number, one in enumerate(articles):
        lines = chain.from_iterable((at.start, at.end, at.line, at.column, at.column_end) for at in one.lines)
        packed = json.dumps(list(lines), separators=(",", ":")) if one.lines else ""
        dated = (one.date, int(one.date_inferred))
        yield (number, one.id, one.source, one.text, one.title, one.outlet, *dated, one.byline, one.url, packed)


def _passage_rows(
    passages: Sequence[Passage], numbers: dict[str, int], progress: Progress | None
) -> Iterator[tuple[int | str, ...]]:
    for done, one in enumerate(passages, start=1):
        yield one.id, numbers[one.article_id], one.start, one.end, one.text
        if progress:
            progress("passages", done, len(passages))


def _article(row: tuple[Any, ...]) -> Article:
    identity, source, text, title, outlet, date, inferred, byline, url, packed = row
    flat: list[int] = json.loads(packed) if packed else []
    lines = tuple(
        LineSpan(*flat[at : at + _LINE_SPAN_FIELDS])  # five numbers, in the order of the fields
        for at in range(0, len(flat), _LINE_SPAN_FIELDS)
    )
    return Article(identity, source, text, title, outlet, date, bool(inferred), byline, url, lines)


@contextmanager
def _faults_told(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.ProgrammingError as fault:  # closed, by another thread while a question was under way
        raise StoreError(f"{path}: {fault.args[0].rstrip('.')}; open the library again") from fault
    except sqlite3.Error as fault:
        raise StoreError(f"{path}: {fault}; free some space if the disk is full, then {REBUILD}") from fault
