"""What can be said of a sentence as evidence for a query, as numbers that a linear ranker weighs."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qa.answer.asked import Asked, Kind
from qa.answer.elsewhen import Times, tells_a_year, times_asked, told_of_another_time
from qa.answer.elsewhere import told_of_another
from qa.answer.named import PLACE_TAGS, YEAR, is_name, tells_apart
from qa.answer.numbered import Numbered, misnumbered, numbered, renumbered
from qa.answer.spans import concept_places, nearness, spans_of_kind
from qa.model import Concept, Query, Span
from qa.search.stopwords import STOPWORDS
from qa.text.interrogatives import INTERROGATIVE
from qa.text.normalize import fold, mirror
from qa.text.other_names import other_names
from qa.text.places import UPPER_DIVISIONS, is_place, short, told_by_letter
from qa.text.words import tags

NAMES = (
    "inside",  # share of the question's concepts, by rarity, that the sentence names
    "near",  # further share named in the sentences beside it
    "title",  # further share named in the title
    "article",  # further share named elsewhere in the article
    "names",  # share of its names (places, people, years, Latin) that stand in sentence, neighbours or title
    "pairs",  # share of the question's character pairs that the sentence holds
    "bm25",  # BM25 of the sentence for the question's words, as a share of the best candidate's
    "passage",  # lexical score of its passage, as a share of the best passage's
    "found",  # fused score of its passage, as a share of the best passage's, at least 0
    "lacks figure",  # a number or date is asked for, and the sentence holds none that fits
    "lacks name",  # a name, reason or definition is asked for, and nothing in the sentence looks like one
    "close figure",  # how near such a number or date stands to the question's concepts
    "close name",  # how near such a name stands to them
    "cosine",  # of the vectors of question and sentence
    "numbers",  # share of the question's digits (years, models) that the sentence holds
    "short",  # a heading or caption: few characters and no full stop
    "asks",  # the sentence is a question itself
    "length",  # logarithm of its length, in hundreds of characters
    "figure beside",  # no number or date that fits stands in the sentence, but one does in the sentences beside it
    "asked of",  # share of the question's concepts that it names, those beside the word that asks counting most
    "counts",  # a fitting figure stands beside what the question counts (29个应用)
    "lists",  # a list is asked for: how far the sentence enumerates, 1 from three things on
    "reasons",  # a reason is asked for, and the sentence has a word that gives one (因为, 由于)
    "asks same",  # it asks most of what the question asks: its answer stands behind it
    "other number",  # it tells of 86寸 where the question asks of 98寸, which the article tells elsewhere
    "astray",  # it does not speak of a name of the question, or tells of another place, day or number
)
"""The features in the order in which `Features.values` holds them."""

_PARTLY = 0.7  # worth of a long word whose parts stand apart in the sentence (上云企业 in 企业“上云”)
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SPOKEN = {-2: "前年", -1: "去年", 0: "今年", 1: "明年"}
_HEADING = 24  # characters
_GAP = 2  # characters between words that stand side by side: 的, 了, a measure word
# 为什么 begins with its 为, and ends before its 么, as when the weights were learned.
_ASKS = re.compile(f"{INTERROGATIVE}|为什")
_NEAR_THE_ASKING = 3  # characters at which a concept counts half
_JOINS = re.compile(r"[、和与及]")
_ENUMERATED = 2  # marks between three things
_SAME = 0.6  # share of the question's concepts
_FIGURES = frozenset((Kind.NUMBER, Kind.DATE))
_NAMES = frozenset((Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.NAME, Kind.REASON, Kind.DEFINITION))


class Telling(NamedTuple):
    """A word that may tell a concept, its share of the likeliest, and whether its pairs of characters do, too."""

    word: str
    share: float
    parts: bool


@dataclass(frozen=True, slots=True)
class Weighted:
    """A concept, its weight (the inverse passage frequency of its likeliest word), and whether it is a name.

    `words` are those that may tell it, the likeliest first; `year` is the year that it is, 0 for any other.
    """

    concept: Concept
    weight: float
    name: bool
    words: tuple[Telling, ...]
    year: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a sentence leans on: the folded text beside it, what stands `before` it (300 characters), and its article.

    `title` and `article` hold how far title, outlet and date, and how far the whole article name each concept of the
    question (`met`); `year` is that of the article's date, 0 where it has none; `heading` and `whole` are the folded
    title, and title, day and text, empty where the question names nothing by a number and no time.
    """

    near: str
    before: str
    title: Sequence[float]
    article: Sequence[float]
    opening: str
    year: int
    heading: str
    whole: str


