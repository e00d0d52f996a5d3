"""A run as JSON: what `qa evaluate` keeps, and what a later run is compared with."""

import json
from collections.abc import Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import NotRequired, TypedDict, TypeGuard

from qa.errors import GoldError
from qa.evaluate.metrics import Bin, Estimate, Summary
from qa.evaluate.score import Scored
from qa.evaluate.shelf import supported_by
from qa.render.records import QuoteRecord

FORMAT = 1
_KEPT_HITS = 10


class ClauseRecord(TypedDict):
    """A gold clause."""

    doc: str
    quote: str


class FoundRecord(TypedDict):
    """A passage found, by its rank from 1; `text` only where the question was lost."""

    rank: int
    article_id: str
    source: str
    title: str
    start: int
    end: int
    score: float
    supports: bool
    text: NotRequired[str]


class OutcomeRecord(TypedDict):
    """One question of a run: what was expected, what was given, what it scored, and the stage that lost it."""

    id: str
    place: str
    question: str
    history: list[str]
    lang: str
    type: str
    outlet: str
    expected: list[str]
    evidence: list[ClauseRecord]
    verdict: str
    short_answers: list[str]
    quotes: list[QuoteRecord]
    confidence: float
    right: bool
    lost: str | None
    measures: dict[str, float]
    ranks: list[int | None]
    hits: list[FoundRecord]
    elapsed_ms: float
    search_ms: float
    stages: dict[str, float]
    error: str


class EstimateRecord(TypedDict):
    """A figure with its 95% interval and the number of questions it is of."""

    value: float
    low: float
    high: float
    count: int


class SliceRecord(TypedDict):
    """The figures of the questions of one kind."""

    by: str
    name: str
    questions: int
    figures: dict[str, EstimateRecord]


class BinRecord(TypedDict):
    """One bin of the reliability plot."""

    low: float
    high: float
    count: int
    confidence: float
    accuracy: float


class RunRecord(TypedDict):
    """A run. `created` is UTC in ISO 8601, `library` tells one set of articles from another, `faults` are bad rows."""

    format: int
    version: str
    created: str
    gold: str
    library: str
    model: str
    questions: int
    faults: list[str]
    figures: dict[str, EstimateRecord]
    curves: dict[str, float]
    times: dict[str, float]
    slices: list[SliceRecord]
    risk: list[tuple[float, float]]
    bins: list[BinRecord]
    outcomes: list[OutcomeRecord]


def outcome_record(scored: Scored) -> OutcomeRecord:
    """Return one scored question as a record."""
    asked, reply = scored.asked, scored.reply
    answer = reply.answer
    return OutcomeRecord(
        id=asked.id,
        place=asked.place,
        question=asked.text,
        history=list(asked.history),
        lang=asked.language,
        type=asked.type,
        outlet=scored.outlet,
        expected=list(asked.answers),
        evidence=[ClauseRecord(doc=clause.doc, quote=clause.quote) for clause in asked.evidence],
        verdict=answer["verdict"] if answer else "",
        short_answers=answer["short_answers"] if answer else [],
        quotes=answer["quotes"] if answer else [],
        confidence=answer["confidence"] if answer else 0.0,
        right=scored.right,
        lost=scored.lost.value if scored.lost else None,
        measures=dict(scored.measures),
        ranks=list(scored.ranks),
        hits=_found(scored),
        elapsed_ms=answer["elapsed_ms"] if answer else 0.0,
        search_ms=reply.search_ms,
        stages=dict(reply.stages),
        error=reply.error,
    )


def _found(scored: Scored) -> list[FoundRecord]:
    records = []
    for rank, hit in enumerate(scored.reply.hits[:_KEPT_HITS], start=1):
        record = FoundRecord(
            rank=rank,
            article_id=hit["article_id"],
            source=hit["source"],
            title=hit["title"],
            start=hit["start"],
            end=hit["end"],
            score=hit["score"],
            supports=any(supported_by(hit["text"], hit["source"], clause) for clause in scored.asked.evidence),
        )
        # Thousands of questions would keep the library many times over; only those lost are looked into.
        records.append(record if scored.right else {**record, "text": hit["text"]})
    return records


def run_record(
    scored: Sequence[Scored],
    summary: Summary,
    *,
    version: str,
    created: str,
    gold: str,
    library: str,
    model: str,
    faults: Sequence[str],
) -> RunRecord:
    """Return a whole run as a record."""
    return RunRecord(
        format=FORMAT,
        version=version,
        created=created,
        gold=gold,
        library=library,
        model=model,
        questions=summary.questions,
        faults=list(faults),
        figures=_figures(summary.estimates),
        curves=dict(summary.curves),
        times=dict(summary.times),
        slices=[
            SliceRecord(by=part.by, name=part.name, questions=part.questions, figures=_figures(part.estimates))
            for part in summary.slices
        ],
        risk=list(summary.risk),
        bins=[bin_record(part) for part in summary.bins],
        outcomes=[outcome_record(item) for item in scored],
    )


def bin_record(part: Bin) -> BinRecord:
    """A bin as the plot of a report draws it."""
    return BinRecord(low=part.low, high=part.high, count=part.count, confidence=part.confidence, accuracy=part.accuracy)


def _figures(estimates: Mapping[str, Estimate]) -> dict[str, EstimateRecord]:
    return {
        name: EstimateRecord(value=told.value, low=told.low, high=told.high, count=told.count)
        for name, told in estimates.items()
    }


def read_run(path: Path) -> RunRecord:
    """Read a run that `qa evaluate` has kept. Raises `GoldError` when it is none, or of another format."""
    try:
        record: object = json.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise GoldError(f"{path}: {error.strerror or error}; name the run.json of an earlier evaluation") from error
    except (ValueError, RecursionError) as error:
        raise GoldError(f"{path}: not JSON ({error}); name the run.json of an earlier evaluation") from error
    if not _is_run(record):
        raise GoldError(f"{path}: not a run of format {FORMAT}; name the run.json of an evaluation by this version")
    return record


# What a comparison reads of each question, and its type.
_COMPARED = {"id": str, "question": str, "verdict": str, "right": bool, "measures": dict}
_LISTED = {"short_answers": str, "quotes": dict}


def _is_run(record: object) -> TypeGuard[RunRecord]:
    if not isinstance(record, Mapping) or record.get("format") != FORMAT:
        return False
    if not all(isinstance(record.get(name), str) for name in ("created", "library")):
        return False
    outcomes = record.get("outcomes")
    return isinstance(outcomes, list) and all(map(_is_outcome, outcomes))


def _is_outcome(outcome: object) -> bool:
    return (
        isinstance(outcome, Mapping)
        and "lost" in outcome
        and all(isinstance(outcome.get(name), kind) for name, kind in _COMPARED.items())
        and all(
            isinstance(outcome.get(name), list) and all(isinstance(item, kind) for item in outcome[name])
            for name, kind in _LISTED.items()
        )
        and all(isinstance(value, int | float) and isfinite(value) for value in outcome["measures"].values())
        and all(
            isinstance(quote.get("text"), str) and isinstance(quote.get("source"), str) for quote in outcome["quotes"]
        )
    )
