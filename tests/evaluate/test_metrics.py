"""Figures of many questions: means, intervals, slices, and what confidence is worth."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.evaluate.metrics import FIGURES, calibration, estimate, length_of, risk_coverage, summarise
from qa.evaluate.score import Scored, score
from qa.evaluate.words import figure_in
from qa.model import Language
from tests.evaluate.samples import LOUDI, SHELF, ZHUZHOU, question, reply

UNIT = st.floats(0, 1, allow_nan=False)


def answered(*pairs: tuple[float, bool], refused: int = 0) -> list[Scored]:
    """Questions answered with a confidence, rightly or not, and some that were refused."""
    given_answers = [
        reply(LOUDI if right else ZHUZHOU, shorts=["1009个"], confidence=confidence) for confidence, right in pairs
    ]
    replies = [*given_answers, *[reply(confidence=0.1)] * refused]
    return [score(question(number), given, SHELF) for number, given in enumerate(replies)]


@given(st.lists(UNIT, min_size=1, max_size=40))
def test_an_interval_holds_its_mean_and_is_the_same_every_time(values: list[float]) -> None:
    told = estimate(values)
    assert told == estimate(values)
    assert told.value == pytest.approx(sum(values) / len(values))
    assert min(values) - 1e-9 <= told.low <= told.high <= max(values) + 1e-9


def test_the_interval_of_a_share_is_that_of_the_binomial() -> None:
    # 30 of 100: the normal interval is 0.3 +- 1.96 * sqrt(0.3 * 0.7 / 100) = 0.21 to 0.39.
    told = estimate([1.0] * 30 + [0.0] * 70)
    assert told.low == pytest.approx(0.21, abs=0.015)
    assert told.high == pytest.approx(0.39, abs=0.015)


def test_more_questions_make_the_interval_narrower() -> None:
    few, many = estimate([1.0, 0.0] * 10), estimate([1.0, 0.0] * 1000)
    assert many.high - many.low < (few.high - few.low) / 5


def test_a_weight_counts_as_so_many() -> None:
    # Three quotes all verbatim and one that is not: 3 of 4.
    assert estimate([1.0, 0.0], [3.0, 1.0]).value == 0.75


def test_risk_rises_where_an_answer_is_wrong() -> None:
    # Of five questions one is refused; the surest two are right, then one is wrong, then one right.
    curve = risk_coverage(answered((0.9, True), (0.8, True), (0.7, False), (0.6, True), refused=1))
    assert [coverage for coverage, _ in curve] == [0.2, 0.4, 0.6, 0.8]
    assert [risk for _, risk in curve] == pytest.approx([0.0, 0.0, 1 / 3, 1 / 4])


def test_answers_of_equal_confidence_share_one_risk_in_any_order() -> None:
    one, other = answered((0.5, True), (0.5, False)), answered((0.5, False), (0.5, True))
    assert risk_coverage(one) == risk_coverage(other) == ((0.5, 0.5), (1.0, 0.5))


def test_the_area_is_the_mean_risk_over_the_curve() -> None:
    summary = summarise(answered((0.9, True), (0.8, True), (0.7, False), (0.6, True), refused=1))
    assert summary.curves["risk_coverage_area"] == pytest.approx((0 + 0 + 1 / 3 + 1 / 4) / 4)


def test_calibration_compares_confidence_with_how_often_it_was_right() -> None:
    # Two at 0.95 of which one is right, one at 0.25 that is wrong: (2 * |0.95 - 0.5| + |0.25 - 0|) / 3.
    scored = answered((0.95, True), (0.95, False), (0.25, False))
    assert [(part.low, part.count, part.accuracy) for part in calibration(scored)] == [(0.2, 1, 0.0), (0.9, 2, 0.5)]
    assert summarise(scored).curves["calibration_error"] == pytest.approx((2 * 0.45 + 0.25) / 3)


def test_full_confidence_belongs_to_the_last_bin() -> None:
    assert calibration(answered((1.0, True)))[0].high == 1.0


def test_questions_are_told_by_type_language_outlet_and_length() -> None:
    items = [
        score(question(1), reply(LOUDI, shorts=["1009个"]), SHELF),
        score(question(2, type="date", language="en", text="When did it open, on which day?"), reply(), SHELF),
        score(question(3, type="unanswerable", answers=(), evidence=()), reply(), SHELF),
    ]
    parts = {(part.by, part.name): part for part in summarise(items).slices}
    assert list(parts) == [
        *(("type", "date"), ("type", "number"), ("type", "unanswerable")),
        *(("lang", "en"), ("lang", "zh"), ("outlet", "湖南日报"), ("length", "11-20"), ("length", "31-40")),
    ]
    assert parts["lang", "zh"].questions == 2
    assert parts["lang", "zh"].estimates["desk_accuracy"].value == 1.0
    assert parts["lang", "en"].estimates["desk_accuracy"].value == 0.0
    assert parts["outlet", "湖南日报"].estimates["desk_accuracy"].count == 2


@pytest.mark.parametrize(("characters", "name"), [(1, "1-10"), (10, "1-10"), (11, "11-20"), (40, "31-40"), (41, "41+")])
def test_the_length_of_a_question_is_told_in_tens_of_characters(characters: int, name: str) -> None:
    assert length_of("问" * characters) == name


def test_times_are_told_by_their_median_and_95th_percentile() -> None:
    items = [score(question(number), reply(LOUDI, elapsed_ms=float(number)), SHELF) for number in range(1, 22)]
    assert summarise(items).times == pytest.approx(
        {"median_ms": 11.0, "p95_ms": 20.0, "search_median_ms": 5.5, "search_p95_ms": 10.0}
    )


def test_each_stage_is_timed_where_it_was_told_and_no_other() -> None:
    told = [replace(reply(LOUDI), stages={"finding": spent, "concluding": 1.0}) for spent in (1.0, 2.0, 9.0)]
    times = summarise([score(question(), each, SHELF) for each in told]).times
    assert times["finding_median_ms"] == 2.0
    assert times["finding_p95_ms"] == pytest.approx(8.3)  # 2 + 0.9 * (9 - 2)
    assert times["concluding_p95_ms"] == 1.0
    assert not {name for name in times if name.startswith(("understanding", "weighing"))}


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("language", [Language.CHINESE, Language.ENGLISH])
def test_every_figure_is_called_something_in_a_report(name: str, language: Language) -> None:
    assert figure_in(language, name)


def test_every_figure_has_a_name_on_the_list() -> None:
    figures = summarise(answered((0.9, True), refused=1)).figures()
    assert {name for name in figures if "." not in name} <= set(FIGURES)


def test_nothing_answered_has_no_curves() -> None:
    assert summarise(answered(refused=3)).curves == {}