@dataclass(frozen=True, slots=True)
class PreparedQuery:
    """A query with what is computed once for all the sentences that may answer it.

    `narrower` is the number of the concept that narrows each one down, 青浦 of 上海青浦; its own where none does.
    `numbered` are the things that it names by a number (第六届), `times` those within the year for
    which it asks a number, None where there is none.
    """

    query: Query
    asked: Asked
    concepts: tuple[Weighted, ...]
    pairs: frozenset[str]
    digits: tuple[str, ...]
    counted: tuple[str, ...]
    beside: tuple[float, ...]
    narrower: tuple[int, ...]
    numbered: tuple[Numbered, ...]
    times: Times | None


def prepare(query: Query, asked: Asked, *, frequency: Callable[[str], int], size: int) -> PreparedQuery:
    """Prepare a query; `frequency` and `size` are those of the library (passages)."""
    question = mirror(query.text)
    weighted = tuple(
        Weighted(
            concept,
            _rarity(concept, frequency, size),
            tells_apart(concept, frequency, size) and is_name(concept, question, frequency),
            _shares(concept),
            int(concept.source) if YEAR.fullmatch(concept.source) else 0,
        )
        for concept in query.concepts
    )
    kept = "".join(concept.source for concept in query.concepts if concept.source not in STOPWORDS)
    pairs = frozenset(kept[i : i + 2] for i in range(len(kept) - 1))
    counted = tuple(
        term.word
        for concept in query.concepts
        if asked.counted and concept.source == asked.counted
        for term in concept.alternatives
    )
    digits = tuple(_DIGITS.findall(fold(query.text)))
    narrower = _narrower(query.concepts, question)
    times = times_asked(question) if asked.kind is Kind.NUMBER else None
    beside, names = _beside(query), numbered(question)
    return PreparedQuery(query, asked, weighted, pairs, digits, counted, beside, narrower, names, times)


def _beside(query: Query) -> tuple[float, ...]:
    """How near each concept stands to the word that asks, as shares of 1: 主办 of 哪个单位主办 tells what is asked."""
    text = mirror(query.text)
    match = _ASKS.search(text)
    weights = []
    for concept in query.concepts:
        at = text.find(concept.source)
        away = 0
        if match and at >= 0:
            away = max(0, at - match.end(), match.start() - at - len(concept.source))
        weights.append(0.5 ** (away / _NEAR_THE_ASKING))
    total = sum(weights) or 1.0
    return tuple(weight / total for weight in weights)


def _narrower(concepts: Sequence[Concept], question: str) -> tuple[int, ...]:
    """The place or body that stands right behind each concept in the question, so that it lies in it (武汉同济医院)."""
    found = []
    for number, concept in enumerate(concepts):
        at = question.find(concept.source)
        behind = question[at + len(concept.source) :].lstrip(f"{UPPER_DIVISIONS}的") if at >= 0 else ""
        inner = (
            other
            for other, narrow in enumerate(concepts)
            if other != number and behind.startswith(narrow.source) and PLACE_TAGS & set(tags(narrow.source))
        )
        found.append(next(inner, number))
    return tuple(found)


def _rarity(concept: Concept, frequency: Callable[[str], int], size: int) -> float:
    # Of equals the last by its characters, not `Concept.likeliest`: so it was when the weights were learned.
    likeliest = max(concept.alternatives, key=lambda term: (term.weight, term.word))
    count = frequency(likeliest.word)
    return math.log(1 + (size - count + 0.5) / (count + 0.5))


