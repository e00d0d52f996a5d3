"""Two runs over the same questions: what became better and worse, and whether that can be chance.

Questions are paired by id and wording; the others are counted and left out. The test is Fisher's paired randomisation
(Noreen 1989): were the two runs alike, each difference could as well have the other sign. Its p is the share of sign
flips with a mean at least as far from zero, (1 + k) / (1 + n) of n drawn (Phipson and Smyth 2010). The interval is the
95% bootstrap of the mean difference.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

import numpy as np

from qa.evaluate.metrics import LESS_IS_BETTER, MEASURES, estimate
from qa.evaluate.records import OutcomeRecord, RunRecord

_FLIPS = 10_000
_AT_ONCE = 500  # flips, so that thousands of questions need a few megabytes
_SEED = 20180801  # any will do; fixed, so that a comparison can be repeated
_SAME = 1e-9


class DifferenceRecord(TypedDict):
    """A figure in both runs over the questions that both measure it for, and the difference, new minus old.

    `better` and `worse` count questions; `low` to `high` is the interval of `difference`, `p` that of the test.
    """

    figure: str
    old: float
    new: float
    difference: float
    low: float
    high: float
    p: float
    better: int
    worse: int
    count: int


class SideRecord(TypedDict):
    """What one run gave for a question. `measures` holds what changed."""

    verdict: str
    right: bool
    lost: str | None
    short_answers: list[str]
    quotes: list[str]
    measures: dict[str, float]


class ChangeRecord(TypedDict):
    """A question whose answer or score changed, old and new side by side; `effect` is better, worse or same."""

    id: str
    question: str
    expected: list[str]
    effect: str
    old: SideRecord
    new: SideRecord


class ComparisonRecord(TypedDict):
    """A comparison with the run called `against`."""

    against: str
    created: str
    paired: int
    only_old: int
    only_new: int
    same_library: bool
    differences: list[DifferenceRecord]
    changes: list[ChangeRecord]


@dataclass(frozen=True, slots=True)
class _Pair:
    old: OutcomeRecord
    new: OutcomeRecord


def compare(old: RunRecord, new: RunRecord, *, name: str) -> ComparisonRecord:
    """Compare a new run with an old one, which is called `name`."""
    before = {outcome["id"]: outcome for outcome in old["outcomes"]}
    pairs = [
        _Pair(before[outcome["id"]], outcome)
        for outcome in new["outcomes"]
        if outcome["id"] in before and before[outcome["id"]]["question"] == outcome["question"]
    ]
    return ComparisonRecord(
        against=name,
        created=old["created"],
        paired=len(pairs),
        only_old=len(before) - len(pairs),
        only_new=len(new["outcomes"]) - len(pairs),
        same_library=old["library"] == new["library"],
        differences=[told for figure in MEASURES if (told := _difference(figure, pairs))],
        changes=[_change(pair) for pair in pairs if _changed(pair)],
    )


def _difference(figure: str, pairs: Sequence[_Pair]) -> DifferenceRecord | None:
    both = [
        (pair.old["measures"][figure], pair.new["measures"][figure])
        for pair in pairs
        if figure in pair.old["measures"] and figure in pair.new["measures"]
    ]
    if not both:
        return None
    gained = [new - old for old, new in both]
    told = estimate(gained)
    sign = -1 if figure in LESS_IS_BETTER else 1
    return DifferenceRecord(
        figure=figure,
        old=sum(old for old, _ in both) / len(both),
        new=sum(new for _, new in both) / len(both),
        difference=told.value,
        low=told.low,
        high=told.high,
        p=randomisation_p(gained),
        better=sum(sign * gain > _SAME for gain in gained),
        worse=sum(sign * gain < -_SAME for gain in gained),
        count=len(both),
    )


def randomisation_p(differences: Sequence[float]) -> float:
    """Two-sided p of the paired randomisation test that the mean difference is zero; 1.0 when nothing differs."""
    # A difference of zero has no sign to flip.
    values = np.array([value for value in differences if abs(value) > _SAME])
    if not values.size:
        return 1.0
    draw = np.random.default_rng(_SEED)
    seen = abs(values.sum()) - _SAME
    as_far = 0
    for _ in range(_FLIPS // _AT_ONCE):
        signs = draw.integers(0, 2, size=(_AT_ONCE, values.size)) * 2 - 1
        as_far += int((np.abs(signs @ values) >= seen).sum())
    return (1 + as_far) / (1 + _FLIPS)


def _changed(pair: _Pair) -> bool:
    return _shown(pair.old) != _shown(pair.new) or bool(_moved(pair))


def _shown(outcome: OutcomeRecord) -> tuple[object, ...]:
    quotes = [(quote["text"], quote["source"]) for quote in outcome["quotes"]]
    return outcome["verdict"], outcome["right"], outcome["short_answers"], quotes


def _moved(pair: _Pair) -> list[str]:
    """The measures that only one run has or that differ."""
    old, new = pair.old["measures"], pair.new["measures"]
    return [
        figure
        for figure in MEASURES
        if (figure in old or figure in new) and abs(old.get(figure, -1.0) - new.get(figure, -1.0)) > _SAME
    ]


def _change(pair: _Pair) -> ChangeRecord:
    old, new = pair.old["right"], pair.new["right"]
    moved = _moved(pair)
    return ChangeRecord(
        id=pair.new["id"],
        question=pair.new["question"],
        expected=pair.new["expected"],
        effect="same" if old == new else "better" if new else "worse",
        old=_side(pair.old, moved),
        new=_side(pair.new, moved),
    )


def _side(outcome: OutcomeRecord, moved: Sequence[str]) -> SideRecord:
    measures: Mapping[str, float] = outcome["measures"]
    return SideRecord(
        verdict=outcome["verdict"],
        right=outcome["right"],
        lost=outcome["lost"],
        short_answers=outcome["short_answers"],
        quotes=[quote["text"] for quote in outcome["quotes"]],
        measures={figure: measures[figure] for figure in moved if figure in measures},
    )
