"""Questions answered side by side, each in its turn, by processes of their own where there are cores for them.

One Python runs one thread at a time, so fifty people who ask at once wait for each other however many threads they get;
processes share the work (`benchmarks/load.py`).
"""

import os
import signal
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import TYPE_CHECKING

from qa.errors import QuestionError, YinjuError
from qa.model import EVERYTHING, Answer, Scope

if TYPE_CHECKING:
    from qa.library import Library

# Without processes of their own, questions are answered by as many threads. Forty at once, as many as the server has,
# wait for Python's one lock and not in turn, which takes the last of them twice as long.
_THREADS = 2
_MOST_PROCESSES = 4  # each holds some 170 MB of its own, and the files of the index with the others


def processes_for(cores: int | None) -> int:
    """How many processes answer on a machine of so many cores; on a single one they would gain nothing."""
    return min(cores, _MOST_PROCESSES) if cores and cores > 1 else 0


class Askers:
    """Answers the questions of many people in the order in which they came. May be used from any thread."""

    def __init__(self, library: "Library", *, store: str = "", model: str | None = None, processes: int = 0) -> None:
        """Answer by a library, or by so many processes, each of which opens `store` with `model` for itself."""
        self._library = library
        self._place = store, model
        count = processes or _THREADS
        self._turns = ThreadPoolExecutor(count, thread_name_prefix="yinju-ask")
        self._free: SimpleQueue[_Process | None] = SimpleQueue()
        for _ in range(count):
            self._free.put(_Process(library, *self._place) if processes else None)

    def turn_to(self, library: "Library") -> None:
        """Answer every further question by another library, which is the one in service in the same store."""
        self._library = library

    def ask(self, question: str, *, history: Sequence[str] = (), scope: Scope = EVERYTHING) -> Answer:
        """See `Library`. Raises `YinjuError` when the process that answers is ended from outside."""
        return self._turns.submit(self._answer, question, tuple(history), scope).result()

    def close(self) -> None:
        """End the processes when what is under way is answered."""
        self._turns.shutdown()
        while not self._free.empty():
            if process := self._free.get():
                process.end()

    def _answer(self, question: str, history: Sequence[str], scope: Scope) -> Answer:
        library, process = self._library, self._free.get()
        try:
            if process and process.library is not library:
                process.end()
                process = _Process(library, *self._place)
            # One that still opens the library is stood in for.
            answering = process if process and process.ready() else library
            return answering.ask(question, history=history, scope=scope)
        except _GoneError:
            process = _Process(library, *self._place)
            raise YinjuError("the process that answered was ended, maybe for want of memory; ask again") from None
        finally:
            self._free.put(process)


class _GoneError(Exception):
    """The process is no more."""


class _Process:
    """A process that opens the index in service and answers from it, for one thread at a time.

    `library` is the same index in this process.
    """

    def __init__(self, library: "Library", store: str, model: str | None) -> None:
        self.library = library
        self._generation = ""
        # Started afresh and not forked: a fork copies the locks that threads of FAISS and tantivy may hold.
        context = get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_answer_all, args=(theirs, store, model), daemon=True)
        self._process.start()
        theirs.close()

    def ready(self) -> bool:
        """Tell whether it has opened the same index."""
        if not self._generation and self._ours.poll():
            with suppress(_GoneError):  # it was ended before it came to answer
                self._generation = str(self._told())
        return self._generation == self.library.generation

    def ask(self, question: str, *, history: Sequence[str], scope: Scope) -> Answer:
        """See `Library`. Raises `_GoneError`."""
        try:
            self._ours.send((question, history, scope))
        except OSError as error:
            raise _GoneError from error
        answer = self._told()
        if isinstance(answer, Exception):
            raise answer
        assert isinstance(answer, Answer)  # noqa: S101 - it sends nothing else
        return answer

    def end(self) -> None:
        """End the process, which is not answering."""
        self._ours.close()
        self._process.terminate()
        self._process.join()

    def _told(self) -> object:
        try:
            return self._ours.recv()
        except (EOFError, OSError) as error:
            raise _GoneError from error


def _answer_all(questions: Connection, store: str, model: str | None) -> None:
    """Answer what comes from the process that started this one, until it closes its end or is no more.

    What is sent first is the name of the index in service, when all that answers take is loaded, or why it is not.
    """
    from qa.library import Library

    # Ctrl-C reaches every process; the one that started the others ends them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The processes are the parallelism; threads of numpy and FAISS beside them only get in each other's way.
    os.environ["OMP_NUM_THREADS"] = "1"
    with suppress(EOFError, OSError):
        try:
            library = Library.open(store, model=model)
            with suppress(QuestionError):  # not every title can be asked
                library.ask(library.entries()[0].title)
        except YinjuError as error:  # it keeps nobody from answering without this process
            questions.send(f"not opened: {error}")
            return
        questions.send(library.generation)
        while True:
            question, history, scope = questions.recv()
            try:
                questions.send(library.ask(question, history=history, scope=scope))
            except Exception as error:  # noqa: BLE001 - it is raised again where it was asked
                questions.send(error)
