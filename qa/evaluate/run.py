"""One evaluation: every gold question asked, scored as it comes back, and the whole told in figures."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from json import dumps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from qa import __version__
from qa.evaluate.ask import replies
from qa.evaluate.gold import Context, Gold, GoldQuestion
from qa.evaluate.journal import Journal, fingerprint
from qa.evaluate.metrics import Summary, summarise
from qa.evaluate.records import RunRecord, run_record
from qa.evaluate.score import Reply, Scored, score
from qa.evaluate.shelf import Shelf

if TYPE_CHECKING:
    from qa.library import Library
    from qa.model import Progress

# Told how many of how many questions are done, and whether the last one came out right.
Running = Callable[[int, int, bool], None]


@dataclass(frozen=True, slots=True)
class Run:
    """A run: its questions with their scores in the order of the gold file, its figures, and both as a record."""

    scored: tuple[Scored, ...]
    summary: Summary
    record: RunRecord


def evaluate(
    library: "type[Library]",
    gold: Gold,
    *,
    name: str,
    store: str,
    model: str | None,
    jobs: int,
    keep: Path | None,
    running: Running,
) -> Run:
    """Ask and score every question of `gold`, which is called `name`.

    `keep` is the folder that the replies are noted in as they come; a run that was interrupted there goes on from
    them. The result does not depend on `jobs`, but for times. Raises what `Library.open` raises.
    """
    with library.open(store, model=model) as opened:
        shelf = Shelf(opened.articles())
    mark = fingerprint(gold.questions, library=shelf.fingerprint, model=model)
    scored: dict[str, Scored] = {}
    with Journal(keep, mark) as journal:
        # Those of an interrupted run come first, so that the bar starts where it stopped.
        for asked, reply in _all(library, gold.questions, journal, store=store, model=model, jobs=jobs):
            scored[asked.id] = score(asked, reply, shelf)
            running(len(scored), len(gold.questions), scored[asked.id].right)
    return _told([scored[asked.id] for asked in gold.questions], gold, name=name, shelf=shelf, model=model)


def _all(
    library: "type[Library]",
    questions: Sequence[GoldQuestion],
    journal: Journal,
    *,
    store: str,
    model: str | None,
    jobs: int,
) -> Iterator[tuple[GoldQuestion, Reply]]:
    rest = [asked for asked in questions if asked.id not in journal.replies]
    yield from ((asked, journal.replies[asked.id]) for asked in questions if asked.id in journal.replies)
    if rest:
        for asked, reply in zip(rest, replies(library, rest, store=store, model=model, jobs=jobs), strict=True):
            journal.add(asked.id, reply)
            yield asked, reply


def _told(scored: Sequence[Scored], gold: Gold, *, name: str, shelf: Shelf, model: str | None) -> Run:
    summary = summarise(scored)
    record = run_record(
        scored,
        summary,
        version=__version__,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        gold=name,
        library=shelf.fingerprint,
        model=model or "",
        faults=[str(fault) for fault in gold.faults],
    )
    return Run(tuple(scored), summary, record)


@contextmanager
def indexed(
    library: "type[Library]", contexts: Sequence[Context], *, model: str | None, progress: "Progress"
) -> Iterator[str]:
    """Lend the folder of an index of paragraphs, each an article whose source is its id; it is removed afterwards."""
    with TemporaryDirectory(prefix="qa-evaluate-") as folder:
        articles = Path(folder) / "contexts.jsonl"
        lines = [dumps({"id": context.id, "text": context.text}, ensure_ascii=False) + "\n" for context in contexts]
        articles.write_text("".join(lines), encoding="utf-8")
        store = str(Path(folder) / "store")
        library.build([articles], store=store, model=model, progress=progress)
        yield store
