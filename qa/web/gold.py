"""Ratings as a gold file: what readers found right must stay right, and what they corrected must become so.

A line is `{"id", "question", "lang", "type", "answers", "evidence": [{"doc", "quote"}], "history", "note"}`, the last
two where there are any, as `qa evaluate` reads it. `since`, `until` and `outlets` follow where only some articles were
asked; `qa evaluate` passes over them and asks all.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NotRequired, TypedDict

from qa.model import Article, Verdict
from qa.text.sentences import sentences
from qa.web.feedback import Rated, Rating

_SPACE = re.compile(r"\s+")
# A correction that stands in more sentences than these is a word of the language, and points at none of them.
_MOST_PLACES = 3


class EvidenceRecord(TypedDict):
    """A sentence that gives the answer; `doc` is the name of its file."""

    doc: str
    quote: str


class GoldRecord(TypedDict):
    """One question of a gold file."""

    id: str
    question: str
    lang: str
    type: str
    answers: list[str]
    evidence: list[EvidenceRecord]
    history: NotRequired[list[str]]
    note: NotRequired[str]
    since: NotRequired[str]
    until: NotRequired[str]
    outlets: NotRequired[list[str]]


@dataclass(frozen=True, slots=True)
class Gold:
    """The lines of a gold file, and what is left out of it.

    `open` are complaints that do not say in words of an article what is right; `narrow` are refusals that are right of
    the articles that were asked, and may be wrong of all, which is what `qa evaluate` asks.
    """

    lines: tuple[GoldRecord, ...]
    open: tuple[Rated, ...]
    narrow: tuple[Rated, ...] = ()


def gold(ratings: Iterable[Rated], articles: Iterable[Article]) -> Gold:
    """Return ratings as questions with known answers; of several ratings of one question the last counts.

    A right answer is its own evidence, and a right refusal of all articles an unanswerable question. A complaint
    becomes a question when its note is found in the articles, letter for letter but for white space and width.
    """
    last = {(rated.question, rated.history, rated.scope): rated for rated in ratings}
    stood = sorted(last.values(), key=lambda rated: rated.number)
    notes = {_folded(rated.note) for rated in stood if rated.rating is not Rating.RIGHT and rated.note}
    places = _places(notes, articles)
    lines, left, narrow = [], [], []
    for rated in stood:
        if _refused_of_some(rated):
            narrow.append(rated)
            continue
        line = _confirmed(rated) if rated.rating is Rating.RIGHT else _corrected(rated, places)
        if line is None:
            left.append(rated)
        else:
            lines.append(line)
    return Gold(lines=tuple(lines), open=tuple(left), narrow=tuple(narrow))


def _refused_of_some(rated: Rated) -> bool:
    return rated.rating is Rating.RIGHT and rated.answer["abstained"] and bool(rated.scope)


def _confirmed(rated: Rated) -> GoldRecord:
    answer = rated.answer
    if answer["abstained"]:
        return _line(rated, "unanswerable", [], [])
    evidence = [EvidenceRecord(doc=quote["source"], quote=quote["text"]) for quote in answer["quotes"]]
    if answer["verdict"] == Verdict.CONFLICTING:
        return _line(rated, "conflict", answer["short_answers"], evidence)
    # Without a short answer the whole of the first quotation was called right.
    said = answer["short_answers"] or [quote["text"] for quote in answer["quotes"][:1]]
    told = [one for one in evidence if any(_folded(short) in _folded(one["quote"]) for short in said)]
    return _line(rated, _kind(rated), said, told or evidence[:1])


def _corrected(rated: Rated, places: dict[str, list[EvidenceRecord]]) -> GoldRecord | None:
    evidence = places.get(_folded(rated.note), [])
    if not 0 < len(evidence) <= _MOST_PLACES:
        return None
    if rated.rating is Rating.WRONG:
        return _line(rated, _kind(rated), [rated.note], evidence)
    # The answer was right and its source was not: it must stand in the words that were named.
    said = [
        short
        for short in rated.answer["short_answers"]
        if any(_folded(short) in _folded(one["quote"]) for one in evidence)
    ]
    return _line(rated, _kind(rated), said or [rated.note], evidence)


def _line(rated: Rated, kind: str, answers: list[str], evidence: list[EvidenceRecord]) -> GoldRecord:
    line = GoldRecord(
        id=f"feedback-{rated.number}",
        question=rated.question,
        lang=rated.language,
        type=kind,
        answers=answers,
        evidence=evidence,
    )
    if rated.history:
        line["history"] = list(rated.history)
    if rated.note:
        line["note"] = rated.note
    if rated.scope.since:
        line["since"] = rated.scope.since
    if rated.scope.until:
        line["until"] = rated.scope.until
    if rated.scope.outlets:
        line["outlets"] = list(rated.scope.outlets)
    return line


def _kind(rated: Rated) -> str:
    return "followup" if rated.history else "other"


def _places(notes: set[str], articles: Iterable[Article]) -> dict[str, list[EvidenceRecord]]:
    """Find where each of the notes (folded) stands: the sentences that hold it, or it alone where it runs over one."""
    found: dict[str, list[EvidenceRecord]] = {note: [] for note in notes if note}
    for article in articles if found else ():
        whole = _folded(article.text)
        for note in (note for note in found if note in whole):
            holding = list(_holding(note, article)) or [note]
            found[note] += [EvidenceRecord(doc=article.source, quote=words) for words in holding]
    return found


def _holding(note: str, article: Article) -> Iterator[str]:
    for span in sentences(article.text):
        words = article.text[span.start : span.end]
        if note in _folded(words):
            yield words


def _folded(text: str) -> str:
    """Return text as the scorer of gold files compares it: NFKC, lower case, no white space."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).lower()
