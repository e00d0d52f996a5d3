"""The endpoint for agents: three tools with the answers of the command line, behind the same door and limits."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TypeVar

import httpx
import pytest
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, TextContent
from starlette.testclient import TestClient

from qa.library import Library
from qa.model import EVERYTHING, Hit, Scope
from qa.render.records import answer_json, article_json
from qa.web.agents import ENDPOINT
from qa.web.desk import application
from qa.web.limits import Limits
from tests.fakes import SITES, FakeLibrary
from tests.web.serving import served
from tests.web.test_access import USERS
from tests.web.test_api import QUESTION, without_time

Told = TypeVar("Told")
MESSAGE = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
ACCEPTED = {"Accept": "application/json, text/event-stream"}


class Failing(FakeLibrary):
    def search(self, question: str, *, limit: int = 10, scope: Scope = EVERYTHING) -> list[Hit]:
        raise RuntimeError("a defect of ours")


def in_session(url: str, do: Callable[[ClientSession], Awaitable[Told]], *, token: str = "") -> Told:
    """Do something as an agent that has connected to the desk at `url`."""

    async def connected() -> Told:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with (
            httpx.AsyncClient(headers=headers, timeout=30) as http,
            streamable_http_client(f"{url}{ENDPOINT}/", http_client=http) as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            return await do(session)

    return asyncio.run(connected())


def called(url: str, tool: str, arguments: dict[str, object], *, token: str = "") -> CallToolResult:
    return in_session(url, lambda session: session.call_tool(tool, arguments), token=token)


def text_of(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


@pytest.fixture(scope="module")
def library(seeded_store: Path) -> Iterator[Library]:
    with Library.open(seeded_store) as opened:
        yield opened


@pytest.fixture(scope="module")
def desk(library: Library) -> Iterator[str]:
    with served(library) as url:
        yield url


def test_an_agent_finds_three_tools_that_say_what_they_take(desk: str) -> None:
    tools = {tool.name: tool for tool in in_session(desk, lambda session: session.list_tools()).tools}
    assert set(tools) == {"ask", "search", "open_article"}
    for tool in tools.values():
        assert tool.description
        properties = tool.inputSchema["properties"]
        assert all(one["description"] for one in properties.values())
    assert tools["ask"].inputSchema["required"] == ["question"]
    assert tools["open_article"].inputSchema["required"] == ["article_id"]


def test_an_agent_gets_the_answer_of_the_command_line(desk: str, library: Library) -> None:
    for question, history in ((QUESTION, []), ("那株洲呢？", [QUESTION]), ("火星上有水吗？", [])):
        answer = json.loads(text_of(called(desk, "ask", {"question": question, "history": history})))
        expected = json.loads(json.dumps(answer_json(library.ask(question, history=history))))
        assert without_time(answer) == without_time(expected)
        assert list(answer) == list(expected)


def test_an_agent_finds_a_passage_and_opens_its_article_at_it(desk: str, library: Library) -> None:
    hits = json.loads(text_of(called(desk, "search", {"question": "娄底 5G", "limit": 3})))["hits"]
    assert len(hits) == 3
    article = json.loads(text_of(called(desk, "open_article", {"article_id": hits[0]["article_id"]})))
    assert article["text"][hits[0]["start"] : hits[0]["end"]] == hits[0]["text"]
    assert article == article_json(library.article(hits[0]["article_id"]))


def test_an_agent_asks_within_days_and_outlets(desk: str) -> None:
    answer = json.loads(text_of(called(desk, "ask", {"question": QUESTION, "since": "2030"})))
    assert (answer["verdict"], answer["nearest"]) == ("abstained", [])


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("ask", {"question": ""}, "the question is empty"),
        ("ask", {}, "question"),
        ("ask", {"question": "a" * 5_000}, "question: String should have at most"),
        ("ask", {"question": "a", "history": ["b"] * 51}, "history: List should have at most 50"),
        ("ask", {"question": "a", "since": "yesterday"}, "since: "),
        ("search", {"question": "a", "limit": 0}, "limit: "),
        ("search", {"question": "a", "limit": "many"}, "many"),
        ("open_article", {"article_id": "no/such"}, "no/such: no article has this id"),
        ("rate", {}, "rate"),
    ],
)
def test_an_agent_is_told_what_is_wrong(desk: str, tool: str, arguments: dict[str, object], told: str) -> None:
    result = called(desk, tool, arguments)
    assert result.isError
    assert told in text_of(result)


def test_an_agent_learns_nothing_of_a_defect_but_that_it_is_one() -> None:
    with served(Failing()) as url:
        result = called(url, "search", {"question": "娄底"})
    assert result.isError
    assert text_of(result) == "something went wrong here and has been logged; try again"


def test_agents_sign_in_with_the_token_of_the_api() -> None:
    with served(FakeLibrary(), users=USERS) as url:
        opened = called(url, "open_article", {"article_id": SITES.id}, token="token of wang")  # noqa: S106 - of nobody
        assert json.loads(text_of(opened))["title"] == SITES.title
        for headers in ({}, {"Authorization": "Bearer wrong"}):
            refused = httpx.post(f"{url}{ENDPOINT}/", json=MESSAGE, headers={**ACCEPTED, **headers})
            assert refused.status_code == 401


def test_the_limits_of_the_api_hold_for_agents() -> None:
    with TestClient(application(FakeLibrary(), limits=Limits(per_second=0.01, burst=3))) as client:
        large = client.post(f"{ENDPOINT}/", content=b" " * 700_000, headers=ACCEPTED)
        statuses = [client.post(f"{ENDPOINT}/", json=MESSAGE, headers=ACCEPTED).status_code for _ in range(3)]
    assert large.status_code == 413
    assert statuses == [200, 200, 429]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", ENDPOINT, 405),
        ("DELETE", f"{ENDPOINT}/", 405),
        ("GET", f"{ENDPOINT}/sse", 404),
        ("GET", f"{ENDPOINT}/schema", 404),
        ("POST", f"{ENDPOINT}/messages/", 404),
        ("GET", f"{ENDPOINT}/</script><script>alert(1)</script>{ENDPOINT}", 404),
        ("POST", "/gradio_api/api/ask", 404),
        ("POST", "/gradio_api/call/ask", 404),
        ("POST", "/gradio_api/call/v2/ask", 404),
        ("POST", "/gradio_api/run/ask", 404),
        ("POST", "/gradio_api/call/ask%0A", 404),
        ("POST", "/gradio_api/run/ask%0A", 404),
        ("POST", "/gradio_api/api/ask%0A", 404),
    ],
)
def test_nothing_of_gradio_s_own_stands_beside_the_endpoint(method: str, path: str, status: int) -> None:
    with TestClient(application(FakeLibrary())) as client:
        got = client.request(method, path, json={"data": ["娄底"]} if method == "POST" else None)
    assert got.status_code == status
    assert got.headers["content-type"] == "application/json"
    assert "script" not in got.text


def test_what_agents_ask_is_counted() -> None:
    with served(FakeLibrary()) as url:
        called(url, "ask", {"question": QUESTION})
        counts = httpx.get(f"{url}/metrics").text
    assert 'yinju_answers_total{verdict="answered"} 1' in counts
    assert 'yinju_http_requests_total{route="/gradio_api/mcp",status="200"}' in counts
