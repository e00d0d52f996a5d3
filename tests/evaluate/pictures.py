"""Makes the pictures of a report in docs/images from seeds/ and the gold: `python -m tests.evaluate.pictures`."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize

from qa.cli import main as qa
from qa.library import Library
from tests.web.serving import DESKTOP, PHONE, chromium

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
GOLD = ROOT / "tests" / "gold" / "gold_public.jsonl"


def main() -> None:
    """Evaluate in both languages, and take the report on a desk and on a phone."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        store = Path(folder) / "store"
        Library.build([ROOT / "seeds"], store=store)
        for language in ("zh", "en"):
            report = Path(folder) / language
            qa(["evaluate", str(GOLD), "--store", str(store), "--report", str(report), "--lang", language])
        take(browser, Path(folder) / "en", "report", size=DESKTOP, dark=False)
        take(browser, Path(folder) / "zh", "phone-report-dark", size=PHONE, dark=True, at=".lost tbody tr")


def take(browser: Browser, report: Path, name: str, *, size: tuple[int, int], dark: bool, at: str = "") -> None:
    """Take the picture `name` of a report, scrolled to the first element of the selector `at`."""
    viewport: ViewportSize = {"width": size[0], "height": size[1]}
    with browser.new_context(viewport=viewport, color_scheme="dark" if dark else "light") as context:
        page = context.new_page()
        page.goto((report / "report.html").as_uri())
        if at:
            page.locator(at).first.evaluate("element => element.scrollIntoView()")
        page.screenshot(path=IMAGES / f"{name}.png")
        print(IMAGES / f"{name}.png")


if __name__ == "__main__":
    main()
