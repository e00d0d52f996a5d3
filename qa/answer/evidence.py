"""Weighs the sentences of the best passages as evidence for a query."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.answer.asked import Asked
from qa.answer.elsewhen import earliest_year
from qa.answer.features import NAMES, Surroundings, astray, features, met_at_any_length, met_by, unmet
from qa.answer.introduced import INTRODUCED, asks_what_is_introduced, introduction
from qa.answer.kinds import asked_for
from qa.answer.prepare import PreparedQuery, prepare
from qa.answer.reader import Reader, reader_for
from qa.answer.weights import evidence_weights
from qa.answer.widen import with_answer
from qa.corpus.split import telling
from qa.model import Article, Evidence, Hit, Language, Query, Span
from qa.text.normalize import mirror

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Sentences that are read for an answer at most, two milliseconds each; with what is spared three are.
_READ = 8

BESIDE = 0.5
"""Weight of the fused score of a passage beside its best sentence, chosen by `python -m training.answer.order`."""

NEAR = 0.5
"""A sentence that even a sure reading would leave further behind the best evidence is not read."""

_ASKS_SAME = NAMES.index("asks same")
_HOPED, _SURE = 4.0, 10.0  # log odds of a sure reading, and beyond which the reader is hardly surer
_HOPELESS = 25.0  # log odds against an answer beyond which none is any less likely
_WEIGHED = 24  # sentences whose features are computed, about 0.1 ms each
_IN_NEIGHBOUR = 0.4  # of a word that stands beside a sentence, as a part of one that stands in it
_OPENING = 120  # characters of an article, in which it says where it is
_BEFORE = 300  # characters before a sentence, in which it may be said of which place it tells
_K1, _B = 1.2, 0.5  # BM25 of a sentence; a long sentence is punished less than a long passage


@dataclass(frozen=True, slots=True)
class _Candidate:
    article: Article
    span: Span
    folded: str
    near: str  # folded text of the sentences beside it
    passage: float  # lexical score of its passage as a share of the best
    found: float  # fused score of its passage likewise
    cosine: float  # of the vectors of question and sentence
    lexical: float  # BM25 score of its passage


def weigh(
    query: Query,
    hits: Sequence[Hit],
    cosines: "Sequence[NDArray[np.float32]]",
    *,
    article: Callable[[str], Article],
    frequency: Callable[[str], int],
    size: int,
) -> list[Evidence]:
    """Sentences of the hits as evidence, best first; ties by article id, then offset.

    `cosines` are those of the question with the sentences of each hit; `article` gives an article by its id;
    `frequency` and `size` are those of the library, in passages. A sentence is scored by a linear ranker over
    `features`, whose weights `training/answer` learned from question-paragraph pairs; the best are then read for
    an answer.
    """
    asked = asked_for(query.text, query.language)
    prepared = prepare(query, asked, frequency=frequency, size=size)
    candidates = _best_by_words(list(_candidates(hits, cosines, article)), prepared)
    top = max((score for score, _ in candidates), default=0.0) or 1.0
    most = (len(query.concepts) or 1) * math.log(size + 1)
    known: dict[str, Surroundings] = {}
    found = []
    for score, candidate in candidates:
        about = candidate.article
        if about.id not in known:
            known[about.id] = _surroundings(about, prepared)
        before = mirror(about.text)[max(0, candidate.span.start - _BEFORE) : candidate.span.start]
        around = replace(known[about.id], near=candidate.near, before=before)
        found.append(_weighed(candidate, around, prepared, bm25=score / top, words=candidate.lexical / most))
    return _read(_ordered(found), query, asked, reader_for(query, asked))


def _weighed(
    candidate: _Candidate, around: Surroundings, prepared: PreparedQuery, *, bm25: float, words: float
) -> Evidence:
    """A candidate as evidence that has not been read; `bm25` and `words` are shares of the best and of the most."""
    strays = astray(prepared, candidate.folded, around)
    values = features(
        candidate.article.text[candidate.span.start : candidate.span.end],
        candidate.folded,
        around,
        prepared,
        bm25=bm25,
        passage=candidate.passage,
        found=candidate.found,
        cosine=candidate.cosine,
        strays=bool(strays),
    )
    weights = evidence_weights()
    return Evidence(
        candidate.article,
        candidate.span.start,
        candidate.span.end,
        score=sum(weights[name] * value for name, value in zip(NAMES, values, strict=True)),
        features=values,
        unmet=unmet(prepared, around),
        astray=strays,
        words=words,
    )


def by_evidence(hits: Sequence[Hit], evidence: Sequence[Evidence]) -> list[Hit]:
    """Hits in the order of their best sentence and, `BESIDE` as much, of their fused score; those without one below."""
    best: dict[int, float] = {}
    for item in evidence:
        for hit in hits:
            passage = hit.passage
            if passage.article_id == item.article.id and passage.start <= item.start < passage.end:
                best.setdefault(passage.id, item.score)
    first, floor = max((hit.score for hit in hits), default=0.0), min(best.values(), default=0.0)
    scored = [
        replace(hit, score=best.get(hit.passage.id, floor - 1 - (first - hit.score)) + BESIDE * hit.fused)
        for hit in hits
    ]
    return sorted(scored, key=lambda hit: -hit.score)


def _surroundings(article: Article, prepared: PreparedQuery) -> Surroundings:
    """What all sentences of an article lean on, with nothing beside them."""
    title, text = mirror(f"{article.title} {article.outlet} {article.date}"), mirror(article.text)
    words = [item.words for item in prepared.concepts]
    heading = mirror(article.title) if prepared.numbered else ""
    return Surroundings(
        near="",
        before="",
        title=[met_by(each, title) for each in words],
        article=[met_at_any_length(item, text) for item in prepared.concepts],
        opening=f"{title} {text[:_OPENING]}",
        year=_year(article.date),
        earliest=earliest_year(text) if any(item.year for item in prepared.concepts) else 0,
        heading=heading,
        whole=f"{title} {text}" if prepared.numbered or prepared.districts or prepared.times else "",
    )


def _year(date: str) -> int:
    """The year of a date as articles hold it (YYYY-MM-DD or a part), 0 where it tells none."""
    return int(date[:4]) if date[:4].isdecimal() else 0


def _ordered(found: Iterable[Evidence]) -> list[Evidence]:
    return sorted(found, key=lambda item: (-item.score, item.article.id, item.start))


def _read(ranked: Sequence[Evidence], query: Query, asked: Asked, reader: Reader) -> list[Evidence]:
    """The evidence in the order that it has when the best of it has been read for an answer.

    What would not come near the best by a sure reading is left unread. What introduces whom a question asks about
    needs no reading.
    """
    found = list(ranked)
    if asks_what_is_introduced(query):
        found = [replace(item, odds=INTRODUCED) if introduction(item.text, query) else item for item in found]
    best = max((item.score + reading_worth(item.odds) for item in found if item.odds is not None), default=-math.inf)
    for place, item in enumerate(found[:_READ]):
        if item.odds is not None:
            continue
        if item.score + reading_worth(_HOPED) < best - NEAR:
            break
        odds = reader.read((with_answer(item) if _asks_same(item, asked) else item).text).odds
        found[place] = replace(item, odds=odds)
        best = max(best, item.score + reading_worth(odds))
    return _ordered(replace(item, score=item.score + reading_worth(item.odds)) for item in found)


def _asks_same(item: Evidence, asked: Asked) -> bool:
    """Whether a sentence asks for the same of the same, so that the one behind it answers."""
    return item.features[_ASKS_SAME] > 0 and asked_for(mirror(item.text), Language.CHINESE).kind is asked.kind


def reading_worth(odds: float | None) -> float:
    """What the log odds of an answer add to the score of a sentence; one that was not read is held for unlikely."""
    return read_with(evidence_weights(), odds)


def read_with(weights: Mapping[str, float], odds: float | None) -> float:
    """What log odds add to a score: by the weight `reading` in proportion, less by `hopeless` where far below 0."""
    return weights["reading"] * bounded(odds) - weights["hopeless"] * _hopeless(odds)


def bounded(odds: float | None) -> float:
    """Log odds as a share of the surest, between -1 and 1."""
    return -1.0 if odds is None else max(-1.0, min(1.0, odds / _SURE))


def _hopeless(odds: float | None) -> float:
    """How far a reading is from any answer beyond being sure that there is none, between 0 and 1."""
    return 0.0 if odds is None else max(0.0, min(1.0, (-odds - _SURE) / (_HOPELESS - _SURE)))


def _candidates(
    hits: Sequence[Hit], cosines: "Sequence[NDArray[np.float32]]", article: Callable[[str], Article]
) -> Iterator[_Candidate]:
    best = max((hit.lexical for hit in hits), default=0.0) or 1.0
    first = max((hit.score for hit in hits), default=0.0) or 1.0
    for hit, likeness in zip(hits, cosines, strict=True):
        spans = telling(hit.passage.text)
        about = article(hit.passage.article_id)
        whole = mirror(about.text)[hit.passage.start : hit.passage.end]
        texts = [whole[span.start : span.end] for span in spans]
        shares = hit.lexical / best, max(0.0, hit.score / first)
        # A passage of three characters has a vector of its own and no sentence.
        for number, (span, cosine) in enumerate(zip(spans, likeness.tolist(), strict=False)):
            near = " ".join(texts[max(0, number - 2) : number] + texts[number + 1 : number + 2])
            moved = span.moved(hit.passage.start)
            yield _Candidate(about, moved, texts[number], near, *shares, cosine, hit.lexical)


def _best_by_words(candidates: Sequence[_Candidate], prepared: PreparedQuery) -> list[tuple[float, _Candidate]]:
    """The candidates with the best BM25 of sentence and neighbours, and that score."""
    lengths = [candidate.span.end - candidate.span.start for candidate in candidates]
    average = sum(lengths) / (len(lengths) or 1)
    scored = []
    for candidate, length in zip(candidates, lengths, strict=True):
        scored.append((_bm25(candidate.folded, candidate.near, length / average, prepared), candidate))
    scored.sort(key=lambda pair: (-pair[0], pair[1].article.id, pair[1].span))
    return scored[:_WEIGHED]


def _bm25(text: str, near: str, length: float, prepared: PreparedQuery) -> float:
    total = 0.0
    for item in prepared.concepts:
        best = 0.0
        for word, share, _ in item.words:
            if count := text.count(word) + _IN_NEIGHBOUR * (word in near):
                best = max(best, share * count * (_K1 + 1) / (count + _K1 * (1 - _B + _B * length)))
        total += item.weight * best
    return total
