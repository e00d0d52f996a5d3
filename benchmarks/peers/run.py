"""Measures ourselves and what a user would pick instead, on the same data, one after another in one process tree.

    PYTHONPATH=. python benchmarks/peers/run.py --data DIR --peers .venv-peers/bin/python [--only NAME ...]

DIR holds `train/drcd_test.json`; the project's own gold is asked over `seeds/`, whose files the peers take as they are.
A passage is right as `benchmarks/questions/tasks.py` says. Each system has a process of its own and no network. What is
told beside recall: seconds from the start of the process's work until the first question was answered (imports, model
and index), milliseconds a question, peak memory. Writes `benchmarks/results/DATE-peers-COMMIT.json`.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from typing import TypedDict

from benchmarks.figures.keep import RESULTS, commit
from benchmarks.peers.child import OURS
from benchmarks.peers.protocol import Article, Job, Outcome, read_outcome, write
from benchmarks.questions.tasks import Found, Right, Task, gold, place, squad

ROOT = RESULTS.parents[1]
NAMES = (
    *(OURS, "bm25s, jieba", "LangChain quickstart", "LangChain ensemble, jieba", "txtai hybrid"),
    *("LlamaIndex quickstart", "LlamaIndex fusion, jieba", "Haystack BM25", "Haystack BM25, jieba"),
)
_FIRST = 5  # passages
_LONGEST = 1200  # seconds for one system on one collection
_OFFLINE = {
    **{"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HAYSTACK_TELEMETRY_ENABLED": "False"},
    **{"TOKENIZERS_PARALLELISM": "false", "PYTHONWARNINGS": "ignore"},
}


class Row(TypedDict):
    """One system on one collection; `failed` says why there are no figures. `characters` is the mean of a passage."""

    system: str
    collection: str
    questions: int
    recall_at_1: dict[str, float]
    recall_at_5: dict[str, float]
    characters: float
    ready_s: float
    median_ms: float
    peak_mb: float
    ratios: dict[str, float]
    failed: str


class PeersRun(TypedDict):
    """A run. `ratios` of its rows are to ours on the same collection: above 1 is slower or larger.

    `threads` is `OMP_NUM_THREADS` as it was set for all, empty where each system took as many as it likes; `paragraphs`
    and `every` tell how DRCD was sampled.
    """

    created: str
    commit: str
    cores: int
    threads: str
    paragraphs: int
    every: int
    rows: list[Row]


def collections(data: Path, *, paragraphs: int, every: int) -> Iterator[tuple[str, list[Task]]]:
    """The gold by language over the seeds; every so manieth paragraph of DRCD, every so manieth question on those."""
    yield "gold", gold(ROOT / "tests" / "gold" / "gold_public.jsonl", ROOT / "seeds")
    yield "DRCD test", [sampled(squad(data / "train" / "drcd_test.json", "DRCD test"), paragraphs, every)]


def sampled(task: Task, paragraphs: int, every: int) -> Task:
    """A task over every so manieth of its records, with every so manieth of the questions that they answer."""
    assert not isinstance(task.articles, Path)
    kept = task.articles[::paragraphs]
    sources = [Found(article["id"], article["text"]) for article in kept]
    asked = [pair for pair in task.questions if any(pair[1](source) for source in sources)]
    return Task(task.name, kept, asked[::every])


def job_of(tasks: Sequence[Task]) -> Job:
    """The articles and all questions of tasks over one set of articles."""
    source = tasks[0].articles
    questions = [question for task in tasks for question, _ in task.questions]
    if not isinstance(source, Path):
        return Job([(article["id"], article["text"]) for article in source], [], questions, _FIRST)
    files = sorted(source.glob("*.txt"))
    articles: list[Article] = [(file.name, file.read_text(encoding="utf-8")) for file in files]
    return Job(articles, [str(file) for file in files], questions, _FIRST)


def let(name: str, job: Job, *, python: str) -> Outcome | str:
    """Let a system do a job in a process of its own; a string says in one line why it did not."""
    with TemporaryDirectory(prefix="peers-") as folder:
        given, got = Path(folder, "job.json"), Path(folder, "outcome.json")
        write(job, given)
        command = [python, "-m", "benchmarks.peers.child", name, str(given), str(got)]
        try:
            subprocess.run(
                command,
                check=True,
                cwd=ROOT,
                env={**os.environ, **_OFFLINE, "PYTHONPATH": str(ROOT)},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                timeout=_LONGEST,
            )
        except subprocess.CalledProcessError as error:
            return (str(error.stderr).strip().splitlines() or [f"ended with {error.returncode}"])[-1]
        except subprocess.TimeoutExpired:
            return f"took longer than {_LONGEST} s"
        return read_outcome(got)


def row(name: str, collection: str, tasks: Sequence[Task], outcome: Outcome | str) -> Row:
    """Judge what a system found; recall is told of each task by its name, and its ratios are for `compared` to fill."""
    asked = sum(len(task.questions) for task in tasks)
    told = Row(
        system=name,
        collection=collection,
        questions=asked,
        recall_at_1={},
        recall_at_5={},
        characters=0.0,
        ready_s=0.0,
        median_ms=0.0,
        peak_mb=0.0,
        ratios={},
        failed=outcome if isinstance(outcome, str) else "",
    )
    if isinstance(outcome, str):
        return told
    found = iter(outcome.found)
    for task in tasks:
        places = [_place(next(found), right) for _, right in task.questions]
        told["recall_at_1"][task.name] = round(places.count(0) / len(places), 4)
        told["recall_at_5"][task.name] = round(sum(at < _FIRST for at in places) / len(places), 4)
    lengths = [len("".join(text.split())) for passages in outcome.found for _, text in passages]
    told["characters"] = round(mean(lengths or [0]))
    told["ready_s"] = round(outcome.ready_s, 2)
    told["median_ms"] = round(median(outcome.question_ms), 2)
    told["peak_mb"] = round(outcome.peak_bytes / 2**20)
    return told


def _place(passages: Sequence[Article], right: Right) -> int:
    return place([Found(name, text) for name, text in passages], right, limit=_FIRST)


def compared(rows: Sequence[Row]) -> list[Row]:
    """The rows with their ratios to ours of the same collection, where both have figures."""
    ours = {told["collection"]: told for told in rows if told["system"] == OURS and not told["failed"]}
    return [{**told, "ratios": _ratios(told, ours.get(told["collection"]))} for told in rows]


def _ratios(told: Row, ours: Row | None) -> dict[str, float]:
    if ours is None or told["failed"]:
        return {}
    pairs = {name: (told[name], ours[name]) for name in ("ready_s", "median_ms", "peak_mb")}
    return {name: round(theirs / own, 2) for name, (theirs, own) in pairs.items() if own}


def _measured(options: argparse.Namespace) -> Iterator[Row]:
    for collection, tasks in collections(options.data, paragraphs=options.paragraphs, every=options.every):
        job = job_of(tasks)
        for name in options.only or NAMES:
            outcome = let(name, job, python=sys.executable if name == OURS else str(options.peers))
            told = row(name, collection, tasks, outcome)
            print(json.dumps(told, ensure_ascii=False), flush=True)
            yield told


def main() -> None:
    """Measure, and keep what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds train/")
    parser.add_argument("--peers", type=Path, required=True, help="the Python of the peers' environment")
    parser.add_argument("--paragraphs", type=int, default=1, help="take each so manieth of DRCD (%(default)s)")
    parser.add_argument("--every", type=int, default=10, help="ask each so manieth question on them (%(default)s)")
    parser.add_argument("--only", nargs="+", choices=NAMES, help="measure these systems, and keep nothing")
    options = parser.parse_args()
    rows = compared(list(_measured(options)))
    if options.only:
        return
    now = datetime.now(UTC).isoformat(timespec="seconds")
    run = PeersRun(
        created=now,
        commit=commit(),
        cores=os.cpu_count() or 1,
        threads=os.environ.get("OMP_NUM_THREADS", ""),
        paragraphs=options.paragraphs,
        every=options.every,
        rows=rows,
    )
    path = RESULTS / f"{now[:10]}-peers-{run['commit']}.json"
    path.write_text(json.dumps(run, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(path)


if __name__ == "__main__":
    main()
