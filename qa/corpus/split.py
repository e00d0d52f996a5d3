"""Articles to passages of whole sentences."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from qa.corpus.boilerplate import is_boilerplate
from qa.model import Article, Passage, Span
from qa.text.sentences import LONGEST, sentences

if TYPE_CHECKING:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

PASSAGE_SIZE = 300
"""Longest passage in characters, but for a single sentence that is longer, of `LONGEST` characters at most."""

_REMEMBERED = 4096  # texts whose sentences are kept: passages of much-asked articles
_SHORTEST = 4  # characters of a sentence; less is a number of a list or a stray mark
_ADDRESS = re.compile(r"\W*+(?:https?://|www\.)[!-~]++\W*+", re.IGNORECASE)

# A paragraph first, then sentences; never inside one: the default separators cut 「5G基站」 in two.
_SEPARATORS = [r"\n", r"[。！？!?][”’」』）)】]*", r"(?<=[a-z0-9)])\.\s"]


@cache
def _splitter(size: int) -> "RecursiveCharacterTextSplitter":
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    return RecursiveCharacterTextSplitter(
        separators=_SEPARATORS,
        is_separator_regex=True,
        keep_separator="end",
        chunk_size=size,
        chunk_overlap=0,
        add_start_index=True,
        strip_whitespace=True,
    )


def passages(articles: Iterable[Article], *, size: int = PASSAGE_SIZE) -> Iterator[Passage]:
    """Passages of articles, numbered from 0; together they hold every character but white space between them."""
    number = 0
    for article in articles:
        for document in _splitter(size).create_documents([article.text]):
            first = int(document.metadata["start_index"])
            for start, end in _bounded(document.page_content):
                yield Passage(number, article.id, first + start, first + end, document.page_content[start:end])
                number += 1


def _bounded(text: str) -> list[tuple[int, int]]:
    """Characters [start, end) of the passages of a text, one but where it is longer than any sentence may be."""
    if len(text) <= LONGEST:
        return [(0, len(text))]
    return [(span.start, span.end) for span in sentences(text)]


@lru_cache(maxsize=_REMEMBERED)
def telling(text: str) -> tuple[Span, ...]:
    """The sentences of a passage that can be quoted: no menus, stamps, notices or addresses of a page."""
    return tuple(span for span in sentences(text) if _tells(text[span.start : span.end]))


def _tells(sentence: str) -> bool:
    return len(sentence) >= _SHORTEST and not _ADDRESS.fullmatch(sentence) and not is_boilerplate(sentence)


def sentences_of(passage: Passage) -> list[str]:
    """The sentences by which a passage is found, none where it has a single one anyway."""
    spans = telling(passage.text)
    return [passage.text[span.start : span.end] for span in spans] if len(spans) > 1 else []
