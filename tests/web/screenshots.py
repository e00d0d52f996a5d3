"""Makes the pictures of docs/images from seeds/: `python -m tests.web.screenshots`."""

import tempfile
from pathlib import Path

from qa.library import Library
from tests.web.serving import DESKTOP, PHONE, Visit, chromium, served, visit

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
CHINESE = "娄底有多少个5G站点？"
ENGLISH = "How many 5G sites are there in Loudi?"
UNANSWERABLE = "长沙地铁有几条线？"


def take(visited: Visit, name: str) -> None:
    """Take the picture `name` of what a visitor sees."""
    visited.page.mouse.move(0, 0)
    visited.settle()
    visited.page.screenshot(path=IMAGES / f"{name}.png")
    print(IMAGES / f"{name}.png")


def main() -> None:
    """Make all pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        Library.build([ROOT / "seeds"], store=Path(folder) / "store")
        with Library.open(Path(folder) / "store") as library, served(library) as url, chromium() as browser:
            with visit(browser, url, size=DESKTOP) as visited:
                take(visited, "welcome")
                visited.ask(CHINESE)
                visited.open_citation()
                take(visited, "chat")
                visited.ask(UNANSWERABLE)
                take(visited, "abstained")
            with visit(browser, url, locale="en-GB", size=DESKTOP, dark=True) as visited:
                visited.ask(ENGLISH)
                visited.open_citation()
                take(visited, "chat-english-dark")
            with visit(browser, url, size=PHONE) as visited:
                visited.ask(CHINESE)
                take(visited, "phone")
                visited.open_citation()
                take(visited, "phone-source")


if __name__ == "__main__":
    main()
