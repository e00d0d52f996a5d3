"""A conversation that several requests change at once: nothing that was asked or said is lost."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.model import EVERYTHING, Answer, Scope
from qa.web.chats import Chats
from qa.web.conversation import Turn
from qa.web.feedback import Feedback, Rating
from qa.web.metrics import Metrics
from qa.web.ongoing import Ongoing
from qa.web.page import asked
from qa.web.rating import rated
from tests.fakes import FakeLibrary
from tests.render.samples import ANSWERED

RIGHT = {"turn": "0", "rating": "right", "note": ""}


def talk(*questions: str) -> Ongoing:
    ongoing = Ongoing()
    for question in questions:
        ongoing.add(asked(FakeLibrary(), question, ongoing.turns()[1]))
    return ongoing


def ratings(ongoing: Ongoing) -> list[str]:
    return [turn.rating for turn in ongoing.turns()[1]]


class Slow(FakeLibrary):
    """Answers when it is told to."""

    def __init__(self) -> None:
        """Nothing has been asked yet."""
        self.asked, self.go_on = Event(), Event()

    def ask(self, question: str, *, history: Sequence[str] = (), scope: Scope = EVERYTHING) -> Answer:
        self.asked.set()
        assert self.go_on.wait(10)
        return super().ask(question, history=history, scope=scope)


def test_a_rating_given_while_the_next_question_is_answered_stays_and_so_does_the_answer() -> None:
    ongoing, slow = talk("娄底？"), Slow()
    with ThreadPoolExecutor(1) as other:
        turn = other.submit(asked, slow, "娄底呢？", ongoing.turns()[1])
        assert slow.asked.wait(10)
        assert rated(Feedback(), RIGHT, ongoing, generation="000001", metrics=Metrics())
        slow.go_on.set()
        ongoing.add(turn.result())
    assert ratings(ongoing) == ["right", ""]


def test_what_many_requests_ask_and_say_at_once_is_all_there() -> None:
    ongoing = talk(*["娄底？"] * 20)
    with ThreadPoolExecutor(8) as many:
        for number in range(20):
            many.submit(ongoing.rate, number, "wrong")
            many.submit(ongoing.add, Turn(str(number), ANSWERED))
    assert ratings(ongoing) == ["wrong"] * 20 + [""] * 20
    assert {turn.question for turn in ongoing.turns()[1][20:]} == {str(number) for number in range(20)}


@given(steps=st.lists(st.integers(0, 120) | st.none(), max_size=200))
def test_of_any_course_the_last_50_turns_stand_with_the_last_rating_of_each(steps: list[int | None]) -> None:
    ongoing, expected = Ongoing(), list[str]()
    for step, number in enumerate(steps):
        if number is None:
            ongoing.add(Turn("?", ANSWERED))
            expected.append("")
        else:
            ongoing.rate(number, str(step))
            if len(expected) - 50 <= number < len(expected):
                expected[number] = str(step)
    first, turns = ongoing.turns()
    assert first == max(len(expected) - 50, 0)
    assert [turn.rating for turn in turns] == expected[first:]


def test_a_long_conversation_lets_its_oldest_turns_go_and_rates_those_that_are_shown() -> None:
    ongoing = talk(*[f"娄底{number}" for number in range(60)])
    feedback = Feedback()
    for turn in ("9", "59"):
        rated(feedback, {**RIGHT, "turn": turn}, ongoing, generation="000001", metrics=Metrics())
    first, turns = ongoing.turns()
    assert (first, turns[0].question, turns[-1].question) == (10, "娄底10", "娄底59")
    assert [one.question for one in feedback.all()] == ["娄底59"]


class SlowChats(Chats):
    """Keeps when it is told to."""

    def __init__(self) -> None:
        """Keep in memory."""
        super().__init__()
        self.keeping, self.go_on = Event(), Event()

    def keep(self, owner: str, number: int, turns: Sequence[Turn]) -> int:
        self.keeping.set()
        assert self.go_on.wait(10)
        return super().keep(owner, number, turns)


def test_a_conversation_kept_by_two_requests_at_once_is_kept_once_and_as_it_was_last() -> None:
    ongoing, chats = talk("娄底？"), SlowChats()
    with ThreadPoolExecutor(2) as two:
        first = two.submit(ongoing.keep, chats, "li")
        assert chats.keeping.wait(10)
        ongoing.rate(0, "right")  # nobody waits for the disk
        second = two.submit(ongoing.keep, chats, "li")
        chats.go_on.set()
        first.result()
        second.result()
    (chat,) = chats.all("li")
    assert [turn.rating for turn in chats.turns("li", chat.number)] == ["right"]


def test_a_conversation_that_nothing_was_added_to_does_not_become_the_newest_again() -> None:
    ongoing, chats = talk("娄底？"), Chats()
    ongoing.keep(chats, "li")
    chats.keep("li", 0, [Turn("二", ANSWERED)])
    (chat,) = [chat for chat in chats.all("li") if chat.name == "娄底？"]
    for again in (ongoing, Ongoing(ongoing.turns()[1], number=chat.number)):
        again.keep(chats, "li")
    assert [chat.name for chat in chats.all("li")] == ["二", "娄底？"]


def test_a_conversation_that_was_deleted_comes_back_only_with_a_later_turn() -> None:
    ongoing, chats = talk("娄底？"), Chats()
    ongoing.keep(chats, "li")
    (chat,) = chats.all("li")
    ongoing.delete(chats, "li", chat.number)
    assert chats.all("li") == []
    ongoing.keep(chats, "li")  # as "New chat" does
    ongoing.rate(0, "right")
    ongoing.keep(chats, "li")
    assert chats.all("li") == []
    ongoing.add(Turn("娄底呢？", ANSWERED))
    ongoing.keep(chats, "li")
    assert len(chats.all("li")) == 1


def test_a_copy_goes_its_own_way() -> None:
    ongoing = talk("娄底？")
    copy = deepcopy(ongoing)
    copy.add(Turn("二", ANSWERED))
    assert [len(one.turns()[1]) for one in (ongoing, copy)] == [1, 2]


def test_a_rating_is_kept_with_the_earlier_questions_and_stays_with_its_turn() -> None:
    feedback, ongoing = Feedback(), talk("娄底有多少5G站点？", "", "娄底呢？")
    sent = {"turn": "2", "rating": "wrong", "note": "株洲\ud800"}
    assert rated(feedback, sent, ongoing, generation="000007", metrics=Metrics())
    assert ratings(ongoing) == ["", "", "wrong"]
    (kept,) = feedback.all()
    assert (kept.rating, kept.note, kept.generation) == (Rating.WRONG, "株洲?", "000007")
    assert (kept.question, kept.history) == ("娄底呢？", ("娄底有多少5G站点？",))
    assert kept.answer["short_answers"] == ["1009个"]


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"turn": 0, "rating": "right", "note": ""},
        {"turn": "9", "rating": "right", "note": ""},
        {"turn": "9" * 30, "rating": "right", "note": ""},
        {"turn": "-1", "rating": "right", "note": ""},
        {"turn": "²", "rating": "right", "note": ""},
        {"turn": "1", "rating": "right", "note": ""},
        {"turn": "0", "rating": "best", "note": ""},
        {"turn": "0", "rating": ["right"], "note": ""},
        {"turn": "0", "rating": "right", "note": None},
    ],
)
def test_what_no_button_sends_is_no_rating(sent: dict[str, object]) -> None:
    feedback, ongoing = Feedback(), talk("娄底？", "")
    assert not rated(feedback, sent, ongoing, generation="000001", metrics=Metrics())
    assert ratings(ongoing) == ["", ""]
    assert feedback.all() == []
