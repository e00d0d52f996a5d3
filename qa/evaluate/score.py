"""One question and what the library said, scored: every measure that applies, and the stage that lost it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from qa.evaluate import match, ranks
from qa.evaluate.figures import figures_kept
from qa.evaluate.gold import UNANSWERABLE, Clause, GoldQuestion
from qa.evaluate.match import norm
from qa.evaluate.shelf import Shelf, supported_by
from qa.render.records import AnswerRecord, HitRecord, QuoteRecord

# Characters of quotes that a reader is asked to read, white space not counted.
READ = 200
_READ_OF_MANY = 400
_MANY = frozenset({"list", "conflict"})
# What is asked for is told in words of one's own; no span is right to the character.
_UNSPANNED = frozenset({"yesno", "reason", "definition"})


class Lost(StrEnum):
    """The stage that lost a question."""

    NOT_ASKED = "not asked"
    NOT_INDEXED = "not indexed"
    NOT_RETRIEVED = "not retrieved"
    NOT_RANKED = "not ranked"
    WRONG_SPAN = "wrong span"
    REFUSED = "refused"
    NOT_REFUSED = "not refused"


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back for a question: the answer, the passages found, best first, and the time of that search.

    `answer` is None for a question that could not be asked, `error` says why. `stages` holds the milliseconds that
    each stage of answering took, by the values of `Stage`.
    """

    answer: AnswerRecord | None
    hits: tuple[HitRecord, ...] = ()
    search_ms: float = 0.0
    error: str = ""
    stages: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scored:
    """A question with its reply and scores.

    `measures` holds those that apply, by name, each between 0 and 1; `ranks` the rank from 1 at which each clause of
    the evidence was found, None where it was not; `outlet` is that of the article with the evidence.
    """

    asked: GoldQuestion
    reply: Reply
    measures: Mapping[str, float]
    ranks: tuple[int | None, ...]
    lost: Lost | None
    outlet: str = ""

    @property
    def right(self) -> bool:
        """Whether the desk was served: answered from the right passage, or rightly refused."""
        return self.lost is None

    @property
    def quotes(self) -> Sequence[QuoteRecord]:
        """The quotations given."""
        return self.reply.answer["quotes"] if self.reply.answer else []

    @property
    def abstained(self) -> bool:
        """Whether the question was refused, or could not be asked."""
        return self.reply.answer is None or self.reply.answer["abstained"]


def score(asked: GoldQuestion, reply: Reply, shelf: Shelf) -> Scored:
    """Score one reply against what its gold question expects."""
    outlets = [shelf.outlet(clause) for clause in asked.evidence]
    found = tuple(_rank(clause, reply.hits) for clause in asked.evidence)
    answer = reply.answer
    measures = dict(_quality(asked, answer, shelf)) if answer else {}
    if asked.type == UNANSWERABLE:
        refused = bool(answer and answer["abstained"])
        lost = None if refused else Lost.NOT_REFUSED if answer else Lost.NOT_ASKED
        measures["unanswerable_refused"] = float(refused)
    else:
        indexed = [outlet is not None for outlet in outlets]
        lost = _lost(asked, answer, indexed, found)
        measures["answerable_refused"] = float(answer is None or answer["abstained"])
        measures |= _answered(asked, answer)
        measures |= _retrieved(found)
    measures["desk_accuracy"] = float(lost is None)
    outlet = next((outlet for outlet in outlets if outlet), "")
    return Scored(asked, reply, measures, found, lost, outlet)


def shown(quotes: Sequence[QuoteRecord], budget: int) -> list[tuple[str, str]]:
    """The quotes a reader reads, as (source, folded text), cut where `budget` characters are used up."""
    read, used = [], 0
    for quote in quotes:
        text = norm(quote["text"])
        if used >= budget:
            break
        read.append((quote["source"], text[: budget - used]))
        used += len(text)
    return read


def _budget(asked: GoldQuestion) -> int:
    return _READ_OF_MANY if asked.type in _MANY else READ


def _kept(answer: AnswerRecord | None) -> list[QuoteRecord]:
    return answer["quotes"] if answer and not answer["abstained"] else []


def _rank(clause: Clause, hits: Sequence[HitRecord]) -> int | None:
    return next(
        (rank for rank, hit in enumerate(hits, start=1) if supported_by(hit["text"], hit["source"], clause)), None
    )


