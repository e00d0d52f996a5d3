"""A folder that is no good index says so in one line, with what to do."""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qa.errors import StoreError, StoreMismatch, StoreMissing
from qa.library import Library
from qa.model import Term
from qa.store.generation import Generation
from tests.store.samples import NEWS, index

ROOT = Path(__file__).parents[2]
FIRST = Path("generations", "000001")
NOBODY = 65534


@pytest.fixture(scope="module")
def good_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("good") / "store"
    index(store)
    return store


@pytest.fixture
def store(good_store: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(good_store, tmp_path / "store"))


def put(name: str | Path, content: bytes) -> Callable[[Path], object]:
    return lambda store: (store / name).write_bytes(content)


def drop(name: str | Path) -> Callable[[Path], object]:
    return lambda store: shutil.rmtree(store / name) if (store / name).is_dir() else (store / name).unlink()


def cut(name: str | Path) -> Callable[[Path], object]:
    return lambda store: os.truncate(store / name, (store / name).stat().st_size // 2)


def flip(name: str | Path) -> Callable[[Path], object]:
    def change(store: Path) -> None:
        content = bytearray((store / name).read_bytes())
        content[len(content) // 2] ^= 0xFF
        (store / name).write_bytes(content)

    return change


def edit(**fields: object) -> Callable[[Path], object]:
    def change(store: Path) -> None:
        path = store / FIRST / "manifest.json"
        path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | fields), encoding="utf-8")

    return change


