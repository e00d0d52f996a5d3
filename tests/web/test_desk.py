"""The web desk without a browser: the port, the page that is served, and what the handlers answer."""

import socket
from contextlib import closing

import pytest
from starlette.testclient import TestClient

from qa.errors import ServeError
from qa.model import Language
from qa.web.conversation import Turn
from qa.web.desk import application, serve
from qa.web.feedback import Feedback, Rating
from qa.web.metrics import Metrics
from qa.web.page import asked, opened
from qa.web.rating import rated
from qa.web.server import address, listening
from tests.fakes import MOST_CHARACTERS, SITES, FakeLibrary


def test_a_port_in_use_is_named_with_what_to_do() -> None:
    with closing(listening("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=rf"^port {port} is in use; choose another with --port$"):
            listening("127.0.0.1", port)
        with pytest.raises(ServeError, match="is in use"):
            serve(store="no such folder", port=port)


def test_a_host_that_does_not_exist_is_named() -> None:
    with pytest.raises(ServeError, match=r"^host no such host: not an address of this machine"):
        listening("no such host", 7860)


def test_a_port_that_was_given_back_can_be_taken_at_once() -> None:
    with closing(listening("127.0.0.1", 0)) as first:
        port = first.getsockname()[1]
        with closing(socket.create_connection(("127.0.0.1", port))):
            first.accept()[0].close()
    listening("127.0.0.1", port).close()


def test_the_address_of_an_ipv6_host_is_bracketed() -> None:
    assert address("::1", 7860) == "http://[::1]:7860"
    assert address("127.0.0.1", 7860) == "http://127.0.0.1:7860"


def test_a_question_is_asked_with_the_earlier_questions_that_were_answered() -> None:
    library = FakeLibrary()
    turns = asked(library, "娄底有多少5G站点？", ())
    turns = asked(library, "", turns)
    turns = asked(library, "娄底呢？", turns)
    assert turns[-1].answer is not None
    assert turns[-1].answer.understood == "娄底有多少5G站点？ 娄底呢？"
    assert "ask one of 1 to" in turns[1].error


def test_a_question_that_is_too_long_becomes_a_turn_with_the_message() -> None:
    (turn,) = asked(FakeLibrary(), "长" * 100_000, ())
    assert turn.answer is None
    assert turn.error == f"the question has 100000 characters; ask one of 1 to {MOST_CHARACTERS}"


def test_a_long_conversation_lets_its_oldest_turns_go() -> None:
    turns: tuple[Turn, ...] = ()
    for number in range(60):
        turns = asked(FakeLibrary(), f"娄底{number}", turns)
    assert [turns[0].question, turns[-1].question] == ["娄底10", "娄底59"]


def test_a_place_of_an_article_that_is_gone_is_a_note() -> None:
    place = {"article": "gone", "start": "0", "end": "1", "marks": ""}
    assert "no longer in the library" in opened(FakeLibrary(), place, Language.ENGLISH)
    assert "no longer in the library" in opened(FakeLibrary(), {"article": "gone"}, Language.ENGLISH)
    assert SITES.title in opened(FakeLibrary(), {**place, "article": SITES.id}, Language.ENGLISH)


def test_the_page_allows_nothing_but_its_own_server() -> None:
    with TestClient(application(FakeLibrary())) as client:
        page = client.get("/")
        theme = client.get("/theme.css")
        upload = client.post("/gradio_api/upload", files={"files": b"x"})
    assert page.status_code == 200
    assert "Yinju 引据" in page.text
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy
    assert "//" not in theme.text.replace("http://www.w3.org/2000/svg", "")
    assert upload.status_code == 404


def test_a_rating_is_kept_with_the_earlier_questions_and_stays_with_its_turn() -> None:
    feedback, library = Feedback(), FakeLibrary()
    turns = asked(library, "", asked(library, "娄底有多少5G站点？", ()))
    turns = asked(library, "娄底呢？", turns)
    sent = {"turn": "2", "rating": "wrong", "note": "株洲\ud800"}
    turns = rated(feedback, sent, turns, generation="000007", metrics=Metrics())
    assert [turn.rating for turn in turns] == ["", "", "wrong"]
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
        {"turn": "-1", "rating": "right", "note": ""},
        {"turn": "²", "rating": "right", "note": ""},
        {"turn": "1", "rating": "right", "note": ""},
        {"turn": "0", "rating": "best", "note": ""},
        {"turn": "0", "rating": ["right"], "note": ""},
        {"turn": "0", "rating": "right", "note": None},
    ],
)
def test_what_no_button_sends_is_no_rating(sent: dict[str, object]) -> None:
    feedback = Feedback()
    turns = asked(FakeLibrary(), "", asked(FakeLibrary(), "娄底？", ()))
    assert rated(feedback, sent, turns, generation="000001", metrics=Metrics()) == turns
    assert feedback.all() == []
