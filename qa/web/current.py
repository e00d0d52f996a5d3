"""The library that the desk shows: always the index that was put in service last."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from qa.library import Library
from qa.model import EVERYTHING, Answer, Article, Entry, Evidence, Hit, Query, Scope

# Questions answered side by side; the others wait in the order in which they came. Forty at once, as many as the server
# has threads, wait for Python's one lock and not in turn: the 95th percentile of 50 people was 2.8 s, with two 1.4 s
# (benchmarks/results/2026-11-21-load.md).
_AT_ONCE = 2


class Current(Library):
    """A library that another may take the place of while questions are under way.

    Each call is served by one library from its beginning to its end. One that was replaced is not closed, since calls
    may still be under way in it; its files go with the last of them.
    """

    def __init__(self, library: Library) -> None:
        """Show a library."""
        self._now = library
        self._after: list[Callable[[], None]] = []
        self._asking = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="yinju-ask")

    def whenever(self, call: Callable[[], None]) -> None:
        """Call this each time another library has taken over."""
        self._after.append(call)

    def turn_to(self, library: Library) -> None:
        """Serve every further call by another library."""
        self._now = library
        for call in self._after:
            call()

    @property
    def generation(self) -> str:
        """See `Library`."""
        return self._now.generation

    @property
    def size(self) -> int:
        """See `Library`."""
        return self._now.size

    def ask(self, question: str, *, history: Sequence[str] = (), scope: Scope = EVERYTHING) -> Answer:
        """See `Library`."""
        return self._asking.submit(self._now.ask, question, history=history, scope=scope).result()

    def evidence(
        self, question: str, *, history: Sequence[str] = (), scope: Scope = EVERYTHING
    ) -> tuple[Query, list[Evidence]]:
        """See `Library`."""
        return self._now.evidence(question, history=history, scope=scope)

    def search(self, question: str, *, limit: int = 10, scope: Scope = EVERYTHING) -> list[Hit]:
        """See `Library`."""
        return self._now.search(question, limit=limit, scope=scope)

    def articles(self) -> Iterator[Article]:
        """See `Library`."""
        return self._now.articles()

    def entries(self) -> list[Entry]:
        """See `Library`."""
        return self._now.entries()

    def article(self, article_id: str) -> Article:
        """See `Library`."""
        return self._now.article(article_id)

    def close(self) -> None:
        """See `Library`."""
        self._asking.shutdown()
        self._now.close()
