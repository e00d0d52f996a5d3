"""The folder of a store: which generation is in service, who may write, how a new generation takes over.

    vectorstore/
      feedback.sqlite            what readers said of answers (`qa.web.feedback`); no index touches it
      chats.sqlite               conversations (`qa.web.chats`); no index touches it
      CURRENT                    the name of the generation in service
      .lock                      held by the one process that builds
      generations/000007/        a generation; it never changes once it has this name
      generations/.building/     the next one, until it is whole

Readers take no lock: they read CURRENT and open what it names. A generation keeps all its files open from then on, so
one that is removed stays readable to those who opened it; and the one before the newest is always kept, so that a
reader who has read CURRENT just before a switch still finds what it named.
"""

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qa.errors import StoreError, StoreMissing
from qa.store.disk import REBUILD, faults_told, replace_durably, sync, sync_tree

_CURRENT = "CURRENT"
_GENERATIONS = "generations"
_BUILDING = ".building"
_LOCK = ".lock"
_NAME = re.compile(r"\d{6,}")
# What version control keeps in the folder; dot files are nobody's treasure and are ignored throughout.
_WELCOME = "README.md"
# What readers asked and said of answers is worth more than any index, and stays when the index is removed.
_KEPT = ("feedback.sqlite", "chats.sqlite")


def generation_in_service(store: Path) -> Path:
    """Return the folder of the generation in service.

    Raises `StoreMissing` where nothing has been indexed yet, and `StoreError` where the folder is not a store or
    its CURRENT does not name a generation.
    """
    with faults_told(store):
        if not store.exists():
            raise StoreMissing(f"{store}: nothing has been indexed there yet; {REBUILD}")
        _refuse_foreign(store)
        pointer = store / _CURRENT
        if not pointer.exists():
            raise StoreMissing(f"{store}: nothing has been indexed there yet; {REBUILD}")
        name = pointer.read_bytes().decode("utf-8", errors="replace").strip()
        if not _NAME.fullmatch(name):
            raise StoreError(f"{pointer}: does not name a generation of the index; {REBUILD}")
        folder = store / _GENERATIONS / name
        if not folder.is_dir():
            raise StoreError(f"{folder}: the generation in service is missing; {REBUILD}")
        return folder


@contextmanager
def building(store: Path) -> Iterator[Path]:
    """Hold the store for writing and lend an empty folder to build the next generation in.

    Leftovers of builds that were killed are removed first; the folder is removed if the build fails. Raises
    `StoreError` when another process is building, or when the folder holds what no index would.
    """
    with faults_told(store):
        if store.exists():
            _refuse_foreign(store)
        store.mkdir(parents=True, exist_ok=True)
        with _lock(store):
            _remove_leftovers(store)
            folder = store / _GENERATIONS / _BUILDING
            folder.mkdir(parents=True)
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)


def next_name(store: Path) -> str:
    """Name the next generation: one more than the highest there is. To be called while `building`."""
    return f"{max(map(int, _names(store)), default=0) + 1:06d}"


def switch(store: Path, folder: Path, name: str) -> None:
    """Put the generation built in `folder` into service under `name`, then remove those nobody can need.

    At every instant, also across a power cut, CURRENT names a whole generation.
    """
    sync_tree(folder)
    generations = store / _GENERATIONS
    os.rename(folder, generations / name)
    sync(generations)
    sync(store)
    before = _named(store)
    replace_durably(store / _CURRENT, name + "\n")
    for old in _names(store):
        if old not in {name, before}:
            shutil.rmtree(generations / old, ignore_errors=True)


@contextmanager
def _lock(store: Path) -> Iterator[None]:
    with (store / _LOCK).open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise StoreError(
                f"{store}: another process (number {holder}) is indexing into it; wait until it is done"
            ) from fault
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def _remove_leftovers(store: Path) -> None:
    generations = store / _GENERATIONS
    shutil.rmtree(generations / _BUILDING, ignore_errors=True)
    current = _named(store)
    if current is None:
        return
    for name in _names(store):
        if int(name) > int(current):
            shutil.rmtree(generations / name)


def _named(store: Path) -> str | None:
    """Return the name in CURRENT, None where it names nothing that is there."""
    try:
        return generation_in_service(store).name
    except StoreError:
        return None


def _names(store: Path) -> list[str]:
    return sorted(path.name for path in (store / _GENERATIONS).iterdir() if _NAME.fullmatch(path.name))


def _refuse_foreign(store: Path) -> None:
    if not store.is_dir():
        raise StoreError(f"{store}: a file, not the folder of an index; name a folder with --store")
    generations = store / _GENERATIONS
    if (store / _CURRENT).is_file() and generations.is_dir():
        return  # ours, whatever else somebody has put beside
    strangers = {path.name for path in store.iterdir()} - {_CURRENT, _GENERATIONS, _WELCOME, *_KEPT}
    if generations.is_dir():
        strangers |= {path.name for path in generations.iterdir() if not _NAME.fullmatch(path.name)}
    strangers = {name for name in strangers if not name.startswith(".")}
    if strangers:
        raise StoreError(
            f"{store}: not the folder of an index, it holds {min(strangers)}; name another folder with --store"
        )
