"""The web desk in headless Chromium, over a real server."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Route, expect

from qa.model import EVERYTHING, Answer, Article, Scope
from qa.web.feedback import Feedback
from tests.fakes import BRIDGE, SITES, FakeLibrary
from tests.render.samples import ARTICLE as FIGURES
from tests.render.samples import CONFLICTING, COURSE, HOSTILE, OLDER
from tests.web.serving import DESKTOP, PHONE, served, visit

pytestmark = pytest.mark.browser

CHINESE = "娄底有多少个5G站点？"
ENGLISH = "How many 5G sites are there in Loudi?"


class LongArticles(FakeLibrary):
    """Articles too long for the screen, so that what is quoted must be scrolled to; one is hostile, two disagree."""

    def ask(self, question: str, *, history: Sequence[str] = (), scope: Scope = EVERYTHING) -> Answer:
        if question in {"冲突", "历年"}:
            return CONFLICTING if question == "冲突" else COURSE
        answer = super().ask(question, history=history, scope=scope)
        hostile = question.startswith("<")
        quotes = tuple(replace(quote, title=HOSTILE, outlet=HOSTILE) for quote in answer.nearest)
        return replace(answer, nearest=quotes) if hostile else answer

    def article(self, article_id: str) -> Article:
        if article_id == BRIDGE.id:
            return replace(BRIDGE, title=HOSTILE, outlet=HOSTILE, byline=HOSTILE, text=f"{BRIDGE.text}\n{HOSTILE}")
        found = next(one for one in (SITES, OLDER, FIGURES) if one.id == article_id)
        return replace(found, text=found.text + "\n这一段很长。" * 100)


@pytest.fixture(scope="module")
def desk() -> Iterator[str]:
    with served(LongArticles()) as url:
        yield url


@pytest.mark.parametrize(("locale", "question"), [("zh-CN", CHINESE), ("en-GB", ENGLISH)])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_question_is_answered_and_its_citation_opens_with_the_figure_marked(
    browser: Browser, seeds_desk: str, locale: str, question: str, size: tuple[int, int]
) -> None:
    with visit(browser, seeds_desk, locale=locale, size=size) as visited:
        visited.ask(question)
        turn = visited.page.locator("#conversation .turn")
        assert "1009" in turn.locator(".short").inner_text()
        assert "1009" in turn.locator("blockquote mark").first.inner_text()
        visited.open_citation()
        mark = visited.page.locator("#source #quoted mark")
        assert "1009" in mark.first.inner_text()
        assert 0 <= mark.first.bounding_box()["y"] < size[1]  # type: ignore[index]  # it is shown, so it has a box
        assert visited.page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert {urlsplit(request.url).hostname for request in visited.requests} == {"127.0.0.1"}
        assert visited.complaints == []


def test_an_example_question_is_asked_by_a_click_and_answered(browser: Browser, seeds_desk: str) -> None:
    with visit(browser, seeds_desk) as visited:
        example = visited.page.locator("button.example").first
        question = example.inner_text()
        example.click()
        visited.page.locator("#conversation .turn .short").wait_for()
        assert visited.page.locator(".question").inner_text() == question


def test_a_citation_is_opened_by_the_keyboard(browser: Browser, desk: str) -> None:
    with visit(browser, desk) as visited:
        visited.ask(CHINESE)
        visited.page.locator("button.number").first.focus()
        visited.page.keyboard.press("Enter")
        visited.page.locator("#quoted").wait_for()
        visited.page.wait_for_function("document.activeElement.closest('#source') !== null")


def test_hostile_text_is_shown_as_text(browser: Browser, desk: str) -> None:
    with visit(browser, desk, locale="en-GB") as visited:
        page = visited.page
        page.on("dialog", lambda dialog: visited.complaints.append(f"dialog: {dialog.message}"))
        visited.ask(HOSTILE[:50])
        assert page.locator(".question").inner_text() == HOSTILE[:50]
        page.locator("button.cite").click()
        page.locator("#quoted").wait_for()
        assert page.locator("#source h2").inner_text() == HOSTILE
        assert page.locator("#source .article > p").last.inner_text() == HOSTILE
        assert page.locator("#conversation cite").inner_text() == HOSTILE
        assert page.locator("#page script, #page img, #page a").count() == 0
        assert visited.complaints == []


def test_a_citation_that_is_open_already_is_scrolled_to_again(browser: Browser, desk: str) -> None:
    with visit(browser, desk) as visited:
        visited.ask(CHINESE)
        for _ in range(2):
            visited.open_citation()
            assert visited.page.locator("#quoted").bounding_box()["y"] > 0  # type: ignore[index]
            visited.page.locator("#pane").evaluate("pane => pane.scrollTo(0, pane.scrollHeight)")
            assert visited.page.locator("#quoted").bounding_box()["y"] < 0  # type: ignore[index]


def test_on_a_phone_the_source_leads_back_to_the_answer(browser: Browser, desk: str) -> None:
    with visit(browser, desk, size=PHONE) as visited:
        visited.ask(CHINESE)
        visited.open_citation()
        visited.page.locator("button.back").click()
        visited.settle()
        number = visited.page.locator("button.number").first
        assert 0 < number.bounding_box()["y"] < PHONE[1]  # type: ignore[index]
        assert number.evaluate("button => button === document.activeElement")


def test_what_is_open_stays_marked_when_the_next_question_is_answered(browser: Browser, desk: str) -> None:
    with visit(browser, desk) as visited:
        visited.ask(CHINESE)
        visited.open_citation()
        number = visited.page.locator("button.number").first
        expect(number).to_have_attribute("aria-current", "true")
        visited.ask("娄底呢？")
        expect(number).to_have_attribute("aria-current", "true")
        assert visited.page.locator(".turn").nth(1).locator("[aria-current]").count() == 0
        visited.page.locator("#source .source").focus()
        visited.page.keyboard.press("Escape")
        expect(number).to_be_focused()


def test_the_browsers_own_back_leads_through_the_views_and_not_out_of_the_desk(browser: Browser, desk: str) -> None:
    with visit(browser, desk) as visited:
        page = visited.page
        visited.ask(CHINESE)
        page.locator("[data-view=shelf]").click()
        page.locator("[data-view=chats]").click()
        for view, shown in (("shelf", "#catalogue"), ("chat", ".turn .short")):
            page.go_back()
            expect(page.locator(shown)).to_be_visible()
            expect(page.locator(f"#masthead [data-view={view}]")).to_have_attribute("aria-current", "page")
        page.go_forward()
        expect(page.locator("#catalogue")).to_be_visible()
        assert visited.complaints == []


def test_on_a_phone_the_browsers_own_back_leads_from_the_source_to_the_answer(browser: Browser, desk: str) -> None:
    with visit(browser, desk, size=PHONE) as visited:
        visited.ask(CHINESE)
        visited.open_citation()
        visited.page.go_back()
        number = visited.page.locator("button.number").first
        expect(number).to_be_focused()
        assert 0 < number.bounding_box()["y"] < PHONE[1]  # type: ignore[index]
        visited.page.go_forward()
        expect(visited.page.locator("#source header")).to_be_in_viewport()
        visited.page.locator("button.back").click()
        expect(number).to_be_focused()
        assert visited.complaints == []


@pytest.mark.parametrize("question", ["", "长" * 100_000])
def test_a_question_that_cannot_be_asked_is_told_kindly_and_the_next_is_answered(
    browser: Browser, desk: str, question: str
) -> None:
    with visit(browser, desk) as visited:
        visited.ask(question)
        assert "这个问题没能提交" in visited.page.locator(".answer.error").inner_text()
        expect(visited.page.locator("#question textarea")).to_have_value(question)  # to be mended
        visited.ask(CHINESE)
        expect(visited.page.locator("#question textarea")).to_have_value("")
        assert "1009" in visited.page.locator(".short").inner_text()


def test_questions_entered_one_upon_the_other_are_all_answered_in_their_order(browser: Browser, desk: str) -> None:
    with visit(browser, desk) as visited:
        box = visited.page.locator("#question textarea")
        for question in (CHINESE, "娄底呢？", "谁是市长？"):
            box.press_sequentially(question)
            box.press("Enter")
        box.press_sequentially("还没")
        visited.page.locator(".turn").nth(2).locator(".answer:not([aria-busy])").wait_for()
        assert visited.page.locator(".question").all_inner_texts() == [CHINESE, "娄底呢？", "谁是市长？"]
        assert visited.page.locator(".understood").first.inner_text() == f"理解为：{CHINESE} 娄底呢？"
        assert box.input_value() == "还没"


def test_a_question_that_did_not_arrive_is_given_back(browser: Browser, desk: str) -> None:
    with visit(browser, desk) as visited:
        held: list[Route] = []
        visited.page.route("**/run/predict", lambda route: held.append(route))  # noqa: PLW0108 - it cannot take a built-in
        box = visited.page.locator("#question textarea")
        box.fill(CHINESE)
        box.press("Enter")
        expect(box).to_have_value("")
        for _ in range(100):  # the box is cleared before the request is on its way
            if held:
                break
            visited.page.wait_for_timeout(50)
        held[0].fulfill(status=500, body='{"error": "no"}')
        expect(box).to_have_value(CHINESE)
        expect(visited.page.locator("#conversation .lost")).to_be_visible()


@pytest.mark.parametrize("signed_out", [False, True])
def test_a_question_asked_without_a_connection_or_signed_out_is_given_back(
    browser: Browser, desk: str, signed_out: bool
) -> None:
    with visit(browser, desk) as visited:
        visited.ask(CHINESE)
        if signed_out:
            visited.page.route("**/*", lambda route: route.fulfill(status=401, body='{"detail": "sign in first"}'))
        else:
            visited.page.context.set_offline(True)
        box = visited.page.locator("#question textarea")
        box.fill("娄底呢？")
        box.press("Enter")
        expect(visited.page.locator("#conversation .lost")).to_be_visible(timeout=20_000)
        expect(box).to_have_value("娄底呢？")
        assert visited.page.locator(".turn").count() == 1


def test_an_answer_that_comes_before_the_greeting_stays(browser: Browser, desk: str) -> None:
    held: list[Route] = []
    with browser.new_context(locale="zh-CN") as context:
        page = context.new_page()
        page.route("**/run/predict", lambda route: route.continue_() if held else held.append(route))
        page.goto(desk)
        page.wait_for_function("document.documentElement.lang !== ''")
        while not held:
            page.wait_for_timeout(20)
        page.locator("#question textarea").fill(CHINESE)
        page.locator("#question textarea").press("Enter")
        page.locator(".turn .short").wait_for()
        with page.expect_response("**/run/predict"):
            held[0].continue_()
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.locator(".turn .short").count() == 1


def test_a_reader_says_what_is_wrong_and_what_is_right(browser: Browser) -> None:
    feedback = Feedback()
    with served(LongArticles(), feedback=feedback) as url, visit(browser, url) as visited:
        visited.ask(CHINESE)
        line = visited.page.locator(".rate")
        # The page shows a choice before the server has heard of it, and draws the next turn by what the server knows.
        with visited.page.expect_response("**/run/predict"):
            line.get_by_text("不对", exact=True).click()
        line.locator("input").fill("2000个")
        with visited.page.expect_response("**/run/predict"):
            line.locator("input").press("Enter")
        line.locator(".note").wait_for(state="hidden")
        visited.ask(CHINESE)
        assert line.first.locator("[aria-pressed=true]").inner_text() == "不对"
        assert [(rated.rating.value, rated.note) for rated in feedback.all()] == [("wrong", ""), ("wrong", "2000个")]
        assert visited.complaints == []


def test_a_new_chat_starts_without_history(browser: Browser, desk: str) -> None:
    with visit(browser, desk) as visited:
        visited.ask(CHINESE)
        visited.ask("娄底呢？")
        assert visited.page.locator(".understood").inner_text() == f"理解为：{CHINESE} 娄底呢？"
        visited.open_citation()
        visited.page.locator("#new-chat").click()
        visited.page.locator("#conversation .welcome").wait_for()
        assert visited.page.locator("#source .article").count() == 0
        visited.ask("娄底呢？")
        assert visited.page.locator(".understood").count() == 0


def test_two_visitors_do_not_see_each_other(browser: Browser, desk: str) -> None:
    with visit(browser, desk) as first, visit(browser, desk, locale="en-GB") as second:
        first.ask(CHINESE)
        second.ask("娄底?")
        assert second.page.locator(".question").all_inner_texts() == ["娄底?"]
        assert first.page.locator("#ask-button").inner_text() == "提问"
        assert second.page.locator("#ask-button").inner_text() == "Ask"


def test_sources_that_disagree_are_a_table_whose_numbers_open_them(browser: Browser, desk: str) -> None:
    with visit(browser, desk) as visited:
        visited.ask("冲突")
        rows = visited.page.locator(".answer tbody tr")
        assert [row.split("\t")[0] for row in rows.all_inner_texts()] == ["1009个", "300个"]
        rows.nth(1).locator("button").click()
        visited.page.locator("#quoted").wait_for()
        assert visited.page.locator("#source h2").inner_text() == OLDER.title


def test_on_a_phone_each_figure_of_a_disagreement_has_a_card_whose_words_fill_the_line(
    browser: Browser, desk: str
) -> None:
    with visit(browser, desk, size=PHONE) as visited:
        visited.ask("冲突")
        table = visited.page.get_by_role("table")
        row = table.get_by_role("row").nth(1)
        told = row.get_by_role("cell").all()
        said, date, source, words = (cell.evaluate("cell => cell.getBoundingClientRect()") for cell in told[:4])
        assert said["y"] < date["y"] == source["y"] < words["y"]
        assert words["width"] > 0.95 * row.evaluate("row => row.clientWidth") > 0.85 * PHONE[0]
        assert table.get_by_role("columnheader").all_inner_texts() == ["说法", "截至", "来源", "原文"]
        assert visited.page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_on_a_phone_the_box_says_its_purpose_on_one_line_and_history_shows_no_article(
    browser: Browser, desk: str
) -> None:
    with visit(browser, desk, locale="en-GB", size=PHONE) as visited:
        box = visited.page.locator("#question textarea")
        assert box.evaluate("""box => {
            const [look, pen] = [getComputedStyle(box), document.createElement("canvas").getContext("2d")];
            pen.font = look.font;
            const room = box.clientWidth - parseFloat(look.paddingLeft) - parseFloat(look.paddingRight);
            return pen.measureText(box.placeholder).width < room;
        }""")
        visited.ask(CHINESE)
        visited.open_citation()
        visited.page.locator("[data-view=chats]").click()
        visited.page.locator(".chats li").wait_for()
        expect(visited.page.locator("#pane")).to_be_hidden()
        visited.page.locator("[data-view=chat]").click()
        expect(visited.page.locator("#pane")).to_be_visible()


def test_the_server_stops_without_complaint_while_a_page_is_open(
    browser: Browser, capfd: pytest.CaptureFixture[str]
) -> None:
    with ExitStack() as kept, served(FakeLibrary()) as url:
        visited = kept.enter_context(visit(browser, url))
        with visited.page.expect_response("**/heartbeat/*"):
            visited.page.reload()
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("dark", [False, True])
def test_words_stand_out_from_what_is_behind_them(browser: Browser, desk: str, dark: bool) -> None:
    shown = [
        *("h1", "#masthead p", "#new-chat", "#ask-button", ".question", ".short", "button.number", "blockquote"),
        *("blockquote mark", "button.cite", "button.cite cite", "#quoted", "#quoted mark", ".about", ".place"),
        *("button.rating", ".rate > span"),
    ]
    with visit(browser, desk, dark=dark) as visited:
        visited.ask(CHINESE)
        visited.open_citation()
        contrasts = visited.page.evaluate(CONTRASTS, shown)
        assert {name: contrast for name, contrast in contrasts.items() if contrast < 4.5} == {}


# WCAG 2.2: relative luminance and contrast ratio, over the first background behind the text that is not transparent.
CONTRASTS = """(selectors) => {
    const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const luminance = (colour) => {
        const [r, g, b] = numbers(colour).map((c) => c / 255)
            .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (one) => {
        for (; one; one = one.parentElement) {
            const colour = getComputedStyle(one).backgroundColor;
            if ((numbers(colour)[3] ?? 1) > 0) return colour;
        }
        return "rgb(255, 255, 255)";
    };
    return Object.fromEntries(selectors.map((selector) => {
        const one = document.querySelector(selector);
        const [light, dark] = [luminance(getComputedStyle(one).color), luminance(behind(one))].sort((a, b) => b - a);
        return [selector, (light + 0.05) / (dark + 0.05)];
    }));
}"""
