"""What is read off a text is remembered: of sentences by the thousand, of articles for a few questions."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Read = TypeVar("Read")

# 8,192 reports of 20,000 characters would take 600 MB.
_LONG = 2000  # characters; folding as many anew takes 0.07 ms
_ARTICLES = 64


def remembered(sentences: int) -> Callable[[Callable[[str], Read]], Callable[[str], Read]]:
    """Remember what a function reads off the last so many sentences, and apart from them off the last articles."""

    def remembering(read: Callable[[str], Read]) -> Callable[[str], Read]:
        of_sentence, of_article = lru_cache(sentences)(read), lru_cache(_ARTICLES)(read)

        @wraps(read)
        def told(text: str) -> Read:
            return of_article(text) if len(text) > _LONG else of_sentence(text)

        return told

    return remembering
