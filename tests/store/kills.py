"""Builds generation after generation, each killed one step later than the one before, until one is not killed.

Run as `python -m tests.store.kills STORE`, in a process that has no threads, so that it may fork. Prints a line of
JSON for each build: what the store held for a reader before and after it, and whether the build was killed.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import faiss  # noqa: F401 - imported once, before forking
import numpy as np
import tantivy  # noqa: F401

from qa.errors import StoreError
from qa.store.generation import Generation
from qa.text.words import words
from tests.store.samples import index

# What Python tells its audit hooks before it touches a file.
TOUCHES = {"open", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate", "shutil.rmtree", "sqlite3.connect"}
PASSAGES = 3


def version(number: int) -> list[str]:
    return [f"第{number}版的第{n}条新闻。" for n in range(PASSAGES)]


def build(store: Path, number: int, *, last_step: int) -> str:
    """Index version `number`; be killed at step `last_step`. Return the name of the generation."""
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1
        if steps == last_step:
            os.kill(os.getpid(), signal.SIGKILL)

    def touched(event: str, details: tuple[object, ...]) -> None:
        if event in TOUCHES and str(store) in str(details[0]):
            step()

    sys.addaudithook(touched)
    return index(store, version(number), progress=lambda *_: step()).generation


def read(store: Path) -> str:
    """Return the version that is in service, after a look at all its parts; or what is wrong with it."""
    try:
        generation = Generation.open(store, verify=True)
    except StoreError as fault:
        return str(fault)
    texts = [article.text for article in generation.articles()]
    number = int(texts[0].removeprefix("第").partition("版")[0])
    found = generation.frequency(words(str(number))[0])
    near = generation.search_vector(np.ones(8, dtype=np.float32), limit=9)
    return str(number) if (texts, found, len(near)) == (version(number), PASSAGES, PASSAGES) else "mixed"


def forked(action: Callable[[], str]) -> tuple[str, bool]:
    """Run an action in a child; return what it returns, and whether it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, action().encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    return said, os.WIFSIGNALED(status)


def main(store: Path) -> None:
    """Kill builds until one lives."""
    words("新闻")
    forked(lambda: build(store, 0, last_step=0))
    before, _ = forked(lambda: read(store))
    number, killed = 0, True
    while killed:
        number += 1
        _, killed = forked(lambda: build(store, number, last_step=number))  # noqa: B023 - run at once
        after, _ = forked(lambda: read(store))
        print(json.dumps({"number": number, "before": before, "after": after, "killed": killed}), flush=True)
        before = after


if __name__ == "__main__":
    main(Path(sys.argv[1]))
