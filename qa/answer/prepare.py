"""A query with what is computed once for all the sentences that may answer it."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qa.answer.asked import Asked, Kind
from qa.answer.counterparts import as_asked, counterparts
from qa.answer.elsewhen import Times, times_asked
from qa.answer.elsewhere import towns_in
from qa.answer.named import PLACE_TAGS, YEAR, feast, is_called_person, is_name, is_person, owns, tells_apart
from qa.answer.numbered import Numbered, numbered
from qa.answer.shortened import at_other_length
from qa.model import Concept, Language, Query
from qa.search.stopwords import STOPWORDS
from qa.text.interrogatives import INTERROGATIVE
from qa.text.normalize import fold, is_han, mirror
from qa.text.other_names import other_names
from qa.text.places import UPPER_DIVISIONS, districts_in, is_place, lies_in, short
from qa.text.words import tags

_WHOLLY = 0.9  # as far as another name of the same names it
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
# 为什么 begins with its 为, and ends before its 么, as when the weights were learned.
_ASKS = re.compile(f"{INTERROGATIVE}|为什")
_LIKELY = 0.4  # share of the likeliest word of a place that others have at least: Zhuzhou hardly means 省工
_NEAR_THE_ASKING = 3  # characters at which a concept counts half


class Telling(NamedTuple):
    """A word that may tell a concept, its share of the likeliest, and whether its pairs of characters do, too."""

    word: str
    share: float
    parts: bool


@dataclass(frozen=True, slots=True)
class Weighted:
    """A concept, its weight (the inverse passage frequency of its likeliest word), and whether it is a name.

    `words` are those that may tell it, the likeliest first; `year` is the year that it is, 0 for any other. `home` is
    a place that so much of the library tells that an article need not name it; a `person` is told by the whole name.
    `longer` finds the name at other length (`qa.answer.shortened`), None where it has no other.
    """

    concept: Concept
    weight: float
    name: bool
    words: tuple[Telling, ...]
    year: int
    home: bool
    person: bool
    longer: re.Pattern[str] | None

    def told(self, share: float) -> bool:
        """Whether a text that names the concept so far (`met`) tells of it."""
        return share >= _WHOLLY if self.person else share > 0


@dataclass(frozen=True, slots=True)
class PreparedQuery:
    """A query with what is computed once for all the sentences that may answer it.

    `narrower` is the number of the concept that narrows each one down, 青浦 of 上海青浦; its own where none does.
    `numbered` are the things that it names by a number (第六届); `districts`, `towns` and `persons` are those that it
    names; `times` are those within the year for which it asks a number, None where there is none. `counterparts` are
    what it names in English, by how Chinese news writes it, and its persons.
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
    districts: tuple[str, ...]
    towns: tuple[str, ...]
    persons: tuple[str, ...]
    times: Times | None
    counterparts: dict[str, str]

    def as_asked(self, name: str) -> str:
        """A name as the question writes it, where its sentences tell it otherwise: `second phase` for 二期."""
        return as_asked(name, self.counterparts)


def prepare(query: Query, asked: Asked, *, frequency: Callable[[str], int], size: int) -> PreparedQuery:
    """Prepare a query; `frequency` and `size` are those of the library (passages)."""
    question = mirror(query.text)
    weighted = tuple(_weighted(concept, question, frequency, size) for concept in query.concepts)
    kept = "".join(concept.source for concept in query.concepts if concept.source not in STOPWORDS)
    pairs = frozenset(kept[i : i + 2] for i in range(len(kept) - 1))
    english = query.language is Language.ENGLISH
    written = counterparts(query.text, query.concepts) if english else {}
    told = "；".join(written) if english else question
    persons = {
        item.words[0].word: item.concept.source
        for item in weighted
        if (item.name and is_called_person(item.words[0].word))
        or (owns(item.concept, question) and tells_apart(item.concept, frequency, size))
    }
    return PreparedQuery(
        query,
        asked,
        concepts=weighted,
        pairs=pairs,
        digits=_digits(query),
        counted=counted_words(query, asked),
        beside=_beside(query),
        narrower=_narrower(query.concepts, question),
        numbered=numbered(told),
        districts=districts_in(told),
        towns=towns_in(told),
        persons=tuple(persons),
        times=times_asked(told) if asked.kind is Kind.NUMBER else None,
        counterparts=persons | written,
    )


