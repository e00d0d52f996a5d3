"""Makes the pictures of docs/images from seeds/: `python -m tests.web.screenshots`."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser

from qa.library import Library
from qa.model import EVERYTHING, Answer, Article, Scope
from qa.web.current import Current
from qa.web.editing import Editor
from tests.fakes import FakeLibrary
from tests.render.samples import ARTICLE, COURSE, OLDER
from tests.web.serving import DESKTOP, PHONE, Visit, chromium, served, visit

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
CHINESE = "娄底有多少个5G站点？"
ENGLISH = "How many 5G sites are there in Loudi?"
DISPUTED = "娄底历年有多少个5G基站？"
UNANSWERABLE = "长沙地铁有几条线？"


def take(visited: Visit, name: str) -> None:
    """Take the picture `name` of what a visitor sees."""
    visited.page.mouse.move(0, 0)
    visited.settle()
    visited.page.screenshot(path=IMAGES / f"{name}.png")
    print(IMAGES / f"{name}.png")


class Disputed(FakeLibrary):
    """Sources that disagree on a figure, which seeds/ does not hold: each gives it for another date."""

    def ask(self, question: str, *, history: Sequence[str] = (), scope: Scope = EVERYTHING) -> Answer:
        return replace(COURSE, question=question, understood=question)

    def article(self, article_id: str) -> Article:
        return next((one for one in (ARTICLE, OLDER) if one.id == article_id), ARTICLE)


def main() -> None:
    """Make all pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        store = Path(folder) / "store"
        Library.build([ROOT / "seeds"], store=store)
        with Current(Library.open(store)) as library, served(library, editor=Editor(library, store)) as url:
            on_a_desk(browser, url)
            on_a_phone(browser, url)
        with served(Disputed()) as url:
            disputes(browser, url)


def on_a_desk(browser: Browser, url: str) -> None:
    """Take the chat, the library, and both in English and in the dark."""
    with visit(browser, url, size=DESKTOP) as visited:
        take(visited, "welcome")
        visited.ask(CHINESE)
        visited.open_citation()
        take(visited, "chat")
        visited.ask(UNANSWERABLE)
        take(visited, "abstained")
    with visit(browser, url, size=DESKTOP) as visited:
        to_library(visited)
        take(visited, "library")
    with visit(browser, url, locale="en-GB", size=DESKTOP) as visited:
        visited.ask(ENGLISH)
        visited.open_citation()
        visited.page.get_by_role("button", name="BibTeX").click()
        take(visited, "chat-english")
    with visit(browser, url, locale="en-GB", size=DESKTOP, dark=True) as visited:
        visited.ask(ENGLISH)
        visited.open_citation()
        take(visited, "chat-english-dark")


def on_a_phone(browser: Browser, url: str) -> None:
    """Take the chat on a phone, in the light and in the dark."""
    with visit(browser, url, size=PHONE) as visited:
        visited.ask(CHINESE)
        take(visited, "phone")
        visited.open_citation()
        take(visited, "phone-source")
    with visit(browser, url, size=PHONE, dark=True) as visited:
        visited.ask(CHINESE)
        take(visited, "phone-dark")
        to_library(visited)
        take(visited, "phone-dark-library")


def disputes(browser: Browser, url: str) -> None:
    """Take sources that disagree, and the same on paper."""
    with visit(browser, url, size=(DESKTOP[0], 1060)) as visited:
        visited.ask(DISPUTED)
        take(visited, "conflict")
    with visit(browser, url, locale="en-GB", size=(PHONE[0], 1060), dark=True) as visited:
        visited.ask(DISPUTED)
        take(visited, "phone-conflict-dark")
    with visit(browser, url, size=(800, 1280)) as visited:
        visited.ask(DISPUTED)
        visited.page.locator("button.cite").first.click()
        visited.page.locator("#quoted").wait_for()
        visited.page.emulate_media(media="print")
        visited.page.evaluate("window.scrollTo(0, 0)")
        take(visited, "paper")


def to_library(visited: Visit) -> None:
    """Turn to the view of the library."""
    visited.page.locator("[data-view=shelf]").click()
    visited.page.locator(".catalogue tbody tr").first.wait_for()


if __name__ == "__main__":
    main()
