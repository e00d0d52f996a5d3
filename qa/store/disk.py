"""The disk below a store: writes that last, hashes, and faults told in one line."""

import errno
import hashlib
import mmap
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qa.errors import StoreError

REBUILD = "run: qa index"
_CHUNK = 1 << 20
_ADVICE = {
    errno.ENOSPC: "free some space and try again",
    errno.EDQUOT: "free some space and try again",
    errno.EFBIG: "allow larger files and try again",
    errno.EACCES: "make it accessible to this user, or name another folder with --store",
    errno.EPERM: "make it accessible to this user, or name another folder with --store",
    errno.EROFS: "name a folder on a writable disk with --store",
}


@contextmanager
def faults_told(path: Path) -> Iterator[None]:
    """Turn an `OSError` raised inside into a `StoreError` that names the file and what to do about it."""
    try:
        yield
    except OSError as fault:
        culprit = fault.filename if isinstance(fault.filename, str) else path
        advice = _ADVICE.get(fault.errno or 0, REBUILD)
        raise StoreError(f"{culprit}: {fault.strerror or fault}; {advice}") from fault


def mapped(path: Path) -> mmap.mmap:
    """A file as it lies on the disk, readable as long as it is held, even when it is removed.

    Raises `StoreError` where it cannot be read or is empty.
    """
    with faults_told(path), path.open("rb") as file:
        try:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError as fault:  # an empty file cannot be mapped
            raise StoreError(f"{path}: damaged, the file is empty; {REBUILD}") from fault


def sync(path: Path) -> None:
    """Wait until a file, or the list of names in a folder, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """Wait until a folder and everything below it is on the disk."""
    for parent, _, names in os.walk(folder):
        for name in names:
            sync(Path(parent, name))
        sync(Path(parent))


def replace_durably(path: Path, text: str) -> None:
    """Write a small file so that after a crash either its old or its new content is there, whole."""
    draft = path.with_name(f".{path.name}.new")
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)
    sync(path.parent)


def sha256(path: Path) -> str:
    """Hexadecimal SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
