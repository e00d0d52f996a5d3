"""Which of its readings a part of a question is meant in."""

import pytest

from qa.answer.meant import likeliest
from qa.model import Answer, Language, Verdict


def reading(short: str, confidence: float, verdict: Verdict = Verdict.ANSWERED) -> Answer:
    text = f"{short}？"
    return Answer(text, text, Language.CHINESE, verdict, short_answers=(short,), confidence=confidence)


@pytest.mark.parametrize(
    ("other", "shown"),
    [
        (reading("9月15日", 0.84), ["7月1日", "9月15日"]),
        (reading("9月15日", 0.4), ["7月1日"]),
        (reading("7月1日", 0.84), ["7月1日"]),
        (reading("9月15日", 0.84, Verdict.ABSTAINED), ["7月1日"]),
    ],
    ids=["nearly as sure", "far less sure", "the same answer", "refused"],
)
def test_another_reading_is_told_where_it_is_nearly_as_sure_and_answers_differently(
    other: Answer, shown: list[str]
) -> None:
    found = likeliest([reading("7月1日", 0.88), other], [])
    assert [answer.short_answers[0] for answer in found] == shown


def test_a_leaning_part_is_answered_by_itself_only_where_that_is_sure() -> None:
    leaning = reading("199元", 0.5)
    for alone, answered in ((0.7, "199元"), (0.85, "698元")):
        assert likeliest([reading("698元", alone), leaning], [], leaning=True)[0].short_answers == (answered,)


@pytest.mark.parametrize("verdict", [Verdict.ABSTAINED, Verdict.ANSWERED])
def test_a_part_that_is_missing_is_told_as_it_was_asked(verdict: Verdict) -> None:
    alone = reading("熊琛是什么职务", 0.5, verdict)
    leaning = reading("晏海鸥熊琛是什么职务", 0.1, Verdict.ABSTAINED)
    (found,) = likeliest([alone, leaning], [], leaning=True)
    assert (found.verdict, found.understood) == (Verdict.ABSTAINED, "熊琛是什么职务？")
