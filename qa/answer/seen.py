"""What the reader sees of a question and a text: tokens, and what is told of each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from qa.answer.asked import Asked, Kind
from qa.answer.spans import concept_places, spans_of_kind
from qa.model import Concept, Language, Query, Span
from qa.text.dates import dates
from qa.text.normalize import mirror
from qa.text.quantities import figures
from qa.text.words import as_cut

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A Chinese character, a number, a Latin word or a mark is a token each.
_TOKEN = re.compile(r"\d[\d.,]*|[a-zA-Z]+|\S")
_MOST_TOKENS = 300
NUMBER, LATIN = "0", "a"
"""What stands for every number and every Latin word in the vocabulary of tokens."""

# Tags of jieba, after the ICTCLAS tag set; others count as the last.
TAGS = tuple("n nr ns nt nz v vn a d m q t p c r f s l i j b x".split())
KINDS = tuple(Kind)
FLAGS = (
    "asked",  # part of a word that the question asks for
    "shared",  # the character stands in the question
    "pair",  # it and a neighbour stand side by side in the question
    "number",
    "latin",
    "mark",
    "title",  # inside 《》
    "quoted",  # inside “” or 「」
    "bracketed",  # inside （）
    "figure",
    "date",
    "fits",  # inside a span of the kind asked for (qa.answer.spans)
    "first",  # the first character of a word
    "last",  # the last character of a word
    "before",  # nearness to the last asked word before it
    "behind",  # nearness to the next asked word behind it
    "opening",  # nearness to the beginning of the text
    "covered",  # share of the question's concepts that the text names
)
_ENCLOSED = (("title", "《", "》"), ("quoted", "“", "”"), ("quoted", "「", "」"), ("bracketed", "（", "）"))
_AT = {name: place for place, name in enumerate(FLAGS)}
_REACH = 6.0  # tokens
_REMEMBERED = 1024  # texts, some 10 kB each: a small library has its sentences read again and again
# Chinese for what an English question asks, so that its translated words can be read like a Chinese question.
_ASKS = {
    Kind.NUMBER: "多少",
    Kind.DATE: "什么时候",
    Kind.PERSON: "谁",
    Kind.PLACE: "哪里",
    Kind.ORGANISATION: "哪家公司",
    Kind.NAME: "叫什么",
    Kind.LIST: "哪些",
    Kind.REASON: "为什么",
    Kind.DEFINITION: "是什么",
    Kind.YES_NO: "吗",
    Kind.OTHER: "什么",
}


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Ids of the tokens and of the words that the reader knows; 0 is padding, 1 any other. Like to itself alone."""

    tokens: dict[str, int]
    words: dict[str, int]

    @classmethod
    def of(cls, tokens: Sequence[str], words: Sequence[str]) -> "Vocabulary":
        """The vocabulary whose ids follow the order of its tokens and words."""
        numbered = [{name: number for number, name in enumerate(names, start=2)} for names in (tokens, words)]
        return cls(*numbered)

    def token(self, token: str) -> int:
        """The id of a token."""
        return self.tokens.get(token, 1)

    def word(self, word: str) -> int:
        """The id of a word; an unknown one counts as its last character, which in Chinese names its kind (市, 者)."""
        folded = folded_word(word)
        return self.words.get(folded) or self.words.get(folded[-1], 1)


@dataclass(frozen=True, slots=True)
class Seen:
    """A text as the reader sees it: `spans` (t) of its tokens, flags (t, len(FLAGS)), and their ids and tags (t).

    `words` are the ids of the words that the tokens belong to.
    """

    spans: tuple[Span, ...]
    tokens: "NDArray[np.int64]"
    words: "NDArray[np.int64]"
    tags: "NDArray[np.int64]"
    flags: "NDArray[np.float32]"


def tokens_of(text: str) -> list[tuple[str, Span]]:
    """Folded tokens of a text and where they stand, without white space; at most 300."""
    found = []
    for match in _TOKEN.finditer(mirror(text)):
        token = match.group().lower()
        kept = NUMBER if token[0].isdigit() else LATIN if token.isascii() and token.isalpha() else token
        found.append((kept, Span(match.start(), match.end())))
        if len(found) == _MOST_TOKENS:
            break
    return found


def folded_word(word: str) -> str:
    """A word as it stands in the vocabulary of words: every number is one, and so is every Latin word."""
    lowered = word.lower()
    return NUMBER if word[0].isdigit() else LATIN if word.isascii() and word.isalpha() else lowered


def as_asked(query: Query, asked: Asked) -> str:
    """The question in Chinese characters: an English one as its likeliest translations and what it asks for."""
    if query.language is not Language.ENGLISH:
        return query.text
    likeliest = [concept.likeliest.word for concept in query.concepts]
    return "".join(likeliest) + _ASKS[asked.kind]


def ids_of(question: str, vocabulary: Vocabulary) -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
    """The ids of the tokens of a question and of the words that they belong to, one at least."""
    import numpy as np

    words = [vocabulary.word(word) for word, _ in as_cut(mirror(question)) for _ in word]
    found = tokens_of(question)
    tokens = [vocabulary.token(token) for token, _ in found] or [1]
    return np.array(tokens, np.int64), np.array([words[span.start] for _, span in found] or [1], np.int64)


