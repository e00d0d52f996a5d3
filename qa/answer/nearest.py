"""The passages that are shown where a question is not answered."""

import re
from collections.abc import Iterable

from qa.model import Quote
from qa.text.normalize import mirror

_NEAREST = 3
_UNSAID = re.compile(r"[\W_]+")


def nearest(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """The first three of quotes that each say something else, best first; no more are made than are looked at.

    A second article that prints the same words, but for marks and spaces, tells the reader nothing new.
    """
    kept: list[Quote] = []
    said: list[str] = []
    for quote in quotes:
        words = _UNSAID.sub("", mirror(quote.text))
        if any(words in other or other in words for other in said):
            continue
        kept.append(quote)
        said.append(words)
        if len(kept) == _NEAREST:
            break
    return tuple(kept)