def met(concept: Concept, text: str) -> float:
    """How far a folded text names a concept, between 0 and 1."""
    return met_by(_shares(concept), text)


def met_by(words: Sequence[Telling], text: str) -> float:
    """How far a folded text names a concept by its words, as `Weighted` holds them, between 0 and 1."""
    best = 0.0
    for word, share, parts in words:
        if share <= best:
            break
        best = max(best, share * _named(word, text, parts=parts))
    return best


def _shares(concept: Concept) -> tuple[Telling, ...]:
    most, others = concept.likeliest.weight, other_names(concept.source)
    shares = [
        Telling(term.word, math.sqrt(term.weight / most), term.word not in others) for term in concept.alternatives
    ]
    return tuple(sorted(shares, key=lambda telling: -telling.share))


def _named(word: str, text: str, *, parts: bool) -> float:
    if word in text:
        return float(not word.isdecimal() or stands_alone(word, text))
    if not parts or len(word) < 3 or word.isascii():  # noqa: PLR2004 - a word of two characters has no part that means it
        return 0.0
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    share = sum(pair in text for pair in pairs) / len(pairs)
    return _PARTLY * share if 2 * share >= 1 else 0.0


def stands_alone(number: str, text: str) -> bool:
    """Whether a text holds a number by itself: 98 does not stand in 298000, nor 5 in 4.5."""
    return number in text and re.search(rf"(?<![\d.]){re.escape(number)}(?!\.?\d)", text) is not None


def features(
    sentence: str,
    text: str,
    around: Surroundings,
    prepared: PreparedQuery,
    *,
    bm25: float,
    passage: float,
    found: float,
    cosine: float,
    strays: bool,
) -> tuple[float, ...]:
    """The features of a sentence, of which `text` is the mirror, in the order of `NAMES`.

    `strays` says whether there is anything in it that `astray` tells.
    """
    told = [_met_in_year(item, text, around.year) for item in prepared.concepts]
    inside, near, title, article = _coverage(told, around, prepared.concepts)
    names = [place for place, item in enumerate(prepared.concepts) if item.name]
    named = sum(_stands(prepared, place, text, around) for place in names)
    spans = spans_of_kind(sentence, prepared.asked)
    figure, name = prepared.asked.kind in _FIGURES, prepared.asked.kind in _NAMES
    close = 0.0
    if spans:
        places = concept_places(text, prepared.query)
        close = math.tanh(max(nearness(span, places) for span in spans) / 3)
    return (
        inside,
        near,
        title,
        article,
        named / len(names) if names else 1.0,
        sum(pair in text for pair in prepared.pairs) / (len(prepared.pairs) or 1),
        bm25,
        passage,
        found,
        float(figure and not spans),
        float(name and not spans),
        close * figure,
        close * name,
        cosine,
        sum(stands_alone(number, text) for number in prepared.digits) / (len(prepared.digits) or 1),
        float(len(sentence) < _HEADING and sentence[-1] not in "。！？”」."),
        float(sentence[-1] in "？?"),
        math.log(len(sentence) / 100),
        float(figure and not spans and bool(spans_of_kind(around.near, prepared.asked))),
        sum(share * here for share, here in zip(prepared.beside, told, strict=True)),
        float(figure and any(_stands_beside(text, span, word) for span in spans for word in prepared.counted)),
        min(1.0, len(_JOINS.findall(text)) / _ENUMERATED) * (prepared.asked.kind is Kind.LIST),
        float(prepared.asked.kind is Kind.REASON and bool(spans)),
        float(sentence[-1] in "？?" and inside >= _SAME),
        float(renumbered(prepared.numbered, text, around.whole)),
        float(strays),
    )


def _stands_beside(text: str, span: Span, word: str) -> bool:
    reach = len(word) + _GAP
    return word in text[max(0, span.start - reach) : span.start] or word in text[span.end : span.end + reach]


