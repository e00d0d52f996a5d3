"""Lets one system do one job, in a process of its own: `-m benchmarks.peers.child SYSTEM JOB.json OUTCOME.json`."""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.peers.protocol import Article, Job, Outcome, Search, read_job, write

OURS = "Yinju"


def measure(job: Job, made: Callable[[], Search]) -> Outcome:
    """Make a system and put every question of a job to it. One is asked before, so that what loads late is loaded."""
    began = time.perf_counter()
    search = made()
    search(job.questions[0], job.limit)
    ready = time.perf_counter() - began
    took, found = [], []
    for question in job.questions:
        began = time.perf_counter()
        found.append(search(question, job.limit))
        took.append((time.perf_counter() - began) * 1000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Outcome(ready_s=ready, question_ms=took, peak_bytes=peak, found=found)


def ours(job: Job, folder: Path) -> Search:
    """`qa index` of the files that the articles stand in, or of the articles as records, and `qa search`."""
    from qa import Library

    sources = [Path(file) for file in job.files]
    if not sources:
        sources = [folder / "articles.jsonl"]
        lines = [json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n" for name, text in job.articles]
        sources[0].write_text("".join(lines), encoding="utf-8")
    Library.build(sources, store=folder / "store")
    library = Library.open(folder / "store")

    def search(question: str, limit: int) -> list[Article]:
        return [(hit.passage.article_id, hit.passage.text) for hit in library.search(question, limit=limit)]

    return search


def peer(name: str, articles: list[Article]) -> Search:
    """Make a system of `benchmarks.peers.systems`."""
    from benchmarks.peers.systems import SYSTEMS

    return SYSTEMS[name](articles)


def main() -> None:
    """Do what the command line says."""
    name, job_file, outcome_file = sys.argv[1:]
    job = read_job(Path(job_file))
    folder = Path(outcome_file).parent
    write(measure(job, lambda: ours(job, folder) if name == OURS else peer(name, job.articles)), Path(outcome_file))


if __name__ == "__main__":
    main()
