"""What the network is given of a question and a text, as arrays in batches."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from qa.answer.asked import Asked
from qa.answer.kinds import asked_for
from qa.answer.seen import KINDS, Seen, Vocabulary, as_asked, ids_of, see
from qa.model import Concept, Language, Query, Span, Term
from qa.search.stopwords import STOPWORDS
from qa.text.sentences import sentences
from qa.text.words import bigrams, words
from training.reader.cloze import Reading

_LIKEST = 0.5  # share of sentences without the answer that are the likest of the document
_BARE = 0.15  # share of questions reduced to their words and what they ask for, as an English question is read


@dataclass(frozen=True, slots=True)
class Example:
    """A question (ids of tokens and their words, what it asks for) and a text as the reader sees it.

    `first` and `last` are the tokens of the answer, -1 for none.
    """

    question: NDArray[np.int64]
    words: NDArray[np.int64]
    kind: NDArray[np.float32]
    seen: Seen
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples padded to one length: (b, q), (b, q), (b, k), 3 (b, t), (b, t, f), (b, t), (b,), (b,)."""

    question: torch.Tensor
    asked: torch.Tensor
    kind: torch.Tensor
    tokens: torch.Tensor
    words: torch.Tensor
    tags: torch.Tensor
    flags: torch.Tensor
    real: torch.Tensor
    first: torch.Tensor
    last: torch.Tensor


def squad(documents: Sequence[object], *, seed: int) -> Iterator[Reading]:
    """Questions of documents in SQuAD format put to windows of one to three sentences, with and without the answer.

    The sentence without the answer is, half of the time, the one of the document that shares most with the question:
    such are those that a search finds.
    """
    dice = random.Random(seed)  # noqa: S311 - samples, not secrets
    for document in documents:
        others = _Sentences(document)
        for paragraph in document["paragraphs"]:  # type: ignore[index]  # as json reads it
            text = paragraph["context"].replace("\n", " ")
            spans = sentences(text)
            for asked in paragraph["qas"]:
                question = asked["question"].strip()
                if question and spans:
                    answers = [] if asked.get("is_impossible") else asked["answers"]
                    yield from _windows(question, text, spans, answers[:1], dice=dice, others=others)


class _Sentences:
    """The sentences of a document, and the one that shares most pairs of characters with a question."""

    def __init__(self, document: object) -> None:
        texts = [paragraph["context"].replace("\n", " ") for paragraph in document["paragraphs"]]  # type: ignore[index]
        self._told = [text[span.start : span.end] for text in texts for span in sentences(text)]
        self._pairs = [set(bigrams(told)) for told in self._told]

    def likest(self, question: str, *, without: str, beyond: str) -> str | None:
        """The likest sentence that holds no `without` and is no part of `beyond`; None where there is none."""
        asked = set(bigrams(question))
        order = sorted(range(len(self._told)), key=lambda number: -len(self._pairs[number] & asked))
        fit = (self._told[number] for number in order if self._told[number] not in beyond)
        return next((told for told in fit if not without or without not in told), None)


def _windows(
    question: str,
    text: str,
    spans: Sequence[Span],
    answers: Sequence[dict[str, object]],
    *,
    dice: random.Random,
    others: _Sentences,
) -> Iterator[Reading]:
    answered, window = "", ""
    for told in answers:
        start, answered = int(str(told["answer_start"])), str(told["text"])
        answer = Span(start, start + len(answered))
        place = next((n for n, span in enumerate(spans) if span.start <= answer.start < span.end), None)
        if place is None or text[answer.start : answer.end] != answered or answer.end > spans[place].end:
            return
        first, last = max(0, place - dice.randint(0, 1)), min(len(spans) - 1, place + dice.randint(0, 1))
        begin = spans[first].start
        window = text[begin : spans[last].end]
        yield Reading(question, window, answer.moved(-begin))
        spans = [span for number, span in enumerate(spans) if not first <= number <= last]
    likest = others.likest(question, without=answered, beyond=window) if dice.random() < _LIKEST else None
    if likest:
        yield Reading(question, likest, None)
    elif spans:
        other = spans[dice.randrange(len(spans))]
        yield Reading(question, text[other.start : other.end], None)


def example(reading: Reading, vocabulary: Vocabulary, dice: random.Random) -> Example | None:
    """The reading as arrays; None where the answer cannot be cut from the tokens."""
    content = [word for word in words(reading.question) if word not in STOPWORDS]
    concepts = tuple(Concept(word, (Term(word),)) for word in dict.fromkeys(content))
    bare = dice.random() < _BARE
    query = Query(reading.question, reading.question, Language.CHINESE, concepts)
    asked = asked_for(reading.question, Language.CHINESE)
    english = Query(reading.question, reading.question, Language.ENGLISH, concepts)
    question = as_asked(english if bare else query, asked)
    return as_example(query, asked, question, reading.text, reading.answer, vocabulary=vocabulary)


def as_example(
    query: Query, asked: Asked, question: str, text: str, answer: Span | None, *, vocabulary: Vocabulary
) -> Example | None:
    """A query and a text as arrays; None where the answer cannot be cut from the tokens. `question` is `as_asked`."""
    seen = see(text, query, asked, question=question, vocabulary=vocabulary)
    first = last = -1
    if answer:
        inside = [n for n, span in enumerate(seen.spans) if span.start < answer.end and span.end > answer.start]
        if not inside:
            return None
        first, last = inside[0], inside[-1]
    kind = np.zeros(len(KINDS) + 1, np.float32)
    kind[KINDS.index(asked.kind)] = 1
    kind[-1] = bool(asked.units)
    return Example(*ids_of(question, vocabulary), kind, seen, first, last) if seen.spans else None


def batch(examples: Sequence[Example]) -> Batch:
    """Examples as one batch."""
    longest = max(len(item.seen.spans) for item in examples)
    asked = max(len(item.question) for item in examples)
    count, flags = len(examples), examples[0].seen.flags.shape[1]
    question, asked_words = np.zeros((2, count, asked), np.int64)
    tokens, held, tags = np.zeros((3, count, longest), np.int64)
    told, real = np.zeros((count, longest, flags), np.float32), np.zeros((count, longest), np.float32)
    for row, item in enumerate(examples):
        size = len(item.seen.spans)
        question[row, : len(item.question)], asked_words[row, : len(item.words)] = item.question, item.words
        tokens[row, :size], held[row, :size] = item.seen.tokens, item.seen.words
        tags[row, :size] = item.seen.tags
        told[row, :size], real[row, :size] = item.seen.flags, 1
    places = np.array([(item.first, item.last) for item in examples], np.int64)
    kinds = np.stack([item.kind for item in examples])
    arrays = (question, asked_words, kinds, tokens, held, tags, told, real, places[:, 0], places[:, 1])
    return Batch(*(torch.from_numpy(np.ascontiguousarray(array)) for array in arrays))


def documents(file: Path) -> list[object]:
    """Documents of a file in SQuAD format."""
    found: list[object] = json.loads(file.read_text(encoding="utf-8"))["data"]
    return found
