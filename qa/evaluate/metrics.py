"""The scores of many questions as figures: means with intervals, by kind of question, and how far confidence tells.

Every interval is the 95% percentile bootstrap (Efron and Tibshirani 1993) with a fixed seed: the same answers give
the same interval. It does not widen for a figure that every question agrees on (10 of 10 is 1.0 to 1.0).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from qa.evaluate.score import Scored
from qa.model import Stage

MEASURES = (
    *("desk_accuracy", "answer_in_200", "exact_match", "character_f1", "cmrc_exact_match", "cmrc_f1"),
    *("list_completeness", "conflict_completeness"),
    *("citation_precision", "citation_recall", "quotes_verbatim", "short_answers_quoted", "figures_kept"),
    *("recall_at_1", "recall_at_3", "recall_at_5", "recall_at_10", "mrr", "ndcg_at_10"),
    *("unanswerable_refused", "answerable_refused"),
)
"""The measures of single questions, in the order in which they are told."""
CURVES = ("risk_coverage_area", "calibration_error")
TIMES = (
    *("median_ms", "p95_ms"),
    *(f"{stage}_{at}_ms" for stage in Stage for at in ("median", "p95")),
    *("search_median_ms", "search_p95_ms"),
)
"""Of whole answers, of each stage of answering, and of a search beside it, which finds and weighs more passages."""
FIGURES = (*MEASURES, *CURVES, *TIMES)
LESS_IS_BETTER = frozenset({"answerable_refused", *CURVES, *TIMES})

_RESAMPLES = 2000
_SEED = 20180801  # any will do; fixed, so that a run can be repeated
_INTERVAL = (2.5, 97.5)  # percent
_BINS = 10
_LENGTHS = ((10, "1-10"), (20, "11-20"), (30, "21-30"), (40, "31-40"))
_LONGER = "41+"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over `count` questions and its 95% interval."""

    value: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Slice:
    """The questions of one kind: `by` is type, language, outlet or length, `name` which of them."""

    by: str
    name: str
    questions: int
    estimates: Mapping[str, Estimate]


@dataclass(frozen=True, slots=True)
class Bin:
    """The answered questions of confidence [low, high): how sure the library was and how often it was right."""

    low: float
    high: float
    count: int
    confidence: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Summary:
    """Every figure of a run. `risk` holds (coverage, risk) points, `times` milliseconds by the names of `TIMES`."""

    questions: int
    estimates: Mapping[str, Estimate]
    slices: tuple[Slice, ...]
    risk: tuple[tuple[float, float], ...]
    bins: tuple[Bin, ...]
    curves: Mapping[str, float]
    times: Mapping[str, float]

    def figures(self) -> dict[str, float]:
        """Every figure that could be measured, by its name; those of a slice as `name.by.which`."""
        found = {name: estimate.value for name, estimate in self.estimates.items()}
        found |= {**self.curves, **self.times}
        for part in self.slices:
            found |= {f"{name}.{part.by}.{part.name}": told.value for name, told in part.estimates.items()}
        return found


def summarise(scored: Sequence[Scored]) -> Summary:
    """Return the figures of the scored questions of a run."""
    risk, bins = risk_coverage(scored), calibration(scored)
    curves = {}
    if risk:
        curves["risk_coverage_area"] = sum(point for _, point in risk) / len(risk)
    if bins:
        curves["calibration_error"] = calibration_error(bins)
    return Summary(
        questions=len(scored),
        estimates=_estimates(scored),
        slices=tuple(_slices(scored)),
        risk=risk,
        bins=bins,
        curves=curves,
        times=_times(scored),
    )


def _estimates(scored: Sequence[Scored]) -> dict[str, Estimate]:
    found = {}
    for name in MEASURES:
        pairs = [(item.measures[name], _weight(name, item)) for item in scored if name in item.measures]
        if pairs:
            found[name] = estimate([value for value, _ in pairs], [weight for _, weight in pairs])
    return found


def _weight(name: str, item: Scored) -> float:
    # A share of quotes is one of all quotes given, as the desk's own scorer counts it.
    return float(len(item.quotes)) if name == "quotes_verbatim" else 1.0