def see(text: str, query: Query, asked: Asked, *, question: str, vocabulary: Vocabulary) -> Seen:
    """What the reader is given of a text; `question` is `as_asked`."""
    import numpy as np

    seen = _seen_alone(text, vocabulary)
    folded = mirror(text)
    flags = seen.flags.copy()
    starts = np.array([span.start for span in seen.spans], np.int64)
    covered = _mask(len(text), [Span(*place) for place in concept_places(folded, query)])
    flags[:, _AT["asked"]] = covered[starts]
    folded_question = mirror(question)
    pairs = {folded_question[place : place + 2] for place in range(len(folded_question) - 1)}
    marks = flags[:, _AT["mark"]].tolist()
    for row, span in enumerate(seen.spans):
        start, end = span.start, span.end
        if not marks[row]:
            flags[row, _AT["shared"]] = folded[start:end] in folded_question
            flags[row, _AT["pair"]] = folded[start - 1 : start + 1] in pairs or folded[start : start + 2] in pairs
    flags[:, _AT["fits"]] = _mask(len(text), spans_of_kind(text, asked))[starts]
    flags[:, _AT["before"]] = _nearness(flags[:, _AT["asked"]])
    flags[:, _AT["behind"]] = _nearness(flags[::-1, _AT["asked"]])[::-1]
    flags[:, _AT["covered"]] = _coverage(folded, query.concepts)
    return replace(seen, flags=flags)


@lru_cache(maxsize=_REMEMBERED)
def _seen_alone(text: str, vocabulary: Vocabulary) -> Seen:
    """What is seen of a text whatever the question is."""
    import numpy as np

    found = tokens_of(text)
    flags = np.zeros((len(found), len(FLAGS)), np.float32)
    spans = tuple(span for _, span in found)
    starts = np.array([span.start for span in spans], np.int64)
    for row, (token, _) in enumerate(found):
        flags[row, _AT["number"]], flags[row, _AT["latin"]] = token == NUMBER, token == LATIN
        flags[row, _AT["mark"]] = not token.isalnum()
    for name, opening, closing in _ENCLOSED:
        enclosed = _mask(len(text), _enclosed(text, opening, closing))[starts]
        flags[:, _AT[name]] = np.maximum(flags[:, _AT[name]], enclosed)
    flags[:, _AT["figure"]] = _mask(len(text), [figure.span for figure in figures(text)])[starts]
    flags[:, _AT["date"]] = _mask(len(text), [date.span for date in dates(text)])[starts]
    flags[:, _AT["opening"]] = np.exp(-np.arange(len(found)) / 10)
    words, tags = _tagged(mirror(text), spans, flags[:, _AT["first"]], flags[:, _AT["last"]], vocabulary)
    tokens = np.array([vocabulary.token(token) for token, _ in found], np.int64)
    return Seen(spans, tokens, words, tags, flags)


def _mask(length: int, spans: Sequence[Span]) -> "NDArray[np.float32]":
    import numpy as np

    mask = np.zeros(length + 1, np.float32)
    for span in spans:
        mask[span.start : span.end] = 1.0
    return mask


def _enclosed(text: str, opening: str, closing: str) -> list[Span]:
    return [
        Span(match.start(1), match.end(1)) for match in re.finditer(f"{opening}([^{opening}{closing}]*){closing}", text)
    ]


def _tagged(
    text: str,
    spans: Sequence[Span],
    first: "NDArray[np.float32]",
    last: "NDArray[np.float32]",
    vocabulary: Vocabulary,
) -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
    """Ids and tags of the words that the tokens belong to; fills the flags of the words' first and last characters."""
    import numpy as np

    by_character: list[tuple[int, int, bool, bool]] = []
    for word, tag in as_cut(text):
        known = tag if tag in TAGS else tag[:1] if tag[:1] in TAGS else TAGS[-1]
        number, identity = TAGS.index(known), vocabulary.word(word)
        by_character += [(identity, number, place == 0, place == len(word) - 1) for place in range(len(word))]
    by_character += [(1, len(TAGS) - 1, True, True)] * (len(text) - len(by_character))
    for row, span in enumerate(spans):
        first[row], last[row] = by_character[span.start][2], by_character[span.end - 1][3]
    begins = [by_character[span.start] for span in spans]
    return np.array([item[0] for item in begins], np.int64), np.array([item[1] for item in begins], np.int64)


def _nearness(asked: "NDArray[np.float32]") -> "NDArray[np.float32]":
    import numpy as np

    places = np.where(asked > 0, np.arange(len(asked)), -1e6)
    return np.asarray(np.exp(-(np.arange(len(asked)) - np.maximum.accumulate(places)) / _REACH), np.float32)


def _coverage(folded: str, concepts: Sequence[Concept]) -> float:
    named = sum(any(term.word in folded for term in concept.alternatives) for concept in concepts)
    return named / (len(concepts) or 1)
