"""The concepts of the house, one frozen dataclass each. This module imports nothing of ours.

Offsets are counted in characters (Unicode code points) and are half-open, `[start, end)`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Language(StrEnum):
    """Language of a question or of the interface (BCP 47)."""

    CHINESE = "zh"
    TRADITIONAL = "zh-Hant"
    ENGLISH = "en"


class Verdict(StrEnum):
    """What an answer amounts to."""

    ANSWERED = "answered"
    CONFLICTING = "conflicting"
    ABSTAINED = "abstained"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `[start, end)` of some text."""

    start: int
    end: int

    def moved(self, by: int) -> "Span":
        """Return the same characters in a text that begins `by` characters earlier."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class LineSpan:
    """A run of an article's text and the line of the source file it was read from.

    `article.text[start:end]` and `line[column:column_end]` are equal but for white space.
    `line` counts from 1, columns from 0.
    """

    start: int
    end: int
    line: int
    column: int
    column_end: int


@dataclass(frozen=True, slots=True)
class Article:
    r"""One article. `text` is the text of record: every quotation is a span of it.

    Paragraphs of `text` are separated by one `\n`. `date` is `YYYY-MM-DD` or as much of it as is known
    (`YYYY-MM`, `MM-DD`, `YYYY`, or empty); `date_inferred` says that some part of it does not stand in the
    dateline itself. `lines` covers every non-white character of `text` when the article came from lines of a
    file, and is empty when it came from a record (JSONL).
    """

    id: str
    source: str
    text: str
    title: str = ""
    outlet: str = ""
    date: str = ""
    date_inferred: bool = False
    byline: str = ""
    url: str = ""
    lines: tuple[LineSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as a catalogue lists it, without its text: `length` counts the characters of that."""

    id: str
    source: str
    title: str
    outlet: str
    date: str
    length: int


@dataclass(frozen=True, slots=True)
class Scope:
    """The articles that a question is put to: all of them unless something is given.

    `since` and `until` are the first and the last day, `YYYY-MM-DD` or a month or year for all its days; an article
    whose date is known in part lies in it when some day of that part does, and one without a year does not.
    Where the last day lies before the first none does. `outlets` are the names to keep, the empty one for articles
    whose outlet is not known.
    """

    since: str = ""
    until: str = ""
    outlets: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything is given."""
        return bool(self.since or self.until or self.outlets)

    def holds(self, entry: Entry) -> bool:
        """Tell whether an article lies in it."""
        if self.outlets and entry.outlet not in self.outlets:
            return False
        if not (self.since or self.until):
            return True
        # Days of that form compare as text; every month may end on a 31st here.
        first, last = entry.date + "0000-01-01"[len(entry.date) :], entry.date + "0000-12-31"[len(entry.date) :]
        until = self.until + "9999-12-31"[len(self.until) :]
        return entry.date[:4].isdigit() and self.since <= last and first <= until and self.since <= until


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one article, the unit that is indexed.

    `article.text[start:end] == text`. `id` is its number in one generation, counted from 0.
    """

    id: int
    article_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word to look up in the lexical index, and how much it counts (1.0 for a word that was asked)."""

    word: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that a question speaks of: the words any of which would name it in an article.

    A Chinese word is its own concept; an English word becomes the Chinese words that it may stand for, weighted by
    probability. `source` is the word as the question has it.
    """

    source: str
    alternatives: tuple[Term, ...]

    @property
    def likeliest(self) -> Term:
        """The alternative of most weight, of equals the first: of names that are spelled alike the most frequent."""
        return max(self.alternatives, key=lambda term: term.weight)


