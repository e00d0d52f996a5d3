"""The replies of a run that is under way, one a line, so that an interrupted run goes on where it stopped."""

import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import qa
from qa.errors import GoldError
from qa.evaluate.gold import GoldQuestion
from qa.evaluate.score import Reply

NAME = "run.partial.jsonl"


def fingerprint(questions: Sequence[GoldQuestion], *, library: str, model: str | None) -> str:
    """Tells whether replies are of the same questions, articles (`library`), model and program; SHA-256."""
    seen = sha256(f"{qa.__version__}\0{library}\0{model}\0".encode())
    for asked in questions:
        seen.update(json.dumps([asked.id, asked.text, asked.history]).encode())
    # A change of the program may change any answer; size and time tell one, and cost no reading of the models.
    root = Path(qa.__file__).parent
    for path in sorted(path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        told = path.stat()
        seen.update(f"{path.relative_to(root)}\0{told.st_size}\0{told.st_mtime_ns}\0".encode())
    return seen.hexdigest()


class Journal:
    """A file of replies by the id of their question. Without a folder it keeps nothing."""

    def __init__(self, folder: Path | None, mark: str) -> None:
        self._path = folder / NAME if folder else None
        self._mark = mark
        self._file: IO[str] | None = None
        self.replies: dict[str, Reply] = {}
        """Those of the interrupted run with the same mark, if there was one."""

    def __enter__(self) -> Self:
        if self._path:
            self.replies = _read(self._path, self._mark)
            # Written anew: the last line of a killed run may be half a line.
            self._file = self._path.open("w", encoding="utf-8")
            self._file.write(json.dumps({"mark": self._mark}) + "\n")
            for name, reply in self.replies.items():
                self.add(name, reply)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file:
            self._file.close()

    def add(self, name: str, reply: Reply) -> None:
        """Note the reply to the question of this id; it is in the file when this returns."""
        if self._file:
            self._file.write(json.dumps({"id": name, "reply": reply}, default=_fields, ensure_ascii=False) + "\n")
            self._file.flush()


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep other evaluations out of a folder that is there, so that no two mix their replies or their reports.

    Raises `GoldError` while another process holds it; a process that is killed lets go.
    """
    # The folder itself is locked, so that no file of ours stays beside the report.
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise GoldError(
                f"--report {folder}: another evaluation writes into it; wait until it is done, or name another folder"
            ) from error
        yield
    finally:
        os.close(handle)


def forget(folder: Path) -> None:
    """Remove the replies noted in a folder: the run is whole and kept."""
    (folder / NAME).unlink(missing_ok=True)


def _fields(reply: object) -> dict[str, object]:
    # Not `asdict`, which copies every passage of every reply only to write it.
    if not isinstance(reply, Reply):
        raise TypeError(f"{reply!r} is no reply")
    return {field.name: getattr(reply, field.name) for field in fields(reply)}


def _read(path: Path, mark: str) -> dict[str, Reply]:
    try:
        # JSON may hold other line separators (U+2028) as they are, which `splitlines` would part a reply at.
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    except FileNotFoundError:
        return {}
    found: dict[str, Reply] = {}
    if not lines or not _is(lines[0], mark):
        return found
    for line in lines[1:]:
        try:
            record = json.loads(line)
            reply = record["reply"]
            found[record["id"]] = Reply(**{**reply, "hits": tuple(reply["hits"])})
        except (ValueError, KeyError, TypeError):
            break  # where the run was killed
    return found


def _is(line: str, mark: str) -> bool:
    try:
        return bool(json.loads(line) == {"mark": mark})
    except ValueError:
        return False
