"""The filter and the library view in headless Chromium, over a real index."""

import pytest
from playwright.sync_api import Browser

from tests.web.serving import DESKTOP, PHONE, Visit, visit

pytestmark = pytest.mark.browser

QUESTION = "娄底有多少个5G站点？"


def narrow(visited: Visit, since: str) -> None:
    visited.page.locator(".filters summary").click()
    visited.page.locator(".filters [name=since]").fill(since)
    visited.page.locator(".filters .apply").click()
    visited.page.locator(".filters.on").wait_for()


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_filter_holds_for_questions_and_is_in_sight_until_it_is_cleared(
    browser: Browser, seeds_desk: str, size: tuple[int, int]
) -> None:
    with visit(browser, seeds_desk, size=size) as visited:
        narrow(visited, "2030-01-01")
        visited.ask(QUESTION)
        assert visited.page.locator(".turn .scoped").inner_text() == "仅限：2030-01-01 – …"
        assert visited.page.locator(".turn .short").count() == 0
        visited.settle()
        box = visited.page.locator(".filters .said").bounding_box()
        assert box is not None
        assert 0 <= box["y"] < size[1]
        visited.page.locator(".filters .clear").click()
        visited.page.locator(".filters.on").wait_for(state="detached")
        visited.ask(QUESTION)
        assert "1009" in visited.page.locator(".turn .short").inner_text()
        assert visited.complaints == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_articles_are_found_sorted_and_opened(browser: Browser, seeds_desk: str, size: tuple[int, int]) -> None:
    with visit(browser, seeds_desk, locale="en-GB", size=size) as visited:
        page = visited.page
        page.locator("[data-view=shelf]").click()
        rows = page.locator(".catalogue tbody tr")
        rows.first.wait_for()
        assert rows.count() == 27
        page.locator("[data-order=length]").focus()
        page.keyboard.press("Enter")
        page.locator("[aria-sort=ascending]").wait_for()
        lengths = [int(told.replace(",", "")) for told in page.locator("tbody .length").all_inner_texts()]
        assert lengths == sorted(lengths)
        page.wait_for_function("document.activeElement.dataset.order === 'length'")
        page.locator(".find input").fill("红网")
        page.wait_for_function("document.querySelectorAll('.catalogue tbody tr').length === 1")
        title = rows.locator("button").inner_text()
        rows.locator("button").click()
        page.locator("#source .article").wait_for()
        assert page.locator("#source h2").inner_text() == title
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert visited.complaints == []


def test_a_bar_of_the_timeline_shows_the_articles_of_its_time(browser: Browser, seeds_desk: str) -> None:
    with visit(browser, seeds_desk) as visited:
        visited.page.locator("[data-view=shelf]").click()
        bar = visited.page.locator("[data-period='2022-01']")
        count = int(str(bar.get_attribute("title")).split()[-1])
        bar.click()
        visited.page.wait_for_function(f"document.querySelectorAll('.catalogue tbody tr').length === {count}")
        assert all(date.startswith("2022-01") for date in visited.page.locator("td.date").all_inner_texts())
