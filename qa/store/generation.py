"""A generation in service, opened for reading."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qa.errors import StoreError
from qa.model import Article, Entry, Passage, Scope, Term
from qa.store.articles import ArticleFile
from qa.store.dense import DenseIndex, FaissIndex
from qa.store.folder import generation_in_service
from qa.store.lexical import LexicalIndex, TantivyIndex
from qa.store.manifest import Manifest, check_files, read_manifest
from qa.store.sentences import MappedSentences, SentenceVectors
from qa.store.write import ARTICLES, DENSE, LEXICAL, SENTENCES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ATTEMPTS = 5
# Passages whose sentences are compared: at least so many, and so many times those wanted.
_SCANNED, _SCANNED_TIMES = 400, 4
# Chosen by `python -m training.fusion` (2026-11-21).
PAIR_WEIGHT, WHOLE_WEIGHT = 1.0, 0.5


class Generation:
    """One generation of the index. May be shared by threads; it stays what it is while others take over."""

    def __init__(
        self,
        manifest: Manifest,
        *,
        articles: ArticleFile,
        lexical: LexicalIndex,
        dense: DenseIndex,
        sentences: SentenceVectors,
    ) -> None:
        self.manifest = manifest
        self._articles = articles
        self._lexical = lexical
        self._dense = dense
        self._sentences = sentences

    @classmethod
    def open(cls, store: Path, *, verify: bool = False) -> "Generation":
        """Open the generation in service.

        Files are checked against the manifest by presence and size, small ones by hash; `verify` hashes all of them.
        Raises `StoreMissing`, `StoreMismatch` (another format) and `StoreError` (foreign, damaged, half-written).
        """
        for _ in range(_ATTEMPTS):
            folder = generation_in_service(store)
            try:
                return cls._open(folder, verify=verify)
            except StoreError:
                # Two builds may have ended since CURRENT was read, and the second of them removes what it named.
                if generation_in_service(store) == folder:
                    raise
        raise StoreError(f"{store}: generations change faster than they can be opened; try again")

    @classmethod
    def _open(cls, folder: Path, *, verify: bool) -> "Generation":
        manifest = read_manifest(folder)
        check_files(folder, manifest, verify=verify)
        return cls(
            manifest,
            articles=ArticleFile(folder / ARTICLES),
            lexical=TantivyIndex(folder / LEXICAL),
            dense=FaissIndex(folder / DENSE),
            sentences=MappedSentences(folder / SENTENCES),
        )

    @property
    def size(self) -> int:
        """Number of passages."""
        return self.manifest.passages

    def articles(self, *, start: int = 0) -> Iterator[Article]:
        """All articles in the order in which they were indexed, without the first `start`."""
        return self._articles.articles(start=start)

    def article(self, article_id: str) -> Article:
        """The article with this id. Raises `ArticleNotFound`."""
        return self._articles.article(article_id)

    def entries(self) -> list[Entry]:
        """All articles without their texts, in the order in which they were indexed."""
        return self._articles.entries()

    def among(self, scope: Scope) -> "NDArray[np.bool_]":
        """Tell for each passage, by its id, whether its article lies in a scope, (n,)."""
        import numpy as np

        held = np.array([scope.holds(entry) for entry in self.entries()], dtype=np.bool_)
        found: NDArray[np.bool_] = held[np.array(self._articles.owners(), dtype=np.int64)]
        return found

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """Return the passages with these ids, in the order asked. Raises `IndexError` for an id that no passage has."""
        return self._articles.passages(ids)

    def search_words(
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
        return self._lexical.search(terms, bigrams=bigrams, limit=limit, among=among)

    def search_vector(
        self, vector: "NDArray[np.float32]", *, limit: int, among: "NDArray[np.bool_] | None" = None
    ) -> list[tuple[int, float]]:
        """Return ids and likenesses of `limit` passages near to a vector (d,), best first, ties by id.

        Passages are found as wholes, several times as many as wanted, and then ordered by `likeness`. `among` (n,)
        tells which may be found, None for all.
        """
        wanted = min(limit, self.size)
        scanned = max(_SCANNED, _SCANNED_TIMES * wanted)
        ids = [number for number, _ in self._dense.search(vector, limit=scanned, among=among)]
        scored = zip(ids, self.likeness(ids, vector), strict=True)
        return sorted(scored, key=lambda hit: (-hit[1], hit[0]))[: max(0, wanted)]

    def likeness(self, ids: Sequence[int], vector: "NDArray[np.float32]") -> list[float]:
        """How near passages are to a vector (d,): mean cosine of the nearest sentence, the nearest one or two, and all.

        One or two sentences count `PAIR_WEIGHT` and the whole passage `WHOLE_WEIGHT` beside 1.
        """
        best, pair, whole = self.compare(ids, vector)
        total = 1 + PAIR_WEIGHT + WHOLE_WEIGHT
        mixed: list[float] = ((best + PAIR_WEIGHT * pair + WHOLE_WEIGHT * whole) / total).tolist()
        return mixed

    def compare(
        self, ids: Sequence[int], vector: "NDArray[np.float32]"
    ) -> "tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]":
        """See `qa.store.sentences.SentenceVectors`."""
        return self._sentences.compare(ids, vector)

    def sentence_cosines(self, ids: Sequence[int], vector: "NDArray[np.float32]") -> "list[NDArray[np.float32]]":
        """For each passage the cosines of a vector (d,) with its sentences (`qa.corpus.split.sentences_of`)."""
        return self._sentences.each(ids, vector)

    def frequency(self, word: str) -> int:
        """Count the passages whose text holds the word, as `qa.text.words` cuts it."""
        return self._lexical.frequency(word)

    def close(self) -> None:
        """Let go of the files.

        Searches that run in other threads end normally; an article that is read afterwards is a `StoreError`.
        """
        self._articles.close()
