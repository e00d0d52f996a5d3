"""A gold file held against the library."""

from dataclasses import replace

import pytest

from qa.evaluate.check import check
from qa.evaluate.gold import Clause, Gold, GoldQuestion
from tests.evaluate.samples import LOUDI, SHELF, ZHUZHOU, question


def faults(*asked: GoldQuestion) -> list[tuple[str, str]]:
    return [(fault.place, fault.column) for fault in check(Gold(asked), SHELF)]


def test_a_sound_gold_file_has_no_faults() -> None:
    both = question(3, text="各有多少？", type="list", answers=["1009个", "2000个"], evidence=[LOUDI, ZHUZHOU])
    when = question(
        4, text="何时？", type="conflict", answers=["1009个（2023年）", "2000个"], evidence=[LOUDI, ZHUZHOU]
    )
    yes = question(5, text="建成了吗？", type="yesno", answers=["是"])
    mars = question(6, text="火星？", type="unanswerable", answers=(), evidence=())
    assert faults(question(1), both, when, yes, mars) == []


@pytest.mark.parametrize(
    ("asked", "column"),
    [
        (question(evidence=["娄底建成5G站点1008个。"]), "evidence"),
        (question(evidence=[LOUDI], doc="b2"), "evidence"),
        (question(evidence=[LOUDI], doc="no such file.txt"), "evidence"),
        (question(evidence=()), "evidence"),
        (question(answers=["1008个"]), "answers"),
        (question(type="list", answers=["1009个", "2000个"]), "answers"),
    ],
)
def test_what_can_never_be_answered_right_is_named(asked: GoldQuestion, column: str) -> None:
    assert [fault for _, fault in faults(asked)][:1] == [column]


def test_one_of_several_wordings_is_enough() -> None:
    assert faults(question(answers=["一千零九个", "1009个"])) == []


def test_a_question_asked_twice_is_named_but_not_after_another_history() -> None:
    again = replace(question(2), text="娄底有多少个 5Ｇ站点？")
    later = replace(question(3), history=("株洲呢？",))
    assert faults(question(1), again, later) == [("line 2", "question")]


def test_evidence_without_a_source_may_stand_anywhere() -> None:
    assert faults(replace(question(), evidence=(Clause("", LOUDI),))) == []
