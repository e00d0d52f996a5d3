"""Measures the desk with many people asking at once, beside the same people one after another.

    python benchmarks/load.py --data DIR [--people N] [--each N] [--questions FILE] [--store DIR]

Of DIR nothing is read: the articles are those of `seeds/`, indexed into a temporary folder unless `--store` names an
index, and the questions those of `tests/gold/`, or of a JSONL file (`question` and perhaps `history` in every line).
`app.py` runs as a process of its own, with the limits that everybody has. Each person has an address of their own
(127.0.1.1, 127.0.1.2 and so on, which Linux answers to without any set-up), keeps one connection, and asks the next
question as soon as the last is answered; all begin together. Milliseconds are from request to end of answer.
Exits with 1 when a question was not answered, or when the 95th percentile is over the bar.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from threading import Barrier

from qa import Library

_ROOT = Path(__file__).resolve().parents[1]
_HOST = "127.0.0.1"
_WARM = 200  # questions that are not counted: the first ones load dictionaries and weights, and processes begin
_PERCENTILE = 95
_BAR_MS = 1_000.0  # the desk's own promise, of 50 people on 2 cores
_PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the earlier questions of its conversation."""

    text: str
    history: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """How long each answer took, in milliseconds, what went wrong, and the seconds of the whole."""

    took: tuple[float, ...]
    errors: tuple[str, ...]
    seconds: float


def read_questions(path: Path) -> list[Question]:
    """The questions of a file, or of all files of a folder, in the order of their names."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    lines = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line]
    return [Question(line["question"], tuple(line.get("history", ()))) for line in lines if "question" in line]


@contextmanager
def serving(store: Path) -> Iterator[int]:
    """Run the desk on a free port and lend the port."""
    with closing(socket.create_server((_HOST, 0))) as free:
        port = int(free.getsockname()[1])
    command = [sys.executable, str(_ROOT / "app.py"), "--store", str(store), "--port", str(port)]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.DEVNULL) as desk:
        try:
            _wait_for(port)
            yield port
        finally:
            desk.terminate()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            with closing(HTTPConnection(_HOST, port, timeout=_PATIENCE_SECONDS)) as connection:
                connection.request("GET", "/api/health")
                connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"the desk did not answer on port {port} within {_PATIENCE_SECONDS} s")


def ask_all(port: int, shares: Sequence[Sequence[Question]], *, at_once: int) -> Run:
    """Let as many people as there are shares ask, `at_once` of them side by side, each their questions in turn."""
    begin = Barrier(at_once + 1)

    def person(number: int) -> list[float | str]:
        place = (f"127.0.1.{number + 1}", 0)
        with closing(HTTPConnection(_HOST, port, timeout=_PATIENCE_SECONDS, source_address=place)) as connection:
            connection.connect()
            if number < at_once:
                begin.wait()
            return [_asked(connection, question) for question in shares[number]]

    with ThreadPoolExecutor(at_once) as people:
        told = [people.submit(person, number) for number in range(len(shares))]
        begin.wait()
        began = time.perf_counter()
        results = [one for future in told for one in future.result()]
        seconds = time.perf_counter() - began
    took = tuple(one for one in results if isinstance(one, float))
    return Run(took, tuple(one for one in results if isinstance(one, str)), seconds)


def _asked(connection: HTTPConnection, question: Question) -> float | str:
    """Milliseconds of an answer, or what came instead."""
    body = json.dumps({"question": question.text, "history": list(question.history)})
    began = time.perf_counter()
    try:
        connection.request("POST", "/api/ask", body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        answer = json.loads(response.read())
    except (OSError, HTTPException, ValueError) as error:
        connection.close()
        return f"{type(error).__name__}: {error}"
    if response.status != 200 or "verdict" not in answer:  # noqa: PLR2004 - 200 OK
        return f"{response.status}: {answer.get('detail')}"
    return 1000 * (time.perf_counter() - began)


def in_process(store: Path, questions: Sequence[Question]) -> Run:
    """Ask the library itself, one question after another."""
    with Library.open(store) as library:
        for question in questions[:_WARM]:
            library.ask(question.text, history=question.history)
        took, began = [], time.perf_counter()
        for question in questions:
            started = time.perf_counter()
            library.ask(question.text, history=question.history)
            took.append(1000 * (time.perf_counter() - started))
        return Run(tuple(took), (), time.perf_counter() - began)


def report(runs: dict[str, Run]) -> None:
    """Print the table as Markdown; ratios are to the last run. A run without any answer has no figures."""
    base = list(runs.values())[-1]
    print(f"| asked | questions | errors | median ms | {_PERCENTILE}th percentile ms | a second | ratio of rates |")
    print("|---|---|---|---|---|---|---|")
    for name, run in runs.items():
        figures = (
            f"{median(run.took or [0]):.1f} | {_high(run):.1f} | {_rate(run):.1f} | {_rate(run) / _rate(base):.2f}"
        )
        print(f"| {name} | {len(run.took) + len(run.errors)} | {len(run.errors)} | {figures} |")
    for error in sorted({error for run in runs.values() for error in run.errors}):
        print(f"error: {error}")


def _high(run: Run) -> float:
    return quantiles(run.took, n=100, method="inclusive")[_PERCENTILE - 1] if len(run.took) > 1 else 0.0


def _rate(run: Run) -> float:
    return len(run.took) / run.seconds


def main() -> int:
    """Index, serve, ask, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="as the other scripts have it; nothing of it is read")
    parser.add_argument("--people", type=int, default=50, help="people who ask at once, 250 at most")
    parser.add_argument(
        "--each", type=int, default=10, help="questions of each of them; one address may send 100 at once"
    )
    parser.add_argument("--questions", type=Path, default=_ROOT / "tests" / "gold", help="file or folder of questions")
    parser.add_argument("--store", type=Path, help="an index to ask instead of one of seeds/")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    known = read_questions(options.questions)
    wanted = options.people * options.each
    questions = list(islice((one for _ in range(wanted) for one in known), wanted))
    shares = [questions[number :: options.people] for number in range(options.people)]
    with TemporaryDirectory() as folder:
        store = options.store or Path(folder) / "store"
        if options.store is None:
            Library.build([_ROOT / "seeds"], store=store)
        with serving(store) as port:
            ask_all(port, [questions[:_WARM]], at_once=1)
            crowd = ask_all(port, shares, at_once=options.people)
            turns = ask_all(port, shares, at_once=1)
        alone = in_process(store, questions)
    print(f"{len(known)} questions, {os.cpu_count()} cores, of which {load:.1f} were busy before\n")
    report({f"{options.people} people at once": crowd, "one after another": turns, "in process, no HTTP": alone})
    return 1 if crowd.errors or _high(crowd) > _BAR_MS else 0


if __name__ == "__main__":
    sys.exit(main())