def _has(asked: GoldQuestion, text: str) -> list[bool]:
    """Which answers the folded text holds."""
    return [norm(answer) in text for answer in asked.wanted]


def _lost(
    asked: GoldQuestion, answer: AnswerRecord | None, indexed: Sequence[bool], found: Sequence[int | None]
) -> Lost | None:
    """The stage that lost an answerable question, None where it was answered from the right passage."""
    if answer is None:
        return Lost.NOT_ASKED
    read = shown(_kept(answer), _budget(asked))
    has = _has(asked, "".join(text for _, text in read))
    told = all(has) if asked.type in _MANY else asked.type == "yesno" or any(has)
    grounded = [any(supported_by(text, source, clause) for source, text in read) for clause in asked.evidence]
    enough = all if asked.type == "conflict" else any
    if not answer["abstained"] and (enough(grounded) or not grounded):
        return None if told else Lost.WRONG_SPAN
    last = Lost.REFUSED if answer["abstained"] else Lost.NOT_RANKED
    stages = (Lost.NOT_INDEXED, Lost.NOT_RETRIEVED, last)
    reached = [
        (1 + (rank is not None)) if there else 0
        for there, rank, ground in zip(indexed, found, grounded, strict=True)
        if not ground
    ]
    # A conflict needs every clause and is lost where the first of them is; otherwise the one that came furthest counts.
    return stages[min(reached) if asked.type == "conflict" else max(reached)] if reached else last


def _quality(asked: GoldQuestion, answer: AnswerRecord, shelf: Shelf) -> Iterator[tuple[str, float]]:
    """Measures of the answer itself, whatever was expected."""
    quotes, shorts = answer["quotes"], answer["short_answers"]
    if quotes:
        yield "quotes_verbatim", sum(shelf.has(quote["text"], quote["source"]) for quote in quotes) / len(quotes)
    if answer["abstained"] or not shorts:
        return
    if asked.language != "en" and asked.type not in ("conflict", "yesno"):
        yield "short_answers_quoted", float(norm(shorts[0]) in "".join(norm(quote["text"]) for quote in quotes))
    kept = figures_kept(shorts, [quote["text"] for quote in quotes])
    if kept is not None:
        yield "figures_kept", float(kept)


def _answered(asked: GoldQuestion, answer: AnswerRecord | None) -> Mapping[str, float]:
    """Measures of an answer to a question that has one."""
    measures: dict[str, float] = {}
    kept = _kept(answer)
    if asked.evidence:
        support = [[supported_by(q["text"], q["source"], clause) for clause in asked.evidence] for q in kept]
        if kept:
            measures["citation_precision"] = sum(map(any, support)) / len(kept)
        held = [any(row[number] for row in support) for number in range(len(asked.evidence))]
        measures["citation_recall"] = sum(held) / len(held)
    if asked.type != "yesno":
        has = _has(asked, "".join(text for _, text in shown(kept, READ)))
        measures["answer_in_200"] = float(all(has) if asked.type in _MANY else any(has))
    if asked.type in _MANY:
        has = _has(asked, "".join(text for _, text in shown(kept, _READ_OF_MANY)))
        measures[f"{asked.type}_completeness"] = sum(has) / len(has)
    elif asked.type not in _UNSPANNED:
        shorts = answer["short_answers"] if answer and not answer["abstained"] else []
        measures |= _spans(asked, shorts[0] if shorts else "")
    return measures


def _spans(asked: GoldQuestion, given: str) -> Mapping[str, float]:
    measures = {
        "cmrc_exact_match": match.cmrc_exact_match(given, asked.answers),
        "cmrc_f1": match.cmrc_f1(given, asked.answers),
    }
    # As the desk's own scorer has it: to an English question the span may be told in English or as it stands.
    if asked.language != "en":
        measures["exact_match"] = match.exact_match(given, asked.answers)
        measures["character_f1"] = match.character_f1(given, asked.answers)
    return measures


def _retrieved(found: Sequence[int | None]) -> Mapping[str, float]:
    if not found:
        return {}
    recalls = {f"recall_at_{cutoff}": ranks.recall_at(found, cutoff) for cutoff in ranks.CUTOFFS}
    return {**recalls, "mrr": ranks.reciprocal_rank(found), "ndcg_at_10": ranks.ndcg(found)}
