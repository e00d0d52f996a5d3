"""Signing in and out in headless Chromium, and what the page asks for meanwhile."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from qa.web.feedback import Feedback
from tests.fakes import FakeLibrary
from tests.web.serving import DESKTOP, PHONE, served
from tests.web.test_access import PASSWORD, USERS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_reader_signs_in_asks_rates_by_name_and_signs_out(browser: Browser, size: tuple[int, int]) -> None:
    feedback = Feedback()
    hosts, complaints = set(), []
    context = browser.new_context(locale="en-GB", viewport={"width": size[0], "height": size[1]})
    with served(FakeLibrary(), feedback=feedback, users=USERS) as url:
        page = context.new_page()
        context.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(url)
        assert urlsplit(page.url).path == "/login"
        assert page.evaluate("getComputedStyle(document.body).display") == "grid", "the style is not let in"
        page.get_by_label("Name").fill("li")
        page.get_by_label("Password").fill("wrong")
        page.keyboard.press("Enter")
        page.get_by_role("alert").wait_for()
        page.get_by_label("Name").fill("li")
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.locator("#masthead form span").get_by_text("li").wait_for()
        page.locator("#question textarea").fill("娄底？")
        page.locator("#question textarea").press("Enter")
        with page.expect_response("**/gradio_api/**"):
            page.get_by_role("button", name="Right", exact=True).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/login")
        assert [rated.who for rated in feedback.all()] == ["li"]
    context.close()
    assert hosts == {"127.0.0.1"}
    assert complaints == []
