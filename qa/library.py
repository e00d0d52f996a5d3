"""The library: the one place that wires the parts together."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from qa.answer.combine import answer_parts
from qa.answer.conclude import conclude
from qa.answer.evidence import by_evidence, weigh
from qa.answer.followup import may_stand_alone, resolve
from qa.answer.offered import opened
from qa.answer.parts import readings
from qa.answer.respelled import respelled
from qa.answer.verify import verified
from qa.errors import ArticleNotFound, ModelMismatch, StoreError
from qa.model import (
    EVERYTHING,
    Answer,
    Article,
    Entry,
    Evidence,
    Hit,
    Indexed,
    Lack,
    Problem,
    Progress,
    Query,
    Reason,
    Scope,
    Stage,
    Verdict,
)
from qa.search.find import find
from qa.search.query import analyse, check_question
from qa.store.generation import Generation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qa.embed.protocol import Embedder

# Passages whose sentences are weighed as evidence, each at some 0.2 ms: of 414 questions of the desk the right sentence
# is among the 24 that come out best for 0.908, and for 0.906 with twelve passages.
_WEIGHED = 8
_FOUND = 20  # passages that a question looks up at least, so that a search after it finds them looked up
_QUESTIONS_REMEMBERED = 4  # a moment ago: what was asked is often searched for next, as `qa evaluate` does
_REMEMBERED = 256  # articles kept in memory: reading one anew costs about 0.5 ms
_SCOPES_REMEMBERED = 32  # each holds a byte a passage


class _Stopwatch:
    """Tells how long each stage took, in milliseconds; a lap costs under a microsecond, so every question is timed."""

    def __init__(self) -> None:
        self._began = self._last = time.perf_counter()
        self.stages = dict.fromkeys(Stage, 0.0)

    def lap(self, stage: Stage) -> None:
        """Add the time since the last lap to a stage."""
        now = time.perf_counter()
        self.stages[stage] += (now - self._last) * 1000
        self._last = now

    @property
    def elapsed_ms(self) -> float:
        """From the beginning to the last lap."""
        return (self._last - self._began) * 1000


class Library:
    """Articles that can be asked. Open it once and ask from any thread; `Library.open(...)` is a context manager."""

    def __init__(self, generation: Generation, embedder: "Embedder") -> None:
        self._generation = generation
        self._embedder = embedder
        self._read = lru_cache(maxsize=_REMEMBERED)(generation.article)
        self._among = lru_cache(maxsize=_SCOPES_REMEMBERED)(generation.among)
        # None of these holds the library: one that was replaced goes with the last question under way in it.
        self._found = lru_cache(maxsize=_QUESTIONS_REMEMBERED)(partial(_find, generation, embedder, self._among))
        self._weighed = lru_cache(maxsize=_QUESTIONS_REMEMBERED)(partial(_weigh, generation, embedder, self._read))

    @classmethod
    def open(cls, store: str | Path = "vectorstore", *, model: str | None = None) -> Self:
        """Open the index in service. `model` names an embedding model; default `QA_MODEL`, then the bundled one.

        Raises `StoreMissing`, `StoreMismatch` (of another format), `ModelMismatch`, `StoreError` and `ModelError`.
        """
        from qa.embed.load import load

        generation = Generation.open(Path(store))
        embedder = load(model or os.environ.get("QA_MODEL") or None)
        made_by = generation.manifest
        if (made_by.model_fingerprint, made_by.dimensions) != (embedder.fingerprint, embedder.dimensions):
            generation.close()
            raise ModelMismatch(
                f"{store}: the index was made by the model {made_by.model!r}, not by {embedder.name!r} as it is now; "
                "embed its articles anew: qa index --if-missing"
            )
        return cls(generation, embedder)

    @classmethod
    def build(
        cls,
        paths: Sequence[str | Path],
        *,
        store: str | Path = "vectorstore",
        model: str | None = None,
        progress: Progress | None = None,
    ) -> Indexed:
        """Read articles from files and folders into a new generation and put it in service when it is whole.

        Raises `SourceError` when nothing could be read, `ModelError`, and `StoreError`; the old index stays in
        service then.
        """
        from qa.corpus.ingest import read_articles
        from qa.embed.load import load

        started = time.perf_counter()
        embedder = load(model or os.environ.get("QA_MODEL") or None)
        articles, problems = read_articles([Path(path) for path in paths], progress=progress)
        indexed = _write(Path(store), articles, embedder, progress)
        return replace(indexed, seconds=time.perf_counter() - started, problems=tuple(problems))

    @classmethod
    def renew(
        cls, store: str | Path = "vectorstore", *, model: str | None = None, progress: Progress | None = None
    ) -> Indexed:
        """Make the index of the articles in service anew, for another model; it takes its place when it is whole.

        Raises `StoreMissing`, `StoreMismatch` (of another format), `StoreError` and `ModelError`; the old index stays
        in service then.
        """
        return _rebuilt(Path(store), lambda articles: articles, model=model, progress=progress, anyway=True)

    @classmethod
    def extend(
        cls,
        paths: Sequence[str | Path],
        *,
        store: str | Path = "vectorstore",
        model: str | None = None,
        progress: Progress | None = None,
    ) -> Indexed:
        """Make the index anew of the articles in service and those of more files and folders.

        An article whose text is in service already is a `Problem`, as is a file that cannot be read; where nothing
        new is left, the index stays, and `generation` is empty. Raises as `renew` does.
        """
        from qa.corpus.ingest import readable_articles, with_unique_ids

        found, problems = readable_articles([Path(path) for path in paths], progress=progress)

        def extended(before: list[Article]) -> list[Article]:
            known = {article.text: article.id for article in before}
            for article in found:
                if article.text in known:
                    told = f"an article of it is in the library already, as {known[article.text]}"
                    problems.append(Problem(article.source, told))
            return with_unique_ids([*before, *(article for article in found if article.text not in known)])

        indexed = _rebuilt(Path(store), extended, model=model, progress=progress)
        return replace(indexed, problems=tuple(problems))

    @classmethod
    def remove(
        cls,
        article_id: str,
        *,
        store: str | Path = "vectorstore",
        model: str | None = None,
        progress: Progress | None = None,
    ) -> Indexed:
        """Make the index anew of the articles in service without one of them.

        Raises `ArticleNotFound`, `StoreError` for the last article there is, and as `renew` does.
        """

        def without(before: list[Article]) -> list[Article]:
            left = [article for article in before if article.id != article_id]
            if len(left) == len(before):
                raise ArticleNotFound(f"{article_id}: no article has this id; `qa articles` lists them")
            if not left:
                raise StoreError(f"{article_id}: the last article of the library; add another before it is removed")
            return left

        return _rebuilt(Path(store), without, model=model, progress=progress)

    @property
    def generation(self) -> str:
        """The name of the index that is open, as `Indexed.generation` tells it."""
        return self._generation.manifest.generation

    @property
    def size(self) -> int:
        """Number of articles."""
        return self._generation.manifest.articles

    def ask(self, question: str, *, history: Sequence[str] = (), scope: Scope = EVERYTHING) -> Answer:
        """Answer a question by quoting; `history` holds the earlier questions of the conversation, oldest first.

        Only articles in `scope` are looked at. A question refused behind others is asked alone where it may stand so,
        and one refused for a name that no article has with the name that sounds like it.
        Raises `QuestionError` for an empty or over-long question. The same library, question, history and scope always
        give the same answer, but for `elapsed_ms` and `stages`.
        """
        watch = _Stopwatch()
        answer = self._answer(question, history, scope, watch)
        if answer.verdict is Verdict.ABSTAINED and history and may_stand_alone(question):
            alone = self._answer(question, (), scope, watch)
            answer = answer if alone.verdict is Verdict.ABSTAINED else alone
        if answer.verdict is Verdict.ABSTAINED and (meant := respelled(answer, self._generation.frequency)):
            alike = self._answer(meant, (), scope, watch)
            answer = answer if alike.verdict is Verdict.ABSTAINED else replace(alike, question=answer.question)
        return replace(answer, elapsed_ms=watch.elapsed_ms, stages=watch.stages)

    def _answer(self, question: str, history: Sequence[str], scope: Scope, watch: "_Stopwatch") -> Answer:
        query, evidence = self._evidence(question, history, scope, watch)
        asked = readings(query.text, query.language)
        watch.lap(Stage.UNDERSTANDING)
        if len(asked) > 1:
            each = [[self._evidence(reading, (), scope, watch) for reading in part] for part in asked]
            answer = answer_parts((query, evidence), each)
        else:
            answer = conclude(query, evidence)
        if scope and not self._among(scope).any():
            answer = replace(answer, why=Reason(Lack.SCOPE))
        answer = verified(answer, article=self._read)
        watch.lap(Stage.CONCLUDING)
        return answer

    def evidence(
        self, question: str, *, history: Sequence[str] = (), scope: Scope = EVERYTHING
    ) -> tuple[Query, list[Evidence]]:
        """The question as it was understood, and the sentences weighed for it, best first. Raises `QuestionError`."""
        return self._evidence(question, history, scope, _Stopwatch())

    def search(self, question: str, *, limit: int = 10, scope: Scope = EVERYTHING) -> list[Hit]:
        """At most `limit` passages for a question, best first, of articles in `scope`. Raises `QuestionError`."""
        query = self._understand(question, ())
        if query.statement:  # its like is looked for, not an answer
            return list(self._found(query, limit, scope=scope))
        hits = self._found(query, max(limit, _FOUND), scope=scope)[: max(limit, _WEIGHED)]
        return by_evidence(hits, self._weighed(query, hits[:_WEIGHED]))[:limit]

    def articles(self, *, start: int = 0) -> Iterator[Article]:
        """All articles, in the order in which they were indexed, without the first `start`."""
        return self._generation.articles(start=start)

    def entries(self) -> list[Entry]:
        """All articles without their texts, in the order in which they were indexed."""
        return self._generation.entries()

    def article(self, article_id: str) -> Article:
        """The article with this id. Raises `ArticleNotFound`."""
        return self._generation.article(article_id)

    def close(self) -> None:
        """Let go of the index's files."""
        self._generation.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _understand(self, question: str, history: Sequence[str]) -> Query:
        check_question(question)
        meant = opened(resolve(question, history))
        return analyse(meant, asked=question, frequency=self._generation.frequency)

    def _evidence(
        self, question: str, history: Sequence[str], scope: Scope, watch: _Stopwatch
    ) -> tuple[Query, list[Evidence]]:
        query = self._understand(question, history)
        watch.lap(Stage.UNDERSTANDING)
        hits = self._found(query, _FOUND, scope=scope)
        watch.lap(Stage.FINDING)
        weighed = self._weighed(query, hits[:_WEIGHED])
        watch.lap(Stage.WEIGHING)
        return query, list(weighed)


