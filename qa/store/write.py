"""Writing a generation: all files of an index built aside, then put into service at one stroke."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from qa.errors import StoreError
from qa.model import Article, Passage, Progress
from qa.store.articles import write_articles
from qa.store.dense import write_dense
from qa.store.folder import building, next_name, switch
from qa.store.lexical import write_lexical
from qa.store.manifest import FORMAT, Manifest, files_of, write_manifest
from qa.store.sentences import write_sentences

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ARTICLES = "articles.sqlite"
LEXICAL = "lexical"
DENSE = "dense.faiss"
SENTENCES = "sentences"


def write_generation(
    store: Path,
    *,
    articles: Sequence[Article],
    passages: Sequence[Passage],
    vectors: "NDArray[np.float32]",
    sentence_vectors: "NDArray[np.float32]",
    sentence_counts: Sequence[int],
    model: str,
    model_fingerprint: str,
    progress: Progress | None = None,
) -> Manifest:
    """Index these articles and put the new generation into service; until then the one before answers.

    `vectors` (n, d) holds the embedding of each passage, `sentence_vectors` (m, d) those of its sentences one after
    another, `sentence_counts[i]` of them for passage i; passages are numbered from 0 in order. `progress` is told
    of the steps passages and words. Raises `StoreError` when the folder is not a store, when another process
    is indexing into it, when the disk is full, and for articles that cannot be stored (an id twice, text that is not
    Unicode); then nothing has changed. Raises `ValueError` for passages that are no spans of the articles.
    """
    _check_articles(articles)
    _check_passages(articles, passages, vectors)
    if len(sentence_counts) != len(passages) or sum(sentence_counts) != len(sentence_vectors):
        raise ValueError(f"{len(sentence_vectors)} sentence vectors for {sum(sentence_counts)} sentences")
    with building(store) as folder:
        write_articles(folder / ARTICLES, articles, passages, progress=progress)
        (folder / LEXICAL).mkdir()
        write_lexical(folder / LEXICAL, _titled(articles, passages), total=len(passages), progress=progress)
        write_dense(folder / DENSE, vectors)
        (folder / SENTENCES).mkdir()
        write_sentences(folder / SENTENCES, vectors, sentence_vectors, sentence_counts)
        manifest = Manifest(
            format=FORMAT,
            generation=next_name(store),
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            model=model,
            model_fingerprint=model_fingerprint,
            dimensions=vectors.shape[1],
            sources=len({article.source for article in articles}),
            articles=len(articles),
            passages=len(passages),
            files=files_of(folder),
        )
        write_manifest(folder, manifest)
        switch(store, folder, manifest.generation)
    return manifest


def _titled(articles: Sequence[Article], passages: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    titles = {article.id: article.title for article in articles}
    return ((titles[passage.article_id], passage.text) for passage in passages)


def _check_articles(articles: Sequence[Article]) -> None:
    seen: dict[str, str] = {}
    for article in articles:
        if article.id in seen:
            raise StoreError(
                f"{article.source}: the article id {article.id} is taken by one of {seen[article.id]}; choose another"
            )
        seen[article.id] = article.source
        for name in ("id", "source", "text", "title", "outlet", "date", "byline", "url"):
            try:
                getattr(article, name).encode()
            except UnicodeEncodeError as fault:
                raise StoreError(
                    f"{article.source!a}: article {article.id!a}: character {fault.start} of its {name} is half of a "
                    "surrogate pair, which no text may hold; repair the file"
                ) from fault


def _check_passages(articles: Sequence[Article], passages: Sequence[Passage], vectors: "NDArray[np.float32]") -> None:
    texts = {article.id: article.text for article in articles}
    for number, passage in enumerate(passages):
        if passage.id != number:
            raise ValueError(f"passage {passage.id} stands at place {number}")
        if texts.get(passage.article_id, "")[passage.start : passage.end] != passage.text or not passage.text:
            raise ValueError(f"passage {number} is no span of article {passage.article_id}")
    if len(vectors) != len(passages):
        raise ValueError(f"{len(vectors)} vectors for {len(passages)} passages")