def _stands(prepared: PreparedQuery, place: int, text: str, around: Surroundings) -> bool:
    """Whether a name is told where the sentence owes it: there, beside it, in the title; a year also by the date.

    上海青浦 is told where 青浦 is.
    """
    name = prepared.concepts[place]
    if name.year and not around.year and not YEAR.search(text):
        return True  # nothing is known that the year could contradict
    beside = (text, around.near)
    if around.title[place] or any(_met_in_year(name, where, around.year) for where in beside):
        return True
    if any(told_by_letter(name.concept.source, where) for where in beside):
        return True
    inner = prepared.narrower[place]
    return inner != place and bool(around.title[inner] or around.article[inner])


def _of_another_year(item: Weighted, text: str, year: int) -> bool:
    """Whether a sentence tells of another year than that of an item, and not of this one."""
    return _met_in_year(item, text, year) < 1 and tells_a_year(text)


def _met_in_year(item: Weighted, text: str, year: int) -> float:
    """How far a folded text of an article of a year, 0 for none, names a concept: 去年 names the year before."""
    told = met_by(item.words, text)
    if told < 1 and year and item.year:
        spoken = _SPOKEN.get(item.year - year)
        return 1.0 if spoken and spoken in text else told
    return told


def _coverage(
    told: Sequence[float], around: Surroundings, concepts: Sequence[Weighted]
) -> tuple[float, float, float, float]:
    """Share named in the sentence, and the further shares named beside it, in the title, in the article."""
    total = sum(item.weight for item in concepts) or 1.0
    shares = [0.0, 0.0, 0.0, 0.0]
    for item, inside, title, article in zip(concepts, told, around.title, around.article, strict=True):
        near = _met_in_year(item, around.near, around.year) if inside < 1 else 0.0
        best = 0.0
        for place, here in enumerate((inside, near, title, article)):
            if here > best:
                shares[place] += item.weight * (here - best)
                best = here
    return shares[0] / total, shares[1] / total, shares[2] / total, shares[3] / total


def astray(prepared: PreparedQuery, text: str, around: Surroundings) -> tuple[str, ...]:
    """The names of the question that a sentence, folded, does not speak of: those that its whole article lacks.

    Years must stand by the sentence or in the article's date: what is told of 2022 may be compared with 2021 elsewhere.
    A figure must not be told of another place (`_elsewhere`), a number not of another day, month or quarter.
    The number of 第六届 must where another one stands there, unless the article tells it elsewhere.
    """
    missing = tuple(
        item.concept.source for place, item in enumerate(prepared.concepts) if _misses(prepared, place, text, around)
    )
    missing += told_of_another_time(prepared.times, text, around.whole)
    if not prepared.numbered:
        return missing
    return missing + misnumbered(prepared.numbered, f"{around.heading} {around.near} {text}", around.whole)


def _misses(prepared: PreparedQuery, place: int, text: str, around: Surroundings) -> bool:
    """Whether a folded sentence does not speak of a name, year or place of the question that it should speak of."""
    item, held = prepared.concepts[place], around.article[place]
    if item.year and _of_another_year(item, text, around.year):
        return True
    as_name = item.name and (not held or item.year > 0)
    if not as_name and not (held and _elsewhere(prepared, item, text, around)):
        return False
    return not _stands(prepared, place, text, around)


def _elsewhere(prepared: PreparedQuery, item: Weighted, text: str, around: Surroundings) -> bool:
    """Whether a sentence that does not name a place tells the figure of another one: of 上海, not of 武汉.

    Only where the article, which names it somewhere, does not open with it.
    """
    place = item.words[0][0]
    named = item.concept.source == place or item.concept.source[:1].isupper()
    if prepared.asked.kind not in _FIGURES or not named or not is_place(place) or place in text:
        return False
    if met_by(item.words, around.opening) == 1 or short(place) in around.opening:
        return False
    asked = [telling.word for other in prepared.concepts for telling in other.words]
    return told_of_another(place, text, around.before, asked)


def unmet(prepared: PreparedQuery, around: Surroundings) -> tuple[str, ...]:
    """The concepts, as the question names them, that the article of a sentence does not name at all."""
    shares = zip(prepared.concepts, around.article, strict=True)
    return tuple(item.concept.source for item, share in shares if not share)
