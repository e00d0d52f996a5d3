"""What can be said of a sentence as evidence for a query, as numbers that a linear ranker weighs."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.answer.kinds import Asked, Kind
from qa.answer.short import concept_places, nearness, spans_of_kind
from qa.model import Concept, Query
from qa.search.stopwords import STOPWORDS
from qa.text.normalize import fold, mirror

NAMES = (
    "inside",  # share of the question's concepts, by rarity, that the sentence names
    "near",  # further share named in the sentences beside it
    "title",  # further share named in the title
    "article",  # further share named elsewhere in the article
    "pairs",  # share of the question's character pairs that the sentence holds
    "bm25",  # BM25 of the sentence for the question's words, as a share of the best candidate's
    "passage",  # lexical score of its passage, as a share of the best passage's
    "fits",  # a kind of answer is asked for that can be told, and the sentence holds one
    "lacks",  # such a kind is asked for, and the sentence holds none
    "close",  # how near that answer stands to the question's concepts
    "cosine",  # of the vectors of question and sentence
    "numbers",  # share of the question's digits (years, models) that the sentence holds
    "short",  # a heading or caption: few characters and no full stop
    "asks",  # the sentence is a question itself
    "length",  # logarithm of its length, in hundreds of characters
)
"""The features in the order in which `Features.values` holds them."""

_PARTLY = 0.7  # worth of a long word whose parts stand apart in the sentence (上云企业 in 企业“上云”)
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_HEADING = 24  # characters
_TELLABLE = frozenset((Kind.NUMBER, Kind.DATE, Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.NAME, Kind.REASON))


@dataclass(frozen=True, slots=True)
class Weighted:
    """A concept and its weight, the inverse passage frequency of its likeliest word."""

    concept: Concept
    weight: float


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The folded texts that a sentence leans on."""

    near: str
    title: str
    article: str


@dataclass(frozen=True, slots=True)
class Asking:
    """A query with what is computed once for all its candidates."""

    query: Query
    asked: Asked
    concepts: tuple[Weighted, ...]
    pairs: frozenset[str]
    digits: tuple[str, ...]


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """`mirror`, remembered: the sentences of a passage are looked at again and again."""
    return mirror(text)


def asking(query: Query, asked: Asked, *, frequency: Callable[[str], int], size: int) -> Asking:
    """Prepare a query; `frequency` and `size` are those of the library (passages)."""
    weighted = tuple(Weighted(concept, _rarity(concept, frequency, size)) for concept in query.concepts)
    kept = "".join(concept.source for concept in query.concepts if concept.source not in STOPWORDS)
    pairs = frozenset(kept[i : i + 2] for i in range(len(kept) - 1))
    return Asking(query, asked, weighted, pairs, tuple(_DIGITS.findall(fold(query.text))))


def _rarity(concept: Concept, frequency: Callable[[str], int], size: int) -> float:
    likeliest = max(concept.alternatives, key=lambda term: (term.weight, term.word))
    count = frequency(likeliest.word)
    return math.log(1 + (size - count + 0.5) / (count + 0.5))


def met(concept: Concept, text: str) -> float:
    """How far a folded text names a concept, between 0 and 1."""
    likeliest = max(term.weight for term in concept.alternatives)
    best = 0.0
    for term in concept.alternatives:
        share = math.sqrt(term.weight / likeliest)
        if share > best:
            best = max(best, share * _named(term.word, text))
    return best


def _named(word: str, text: str) -> float:
    if word in text:
        return 1.0
    if len(word) < 3 or word.isascii():  # noqa: PLR2004 - a word of two characters has no part that means it
        return 0.0
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    share = sum(pair in text for pair in pairs) / len(pairs)
    return _PARTLY * share if 2 * share >= 1 else 0.0


def features(
    sentence: str, around: Surroundings, asking: Asking, *, bm25: float, passage: float, cosine: float
) -> tuple[float, ...]:
    """The features of a sentence, in the order of `NAMES`."""
    text = folded(sentence)
    inside, near, title, article = _coverage(text, around, asking.concepts)
    spans = spans_of_kind(sentence, asking.asked)
    tellable = asking.asked.kind in _TELLABLE
    places = concept_places(text, asking.query)
    close = max((nearness(span, places) for span in spans), default=0.0) if tellable else 0.0
    return (
        inside,
        near,
        title,
        article,
        sum(pair in text for pair in asking.pairs) / (len(asking.pairs) or 1),
        bm25,
        passage,
        float(tellable and bool(spans)),
        float(tellable and not spans),
        math.tanh(close / 3),
        cosine,
        sum(number in text for number in asking.digits) / (len(asking.digits) or 1),
        float(len(sentence) < _HEADING and sentence[-1] not in "。！？”」."),
        float(sentence[-1] in "？?"),
        math.log(len(sentence) / 100),
    )


def _coverage(text: str, around: Surroundings, concepts: Sequence[Weighted]) -> tuple[float, float, float, float]:
    """Share named in the sentence, and the further shares named beside it, in the title, in the article."""
    total = sum(item.weight for item in concepts) or 1.0
    shares = [0.0, 0.0, 0.0, 0.0]
    for item in concepts:
        best = 0.0
        for place, where in enumerate((text, around.near, around.title, around.article)):
            here = met(item.concept, where)
            shares[place] += item.weight * max(0.0, here - best)
            best = max(best, here)
            if best >= 1:
                break
    inside, near, title, article = (share / total for share in shares)
    return inside, near, title, article


def unmet(asking: Asking, article: str) -> tuple[str, ...]:
    """The concepts, as the question names them, that a folded article does not name at all."""
    return tuple(item.concept.source for item in asking.concepts if not met(item.concept, article))
