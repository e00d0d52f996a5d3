"""One generation takes over from another at one stroke, whoever reads, builds or is killed meanwhile."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

import pytest

from qa.errors import StoreError
from qa.model import Term
from qa.store.folder import building
from qa.store.generation import Generation
from tests.store.samples import NEWS, index, vectors_of

ROOT = Path(__file__).parents[2]


def generations(store: Path) -> list[str]:
    return sorted(path.name for path in (store / "generations").iterdir())


def test_builds_killed_at_any_step_leave_a_whole_generation_in_service(tmp_path: Path) -> None:
    store = tmp_path / "store"
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.kills", str(store)], capture_output=True, check=True, cwd=ROOT, text=True
    )
    builds = [json.loads(line) for line in done.stdout.splitlines()]
    *killed, last = builds
    assert len(killed) > 20
    assert all(one["killed"] for one in killed)
    assert not last["killed"]
    # Before the switch the old version stays, from the switch on the new one is there; nothing else is ever read.
    assert {one["after"] == one["before"] for one in killed} == {True, False}
    assert all(one["after"] in {one["before"], str(one["number"])} for one in builds)
    assert last["after"] == str(last["number"])
    assert len(generations(store)) == 2
    assert ".building" not in generations(store)


def test_the_generation_before_is_kept_until_the_next(tmp_path: Path) -> None:
    seen = []
    for _ in range(4):
        index(tmp_path)
        seen.append(generations(tmp_path))
    assert seen == [["000001"], ["000001", "000002"], ["000002", "000003"], ["000003", "000004"]]


def test_a_generation_that_was_opened_stays_whole_when_it_is_removed(tmp_path: Path) -> None:
    index(tmp_path)
    opened = Generation.open(tmp_path)
    for _ in range(3):
        index(tmp_path, ["别的新闻。"])
    assert "000001" not in generations(tmp_path)
    assert [article.text for article in opened.articles()] == list(NEWS)
    assert opened.search_words([Term("大桥")], limit=5)[0][0] == 3
    assert opened.search_vector(vectors_of(4)[1], limit=5)[0][0] == 1
    assert opened.passages([3])[0].text == NEWS[2]
    assert Generation.open(tmp_path).size == 1


def test_a_second_builder_is_told_to_wait(tmp_path: Path) -> None:
    index(tmp_path)
    with building(tmp_path), pytest.raises(StoreError, match=r"another process \(number \d+\) is indexing") as caught:
        index(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path}: ")
    assert Generation.open(tmp_path).manifest.generation == "000001"
    index(tmp_path)
    assert Generation.open(tmp_path).manifest.generation == "000002"


def test_builders_that_race_leave_one_whole_generation(tmp_path: Path) -> None:
    start = Barrier(4)

    def build(number: int) -> str:
        start.wait()
        try:
            return index(tmp_path, [f"第{number}版。"] * 50).generation
        except StoreError as fault:
            return str(fault)

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(build, range(4)))
    refused = [said for said in results if "is indexing" in said]
    succeeded = len(results) - len(refused)
    assert {said for said in results if said not in refused} == {f"{n:06d}" for n in range(1, succeeded + 1)}
    assert succeeded >= 1
    generation = Generation.open(tmp_path, verify=True)
    assert generation.manifest.generation == f"{succeeded:06d}"
    assert len({article.text for article in generation.articles()}) == 1


def test_a_reader_overtaken_by_two_builds_opens_the_newest(tmp_path: Path) -> None:
    index(tmp_path)
    manifest = tmp_path / "generations" / "000001" / "manifest.json"
    manifest.unlink()
    os.mkfifo(manifest)  # holds the reader up between CURRENT and the manifest until the pipe is closed
    with ThreadPoolExecutor(1) as pool:
        opening = pool.submit(Generation.open, tmp_path)
        with manifest.open("wb"):
            for _ in range(2):
                index(tmp_path, ["别的新闻。"])
            assert not manifest.exists()
        generation = opening.result(timeout=30)
    assert generation.manifest.generation == "000003"
    assert generation.size == 1


def repeat_until(stop: Event, action: Callable[[], None]) -> int:
    times = 0
    while not stop.is_set():
        action()
        times += 1
    return times


def test_readers_see_whole_generations_while_others_take_over(tmp_path: Path) -> None:
    versions = [[f"第{n}版。" for _ in range(n + 1)] for n in range(8)]
    index(tmp_path, versions[0])
    shared = Generation.open(tmp_path)
    stop = Event()

    def open_and_read() -> None:
        generation = Generation.open(tmp_path)
        texts = [article.text for article in generation.articles()]
        assert texts in versions
        assert generation.frequency("版") == generation.size == len(texts)
        assert len(generation.search_vector(vectors_of(1)[0], limit=99)) == len(texts)
        generation.close()

    def read_what_is_open() -> None:
        assert [one.text for one in shared.passages([0])] == ["第0版。"]
        assert [number for number, _ in shared.search_words([Term("版")], limit=9)] == [0]

    with ThreadPoolExecutor(6) as pool:
        readers = [pool.submit(repeat_until, stop, action) for action in [open_and_read, read_what_is_open] * 3]
        try:
            for texts in versions[1:]:
                index(tmp_path, texts)
        finally:
            stop.set()
        assert all(reader.result() > 0 for reader in readers)
