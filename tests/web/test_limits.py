"""What one client may send, and that others do not wait for it."""

from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from qa.web.desk import application
from qa.web.limits import Allowance, Limits, limited
from tests.fakes import FakeLibrary


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_an_allowance_that_is_used_up_comes_back_with_time() -> None:
    clock = Clock()
    allowance = Allowance(per_second=2, burst=3, clock=clock)
    assert [allowance.wait("a") for _ in range(4)] == [0, 0, 0, 0.5]
    assert allowance.wait("b") == 0
    clock.now = 0.5
    assert [allowance.wait("a"), allowance.wait("a")] == [0, 0.5]


@given(st.lists(st.floats(0, 3), max_size=60))
def test_never_more_than_the_burst_and_the_rate_together(pauses: list[float]) -> None:
    clock = Clock()
    allowance = Allowance(per_second=2, burst=3, clock=clock)
    allowed = 0
    for pause in pauses:
        clock.now += pause
        allowed += allowance.wait("a") == 0
    assert allowed <= 3 + 2 * clock.now + 1e-6


def test_too_many_requests_are_refused_with_the_time_to_wait() -> None:
    with TestClient(application(FakeLibrary(), limits=Limits(per_second=0.01, burst=2))) as client:
        statuses = [client.get("/api/health").status_code for _ in range(3)]
        refused = client.get("/api/health")
        page = client.get("/")
    assert statuses == [200, 200, 429]
    assert 0 < int(refused.headers["retry-after"]) <= 100
    assert refused.json()["detail"].startswith("too many requests")
    assert "content-security-policy" in refused.headers
    assert page.status_code == 200


def test_the_page_takes_no_larger_body_than_the_api() -> None:
    with TestClient(application(FakeLibrary())) as client:
        sent = client.post("/gradio_api/run/predict", content=b" " * 700_000)
    assert sent.status_code == 413


def test_a_body_in_many_pieces_arrives_whole() -> None:
    async def told(scope: Scope, receive: Receive, send: Send) -> None:
        body = (await receive())["body"]
        await PlainTextResponse(f"{len(body)} {body[:3]!r} {body[-3:]!r}")(scope, receive, send)

    pieces = (f"{number:03}".encode() for number in range(1000))
    sent = TestClient(limited(told, Limits())).post("/api/articles", content=pieces)
    assert sent.text == "3000 b'000' b'999'"
