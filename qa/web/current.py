"""The library that the desk shows: always the index that this desk put in service last."""

from collections.abc import Callable, Iterator, Sequence

from qa.library import Library
from qa.model import EVERYTHING, Answer, Article, Entry, Evidence, Hit, Query, Scope
from qa.web.askers import Askers


class Current(Library):
    """A library that another may take the place of while questions are under way.

    Each call is served by one library from its beginning to its end. One that was replaced is not closed, since calls
    may still be under way in it; its files go with the last of them.
    """

    def __init__(self, library: Library, askers: Askers | None = None) -> None:
        """Show a library, which `askers` answer from; threads of this process do where there are none."""
        self._now = library
        self._after: list[Callable[[], None]] = []
        self._askers = askers or Askers(library)

    def whenever(self, call: Callable[[], None]) -> None:
        """Call this each time another library has taken over."""
        self._after.append(call)

    def turn_to(self, library: Library) -> None:
        """Serve every further call by another library."""
        self._now = library
        self._askers.turn_to(library)
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
        return self._askers.ask(question, history=history, scope=scope)

    def evidence(
        self, question: str, *, history: Sequence[str] = (), scope: Scope = EVERYTHING
    ) -> tuple[Query, list[Evidence]]:
        """See `Library`."""
        return self._now.evidence(question, history=history, scope=scope)

    def search(self, question: str, *, limit: int = 10, scope: Scope = EVERYTHING) -> list[Hit]:
        """See `Library`."""
        return self._now.search(question, limit=limit, scope=scope)

    def articles(self, *, start: int = 0) -> Iterator[Article]:
        """See `Library`."""
        return self._now.articles(start=start)

    def entries(self) -> list[Entry]:
        """See `Library`."""
        return self._now.entries()

    def article(self, article_id: str) -> Article:
        """See `Library`."""
        return self._now.article(article_id)

    def close(self) -> None:
        """See `Library`."""
        self._askers.close()
        self._now.close()
