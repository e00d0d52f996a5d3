"""The lexical index: BM25 over the words and character pairs of passages, and the words of their articles' titles."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol

from qa.errors import StoreError
from qa.model import Progress, Term
from qa.store.disk import REBUILD
from qa.text.words import bigrams, words

if TYPE_CHECKING:
    import numpy as np
    import tantivy
    from numpy.typing import NDArray

# Beside 1 for a word in the passage. Every passage of an article shares the title, so it tells articles apart but not
# passages. Both were chosen by `python -m training.fusion` (2026-11-21); 1.5 would find one question in 3,000 more.
TITLE_WEIGHT = 1.0
BIGRAM_WEIGHT = 0.5

# A ceiling, not a reservation: memory grows with the words not yet written, and what fits below it becomes one
# segment, which is faster to search than two. tantivy's own limit lies a little above.
_WRITER_BYTES = 4_000_000_000
# Where only some passages may be found, so many times as many are looked through at each further attempt.
_FURTHER = 8


class LexicalIndex(Protocol):
    """Finds passages by words. Other engines stand behind the same two methods."""

    def search(
        self,
        terms: Sequence[Term],
        *,
        bigrams: Sequence[Term] = (),
        limit: int,
        among: "NDArray[np.bool_] | None" = None,
    ) -> list[tuple[int, float]]:
        """Return ids and BM25 scores of at most `limit` passages with one of the terms, best first, ties by id.

        `among` (n,) tells which passages may be found, None for all.
        """

    def frequency(self, word: str) -> int:
        """Count the passages whose text holds the word."""


def write_lexical(
    folder: Path, passages: Iterable[tuple[str, str]], *, total: int, progress: Progress | None = None
) -> None:
    """Write a lexical index into an empty folder, from the (title, text) of each of `total` passages in order of id.

    Raises `StoreError` when it cannot be written whole.
    """
    import tantivy

    title_words = lru_cache(maxsize=1)(_segmented)  # the passages of an article follow one another
    with _faults_told(folder):
        # One thread: two would leave two segments, cut differently from build to build.
        writer = tantivy.Index(_schema(), path=str(folder)).writer(_WRITER_BYTES, 1)
        for number, (title, text) in enumerate(passages):
            document = tantivy.Document()
            document.add_unsigned("id", number)
            document.add_text("body", _segmented(text))
            document.add_text("bigrams", " ".join(bigrams(text)))
            document.add_text("title", title_words(title))
            writer.add_document(document)
            if progress:
                progress("words", number + 1, total)
        writer.commit()
        writer.wait_merging_threads()


class TantivyIndex:
    """A lexical index in the files of tantivy. May be shared by threads.

    BM25 with k1 = 1.2 and b = 0.75, idf = ln(1 + (N - n + 0.5) / (n + 0.5)) (Robertson and Zaragoza 2009, with
    Lucene's idf); lengths above 40 words are rounded to one byte. All files are opened and mapped at once.
    """

    def __init__(self, folder: Path) -> None:
        with _faults_told(folder), _openable(folder) as place:
            import tantivy

            self._engine = tantivy
            index = tantivy.Index.open(str(place))
            self._schema = index.schema
            # The files never change, so nobody need watch them; that would take a thread.
            index.config_reader("manual")
            self._searcher = index.searcher()

    def search(
        self,
        terms: Sequence[Term],
        *,
        bigrams: Sequence[Term] = (),
        limit: int,
        among: "NDArray[np.bool_] | None" = None,
    ) -> list[tuple[int, float]]:
        """See `LexicalIndex`. Words of weight 0 are left out; a word given twice counts with both weights."""
        wanted = min(limit, self._searcher.num_docs)
        query = self._query(_summed(terms), _summed(bigrams))
        if query is None or wanted < 1:
            return []
        if among is None:
            return self._best(query, wanted)
        reach, wanted = wanted, min(wanted, int(among.sum()))
        while True:
            # The index does not know what may be found, so it is read from the top until enough of that has come.
            best = self._best(query, reach)
            found = [hit for hit in best if among[hit[0]]]
            if len(found) >= wanted or len(best) < reach:
                return found[:wanted]
            reach *= _FURTHER

    def _best(self, query: "tantivy.Query", wanted: int) -> list[tuple[int, float]]:
        # Counting all hits would keep the engine from skipping those that cannot come among the best.
        hits = self._searcher.search(query, wanted, count=False).hits
        ids = self._searcher.fast_field_values("id", [address for _, address in hits])
        found = [(int(number or 0), float(score)) for number, (score, _) in zip(ids, hits, strict=True)]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))

    def frequency(self, word: str) -> int:
        """See `LexicalIndex`."""
        return self._searcher.doc_freq("body", word)

    def _query(self, words: Mapping[str, float], bigrams: Mapping[str, float]) -> "tantivy.Query | None":
        kinds = self._engine.Query
        fields = (("body", 1.0, words), ("title", TITLE_WEIGHT, words), ("bigrams", BIGRAM_WEIGHT, bigrams))
        parts = [
            kinds.boost_query(kinds.term_query(self._schema, field, word, "freq"), weight * share)
            for field, share, weights in fields
            for word, weight in weights.items()
            if weight * share > 0
        ]
        return kinds.boolean_query([(self._engine.Occur.Should, part) for part in parts]) if parts else None


def _summed(terms: Sequence[Term]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for term in terms:
        weights[term.word] = weights.get(term.word, 0.0) + term.weight
    return weights


def _segmented(text: str) -> str:
    return " ".join(words(text))


def _schema() -> "tantivy.Schema":
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", fast=True)
    for field in ("body", "bigrams", "title"):
        # Not the default tokenizer, which is made for English and finds nothing in Chinese, without any error.
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


@contextmanager
def _openable(folder: Path) -> Iterator[Path]:
    """Lend a folder that tantivy can open: it writes a lock file even to read, so a read-only index is copied first."""
    if os.access(folder, os.W_OK):
        yield folder
        return
    with TemporaryDirectory(prefix="qa-index-") as temporary:
        for path in folder.iterdir():
            if path.suffix != ".lock":
                shutil.copyfile(path, Path(temporary, path.name))
        yield Path(temporary)


@contextmanager
def _faults_told(folder: Path) -> Iterator[None]:
    try:
        yield
    except (ValueError, OSError) as fault:  # tantivy raises ValueError for what went wrong with its files
        reason = " ".join(str(fault).split())
        raise StoreError(f"{folder}: {reason}; free some space if the disk is full, then {REBUILD}") from fault
