"""Questions wait for each other, and get their own answers and faults."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from time import sleep

import pytest

from qa.errors import QuestionError
from qa.model import EVERYTHING, Answer, Scope
from qa.web.current import Current
from tests.fakes import FakeLibrary


class Busy(FakeLibrary):
    def __init__(self) -> None:
        self.now = self.most = 0
        self._lock = Lock()

    def ask(self, question: str, *, history: Sequence[str] = (), scope: Scope = EVERYTHING) -> Answer:
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        sleep(0.01)
        with self._lock:
            self.now -= 1
        return super().ask(question, history=history, scope=scope)


def test_of_many_questions_at_once_two_are_answered_side_by_side() -> None:
    busy = Busy()
    questions = [f"娄底{number}？" for number in range(20)]
    with Current(busy) as current, ThreadPoolExecutor(20) as people:
        answers = list(people.map(current.ask, questions))
    assert [answer.question for answer in answers] == questions
    assert busy.most == 2


def test_a_question_that_cannot_be_asked_is_told_to_who_asked_it() -> None:
    with Current(FakeLibrary()) as current, pytest.raises(QuestionError):
        current.ask("")
