"""The web desk without a browser: the port, the page that is served, and what the handlers answer."""

import socket
from contextlib import closing

import pytest
from starlette.testclient import TestClient

from qa.errors import ServeError
from qa.model import Language
from qa.web.desk import application, serve
from qa.web.page import asked, opened
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
    first = asked(library, "娄底有多少5G站点？", ())
    refused = asked(library, "", [first])
    last = asked(library, "娄底呢？", [first, refused])
    assert last.answer is not None
    assert last.answer.understood == "娄底有多少5G站点？ 娄底呢？"
    assert "ask one of 1 to" in refused.error


def test_a_question_that_is_too_long_becomes_a_turn_with_the_message() -> None:
    turn = asked(FakeLibrary(), "长" * 100_000, ())
    assert turn.answer is None
    assert turn.error == f"the question has 100000 characters; ask one of 1 to {MOST_CHARACTERS}"


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