@dataclass(frozen=True, slots=True)
class Query:
    """A question made ready for search.

    `asked` is what the user typed; `text` is what it was taken to mean (the same unless it was a follow-up).
    The words of `concepts` are Simplified Chinese or lower-case Latin. `bigrams` are the pairs of neighbouring
    Chinese characters of what is asked about. `statement` says that it asks nothing and looks for its like.
    """

    asked: str
    text: str
    language: Language
    concepts: tuple[Concept, ...]
    bigrams: tuple[Term, ...] = ()
    statement: bool = False

    @property
    def terms(self) -> tuple[Term, ...]:
        """All words of all concepts, for the lexical index."""
        return tuple(term for concept in self.concepts for term in concept.alternatives)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a query. `score` is that by which hits are ordered, higher is better.

    `fused` is the fused score of the two searches; `lexical` (BM25) and `dense` (cosine) are their raw scores, 0.0
    where one did not find it.
    """

    passage: Passage
    score: float
    lexical: float = 0.0
    dense: float = 0.0
    fused: float = 0.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of an article weighed as evidence for a query. Higher scores are better.

    `features` are the numbers that the score was weighed from (`qa.answer.features.NAMES`); `unmet` are the
    concepts, as the question names them, that its article does not name at all; `astray` are those of the question's
    names (places, people, years) that neither the sentence nor what it leans on speaks of; `odds` are the log odds
    that an answer stands in it (`qa.answer.reader`), None where it was not read; `words` is the BM25 score of its
    passage for each concept of the question, on average, as a share of what the rarest word is worth.
    """

    article: Article
    start: int
    end: int
    score: float
    features: tuple[float, ...] = ()
    unmet: tuple[str, ...] = ()
    astray: tuple[str, ...] = ()
    odds: float | None = None
    words: float = 0.0

    @property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim span of an article with what a citation needs.

    `as_of` is the date for which the quoted statement holds (same forms as `Article.date`); `as_of_inferred` says
    that some part of it does not stand in the statement but comes from the date of the article. `marks` are the spans
    of the short answers inside `text`, and `forms` what each of them says in the form that the asker reads (`1,009`
    of 1009个), empty where it is no other; there are none, or as many as marks. `line` is the line of the source file
    the quote begins in, 0 where the article has no lines. `date_inferred` is that of the article. `account` tells
    quotes of conflicting answers apart: those of one number give one value.
    """

    text: str
    source: str
    article_id: str
    title: str
    outlet: str
    date: str
    as_of: str
    start: int
    end: int
    score: float
    marks: tuple[Span, ...] = ()
    line: int = 0
    as_of_inferred: bool = False
    date_inferred: bool = False
    forms: tuple[str, ...] = ()
    account: int = 0


class Lack(StrEnum):
    """What the library lacks for an answer, in English; `{}` is filled by what the reason is about."""

    WORDS = "no passage shares a word with the question"
    SCOPE = "no article fits the filter"
    NAMES = "the nearest passage does not speak of {}"
    DATE = "the nearest sentence gives no date"
    FIGURE = "the nearest sentence gives no such figure"
    NOUN = "the nearest sentence names no {}"
    CLARITY = "no passage states it clearly enough"
    PARTS = "not in the library: {}"
    QUESTION = (
        "answers are quoted from articles: ask for a figure, a date, a person, a place or a reason that they tell"
    )


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a question is not answered: `about` are the words of the question that it turns on. `str` is English."""

    lack: Lack
    about: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.lack.format(", ".join(self.about))


class Stage(StrEnum):
    """What is done with a question, in order: understood, passages found, sentences weighed, the answer concluded."""

    UNDERSTANDING = "understanding"
    FINDING = "finding"
    WEIGHING = "weighing"
    CONCLUDING = "concluding"


@dataclass(frozen=True, slots=True)
class Answer:
    """What `Library.ask` returns. Abstaining is a value of `verdict`, never an exception.

    `understood` is the question as it was taken (differs from `question` for a follow-up). `short_answers`
    are spans of the quotes. `confidence` is between 0 and 1. `nearest` holds passages that were close but are
    not an answer; `why` says why an abstained question was not answered, or which part of an answered one the library
    does not hold, and `reason` says it in English. `stages` says where `elapsed_ms` went, in milliseconds; two answers
    are the same whatever their stages took.
    """

    question: str
    understood: str
    language: Language
    verdict: Verdict
    short_answers: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    nearest: tuple[Quote, ...] = ()
    confidence: float = 0.0
    why: Reason | None = None
    elapsed_ms: float = 0.0
    stages: Mapping[Stage, float] = field(default_factory=dict, compare=False)

    @property
    def reason(self) -> str:
        """What `why` says, in English; empty where it says nothing."""
        return str(self.why or "")


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be indexed, in whole or in part, and why. `message` is one line for a person."""

    source: str
    message: str


@dataclass(frozen=True, slots=True)
class Indexed:
    """What `Library.build` did. `seconds` is wall time; `generation` names the new index."""

    generation: str
    articles: int
    passages: int
    seconds: float
    problems: tuple[Problem, ...] = ()


class Progress(Protocol):
    """Told how far long work has come: `done` of `total` units of the step called `step`."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Report once a unit; cheap enough to be called for each of 100,000 passages."""
