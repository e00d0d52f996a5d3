"""Questions with the sentences that a search finds for them, among which the reader learns to choose."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qa import Library
from qa.answer.kinds import asked_for
from qa.answer.seen import Vocabulary, as_asked
from qa.answer.weights import evidence_weights
from qa.model import Evidence, Query, Span
from qa.text.sentences import sentences
from training.answer.examples import examples, indexed, tells, weighed
from training.desk import DeskQuestion, collection, desk_questions
from training.questions import answers_of
from training.reader.examples import Example, as_example

_WRONG = 10  # sentences without the answer, the likeliest of those found
_LIKELIEST, _OTHERS = 3, 3  # of them in each epoch
_QUESTIONS = 3000  # of a set


@dataclass(frozen=True, slots=True)
class Choice:
    """Sentences found for a question as the reader sees them; with `answered` the first is right, the others wrong.

    `scores` are those of the ranker before any is read. With `told` it is known where the answer stands in the first,
    or that it stands in none.
    """

    sentences: tuple[Example, ...]
    scores: tuple[float, ...]
    answered: bool
    told: bool

    def drawn(self, dice: random.Random) -> "Choice":
        """The same with some of the wrong sentences: the likeliest and a few others."""
        right = int(self.answered)
        first, rest = right + _LIKELIEST, range(right + _LIKELIEST, len(self.sentences))
        kept = [*range(min(first, len(self.sentences))), *sorted(dice.sample(rest, min(_OTHERS, len(rest))))]
        return Choice(
            tuple(self.sentences[n] for n in kept), tuple(self.scores[n] for n in kept), self.answered, self.told
        )


@dataclass(frozen=True, slots=True)
class DeskAsked:
    """A question of the desk: windows of sentences around its answer, none where it is not told, and its choice."""

    windows: tuple[Example, ...]
    choice: Choice | None


def desk_asked(data: Path, number: int, vocabulary: Vocabulary) -> Iterator[DeskAsked]:
    """The questions of a collection of `training.desk`, over an index of its news."""
    with indexed(collection(data, number)) as library:
        for asked in desk_questions([number]):
            query, found = library.evidence(asked.text, history=asked.history)
            right = [tells(item, asked) for item in found]
            places = [_told_in(item, asked) for item in found]
            choice = _choice(query, found, right, places, answers=asked.answers, vocabulary=vocabulary)
            yield DeskAsked(tuple(_windows(query, asked, library, vocabulary)), choice)


def squad_choices(file: Path, vocabulary: Vocabulary) -> Iterator[Choice]:
    """The choices of questions of a set in SQuAD format, but for those of documents that are kept aside."""
    answers = answers_of(file)
    for item in examples(file, questions=_QUESTIONS, unanswerable=True, seed=len(file.name)):
        if item.aside or not item.evidence:
            continue
        answer = () if item.unanswerable else answers[item.query.asked.strip()]
        places = [_first(evidence.text, answer) for evidence in item.evidence]
        choice = _choice(item.query, item.evidence, item.right, places, answers=answer, vocabulary=vocabulary)
        if choice:
            yield choice


def _choice(
    query: Query,
    found: Sequence[Evidence],
    right: Sequence[bool],
    places: Sequence[Span | None],
    *,
    answers: Sequence[str],
    vocabulary: Vocabulary,
) -> Choice | None:
    weights = {**evidence_weights(), "reading": 0.0, "hopeless": 0.0}
    scores = [weighed(item, weights) for item in found]
    order = sorted(range(len(found)), key=lambda number: -scores[number])
    best = next((number for number in order if right[number]), None)
    # What is not right by its place may tell the same fact once more.
    wrong = [n for n in order if not right[n] and not any(answer in found[n].text for answer in answers)][:_WRONG]
    chosen = wrong if best is None else [best, *wrong]
    seen = [_example(query, found[n].text, places[n] if n == best else None, vocabulary) for n in chosen]
    kept = [(item, scores[n]) for item, n in zip(seen, chosen, strict=True) if item]
    if not kept or (best is not None and seen[0] is None):
        return None
    told = best is None or places[best] is not None
    return Choice(tuple(item for item, _ in kept), tuple(score for _, score in kept), best is not None, told)


def _example(query: Query, text: str, place: Span | None, vocabulary: Vocabulary) -> Example | None:
    asked = asked_for(query.text, query.language)
    return as_example(query, asked, as_asked(query, asked), text, place, vocabulary=vocabulary)


def _windows(query: Query, asked: DeskQuestion, library: Library, vocabulary: Vocabulary) -> Iterator[Example]:
    """The sentence of the answer alone, with the one before it, and with the one behind it."""
    if not asked.evidence or asked.kind == "list":
        return
    told = asked.evidence[0]
    text = library.article(told.article_id).text
    at = text.find(asked.answers[0], told.start, told.end)
    spans = sentences(text)
    place = next((n for n, span in enumerate(spans) if span.start <= at < span.end), None)
    if at < 0 or place is None or at + len(asked.answers[0]) > spans[place].end:
        return
    for first, last in sorted({(place, place), (max(0, place - 1), place), (place, min(len(spans) - 1, place + 1))}):
        start, end = spans[first].start, spans[last].end
        answer = Span(at - start, at - start + len(asked.answers[0]))
        made = _example(query, text[start:end], answer, vocabulary)
        if made:
            yield made


def _told_in(item: Evidence, asked: DeskQuestion) -> Span | None:
    if asked.kind == "list":
        return _run(item.text, asked.answers)
    for place in asked.evidence:
        if place.article_id == item.article.id and asked.answers:
            at = item.article.text.find(asked.answers[0], max(place.start, item.start), min(place.end, item.end))
            if at >= 0:
                return Span(at - item.start, at - item.start + len(asked.answers[0]))
    return _first(item.text, asked.answers)


def _run(text: str, answers: Sequence[str]) -> Span | None:
    """From the first to the last of the items of a list, None where one is missing."""
    starts = [text.find(answer) for answer in answers]
    if not starts or min(starts) < 0:
        return None
    return Span(min(starts), max(start + len(answer) for start, answer in zip(starts, answers, strict=True)))


def _first(text: str, answers: Sequence[str]) -> Span | None:
    at = text.find(answers[0]) if answers else -1
    return Span(at, at + len(answers[0])) if at >= 0 else None