def estimate(values: Sequence[float], weights: Sequence[float] | None = None) -> Estimate:
    """Return the (weighted) mean of at least one value, with its interval."""
    pairs = np.array([values, weights or [1.0] * len(values)]).T
    kinds, counts = np.unique(pairs, axis=0, return_counts=True)
    # How often each different value is drawn in a resample is multinomial: the bootstrap itself, for fewer draws.
    drawn = np.random.default_rng(_SEED).multinomial(len(values), counts / len(values), size=_RESAMPLES)
    means = (drawn @ kinds.prod(axis=1)) / (drawn @ kinds[:, 1])
    low, high = np.percentile(means, _INTERVAL)
    return Estimate(float(np.average(pairs[:, 0], weights=pairs[:, 1])), float(low), float(high), len(values))


def _slices(scored: Sequence[Scored]) -> list[Slice]:
    found = []
    kinds: dict[str, Callable[[Scored], str]] = {
        "type": lambda item: item.asked.type,
        "lang": lambda item: item.asked.language,
        "outlet": lambda item: item.outlet,
        "length": lambda item: length_of(item.asked.text),
    }
    for by, kind in kinds.items():
        # Stable: within a slice the questions keep their order. An unknown outlet makes no slice.
        for name, part in groupby(sorted(scored, key=kind), key=kind):
            items = list(part)
            if name:
                found.append(Slice(by, name, len(items), _estimates(items)))
    return found


def length_of(question: str) -> str:
    """The slice of a question by its characters: 1-10, 11-20 and so on."""
    return next((name for most, name in _LENGTHS if len(question) <= most), _LONGER)


def risk_coverage(scored: Sequence[Scored]) -> tuple[tuple[float, float], ...]:
    """(coverage, risk) for each bar of confidence, the surest answers first (El-Yaniv and Wiener 2010).

    Coverage is the share of all questions that are answered at that bar, risk the share of those answered wrongly; an
    answer to an unanswerable question is wrong. There is a point for each answered question, those of equal confidence
    share one risk. What was refused is never covered.
    """
    answered = [(_confidence(item), not item.right) for item in scored if not item.abstained]
    points: list[tuple[float, float]] = []
    wrong = 0
    for _, group in groupby(sorted(answered, reverse=True), key=lambda pair: pair[0]):
        same = list(group)
        wrong += sum(is_wrong for _, is_wrong in same)
        upto = len(points) + len(same)
        points += [(number / len(scored), wrong / upto) for number in range(len(points) + 1, upto + 1)]
    return tuple(points)


def calibration(scored: Sequence[Scored]) -> tuple[Bin, ...]:
    """The answered questions in bins of confidence."""
    return binned([(_confidence(item), item.right) for item in scored if not item.abstained])


def calibration_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error: the mean gap between confidence and accuracy, weighed by the bins' counts."""
    count = sum(part.count for part in bins)
    return sum(abs(part.confidence - part.accuracy) * part.count for part in bins) / (count or 1)


def binned(told: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Confidences, and whether each was right, in ten bins of one width (Guo et al. 2017); empty ones are left out."""
    bins = []
    for number in range(_BINS):
        part = [pair for pair in told if min(int(pair[0] * _BINS), _BINS - 1) == number]
        if part:
            sure = sum(confidence for confidence, _ in part) / len(part)
            right = sum(was_right for _, was_right in part) / len(part)
            bins.append(Bin(number / _BINS, (number + 1) / _BINS, len(part), sure, right))
    return tuple(bins)


def _confidence(item: Scored) -> float:
    return item.reply.answer["confidence"] if item.reply.answer else 0.0


def _times(scored: Sequence[Scored]) -> dict[str, float]:
    asked = [(item.reply, item.reply.answer) for item in scored if item.reply.answer]
    taken = {"": [answer["elapsed_ms"] for _, answer in asked]}
    taken |= {f"{stage}_": [reply.stages[stage] for reply, _ in asked if stage in reply.stages] for stage in Stage}
    taken["search_"] = [reply.search_ms for reply, _ in asked]
    return {
        f"{name}{told}_ms": float(np.percentile(times, at))
        for name, times in taken.items()
        for told, at in (("median", 50), ("p95", 95))
        if times
    }