DAMAGES = {
    "CURRENT names no generation": (put("CURRENT", b"\xff\x00 what"), StoreError, "CURRENT: does not name"),
    "CURRENT is empty": (put("CURRENT", b""), StoreError, "CURRENT: does not name"),
    "CURRENT leads out of the folder": (put("CURRENT", b"../../000001"), StoreError, "CURRENT: does not name"),
    "CURRENT names one that is missing": (put("CURRENT", b"000007"), StoreError, "000007: .*missing"),
    "CURRENT is missing": (drop("CURRENT"), StoreMissing, "store: nothing has been indexed"),
    "the generation is missing": (drop(FIRST), StoreError, "000001: .*missing"),
    "the generation is empty": (
        lambda store: [path.rename(store / path.name) for path in (store / FIRST).iterdir()],
        StoreError,
        r"manifest\.json: No such file",
    ),
    "the manifest is missing": (drop(FIRST / "manifest.json"), StoreError, r"manifest\.json: No such file"),
    "the manifest is half-written": (cut(FIRST / "manifest.json"), StoreError, r"manifest\.json: damaged"),
    "the manifest is empty": (put(FIRST / "manifest.json", b""), StoreError, r"manifest\.json: damaged"),
    "the manifest is binary": (put(FIRST / "manifest.json", b"\xff\xfe\x00"), StoreError, r"manifest\.json: damaged"),
    "the manifest is a list": (put(FIRST / "manifest.json", b"[1]"), StoreError, r"manifest\.json: not the manifest"),
    "the manifest is foreign": (put(FIRST / "manifest.json", b"{}"), StoreError, r"not the manifest .*\(format"),
    "the manifest lacks a field": (edit(articles=None), StoreError, r"not the manifest .*\(articles"),
    "the manifest lists wrong files": (edit(files=[{"name": 1}]), StoreError, r"not the manifest .*\(name"),
    "the format is another": (edit(format=99), StoreMismatch, "index format 99, but this program reads format"),
    "the articles are missing": (drop(FIRST / "articles.sqlite"), StoreError, r"articles\.sqlite: missing"),
    "the articles are cut short": (cut(FIRST / "articles.sqlite"), StoreError, r"articles\.sqlite: damaged"),
    "the articles have changed": (flip(FIRST / "articles.sqlite"), StoreError, r"articles\.sqlite: damaged"),
    "the vectors are missing": (drop(FIRST / "dense.faiss"), StoreError, r"dense\.faiss: missing"),
    "the vectors are cut short": (cut(FIRST / "dense.faiss"), StoreError, r"dense\.faiss: damaged"),
    "the words are missing": (drop(FIRST / "lexical"), StoreError, "lexical/.*: missing"),
    "the words have changed": (flip(FIRST / "lexical" / "meta.json"), StoreError, r"meta\.json: damaged"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_store_says_what_is_wrong_and_is_cured_by_indexing(store: Path, name: str) -> None:
    damage, kind, complaint = DAMAGES[name]
    damage(store)
    with pytest.raises(StoreError, match=complaint) as caught:
        Generation.open(store)
    assert type(caught.value) is kind
    assert re.search(r"run: qa index$", str(caught.value))
    assert "\n" not in str(caught.value)
    index(store)
    assert Generation.open(store, verify=True).frequency("大桥") == 1


def test_an_index_of_another_model_is_named_and_a_rebuild_is_offered(store: Path) -> None:
    with pytest.raises(StoreMismatch, match=r"store: .*by the model 'sample', not by .*: qa index --if-missing$"):
        Library.open(store)


def test_a_large_file_that_has_changed_is_found_when_asked_for(tmp_path: Path) -> None:
    index(tmp_path / "store", [f"{NEWS[0]}{n}" * 40 for n in range(200)])
    articles = tmp_path / "store" / FIRST / "articles.sqlite"
    assert articles.stat().st_size > 1 << 20
    flip(FIRST / "articles.sqlite")(tmp_path / "store")
    Generation.open(tmp_path / "store").close()
    with pytest.raises(StoreError, match=r"articles\.sqlite: damaged"):
        Generation.open(tmp_path / "store", verify=True)


@pytest.mark.parametrize("name", ["absent", "empty", "welcoming"])
def test_a_folder_without_an_index_says_that_nothing_is_indexed(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    if name != "absent":
        folder.mkdir()
    if name == "welcoming":
        (folder / "README.md").write_text("the index")
        (folder / ".gitignore").write_text("*")
    with pytest.raises(StoreMissing, match=f"{name}: nothing has been indexed there yet; run: qa index"):
        Generation.open(folder)
    index(folder)
    assert Generation.open(folder).size == 4


def a_file(path: Path) -> None:
    path.write_text("a letter")


def a_folder_of_letters(path: Path) -> None:
    path.mkdir()
    (path / "letter.txt").write_text("a letter")


def a_folder_with_a_file_of_our_name(path: Path) -> None:
    a_folder_of_letters(path)
    (path / "CURRENT").write_text("letter.txt")


def a_folder_of_foreign_generations(path: Path) -> None:
    (path / "generations").mkdir(parents=True)
    (path / "generations" / "grandparents.txt").write_text("a family tree")


@pytest.mark.parametrize(
    "make",
    [a_file, a_folder_of_letters, a_folder_with_a_file_of_our_name, a_folder_of_foreign_generations],
)
def test_what_belongs_to_somebody_else_is_neither_read_nor_touched(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    folder = tmp_path / "mine"
    make(folder)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(StoreError, match=r"mine: .*name (a|another) folder with --store"):
        Generation.open(folder)
    with pytest.raises(StoreError, match=r"mine: .*name (a|another) folder with --store"):
        index(folder)
    assert sorted(tmp_path.rglob("*")) == before


def test_what_somebody_puts_beside_an_index_stays(store: Path) -> None:
    (store / "notes.txt").write_text("mine")
    (store / "generations" / "notes.txt").write_text("mine")
    index(store)
    assert Generation.open(store).manifest.generation == "000002"
    assert (store / "notes.txt").exists()
    assert (store / "generations" / "notes.txt").exists()


def test_a_store_below_a_file_is_a_store_error(tmp_path: Path) -> None:
    a_file(tmp_path / "letter")
    with pytest.raises(StoreError, match="letter"):
        index(tmp_path / "letter" / "store")


@pytest.mark.parametrize("largest", [1_000, 30_000, 60_000, 200_000])
def test_a_full_disk_is_a_store_error_and_leaves_the_old_generation(store: Path, largest: int) -> None:
    # A limit on the size of files stands in for a disk that is full, in a process of its own.
    code = """
import resource, sys
from pathlib import Path
from qa.errors import StoreError
from tests.store.samples import NEWS, index
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    index(Path(sys.argv[1]), [f"{NEWS[0]}{n}" for n in range(3000)])
except StoreError as fault:
    print(fault)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(store), str(largest)], capture_output=True, check=True, cwd=ROOT, text=True
    )
    assert re.search(r"store/generations/\.building/\S+: .*(try again|run: qa index)$", done.stdout.strip())
    assert len(done.stdout.splitlines()) == 1
    assert [path.name for path in (store / "generations").iterdir()] == ["000001"]
    assert Generation.open(store, verify=True).frequency("大桥") == 1


@pytest.fixture
def readonly_store(good_store: Path) -> Iterator[Path]:
    # Below the common folder for temporary files, since pytest's own is closed to other users.
    with tempfile.TemporaryDirectory() as folder:
        store = Path(shutil.copytree(good_store, Path(folder, "store")))
        paths = [Path(folder), store, *store.rglob("*")]
        for path in paths:
            path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH | (0o111 if path.is_dir() else 0))
        yield store
        for path in paths:
            path.chmod(stat.S_IRWXU)


def as_nobody(store: Path, action: str) -> str:
    """Run a line as a user who owns nothing, after all imports; return what it prints."""
    code = f"""
import os, sys
from pathlib import Path
import faiss, numpy.random, tantivy
from qa.errors import StoreError
from qa.model import Term
from qa.store.generation import Generation
from qa.text.words import words
from tests.store.samples import index
words("大桥")
if os.getuid() == 0:
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})
try:
    print({action})
except StoreError as fault:
    print(fault)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
        env={**os.environ, "STORE": str(store)},
    )
    return done.stdout.strip()


def test_an_index_that_may_only_be_read_is_read(readonly_store: Path) -> None:
    found = as_nobody(
        readonly_store, 'Generation.open(Path(os.environ["STORE"])).search_words([Term("大桥")], limit=1)'
    )
    assert re.fullmatch(r"\[\(3, \d\.\d+\)\]", found)


def test_a_folder_that_may_not_be_written_is_a_store_error(readonly_store: Path) -> None:
    said = as_nobody(readonly_store, 'index(Path(os.environ["STORE"]))')
    assert re.fullmatch(r"\S+/store/\.lock: Permission denied; make it accessible to this user, or .*--store", said)


def test_words_are_found_in_a_store_copied_elsewhere(store: Path, tmp_path: Path) -> None:
    moved = shutil.move(store, tmp_path / "moved elsewhere")
    assert Generation.open(Path(moved)).search_words([Term("大桥")], limit=1)[0][0] == 3
