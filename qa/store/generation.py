"""A generation in service, opened for reading."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qa.errors import StoreError
from qa.model import Article, Passage, Term
from qa.store.articles import ArticleFile
from qa.store.dense import DenseIndex, FaissIndex
from qa.store.folder import generation_in_service
from qa.store.lexical import LexicalIndex, TantivyIndex
from qa.store.manifest import Manifest, check_files, read_manifest
from qa.store.write import ARTICLES, DENSE, LEXICAL

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ATTEMPTS = 5


class Generation:
    """One generation of the index. May be shared by threads; it stays what it is while others take over."""

    def __init__(self, manifest: Manifest, *, articles: ArticleFile, lexical: LexicalIndex, dense: DenseIndex) -> None:
        self.manifest = manifest
        self._articles = articles
        self._lexical = lexical
        self._dense = dense

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
        )

    @property
    def size(self) -> int:
        """Number of passages."""
        return self.manifest.passages

    def articles(self) -> Iterator[Article]:
        """All articles in the order in which they were indexed."""
        return self._articles.articles()

    def article(self, article_id: str) -> Article:
        """The article with this id. Raises `ArticleNotFound`."""
        return self._articles.article(article_id)

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """Return the passages with these ids, in the order asked. Raises `IndexError` for an id that no passage has."""
        return self._articles.passages(ids)

    def search_words(self, terms: Sequence[Term], *, limit: int) -> list[tuple[int, float]]:
        """Return ids and BM25 scores of at most `limit` passages with one of the words, best first, ties by id."""
        return self._lexical.search(terms, limit=limit)

    def search_vector(self, vector: "NDArray[np.float32]", *, limit: int) -> list[tuple[int, float]]:
        """Return ids and cosines of the `limit` passages nearest to a vector (d,), best first, ties by id."""
        return self._dense.search(vector, limit=limit)

    def frequency(self, word: str) -> int:
        """Count the passages whose text holds the word, as `qa.text.words` cuts it."""
        return self._lexical.frequency(word)

    def close(self) -> None:
        """Let go of the files. Searches that run in other threads end normally."""
        self._articles.close()
