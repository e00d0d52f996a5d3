"""Adding files to the library that is open, and removing articles: the index is made anew beside the one in service."""

import base64
import binascii
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from threading import Lock, Thread

from qa.corpus.ingest import SUFFIXES
from qa.errors import StoreError, YinjuError
from qa.library import Library
from qa.model import Indexed, Problem, Progress
from qa.web.current import Current

MOST_FILES = 20
MOST_BYTES = 8 * 1024 * 1024
"""Of one file: a newspaper page is some 50 KB, a year of one some 8 MB."""
MOST_BYTES_IN_ALL = 32 * 1024 * 1024

_LONGEST_NAME = 255  # bytes, of the file systems in use: 85 Chinese characters
_LONGEST_TOLD = 120  # characters
_HUNDREDTHS = 100

_Change = Callable[[Progress], Indexed]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent: its name, and its bytes in Base64 (RFC 4648, 4)."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Step:
    """How far a change has come: `done` of `total` units of the step called `step`, as `Progress` is told."""

    step: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change came to: the index in service after it, how many articles that holds, and how many before."""

    generation: str
    articles: int
    before: int


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a change was not made; the index in service is the one before."""

    message: str


Told = Step | Problem | Changed | Failed


class Editor:
    """Changes the library of a store, one change at a time. May be used from any thread."""

    def __init__(self, current: Current, store: Path, *, model: str | None = None) -> None:
        self._current, self._store, self._model = current, store, model
        self._turn = Lock()

    def add(self, files: Sequence[Upload]) -> Iterator[Told]:
        """Add the articles of some files, and tell how far it has come and what could not be read."""
        folder = TemporaryDirectory(prefix="yinju-added-")
        paths, problems = unpacked(files, Path(folder.name))

        def extend(progress: Progress) -> Indexed:
            with folder:
                indexed = Library.extend(paths, store=self._store, model=self._model, progress=progress)
            problems.extend(
                Problem(Path(one.source).name, _without(one.message, folder.name)) for one in indexed.problems
            )
            return indexed

        for told in self._told(extend):
            if isinstance(told, Changed | Failed):
                folder.cleanup()  # also where another change was under way
                yield from problems
            yield told

    def remove(self, article_id: str) -> Iterator[Told]:
        """Remove an article, and tell how far it has come."""

        def remove(progress: Progress) -> Indexed:
            return Library.remove(article_id, store=self._store, model=self._model, progress=progress)

        return self._told(remove)

    def _told(self, change: _Change) -> Iterator[Told]:
        """Run a change in a thread of its own, which also ends when nobody listens any more."""
        queue: SimpleQueue[Told] = SimpleQueue()
        Thread(target=self._run, args=(change, queue.put), daemon=True).start()
        while True:
            told = queue.get()
            yield told
            if isinstance(told, Changed | Failed):
                return

    def _run(self, change: _Change, tell: Callable[[Told], None]) -> None:
        if not self._turn.acquire(blocking=False):
            tell(Failed("the library is being changed already; wait until that is done"))
            return
        try:
            before = self._current.size
            indexed = change(_sparing(tell))
            if indexed.generation:
                self._current.turn_to(Library.open(self._store, model=self._model))
            tell(Changed(self._current.generation, self._current.size, before))
        except YinjuError as error:
            tell(Failed(str(error)))
        except Exception:  # the page must hear of any fault; it is raised again and logged
            tell(Failed("something went wrong here and has been logged; the library is as it was"))
            raise
        finally:
            self._turn.release()


def unpacked(files: Sequence[Upload], folder: Path) -> tuple[list[Path], list[Problem]]:
    """Write files into a folder under their own names, and tell which were not and why; nothing leaves the folder."""
    paths: list[Path] = []
    problems: list[Problem] = []
    for file in files[:MOST_FILES]:
        try:
            paths.append(_written(file, folder))
        except (StoreError, OSError) as fault:
            # One of the system names a folder of this machine beside the reason.
            told = str(fault) if isinstance(fault, StoreError) else str(fault.strerror)
            problems.append(Problem(file.name[:_LONGEST_TOLD], told))
    problems += [
        Problem(file.name[:_LONGEST_TOLD], f"left out: at most {MOST_FILES} files") for file in files[MOST_FILES:]
    ]
    return paths, problems


def _written(file: Upload, folder: Path) -> Path:
    name = file.name
    if not name or not name.isprintable() or {"/", "\\"} & set(name) or name.startswith("."):
        raise StoreError("not the name of a file; rename it")
    if len(name.encode()) > _LONGEST_NAME:
        raise StoreError("the name is too long; rename it")
    if Path(name).suffix.lower() not in SUFFIXES:
        raise StoreError(f"not read: only {' and '.join(SUFFIXES)} files are")
    try:
        content = base64.b64decode(file.content, validate=True)
    except (binascii.Error, ValueError) as fault:
        raise StoreError("it did not arrive whole; send it again") from fault
    if len(content) > MOST_BYTES:
        raise StoreError(f"{len(content):,} bytes, at most {MOST_BYTES:,} are taken; split the file, or use qa index")
    path = folder / name
    if path.exists():
        raise StoreError("sent twice; the first is taken")
    path.write_bytes(content)
    return path


def _without(message: str, folder: str) -> str:
    return message.replace(f"{folder}/", "")


def _sparing(tell: Callable[[Told], None]) -> Progress:
    """Tell of each hundredth of a step, not of each of 100,000 passages."""
    last: dict[str, int] = {}

    def progress(step: str, done: int, total: int) -> None:
        share = done * _HUNDREDTHS // max(total, 1)
        if last.get(step) != share:
            last[step] = share
            tell(Step(step, done, total))

    return progress
