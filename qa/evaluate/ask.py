"""Questions put to a library, in this process or in several, always in the order in which they were given."""

import os
import signal
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING

from qa.errors import QuestionError, YinjuError
from qa.evaluate.gold import GoldQuestion
from qa.evaluate.score import Reply
from qa.render.records import answer_json, hit_json

if TYPE_CHECKING:
    from qa.library import Library

# Passages to look for the evidence in: twice as many as the last recall is told at, so that what was found but not
# weighed is told from what was never found.
DEPTH = 20
_CHUNK = 8  # questions handed to a process at once: about 100 ms of work, so that the bar moves


def reply_to(library: "Library", asked: GoldQuestion) -> Reply:
    """Ask one question, and search for it as it was understood. A question that cannot be asked is a reply too."""
    try:
        answer = library.ask(asked.text, history=asked.history)
        started = time.perf_counter()
        hits = library.search(answer.understood, limit=DEPTH)
        search_ms = (time.perf_counter() - started) * 1000
    except QuestionError as error:
        return Reply(None, error=str(error))
    articles = {name: library.article(name) for name in {hit.passage.article_id for hit in hits}}
    found = tuple(hit_json(hit, articles[hit.passage.article_id]) for hit in hits)
    stages = {stage.value: spent for stage, spent in answer.stages.items()}
    return Reply(answer_json(answer, id=asked.id), found, search_ms, stages=stages)


def replies(
    library: "type[Library]", questions: Sequence[GoldQuestion], *, store: str, model: str | None, jobs: int
) -> Iterator[Reply]:
    """Yield the reply to each question, in order, whatever the number of processes that ask.

    Each process opens the library for itself. Raises what `Library.open` raises, and `YinjuError` when a process is
    ended from outside.
    """
    if jobs == 1 or len(questions) <= _CHUNK:
        with library.open(store, model=model) as opened:
            for asked in questions:
                yield reply_to(opened, asked)
        return
    # Started afresh and not forked: a fork copies the locks that threads of FAISS and tantivy may hold.
    pool = ProcessPoolExecutor(
        min(jobs, len(questions)), mp_context=get_context("spawn"), initializer=_open, initargs=(library, store, model)
    )
    try:
        yield from pool.map(_reply, questions, chunksize=_CHUNK)
    except BrokenProcessPool as error:
        raise YinjuError(
            "a process that asked questions was ended, maybe for want of memory; use fewer --jobs (what was asked "
            "before is not asked again with the same --report)"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


# The library of this process, when it is one of several.
_opened: "list[Library]" = []


def _open(library: "type[Library]", store: str, model: str | None) -> None:
    # Ctrl-C reaches every process; the one that started the others ends them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The processes are the parallelism; threads of numpy and FAISS beside them only get in each other's way.
    os.environ["OMP_NUM_THREADS"] = "1"
    _opened.append(library.open(store, model=model))


def _reply(asked: GoldQuestion) -> Reply:
    return reply_to(_opened[0], asked)
