"""What comes first in the browser: the answer, then what it was taken from."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route

from qa.web.feedback import Feedback
from tests.web.serving import served, visit
from tests.web.test_browser import CHINESE, LongArticles

pytestmark = pytest.mark.browser

# Takes note of each state of the last turn that is drawn, whenever it is another than the one before.
WATCH = """() => {
    const box = document.querySelector("#conversation");
    window.states = [];
    new MutationObserver(() => {
        const turn = [...box.querySelectorAll(".turn")].pop();
        if (turn === undefined) return;
        const count = (selector) => turn.querySelectorAll(selector).length;
        const said = ".answer > table, .short, .abstained > .abstained";
        const state = [said, ".series", "blockquote", ".rate"].map(count).join();
        if (window.states.at(-1) !== state) window.states.push(state);
    }).observe(box, { childList: true, subtree: true });
}"""


@pytest.fixture(scope="module")
def desk() -> Iterator[str]:
    with served(LongArticles()) as url:
        yield url


@pytest.mark.parametrize(
    ("question", "states"),
    [
        (CHINESE, ["1,0,0,0", "1,0,1,1"]),
        ("谁是市长？", ["1,0,0,0", "1,0,1,1"]),
        ("冲突", ["1,0,0,0", "1,0,2,1"]),
        ("历年", ["1,0,0,0", "1,1,4,1"]),
    ],
)
def test_the_answer_is_drawn_first_and_its_sources_follow(
    browser: Browser, desk: str, question: str, states: list[str]
) -> None:
    with visit(browser, desk) as visited:
        visited.page.evaluate(WATCH)
        visited.ask(question)
        assert visited.page.evaluate("window.states") == states
        assert visited.complaints == []


def test_a_new_chat_is_not_undone_by_sources_that_are_still_on_their_way(browser: Browser, desk: str) -> None:
    held: list[Route] = []
    with visit(browser, desk) as visited:
        page = visited.page
        sent = iter(range(100))
        page.route("**/run/predict", lambda route: held.append(route) if next(sent) == 1 else route.continue_())
        page.locator("#question textarea").fill(CHINESE)
        page.locator("#question textarea").press("Enter")
        page.locator(".answer[aria-busy] .short").wait_for()
        page.locator("#new-chat").click()
        page.locator("#conversation .welcome").wait_for()
        with page.expect_response("**/run/predict"):
            held[0].continue_()
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.locator(".turn").count() == 0


def test_two_ratings_one_right_after_the_other_both_count(browser: Browser) -> None:
    feedback = Feedback()
    with served(LongArticles(), feedback=feedback) as url, visit(browser, url) as visited:
        page = visited.page
        visited.ask(CHINESE)
        visited.ask("娄底呢？")
        page.evaluate("document.querySelectorAll('.rate [data-rating=right]').forEach((one) => one.click())")
        visited.ask("娄底？")
        page.locator(".rate").nth(2).wait_for()
        assert page.locator(".rate [aria-pressed=true]").count() == 2
        assert sorted(rated.question for rated in feedback.all()) == sorted([CHINESE, "娄底呢？"])
