"""Questions answered by processes are answered as the library answers them, whatever becomes of a process."""

import multiprocessing
import os
import shutil
import signal
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from qa.errors import QuestionError, YinjuError
from qa.library import Library
from qa.model import EVERYTHING, Answer, Scope
from qa.web.askers import Askers, processes_for
from tests.stores import stored

ARCHIVE = Path(__file__).parents[1] / "data" / "library"
QUESTIONS = ("云溪大桥全长多少米？", "松岭小学新校舍可以容纳多少学生？", "法国的首都是哪里？")
PATIENCE_SECONDS = 30


class Idle(Library):
    """A library that is open here and must not be asked here."""

    def ask(self, question: str, *, history: Sequence[str] = (), scope: Scope = EVERYTHING) -> Answer:
        raise AssertionError("asked in this process")


@contextmanager
def asking(store: Path, *, processes: int = 1) -> Iterator[Askers]:
    """Lend what asks processes that are ready, and end them."""
    with Idle.open(store) as library:
        askers = Askers(library, store=str(store), processes=processes)
        try:
            wait_for(askers, processes=processes)
            yield askers
        finally:
            askers.close()


def wait_for(askers: Askers, *, processes: int = 1) -> Answer:
    """Ask until each process has answered, which they do in turn."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    answers: list[Answer] = []
    while len(answers) < processes:
        try:
            answers.append(askers.ask(QUESTIONS[0]))
        except AssertionError:
            assert time.monotonic() < deadline, "no process has opened the index"
            answers.clear()
            time.sleep(0.05)
    return answers[-1]


def said(answer: Answer) -> tuple[object, ...]:
    """All of an answer but the time it took."""
    return answer.verdict, answer.short_answers, answer.quotes, answer.nearest, answer.confidence, answer.why


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("askers") / "store"
    Library.build([ARCHIVE], store=folder)
    return folder


def test_processes_answer_as_the_library_does_each_question_its_own(store: Path) -> None:
    questions = QUESTIONS * 4
    with Library.open(store) as library, asking(store, processes=2) as askers, ThreadPoolExecutor(12) as people:
        answers = list(people.map(askers.ask, questions))
        assert [said(answer) for answer in answers] == [said(library.ask(question)) for question in questions]


def test_a_question_that_cannot_be_asked_is_told_and_the_process_stays(store: Path) -> None:
    with asking(store) as askers:
        before = multiprocessing.active_children()
        with pytest.raises(QuestionError):
            askers.ask("")
        assert askers.ask(QUESTIONS[0]).quotes
        assert multiprocessing.active_children() == before


def test_a_process_that_is_ended_from_outside_is_told_and_another_takes_its_place(store: Path) -> None:
    with asking(store) as askers:
        before = wait_for(askers)
        (ended,) = multiprocessing.active_children()
        assert ended.pid
        os.kill(ended.pid, signal.SIGKILL)
        ended.join()
        with pytest.raises(YinjuError, match="ask again"):
            askers.ask(QUESTIONS[0])
        assert said(wait_for(askers)) == said(before)


def test_while_a_process_opens_the_index_the_library_answers(store: Path) -> None:
    with Library.open(store) as library:
        askers = Askers(library, store=str(store), processes=1)
        assert said(askers.ask(QUESTIONS[0])) == said(library.ask(QUESTIONS[0]))
        askers.close()
    assert not multiprocessing.active_children()


def test_the_library_answers_where_a_process_cannot_open_the_index(store: Path, tmp_path: Path) -> None:
    with Library.open(store) as library:
        askers = Askers(library, store=str(tmp_path), processes=1)
        (process,) = multiprocessing.active_children()
        process.join(PATIENCE_SECONDS)
        assert said(askers.ask(QUESTIONS[0])) == said(library.ask(QUESTIONS[0]))
        askers.close()


def test_a_title_that_cannot_be_asked_keeps_no_process_from_answering(tmp_path: Path) -> None:
    record = {"id": "bridge", "title": "※", "text": "云溪大桥6月18日通车。云溪大桥全长1286米。"}
    with asking(stored([record], tmp_path)) as askers:
        assert askers.ask(QUESTIONS[0]).short_answers == ("1286米",)


def test_another_library_is_answered_from_as_soon_as_it_is_in_service(store: Path, tmp_path: Path) -> None:
    place = tmp_path / "store"
    shutil.copytree(store, place)
    with asking(place) as askers:
        Library.remove("bridge", store=place)
        with Idle.open(place) as other:
            askers.turn_to(other)
            answer = wait_for(askers)
    assert all(quote.article_id != "bridge" for quote in answer.quotes)


@pytest.mark.parametrize(("cores", "count"), [(None, 0), (1, 0), (2, 2), (4, 4), (64, 4)])
def test_a_machine_has_as_many_processes_as_cores_up_to_four(cores: int | None, count: int) -> None:
    assert processes_for(cores) == count
