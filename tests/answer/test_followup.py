"""What a question means behind others."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from qa.answer.followup import resolve
from qa.text.normalize import in_simplified
from tests.answer.lines import rows

DIALOGUES = [*rows("followups/chinese.tsv"), *rows("followups/english.tsv")]
in_traditional = OpenCC("s2t").convert
UNCHANGED = {"new topic", "stands alone"}
QUESTIONS = [row[2] for row in DIALOGUES]
TURNS = (
    st.sampled_from(QUESTIONS)
    | st.text(max_size=40)
    | st.text("那它该其这些呢？，不是我说只看itswhat about 2021", max_size=20)
)


@pytest.mark.parametrize(("kind", "history", "question", "meant"), DIALOGUES)
def test_a_question_is_told_as_it_would_be_asked_alone(kind: str, history: str, question: str, meant: str) -> None:
    assert resolve(question, history.split("/")) == meant
    assert (meant == question) == (kind in UNCHANGED)


@pytest.mark.parametrize(("kind", "history", "question", "meant"), DIALOGUES)
def test_a_traditional_question_leans_as_its_simplified_twin(
    kind: str, history: str, question: str, meant: str
) -> None:
    asked, before = in_traditional(question), [in_traditional(turn) for turn in history.split("/")]
    twin = resolve(in_simplified(asked), [in_simplified(turn) for turn in before])
    assert in_simplified(resolve(asked, before)) == twin


def test_the_dialogues_hold_enough_that_must_not_be_changed() -> None:
    kinds = [row[0] for row in DIALOGUES]
    assert min(kinds.count(kind) for kind in UNCHANGED) >= 15


@pytest.mark.parametrize("question", QUESTIONS)
def test_without_a_history_every_question_stays_as_it_is(question: str) -> None:
    for history in ([], [""], ["  ", "\x00\x07"], ["谢谢", "ok"]):
        assert resolve(question, history) == question


@settings(deadline=None, max_examples=400)
@given(TURNS, st.lists(TURNS, max_size=6))
@example("那株洲呢？", ["桥" * 5000, "\ud800", "", "\x1b[31m"])
@example("它", ["？"])
@example("it", ["?"])
@example("那呢？", ["的"])
def test_no_history_breaks_it(question: str, history: list[str]) -> None:
    meant = resolve(question, history)
    assert meant == question or (meant.strip() and len(meant) <= 800)
    assert meant == question or "\ud800" not in meant
    assert resolve(question, history) == meant


def test_a_pasted_text_is_no_topic() -> None:
    assert resolve("那株洲呢？", ["娄底有多少所小学？", "桥" * 5000]) == "株洲有多少所小学？"


def test_control_characters_of_earlier_turns_are_not_carried_on() -> None:
    assert resolve("那株洲呢？", ["娄底\x00有多少\u202e所小学？\n"]).isprintable()


def test_fifty_turns_cost_no_more_than_the_last_few() -> None:
    started = time.perf_counter()
    for _ in range(10):
        resolve("那怀化呢？", ["娄底有多少所小学？", *["那株洲呢？"] * 50])
    assert (time.perf_counter() - started) / 10 < 0.1
