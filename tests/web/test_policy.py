"""What pages may run and ask for: nothing that the server did not write, nothing from elsewhere."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from qa.library import Library
from qa.model import EVERYTHING, Article, Hit, Scope
from qa.web.desk import application
from qa.web.headers import inline_hashes
from tests.fakes import SITES, FakeLibrary
from tests.render.samples import HOSTILE
from tests.web.serving import served, visit


class Failing(FakeLibrary):
    def search(self, question: str, *, limit: int = 10, scope: Scope = EVERYTHING) -> list[Hit]:
        raise RuntimeError("a defect of ours")


class HostileExamples(FakeLibrary):
    """Its article makes an example question of an attack: a figure in a clause that the title speaks of."""

    def articles(self, *, start: int = 0) -> Iterator[Article]:
        yield replace(SITES, text="娄底建成</script><b>站点1009个。")


def policy_of(path: str, *, method: str = "GET", library: Library | None = None) -> tuple[int, dict[str, str]]:
    with TestClient(application(library or FakeLibrary()), raise_server_exceptions=False) as client:
        body = {"question": "娄底"} if method == "POST" else None
        got = client.request(method, path, json=body)
    (policy,) = got.headers.get_list("content-security-policy")
    parts = (part.strip().partition(" ") for part in policy.split(";"))
    return got.status_code, {name: sources for name, _, sources in parts}


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/", "GET", 200),
        ("/theme.css", "GET", 200),
        ("/config", "GET", 200),
        ("/no such page", "GET", 404),
        ("/gradio_api/upload", "POST", 404),
        ("/articles/a1", "GET", 200),
        ("/api/health", "GET", 200),
        ("/api/search", "POST", 500),
        ("/api/ask", "GET", 404),
    ],
)
def test_every_response_has_a_policy_that_allows_no_other_server(path: str, method: str, status: int) -> None:
    got, policy = policy_of(path, method=method, library=Failing())
    assert got == status
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    for sources in policy.values():
        assert "*" not in sources
        assert "http" not in sources
    assert "unsafe-inline" not in policy["script-src"]


def test_pages_of_our_own_run_no_code_but_that_of_one_file() -> None:
    _, policy = policy_of("/articles/a1")
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"


def test_a_request_that_makes_the_server_fail_is_told_no_more_than_that() -> None:
    with TestClient(application(Failing()), raise_server_exceptions=False) as client:
        got = client.post("/api/search", json={"question": "娄底"})
        counts = client.get("/metrics").text
    assert 'yinju_http_requests_total{route="/api/search",status="500"} 1' in counts
    assert got.json() == {"detail": "something went wrong here and has been logged; try again"}
    assert "defect" not in got.text


def test_inline_scripts_are_allowed_by_the_hash_of_what_stands_between_their_tags() -> None:
    page = (
        b'<script>one()</script><SCRIPT type="module">\ntwo()\n</SCRIPT><script src="x"></script><script>one()</script>'
    )
    one, two = (b64encode(sha256(script).digest()).decode() for script in (b"one()", b"\ntwo()\n"))
    assert inline_hashes(page) == f" 'sha256-{one}' 'sha256-{two}'"


def test_articles_end_no_script_of_the_page() -> None:
    def page(library: Library) -> str:
        with TestClient(application(library)) as client:
            return client.get("/").text

    hostile = page(HostileExamples())
    assert "站点多少个？" in hostile, "the attack is not among the examples"
    assert hostile.lower().count("</script") == page(FakeLibrary()).lower().count("</script")


@pytest.mark.browser
def test_what_is_slipped_into_the_page_neither_runs_nor_calls_home(browser: Browser) -> None:
    with served(FakeLibrary()) as url, visit(browser, url, locale="en-GB") as visited:
        refused = visited.page.evaluate(
            """async () => {
                const refused = [];
                document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
                const picture = `<img src="http://192.0.2.1/a.png" onerror="window.ran = 1">`;
                document.body.insertAdjacentHTML("beforeend", picture);
                const script = document.createElement("script");
                script.textContent = "window.ran = 2";
                document.body.append(script);
                await fetch("http://192.0.2.1/").catch(() => {});
                await new Promise((done) => setTimeout(done, 200));
                return [...refused, `ran: ${window.ran}`];
            }"""
        )
        assert set(refused) == {"img-src", "script-src-attr", "script-src-elem", "connect-src", "ran: undefined"}


@pytest.mark.browser
def test_no_request_leaves_the_machine_while_everything_is_used(browser: Browser) -> None:
    with served(FakeLibrary()) as url, visit(browser, url, locale="en-GB") as visited:
        page = visited.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        visited.ask("娄底有多少个5G站点？")
        visited.ask(HOSTILE[:50])
        page.locator(".rate").first.get_by_role("button", name="Wrong source").click()
        page.get_by_role("button", name="[1]").first.click()
        page.get_by_role("button", name="Copy link").click()
        page.locator(".copied").get_by_text("Copied").wait_for()
        with page.expect_download():
            page.get_by_role("button", name="Markdown").click()
        page.goto(page.evaluate("navigator.clipboard.readText()"))
        page.locator("#quoted").wait_for()
        asked = [request.url for request in visited.requests if urlsplit(request.url).scheme not in {"blob", "data"}]
        assert len(asked) > 10
        assert {urlsplit(address).hostname for address in asked} == {"127.0.0.1"}
        assert visited.complaints == []
