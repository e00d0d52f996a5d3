"""The report as a reader opens it: from a file, on a desk, a phone and paper, by day and by night."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from qa.evaluate.compare import compare
from qa.evaluate.gold import Gold
from qa.evaluate.records import OutcomeRecord, RunRecord
from qa.evaluate.report import report_html
from qa.model import Language
from tests.evaluate.systems import GOLD, Oracle, Shuffled
from tests.evaluate.test_run import run
from tests.web.serving import DESKTOP, PHONE, chromium

pytestmark = pytest.mark.browser

PAPER = (700, 1000)  # what A4 with usual margins leaves, at 96 dots an inch
LOOKS = [
    (Language.CHINESE, DESKTOP, False),
    (Language.ENGLISH, DESKTOP, True),
    (Language.ENGLISH, PHONE, False),
    (Language.CHINESE, PHONE, True),
]
ADDRESS = "https://news.example.com/" + "articles" * 12


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def record() -> RunRecord:
    """A run that lost everything, with a word in it that no line can hold."""
    told = run(Shuffled, Gold(GOLD.questions)).record
    for number, outcome in enumerate(told["outcomes"]):
        _stretch(outcome, confidence=number / len(told["outcomes"]))
    return told


def _stretch(outcome: OutcomeRecord, *, confidence: float) -> None:
    outcome["confidence"] = confidence
    for quote in outcome["quotes"]:
        quote["text"] += ADDRESS


@pytest.fixture(scope="module")
def pages(record: RunRecord, tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    comparison = compare(run(Oracle).record, record, name="runs/monday/run.json")
    folder = tmp_path_factory.mktemp("report")
    found = {}
    for language in (Language.CHINESE, Language.ENGLISH):
        found[language] = folder / f"{language.value}.html"
        found[language].write_text(report_html(record, comparison, language), encoding="utf-8")
    return found


@contextmanager
def opened(browser: Browser, path: Path, *, size: tuple[int, int] = DESKTOP, dark: bool = False) -> Iterator[Page]:
    colours: Literal["dark", "light"] = "dark" if dark else "light"
    with browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=colours) as context:
        page = context.new_page()
        asked: list[str] = []
        complaints: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.goto(path.as_uri())
        yield page
        assert (asked, complaints) == ([path.as_uri()], [])


def column(page: Page, number: int) -> list[str]:
    return page.locator(f".lost tbody td:nth-child({number})").all_inner_texts()


@pytest.mark.parametrize(("language", "size", "dark"), LOOKS)
def test_the_report_asks_for_nothing_and_fits_its_screen_without_a_fault(
    chrome: Browser, pages: dict[Language, Path], language: Language, size: tuple[int, int], *, dark: bool
) -> None:
    with opened(chrome, pages[language], size=size, dark=dark) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        page.locator(".lost details").first.locator("summary").click()
        faults = [
            f"{one['impact']} {one['id']}: {[node['target'] for node in one['nodes']][:3]}"
            for one in Axe().run(page).response["violations"]
            if one["impact"] in {"moderate", "serious", "critical"}
        ]
        assert faults == []


@pytest.mark.parametrize("language", [Language.CHINESE, Language.ENGLISH])
def test_the_report_fits_on_paper_with_every_passage_unfolded(
    chrome: Browser, pages: dict[Language, Path], language: Language
) -> None:
    with opened(chrome, pages[language], size=PAPER) as page:
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate("document.documentElement.scrollWidth") <= PAPER[0]
        assert page.locator(".lost details:not([open])").count() == 0


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_lost_questions_are_sorted_by_the_heading_that_is_pressed(
    chrome: Browser, pages: dict[Language, Path], size: tuple[int, int]
) -> None:
    with opened(chrome, pages[Language.ENGLISH], size=size) as page:
        confidence = page.locator(".lost thead th").nth(9)
        confidence.get_by_role("button").click()
        told = [float(text) for text in column(page, 10)]
        assert (told, confidence.get_attribute("aria-sort")) == (sorted(told), "ascending")
        confidence.get_by_role("button").press("Enter")
        told = [float(text) for text in column(page, 10)]
        assert (told, confidence.get_attribute("aria-sort")) == (sorted(told, reverse=True), "descending")
        page.locator(".lost thead th").nth(0).get_by_role("button").click()
        names = column(page, 1)
        # Counted and not spelled: q2 stands before q10.
        assert names == sorted(names, key=lambda name: (name[0], int(name[1:])))
        assert confidence.get_attribute("aria-sort") is None
