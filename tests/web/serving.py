"""A desk that is really served, and a browser to open it in."""

import shutil
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from qa.library import Library
from qa.model import Language
from qa.web.access import User
from qa.web.chats import Chats
from qa.web.desk import application
from qa.web.editing import Editor
from qa.web.feedback import Feedback
from qa.web.server import address, listening, server

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run"),
)
PATIENCE_SECONDS = 30
DESKTOP = (1280, 820)
PHONE = (390, 844)


@contextmanager
def served(
    library: Library,
    *,
    language: Language | None = None,
    feedback: Feedback | None = None,
    users: Mapping[str, User] | None = None,
    editor: Editor | None = None,
    chats: Chats | None = None,
) -> Iterator[str]:
    """Serve a library on a free port and lend the address."""
    with closing(listening("127.0.0.1", 0)) as listener:
        serving = server(
            application(library, language=language, feedback=feedback, users=users, editor=editor, chats=chats)
        )
        thread = threading.Thread(target=serving.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not serving.started:
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.05)
        yield address(*listener.getsockname()[:2])
        serving.should_exit = True
        thread.join(PATIENCE_SECONDS)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Lend headless Chromium; skip the test where there is none."""
    path = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip(f"no browser: none of {', '.join(_BROWSERS)} is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_QUIET))
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page of the desk in a browser of its own, and what the page asked for and complained of."""

    page: Page
    requests: list[Request] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def ask(self, question: str) -> None:
        """Type a question, press Enter, and wait for its turn to be told as a whole."""
        turns = self.page.locator("#conversation .turn")
        before = turns.count()
        self.page.locator("#question textarea").fill(question)
        self.page.locator("#question textarea").press("Enter")
        turns.nth(before).locator(".answer:not([aria-busy])").wait_for()

    def open_citation(self) -> None:
        """Click the number beside the last short answer and wait for the article to be in view."""
        self.page.locator("#conversation .turn").last.locator("button.number").first.click()
        self.page.wait_for_function("document.getElementById('quoted')?.getBoundingClientRect().top > 0")
        self.settle()

    def settle(self) -> None:
        """Wait until nothing scrolls any more."""
        self.page.evaluate(
            """async () => {
                const tops = () => [...document.querySelectorAll("#quoted, .turn, #pane")]
                    .map((one) => one.getBoundingClientRect().top).join();
                for (let last = null, same = 0; same < 5; same = last === tops() ? same + 1 : 0) {
                    last = tops();
                    await new Promise((done) => setTimeout(done, 40));
                }
            }"""
        )


@contextmanager
def visit(
    browser: Browser, url: str, *, locale: str = "zh-CN", size: tuple[int, int] = DESKTOP, dark: bool = False
) -> Iterator[Visit]:
    """Open the desk as a new visitor."""
    context = browser.new_context(
        locale=locale,
        color_scheme="dark" if dark else "light",
        viewport={"width": size[0], "height": size[1]},
        reduced_motion="reduce",
    )
    page = context.new_page()
    visited = Visit(page)
    context.on("request", lambda request: visited.requests.append(request))  # noqa: PLW0108 - Playwright cannot take a built-in
    page.on("pageerror", lambda error: visited.complaints.append(str(error)))
    page.on("console", lambda line: visited.complaints.append(line.text) if line.type == "error" else None)
    # The page speaks Chinese until it has been greeted, so that its language alone would not tell a Chinese visitor.
    with page.expect_response("**/run/predict"):
        page.goto(url)
    page.wait_for_function(f"document.documentElement.lang.startsWith('{locale[:2]}')")
    page.locator("#conversation .welcome").wait_for()
    yield visited
    context.close()