def counted_words(query: Query, asked: Asked) -> tuple[str, ...]:
    """The words that may tell what a question counts: 案例 of 多少个案例, and of `how many cases`."""
    return tuple(
        term.word
        for concept in query.concepts
        if asked.counted and concept.source.lower().rpartition(" ")[2] == asked.counted
        for term in concept.alternatives
    )


def _digits(query: Query) -> tuple[str, ...]:
    """The numbers of a question in digits, those of an English one as Chinese news writes them (5.3 of 530 million)."""
    if query.language is Language.ENGLISH:
        return tuple(concept.likeliest.word for concept in query.concepts if concept.source[0].isdigit())
    return tuple(_DIGITS.findall(fold(query.text)))


def _weighted(concept: Concept, question: str, frequency: Callable[[str], int], size: int) -> Weighted:
    """A concept of a folded question."""
    day = feast(concept.source if is_han(concept.source[0]) else concept.likeliest.word)
    words = (Telling(day, 1.0, parts=False),) if day else shares(concept)  # 假期 is that of any feast
    rare = tells_apart(concept, frequency, size)
    name = rare and is_name(concept, question, frequency)
    if name and concept.source[0].isupper() and tags(words[0].word) == ["ns"]:
        words = tuple(telling for telling in words if telling.share >= _LIKELY)
    person = name and is_person(concept.source, question)
    if person and not frequency(concept.source):
        # 陈洪接的班 and 管嘉实这只基金 are cut one character too late or too early.
        words = (
            *words[:1],
            *(Telling(part, _WHOLLY, parts=False) for part in (concept.source[:2], concept.source[1:])),
        )
    return Weighted(
        concept,
        _rarity(concept, frequency, size),
        name,
        words,
        year=int(concept.source) if YEAR.fullmatch(concept.source) else 0,
        home=not rare and is_called(concept, words[0].word),
        person=person,
        longer=at_other_length(concept.source) if name else None,
    )


def is_called(concept: Concept, place: str) -> bool:
    """Whether a concept names a place of China by its name, not by a word that may mean one."""
    return (concept.source == place or concept.source[:1].isupper()) and is_place(place)


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
    """The place or body that lies in what each concept tells: right behind it (武汉同济医院), or known to (Jiading)."""
    places = [_place(concept) for concept in concepts]
    found = []
    for number, concept in enumerate(concepts):
        at = -1 if feast(concept.source) else question.find(concept.source)
        behind = question[at + len(concept.source) :].lstrip(f"{UPPER_DIVISIONS}的") if at >= 0 else ""
        inner = (
            other
            for other, narrow in enumerate(concepts)
            if other != number
            and (
                (behind.startswith(narrow.source) and PLACE_TAGS & set(tags(narrow.source)))
                or _within(places[other], places[number])
            )
        )
        found.append(next(inner, number))
    return tuple(found)


def _place(concept: Concept) -> str:
    """The place of China that a concept likeliest tells; empty where it tells none."""
    word = concept.likeliest.word
    return word if is_place(word) else ""


def _within(inner: str, outer: str) -> bool:
    return bool(inner and outer) and short(inner) != short(outer) and lies_in(inner, outer)


def _rarity(concept: Concept, frequency: Callable[[str], int], size: int) -> float:
    # Of equals the last by its characters, not `Concept.likeliest`: so it was when the weights were learned.
    likeliest = max(concept.alternatives, key=lambda term: (term.weight, term.word))
    count = frequency(likeliest.word)
    return math.log(1 + (size - count + 0.5) / (count + 0.5))


def shares(concept: Concept) -> tuple[Telling, ...]:
    """The words that may tell a concept, the likeliest first."""
    most, others = concept.likeliest.weight, other_names(concept.source)
    told = [Telling(term.word, math.sqrt(term.weight / most), term.word not in others) for term in concept.alternatives]
    return tuple(sorted(told, key=lambda telling: -telling.share))