def _find(
    generation: Generation,
    embedder: "Embedder",
    among: "Callable[[Scope], NDArray[np.bool_]]",
    query: Query,
    limit: int,
    *,
    scope: Scope,
) -> tuple[Hit, ...]:
    """At most `limit` hits as they are found, best first."""
    held = among(scope) if scope else None
    return tuple(find(query, _vector(embedder, query), generation=generation, limit=limit, among=held))


def _weigh(
    generation: Generation,
    embedder: "Embedder",
    article: Callable[[str], Article],
    query: Query,
    hits: tuple[Hit, ...],
) -> tuple[Evidence, ...]:
    """The sentences of hits, best first."""
    cosines = generation.sentence_cosines([hit.passage.id for hit in hits], _vector(embedder, query))
    frequency, size = generation.frequency, generation.size
    return tuple(weigh(query, hits, cosines, article=article, frequency=frequency, size=size))


def _vector(embedder: "Embedder", query: Query) -> "NDArray[np.float32]":
    vector: NDArray[np.float32] = embedder.embed_queries([query.text])[0]
    return vector


def _rebuilt(
    store: Path,
    change: Callable[[list[Article]], list[Article]],
    *,
    model: str | None,
    progress: Progress | None,
    anyway: bool = False,
) -> Indexed:
    """Write what `change` makes of the articles in service as a new generation.

    Where it leaves them as they are, none is written unless `anyway`.
    """
    from qa.embed.load import load

    started = time.perf_counter()
    generation = Generation.open(store)
    try:
        before = list(generation.articles())
        after = change(list(before))
        if after == before and not anyway:
            return Indexed(generation="", articles=len(before), passages=generation.size, seconds=0.0)
        # After the change: where there is none, or none that can be made, nobody waits for a model.
        indexed = _write(store, after, load(model or os.environ.get("QA_MODEL") or None), progress)
    finally:
        generation.close()
    return replace(indexed, seconds=time.perf_counter() - started)


def _write(store: Path, articles: Sequence[Article], embedder: "Embedder", progress: Progress | None) -> Indexed:
    """Write articles as a new generation; `seconds` and `problems` of what it returns are for the caller to fill."""
    from qa.corpus.split import passages, sentences_of
    from qa.store.write import write_generation

    parts = list(passages(articles))
    told = [sentences_of(part) for part in parts]
    texts = [part.text for part in parts] + [text for found in told for text in found]

    def embedded(done: int) -> None:
        if progress:
            progress("vectors", done, len(texts))

    vectors = embedder.embed_passages(texts, progress=embedded)
    manifest = write_generation(
        store,
        articles=articles,
        passages=parts,
        vectors=vectors[: len(parts)],
        sentence_vectors=vectors[len(parts) :],
        sentence_counts=[len(found) for found in told],
        model=embedder.name,
        model_fingerprint=embedder.fingerprint,
        progress=progress,
    )
    return Indexed(generation=manifest.generation, articles=len(articles), passages=len(parts), seconds=0.0)
