"""What axe-core, which knows the rules of WCAG, has to say of every state of the desk and of the pages beside it."""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from qa.web import passwords
from qa.web.access import Role, User
from tests.web.serving import DESKTOP, PHONE, served, visit
from tests.web.test_browser import LongArticles

pytestmark = pytest.mark.browser

QUESTION = "娄底有多少个5G站点？"
# Between them each language, width and colour meets each of the others.
LOOKS = [("zh-CN", DESKTOP, False), ("en-GB", DESKTOP, True), ("en-GB", PHONE, False), ("zh-CN", PHONE, True)]


@pytest.fixture(scope="module")
def locked() -> Iterator[str]:
    with served(LongArticles(), users={"li": User("li", Role.READER, passwords.hashed("any"))}) as url:
        yield url


@pytest.fixture(scope="module")
def desk() -> Iterator[str]:
    with served(LongArticles()) as url:
        yield url


def wrong(page: Page) -> list[str]:
    """Return the violations that are more than minor on a page, each with the elements that have it."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['impact']} {one['id']}: {', '.join(str(node['target']) for node in one['nodes'])}"
        for one in found
        if one["impact"] in {"moderate", "serious", "critical"}
    ]


@pytest.mark.parametrize(("locale", "size", "dark"), LOOKS)
def test_the_desk_has_no_fault_in_any_state(
    browser: Browser, desk: str, locale: str, size: tuple[int, int], *, dark: bool
) -> None:
    with visit(browser, desk, locale=locale, size=size, dark=dark) as visited:
        page, found = visited.page, {}
        found["welcome"] = wrong(page)
        visited.ask(QUESTION)
        visited.open_citation()
        page.locator("button.rating").nth(1).click()
        found["answered, with its source open"] = wrong(page)
        visited.ask("谁是市长？")
        found["not in the library"] = wrong(page)
        visited.ask("历年")
        page.locator(".series summary").click()
        found["sources that disagree over time"] = wrong(page)
        page.locator("[data-view=shelf]").click()
        page.locator(".catalogue tbody tr").first.wait_for()
        found["library"] = wrong(page)
        page.locator("[data-view=chats]").click()
        page.locator(".chats li summary").click()
        found["history"] = wrong(page)
        assert {state: faults for state, faults in found.items() if faults} == {}


@pytest.mark.parametrize(("locale", "size", "dark"), LOOKS)
def test_the_pages_beside_the_desk_have_no_fault(
    browser: Browser, desk: str, locked: str, locale: str, size: tuple[int, int], *, dark: bool
) -> None:
    colours: Literal["dark", "light"] = "dark" if dark else "light"
    viewport: ViewportSize = {"width": size[0], "height": size[1]}
    with browser.new_context(locale=locale, color_scheme=colours, viewport=viewport) as context:
        page, found = context.new_page(), {}
        for name, address in (("article", f"{desk}/articles/a1?span=0:5"), ("sign-in", f"{locked}/login")):
            page.goto(address)
            found[name] = wrong(page)
        assert {state: faults for state, faults in found.items() if faults} == {}
