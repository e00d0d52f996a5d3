"""The HTTP API: the same answers as the command line, and a plain word for everything that cannot be done."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from qa.errors import StoreError
from qa.library import Library
from qa.model import EVERYTHING, Hit, Scope
from qa.render import records
from qa.web import schema
from qa.web.desk import application
from qa.web.limits import Limits
from tests.fakes import BRIDGE, MOST_CHARACTERS, SITES, FakeLibrary

QUESTION = "娄底有多少个5G站点？"


@pytest.fixture(scope="module")
def api() -> Iterator[TestClient]:
    limits = Limits(per_second=10_000, burst=100_000)
    with TestClient(application(FakeLibrary(), limits=limits), raise_server_exceptions=False) as client:
        yield client


def without_time(record: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in record.items() if name != "elapsed_ms"}


def test_an_answer_is_that_of_the_command_line(seeded_store: Path) -> None:
    with Library.open(seeded_store) as library, TestClient(application(library)) as client:
        for question, history in ((QUESTION, []), ("那株洲呢？", [QUESTION]), ("How many 5G sites are in Loudi?", [])):
            answer = client.post("/api/ask", json={"question": question, "history": history}).json()
            expected = json.loads(json.dumps(records.answer_json(library.ask(question, history=history))))
            assert without_time(answer) == without_time(expected)
            assert list(answer) == list(expected)


def test_an_answer_has_the_id_of_its_question(api: TestClient) -> None:
    assert api.post("/api/ask", json={"question": QUESTION, "id": 7}).json()["id"] == 7
    assert api.post("/api/ask", json={"question": QUESTION, "id": "q7"}).json()["id"] == "q7"
    assert "id" not in api.post("/api/ask", json={"question": QUESTION}).json()


def test_events_bring_the_short_answer_before_its_quotes_and_the_whole_last(api: TestClient) -> None:
    got = api.post("/api/ask", json={"question": QUESTION}, headers={"Accept": "text/event-stream"})
    assert got.headers["content-type"].startswith("text/event-stream")
    events = [block.split("\n") for block in got.text.strip().split("\n\n")]
    assert [event for event, _ in events] == ["event: short", "event: quote", "event: answer"]
    short, quote, answer = (json.loads(data.removeprefix("data: ")) for _, data in events)
    assert short["short_answers"] == ["1009个"]
    assert answer["quotes"] == [quote]
    assert without_time(answer) == without_time(api.post("/api/ask", json={"question": QUESTION}).json())


def test_events_of_an_abstention_hold_what_is_nearest(api: TestClient) -> None:
    got = api.post("/api/ask", json={"question": "火星？"}, headers={"Accept": "text/event-stream"}).text
    assert [line for line in got.split("\n") if line.startswith("event")] == [
        *("event: short", "event: nearest", "event: answer"),
    ]


def test_a_search_returns_the_records_of_the_command_line(api: TestClient) -> None:
    found = api.post("/api/search", json={"question": "娄底", "limit": 1}).json()
    (hit,) = found["hits"]
    assert list(hit) == list(records.HitRecord.__annotations__)
    assert SITES.text[hit["start"] : hit["end"]] == hit["text"]


def test_a_question_is_put_to_the_articles_of_its_days_and_outlets(seeded_store: Path) -> None:
    with Library.open(seeded_store) as library, TestClient(application(library)) as client:

        def found(**scope: str | list[str]) -> set[tuple[str, str]]:
            hits = client.post("/api/search", json={"question": QUESTION, "limit": 100, **scope}).json()["hits"]
            articles = [library.article(hit["article_id"]) for hit in hits]
            return {(article.date, article.outlet) for article in articles}

        listed = {(entry.date, entry.outlet) for entry in library.entries()}
        assert found(since="2021-05", until="2022-01") == {one for one in listed if "2021-05" <= one[0] < "2022-02"} | {
            one for one in listed if one[0] == "2021"
        }
        assert found(outlets=["红网", ""]) == {one for one in listed if one[1] in {"红网", ""}}
        assert client.post("/api/ask", json={"question": QUESTION}).json()["verdict"] == "answered"
        asked = client.post("/api/ask", json={"question": QUESTION, "since": "2030"}).json()
        assert (asked["verdict"], asked["nearest"]) == ("abstained", [])


def test_articles_are_listed_in_pages_and_opened_by_their_id(api: TestClient) -> None:
    everything = api.get("/api/articles").json()
    assert [article["id"] for article in everything["articles"]] == [SITES.id, BRIDGE.id]
    second = api.get("/api/articles", params={"limit": 1, "offset": 1}).json()
    assert second == {"articles": everything["articles"][1:], "total": 2}
    assert api.get(f"/api/articles/{SITES.id}").json() == everything["articles"][0]
    gone = api.get("/api/articles/a/b")
    assert gone.status_code == 404
    assert gone.json()["detail"].startswith("a/b: no article has this id")


def test_health_names_the_index_in_service(api: TestClient) -> None:
    health = api.get("/api/health").json()
    assert (health["status"], health["generation"], health["articles"]) == ("ok", "000001", 2)


def test_metrics_count_requests_and_verdicts_as_prometheus_reads_them() -> None:
    with TestClient(application(FakeLibrary())) as client:
        client.post("/api/ask", json={"question": QUESTION})
        client.post("/api/ask", json={"question": "火星？"})
        client.get("/api/articles/gone")
        told = client.get("/metrics")
    assert told.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = told.text.split("\n")
    assert 'yinju_answers_total{verdict="abstained"} 1.0' in lines
    assert 'yinju_http_requests_total{route="/api/ask",status="200"} 2.0' in lines
    assert 'yinju_http_requests_total{route="/api/articles",status="404"} 1.0' in lines
    assert 'yinju_answer_seconds_bucket{le="+Inf"} 2.0' in lines
    assert "yinju_answer_seconds_sum 0.00125" in lines
    assert 'yinju_articles{generation="000001"} 2.0' in lines


def test_the_models_have_the_fields_of_the_records() -> None:
    pairs = (
        (schema.Quote, records.QuoteRecord),
        (schema.Answer, records.AnswerRecord),
        (schema.Hit, records.HitRecord),
        (schema.Found, records.FoundRecord),
        (schema.Article, records.ArticleRecord),
    )
    for model, record in pairs:
        assert list(model.model_fields) == list(record.__annotations__)


def test_openapi_describes_every_route(api: TestClient) -> None:
    described = api.get("/api/openapi.json").json()
    assert {"/api/ask", "/api/search", "/api/articles", "/api/health", "/metrics"} <= set(described["paths"])
    assert set(described["paths"]["/api/ask"]["post"]["responses"]) >= {"200", "413", "422", "429"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"not JSON", 422),
        (b'{"question": "\xe9"}', 400),
        (b"[]", 422),
        (b"{}", 422),
        (b'{"question": null}', 422),
        (b'{"question": ""}', 422),
        (b'{"question": "\\ud800"}', 422),
        (b'{"question": "a", "\\ud800": 1}', 422),
        (b'{"question": "a", "history": NaN}', 422),
        (b'{"question": "a", "spelled wrong": 1}', 422),
        (b'{"question": "a", "history": "not a list"}', 422),
        (b'{"question": "a", "id": true}', 422),
        (b'{"question": "a", "since": "yesterday"}', 422),
        (b'{"question": "a", "outlets": "one"}', 422),
        (b"[" * 100_000, 400),
        (b'{"question": "' + b"a" * (MOST_CHARACTERS + 1) + b'"}', 422),
        (b'{"question": "' + b"a" * 5_000 + b'"}', 422),
        (b"1" * 5_000, 400),
        (b" " * 700_000, 413),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(api: TestClient, body: bytes, status: int) -> None:
    got = api.post("/api/ask", content=body, headers={"Content-Type": "application/json"})
    assert got.status_code == status
    assert got.json()["detail"]
    assert "\n" not in got.json()["detail"]
    assert len(got.content) < 1_000


def test_a_body_that_announces_no_length_is_measured_while_it_comes(api: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(1_000):
            yield b" " * 10_000

    assert api.post("/api/ask", content=endless()).status_code == 413


def test_a_form_of_another_site_is_no_question(api: TestClient) -> None:
    got = api.post("/api/ask", content=b'{"question": "a"}', headers={"Content-Type": "text/plain"})
    assert got.status_code == 422


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(["question", "history", "id", "limit", "rating", "note", "other"])


@settings(max_examples=150)
@given(path=st.sampled_from(["/api/ask", "/api/search", "/api/feedback"]), body=st.dictionaries(NAMES, JSON))
def test_no_request_makes_the_server_fail(api: TestClient, path: str, body: dict[str, object]) -> None:
    got = api.post(path, content=json.dumps(body), headers={"Content-Type": "application/json"})
    assert got.status_code < 500
    assert got.json()


@settings(max_examples=100)
@given(path=st.text(), limit=st.text() | st.integers(), offset=st.text() | st.integers())
def test_no_address_makes_the_server_fail(api: TestClient, path: str, limit: str | int, offset: str | int) -> None:
    from urllib.parse import quote

    assert api.get(f"/api/articles/{quote(path, safe='')}").status_code in {200, 404}
    some = api.get("/api/articles", params={"limit": limit, "offset": offset})
    assert some.status_code in {200, 422}


def test_a_library_that_cannot_be_read_is_a_503_that_says_why() -> None:
    class Broken(FakeLibrary):
        def search(self, question: str, *, limit: int = 10, scope: Scope = EVERYTHING) -> list[Hit]:
            raise StoreError("store/articles.sqlite: disk I/O error; run: qa index")

    with TestClient(application(Broken()), raise_server_exceptions=False) as client:
        got = client.post("/api/search", json={"question": QUESTION})
    assert got.status_code == 503
    assert got.json() == {"detail": "store/articles.sqlite: disk I/O error; run: qa index"}
