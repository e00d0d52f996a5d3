"""What can be said of a sentence as evidence for a query, as numbers that a linear ranker weighs."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer.asked import Kind
from qa.answer.elsewhen import tells_a_year, told_of_another_time
from qa.answer.elsewhere import (
    in_another_district,
    in_another_town,
    of_another_person,
    opens_elsewhere,
    told_of_another,
)
from qa.answer.named import YEAR
from qa.answer.numbered import misnumbered, renumbered
from qa.answer.prepare import PreparedQuery, Telling, Weighted, is_called, shares
from qa.answer.spans import concept_places, nearness, spans_of_kind
from qa.model import Concept, Span
from qa.text.places import short, told_by_letter, within

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
"""The features in the order in which `Evidence.features` holds them."""

_PARTLY = 0.7  # worth of a long word whose parts stand apart in the sentence (上云企业 in 企业“上云”)
_SPOKEN = {-2: "前年", -1: "去年", 0: "今年", 1: "明年"}
_HEADING = 24  # characters
_GAP = 2  # characters between words that stand side by side: 的, 了, a measure word
_JOINS = re.compile(r"[、和与及]")
_ENUMERATED = 2  # marks between three things
_SAME = 0.6  # share of the question's concepts
_FIGURES = frozenset((Kind.NUMBER, Kind.DATE))
_NAMES = frozenset((Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.NAME, Kind.REASON, Kind.DEFINITION))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a sentence leans on: the folded text beside it, what stands `before` it (300 characters), and its article.

    `title` and `article` hold how far title, outlet and date, and how far the whole article name each concept of the
    question (`met`); `year` is that of the article's date, 0 where it has none, and `earliest` the first that its text
    tells, 0 where it tells none or the question asks of none; `heading` and `whole` are the folded title, and title,
    day and text, empty where the question names nothing by a number and no time.
    """

    near: str
    before: str
    title: Sequence[float]
    article: Sequence[float]
    opening: str
    year: int
    earliest: int
    heading: str
    whole: str


def met(concept: Concept, text: str) -> float:
    """How far a folded text names a concept, between 0 and 1."""
    return met_by(shares(concept), text)


def met_by(words: Sequence[Telling], text: str) -> float:
    """How far a folded text names a concept by its words, as `Weighted` holds them, between 0 and 1."""
    best = 0.0
    for word, share, parts in words:
        if share <= best:
            break
        best = max(best, share * _named(word, text, parts=parts))
    return best


def met_at_any_length(item: Weighted, text: str) -> float:
    """How far a folded text names a concept as it is asked or, a body or event, by its full name or a part of it."""
    return met_by(item.words, text) or _PARTLY * (item.longer is not None and bool(item.longer.search(text)))


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
        return name.year >= around.earliest  # else nothing is known that the year could contradict
    beside = (text, around.near)
    if name.told(around.title[place]) or any(name.told(_met_in_year(name, where, around.year)) for where in beside):
        return True
    if any(told_by_letter(name.words[0].word, where) for where in beside):
        return True
    inner = prepared.narrower[place]
    if inner != place and (around.title[inner] or around.article[inner]):
        return True
    return prepared.asked.kind not in _FIGURES and _tells_a_place_within(name, f"{around.opening}{around.near}{text}")


def _tells_a_place_within(item: Weighted, text: str) -> bool:
    """Whether a folded text names a place that lies in the one of a concept: 江汉区 where 武汉 is asked about."""
    place = item.words[0].word
    inner = within(place) if is_called(item.concept, place) else None
    return inner is not None and inner.search(text) is not None


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
    The number of 第六届 must where another one stands there, unless the article tells it elsewhere; a district where
    the article tells of another one and not of it; a town or person where the sentence tells of another one.
    """
    missing = [
        item.concept.source for place, item in enumerate(prepared.concepts) if _misses(prepared, place, text, around)
    ]
    missing += told_of_another_time(prepared.times, text, around.whole)
    if prepared.asked.kind in _FIGURES:
        missing += [name for name in prepared.persons if of_another_person(name, text)]
    missing += in_another_town(prepared.towns, text)
    if prepared.districts:
        missing += in_another_district(prepared.districts, text, around.opening, around.whole)
    if prepared.numbered:
        missing += misnumbered(prepared.numbered, f"{around.heading} {around.near} {text}", around.whole)
    return tuple(dict.fromkeys(map(prepared.as_asked, missing)))


def _misses(prepared: PreparedQuery, place: int, text: str, around: Surroundings) -> bool:
    """Whether a folded sentence does not speak of a name, year or place of the question that it should speak of."""
    item = prepared.concepts[place]
    held = item.told(around.article[place])
    if item.year and _of_another_year(item, text, around.year):
        return True
    if item.home and not held and opens_elsewhere(item.words[0].word, around.opening):
        return not _stands(prepared, place, text, around)
    as_name = item.name and (not held or item.year > 0)
    if not as_name and not (held and _elsewhere(prepared, item, text, around)):
        return False
    return not _stands(prepared, place, text, around)


def _elsewhere(prepared: PreparedQuery, item: Weighted, text: str, around: Surroundings) -> bool:
    """Whether a sentence that does not name a place tells the figure of another one: of 上海, not of 武汉.

    Only where the article, which names it somewhere, does not open with it.
    """
    place = item.words[0].word
    if prepared.asked.kind not in _FIGURES or not is_called(item.concept, place) or place in text:
        return False
    if met_by(item.words, around.opening) == 1 or short(place) in around.opening:
        return False
    asked = [telling.word for other in prepared.concepts for telling in other.words]
    return told_of_another(place, text, around.before, asked)


def unmet(prepared: PreparedQuery, around: Surroundings) -> tuple[str, ...]:
    """The concepts, as the question names them, that the article of a sentence does not name at all."""
    shares = zip(prepared.concepts, around.article, strict=True)
    return tuple(item.concept.source for item, share in shares if not share)
