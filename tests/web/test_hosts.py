"""A desk on this machine answers only to the names of this machine, and to those that it was given."""

import pytest
from starlette.testclient import TestClient

from qa.web.desk import application
from qa.web.hosts import known
from tests.fakes import FakeLibrary


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("localhost", True),
        ("LOCALHOST:7860", True),
        ("localhost.:7860", True),
        ("127.0.0.1:7860", True),
        ("127.8.8.8", True),
        ("[::1]:7860", True),
        ("desk.example:443", True),
        ("Desk.Example", True),
        ("evil.example:7860", False),
        ("localhost.evil.example", False),
        ("127.0.0.1.evil.example:7860", False),
        ("evil.example:7860:localhost", False),
        ("192.0.2.1", False),
        ("", False),
    ],
)
def test_names_of_this_machine_are_told_from_others(name: str, expected: bool) -> None:
    assert known(name, ["desk.example"]) is expected


@pytest.mark.parametrize("path", ["/", "/api/health", "/articles/a1", "/gradio_api/mcp"])
def test_a_name_that_was_made_to_lead_here_is_not_answered(path: str) -> None:
    with TestClient(application(FakeLibrary(), hosts=["desk.example"])) as client:
        refused = client.get(path, headers={"Host": "evil.example:7860"})
        answered = [client.get(path, headers={"Host": host}) for host in ("localhost:7860", "desk.example")]
    assert refused.status_code == 421
    assert "--known-as" in refused.json()["detail"]
    assert "content-security-policy" in refused.headers
    assert all(got.status_code in {200, 405} for got in answered)


def test_a_desk_without_names_answers_to_any() -> None:
    with TestClient(application(FakeLibrary())) as client:
        assert client.get("/api/health", headers={"Host": "any.example"}).status_code == 200
