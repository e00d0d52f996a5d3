"""Articles opened by their address, and what the tools beside them copy."""

from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from qa.errors import ArticleNotFound
from qa.model import EVERYTHING, Answer, Article, Language, Scope, Span
from qa.render.citations import citation
from qa.web.desk import application
from qa.web.permalink import article_page, permalink, span_of, tools_html
from tests.fakes import SITES, FakeLibrary, quote
from tests.render.samples import HOSTILE
from tests.web.serving import DESKTOP, PHONE, served, visit

LONG = replace(SITES, id="a/1 ?#&<", text="开头。\n" * 200 + "娄底建成5G站点1009个。\n" + "结尾。\n" * 200)
WORDS = "建成5G站点1009个"
START = LONG.text.index(WORDS)
SPAN = Span(START, START + len(WORDS))


class LongLibrary(FakeLibrary):
    def ask(self, question: str, *, history: Sequence[str] = (), scope: Scope = EVERYTHING) -> Answer:
        quotes = (quote(LONG, "娄底建成5G站点1009个。", marked="1009个"), quote(SITES, "株洲建成5G站点2000个。"))
        return replace(super().ask(question, history=history, scope=scope), quotes=quotes)

    def article(self, article_id: str) -> Article:
        return next(one for one in (LONG, SITES) if one.id == article_id)


# The middle of an element is what a click there would meet.
ON_TOP = """(one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return one.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}"""


def get(path: str, library: FakeLibrary | None = None, *, language: str = "en") -> tuple[int, str, str]:
    with TestClient(application(library or FakeLibrary())) as client:
        got = client.get(path, headers={"Accept-Language": language})
    return got.status_code, got.text, got.headers["content-security-policy"]


def test_an_address_opens_the_article_with_its_words_marked() -> None:
    status, page, policy = get(permalink(LONG.id, SPAN), LongLibrary())
    assert status == 200
    assert f'<span class="quoted" id="quoted"><mark>{WORDS}</mark></span>' in page
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


def test_the_page_speaks_the_language_of_the_browser() -> None:
    assert '<html lang="en">' in get("/articles/a1", language="en")[1]
    assert '<html lang="zh-Hant">' in get("/articles/a1", language="zh-TW")[1]


def test_an_article_that_is_gone_is_said_so() -> None:
    class Empty(FakeLibrary):
        def article(self, article_id: str) -> Article:
            raise ArticleNotFound(article_id)

    status, page, _ = get(f"/articles/{HOSTILE.replace('?', '')}", Empty())
    assert status == 404
    assert "no longer in the library" in page
    assert "alert(1)" not in page


@pytest.mark.parametrize("span", ["0:999999", "5:5", "7:3", "-1:4", "a:b", "1", "9" * 5000, "²:³", HOSTILE])
def test_words_that_are_not_there_are_said_to_be_missing(span: str) -> None:
    page = article_page(SITES, span, Language.ENGLISH)
    assert "no longer in this article" in page
    assert "<mark>" not in page
    assert SITES.title in page


@given(st.text(max_size=12) | st.from_regex(r"[0-9]{1,3}:[0-9]{1,3}", fullmatch=True))
def test_a_span_lies_in_its_article_or_is_none(text: str) -> None:
    span = span_of(text, SITES)
    assert span is None or 0 <= span.start < span.end <= len(SITES.text)


def test_hostile_text_is_text() -> None:
    hostile = Article(
        id=HOSTILE, source=HOSTILE, text=HOSTILE, title=HOSTILE, outlet=HOSTILE, byline=HOSTILE, url=HOSTILE
    )
    page = article_page(hostile, f"0:{len(HOSTILE)}", Language.ENGLISH)
    assert page.count("<script") == 1
    assert "<img" not in page
    assert page.count("<a ") == 1


class Copied(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in {"data-copy", "data-link"}]


def test_the_tools_hold_the_quotation_the_link_and_its_citations() -> None:
    held = Copied(tools_html(LONG, SPAN, Language.ENGLISH, steps=False)).found
    assert held[:3] == [WORDS, permalink(LONG.id, SPAN), citation(LONG)]
    assert held[3].startswith("@article{")
    assert held[4].startswith("TY  - NEWS")
    assert len(held) == 6


def test_only_the_files_of_the_pages_are_lent() -> None:
    with TestClient(application(FakeLibrary())) as client:
        assert client.get("/pages/article.js").headers["content-type"].startswith("text/javascript")
        assert client.get("/pages/desk.py").status_code == 404
        assert client.get("/pages/..%2Fdesk.py").status_code == 404


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_link_that_was_copied_opens_at_the_words_in_a_fresh_browser(browser: Browser, size: tuple[int, int]) -> None:
    with served(LongLibrary()) as url:
        with visit(browser, url, locale="en-GB", size=size) as visited:
            visited.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
            visited.ask("娄底？")
            visited.open_citation()
            visited.page.get_by_role("button", name="Copy link").click()
            visited.page.locator(".copied").get_by_text("Copied").wait_for()
            link = visited.page.evaluate("navigator.clipboard.readText()")
            visited.page.get_by_role("button", name="GB/T 7714").click()
            visited.page.wait_for_function("navigator.clipboard.readText().then((text) => text.includes('[N]'))")
            assert visited.page.evaluate("navigator.clipboard.readText()") == citation(LONG)
            assert visited.complaints == []
        context = browser.new_context(viewport={"width": size[0], "height": size[1]})
        page = context.new_page()
        hosts, complaints = set(), []
        context.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        for address in (link, link.removesuffix("#quoted")):
            page.goto("about:blank")
            page.goto(address)
            mark = page.locator("#quoted mark")
            assert mark.inner_text() == "娄底建成5G站点1009个。"
            assert mark.evaluate(ON_TOP), "the words are covered or out of view"
            assert page.get_by_role("button", name="BibTeX").evaluate(ON_TOP)
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        context.close()
        assert hosts <= {"127.0.0.1", None}
        assert complaints == []


@pytest.mark.browser
def test_the_quotes_of_an_answer_are_gone_through_one_by_one(browser: Browser) -> None:
    with served(LongLibrary()) as url, visit(browser, url, locale="en-GB") as visited:
        page = visited.page
        visited.ask("娄底？")
        visited.open_citation()
        previous, following = (
            page.get_by_role("button", name="Previous quote"),
            page.get_by_role("button", name="Next quote"),
        )
        assert previous.is_disabled()
        following.click()
        page.locator("#quoted").get_by_text("2000个").wait_for()
        assert following.is_disabled()
        previous.click()
        page.locator("#quoted").get_by_text("1009个").wait_for()
        assert visited.complaints == []
