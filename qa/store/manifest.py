"""The manifest of a generation: what it was made from and which files it consists of."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from qa.errors import StoreError, StoreMismatch
from qa.store.disk import REBUILD, faults_told, replace_durably, sha256

# Raised whenever older code could misread the files, or when words or sentences are told apart otherwise: those of the
# index and those of the questions must be cut alike.
FORMAT = 4
MANIFEST = "manifest.json"

Kind = TypeVar("Kind")

# Files up to this size are hashed at every opening, larger ones only when asked: 100 MB would take longer to hash than
# a cold start may.
SMALL_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of a generation: its path inside the folder (with `/`), its size in bytes, its SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is. `sources` counts the files its articles came from, `created` is UTC in ISO 8601."""

    format: int
    generation: str
    created: str
    model: str
    model_fingerprint: str
    dimensions: int
    sources: int
    articles: int
    passages: int
    files: tuple[StoredFile, ...]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of the generation in `folder`, in JSON. Raises `OSError`."""
    replace_durably(folder / MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1) + "\n")


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of the generation in `folder`.

    Raises `StoreMismatch` when another version of the format wrote it, and `StoreError` when it is missing,
    half-written or not a manifest.
    """
    path = folder / MANIFEST
    try:
        with faults_told(path):
            record: object = json.loads(path.read_bytes())
    except ValueError as fault:  # neither JSON nor UTF-8
        raise StoreError(f"{path}: damaged or half-written; {REBUILD}") from fault
    version = _value(record, "format", int, path)
    if version != FORMAT:
        raise StoreMismatch(f"{path}: index format {version}, but this program reads format {FORMAT}; {REBUILD}")
    return _parse(record, path)


def files_of(folder: Path) -> tuple[StoredFile, ...]:
    """List the files of a finished generation, by name, without its manifest and without tantivy's lock files."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple(
        StoredFile(path.relative_to(folder).as_posix(), path.stat().st_size, sha256(path))
        for path in paths
        if path.name != MANIFEST and path.suffix != ".lock"
    )


def check_files(folder: Path, manifest: Manifest, *, verify: bool) -> None:
    """Compare the files of a generation with its manifest: presence, size, and the hashes of small files.

    `verify` hashes the large files as well. Raises `StoreError` for the first file that differs.
    """
    for stored in manifest.files:
        path = folder / stored.name
        if not path.is_file():
            raise StoreError(f"{path}: missing from the index; {REBUILD}")
        with faults_told(path):
            size = path.stat().st_size
            if size != stored.size:
                raise StoreError(f"{path}: damaged, it has {size} bytes instead of {stored.size}; {REBUILD}")
            if (verify or size <= SMALL_BYTES) and sha256(path) != stored.sha256:
                raise StoreError(f"{path}: damaged, its content has changed since it was indexed; {REBUILD}")


def _parse(record: object, path: Path) -> Manifest:
    files = tuple(
        StoredFile(
            name=_value(file, "name", str, path),
            size=_value(file, "size", int, path),
            sha256=_value(file, "sha256", str, path),
        )
        for file in _value(record, "files", list, path)
    )
    return Manifest(
        format=_value(record, "format", int, path),
        generation=_value(record, "generation", str, path),
        created=_value(record, "created", str, path),
        model=_value(record, "model", str, path),
        model_fingerprint=_value(record, "model_fingerprint", str, path),
        dimensions=_value(record, "dimensions", int, path),
        sources=_value(record, "sources", int, path),
        articles=_value(record, "articles", int, path),
        passages=_value(record, "passages", int, path),
        files=files,
    )


def _value(record: object, name: str, kind: type[Kind], path: Path) -> Kind:
    value = record.get(name) if isinstance(record, dict) else None
    if not isinstance(value, kind):
        raise StoreError(f"{path}: not the manifest of an index ({name} is missing or wrong); {REBUILD}")
    return value
