"""A conversation while it goes on, which several requests of one page change at the same time."""

from collections.abc import Sequence
from dataclasses import replace
from threading import Lock

from qa.web.chats import Chats
from qa.web.conversation import Turn

# A conversation is drawn as a whole at each turn; older turns than these are let go.
_MOST_TURNS = 50


class Ongoing:
    """The turns of one page, and under which number they are kept. May be used from any thread.

    Gradio hands each request the state as it was and takes back what the request made of it, so that of two requests
    at once the later would undo the earlier. The state is therefore this object, which is changed in its place: a new
    conversation is another object, and what is still on its way for the old one does not touch it.
    """

    def __init__(self, turns: Sequence[Turn] = (), *, number: int = 0) -> None:
        """Begin a conversation, or go on with one that is kept under a number (0: not yet)."""
        self._turns = tuple(turns)
        self._let_go = 0
        self._number = number
        self._kept = self._turns if number else ()
        self._forgotten = 0  # turns that had been asked when it was deleted
        self._changing = Lock()
        self.asking = Lock()
        """Held while a question is answered: one that follows at once leans on it."""
        # One of its own: nobody waits for a disk to see an answer.
        self._keeping = Lock()

    def __deepcopy__(self, memo: dict[int, object]) -> "Ongoing":
        """Return one that is like it: Gradio copies the first state for each visitor."""
        return Ongoing(self._turns, number=self._number)

    def turns(self) -> tuple[int, tuple[Turn, ...]]:
        """Return the number of the first turn that is held, counted from 0 over all that were asked, and the turns."""
        with self._changing:
            return self._let_go, self._turns

    def add(self, turn: Turn) -> None:
        """Add a turn at the end."""
        with self._changing:
            turns = (*self._turns, turn)
            self._let_go += len(turns[:-_MOST_TURNS])
            self._turns = turns[-_MOST_TURNS:]

    def rate(self, number: int, rating: str) -> None:
        """Put a rating to the turn of a number; nothing happens where that turn was let go."""
        with self._changing:
            at = number - self._let_go
            if 0 <= at < len(self._turns):
                self._turns = (*self._turns[:at], replace(self._turns[at], rating=rating), *self._turns[at + 1 :])

    def keep(self, chats: Chats, owner: str) -> None:
        """Keep the conversation as it is now, as one however many requests keep it at once. Raises `StoreError`."""
        with self._keeping:
            first, turns = self.turns()
            gone = not self._number and first + len(turns) <= self._forgotten
            if turns is not self._kept and not gone:  # it would become the newest of those that are kept
                self._number = chats.keep(owner, self._number, turns)
                self._kept = turns

    def delete(self, chats: Chats, owner: str, number: int) -> None:
        """Forget the conversation that is kept under a number; this one is kept anew with its next turn.

        Raises `StoreError`.
        """
        with self._keeping:
            chats.delete(owner, number)
            if number == self._number:
                first, self._kept = self.turns()
                self._number, self._forgotten = 0, first + len(self._kept)
