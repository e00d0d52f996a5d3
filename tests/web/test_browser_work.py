"""What a reference desk does all day, in headless Chromium: cite, narrow, add, print, by hand and by keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from qa.library import Library
from qa.model import Article
from qa.render.citations import Style, citation
from qa.web import passwords
from qa.web.access import Role, User
from qa.web.current import Current
from qa.web.editing import Editor
from tests.fakes import FakeLibrary
from tests.web.serving import DESKTOP, PHONE, Visit, served, visit
from tests.web.test_browser import CHINESE, LongArticles

pytestmark = pytest.mark.browser

FERRY = "渡口改造完工\n本报9月1日讯 记者李明报道，东河渡口改造工程完工，新添渡船17艘，每天可载客2300人次。"


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_the_source_tells_whose_words_they_are_and_its_quotation_and_each_citation_can_be_copied(
    browser: Browser, seeds_desk: str, seeded_store: Path
) -> None:
    with visit(browser, seeds_desk, locale="en-GB") as visited, Library.open(seeded_store) as library:
        page = visited.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        visited.ask(CHINESE)
        article = cited(library, visited)
        visited.open_citation()
        about = page.locator("#source header").inner_text()
        assert all(told in about for told in (article.title, article.outlet, article.byline, article.source, "line "))
        button = page.locator("button.cite").first
        start, end = (int(button.get_attribute(f"data-{name}") or 0) for name in ("start", "end"))
        names = {
            "Copy quote": article.text[start:end],
            "GB/T 7714": citation(article, Style.GBT7714),
            "BibTeX": citation(article, Style.BIBTEX),
            "RIS": citation(article, Style.RIS),
            "Plain": citation(article, Style.PLAIN),
        }
        for name, text in names.items():
            page.get_by_role("button", name=name, exact=True).click()
            page.wait_for_function("(text) => navigator.clipboard.readText().then((held) => held === text)", arg=text)
        assert visited.complaints == []


def cited(library: Library, visited: Visit) -> Article:
    return library.article(visited.page.locator("button.cite").first.get_attribute("data-article") or "")


def test_everything_is_reached_by_the_keyboard_alone(browser: Browser, seeds_desk: str) -> None:
    with visit(browser, seeds_desk, locale="en-GB") as visited:
        page = visited.page
        page.wait_for_function("document.activeElement.matches('#question textarea')")
        page.keyboard.type(CHINESE)
        page.keyboard.press("Enter")
        page.locator(".turn .short").wait_for()
        tab_to(page, "button.number", backwards=True)
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.closest('#source') !== null")
        page.keyboard.press("Escape")
        expect(page.locator("button.number").first).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.closest('#source') !== null")
        tab_to(page, ".tools .copy")
        tab_to(page, "[data-view=shelf]", backwards=True)
        page.keyboard.press("Space")
        page.locator(".catalogue tbody tr").first.wait_for()
        tab_to(page, ".find input")
        page.keyboard.type("红网")
        page.wait_for_function("document.querySelectorAll('.catalogue tbody tr').length === 1")


def tab_to(page: Page, selector: str, *, backwards: bool = False) -> None:
    for _ in range(80):
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no way leads to {selector}")


def test_days_that_end_before_they_begin_are_marked_and_not_taken(browser: Browser, seeds_desk: str) -> None:
    with visit(browser, seeds_desk) as visited:
        page = visited.page
        page.locator(".filters summary").click()
        since, until = (page.locator(f".filters [name={name}]") for name in ("since", "until"))
        since.fill("2022-12-31")
        until.fill("2022-01-01")
        page.locator(".filters .apply").click()
        assert until.evaluate("field => field.validationMessage") == "结束日期早于开始日期，没有文章会符合。"
        assert page.locator(".filters.on").count() == 0
        until.fill("2022-12-31")
        page.locator(".filters .apply").click()
        page.locator(".filters.on").wait_for()


def test_an_outlet_that_was_chosen_is_all_that_is_asked(browser: Browser, seeds_desk: str) -> None:
    with visit(browser, seeds_desk, locale="en-GB") as visited:
        page = visited.page
        page.locator(".filters summary").click()
        boxes = page.locator(".filters [name=outlet]")
        outlets = [box.get_attribute("value") for box in boxes.all()]
        boxes.last.check()
        page.locator(".filters .apply").click()
        page.locator(".filters.on").wait_for()
        visited.ask(CHINESE)
        only = page.locator(".turn .scoped").inner_text()
        assert only.startswith("Only: ")
        shown = page.locator(".turn .origin > span:first-of-type").all_inner_texts()
        assert set(shown).isdisjoint(filter(None, outlets[:-1]))
        page.reload()
        page.locator("#conversation .welcome").wait_for()
        assert page.locator(".filters.on").count() == 0


@pytest.mark.parametrize(("locale", "dark"), [("zh-CN", False), ("en-GB", True)])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_figures_over_time_are_drawn_within_the_answer_and_nothing_is_wider_than_the_screen(
    browser: Browser, locale: str, size: tuple[int, int], *, dark: bool
) -> None:
    with served(LongArticles()) as url, visit(browser, url, locale=locale, size=size, dark=dark) as visited:
        page = visited.page
        visited.ask("历年")
        assert page.locator(".series circle").count() == 4
        drawn = page.locator(".series svg").bounding_box()
        assert drawn is not None
        assert 0 <= drawn["x"] < drawn["x"] + drawn["width"] <= size[0]
        assert fits(page)
        page.get_by_role("img", name="300个").wait_for()
        visited.ask("冲突")
        assert page.locator(".turn").last.locator(".series").count() == 0
        for view in ("shelf", "chats", "chat"):
            page.locator(f"[data-view={view}]").click()
            page.locator({"shelf": ".catalogue tr", "chats": ".chats", "chat": ".turn"}[view]).first.wait_for()
            assert fits(page), f"{view} scrolls sideways"


def test_files_are_dropped_with_a_bar_for_each_step_and_a_reason_for_each_that_fails(
    browser: Browser, tmp_path: Path
) -> None:
    first = tmp_path / "first.txt"
    first.write_text("大桥通车\n本报讯 南河大桥今日通车，全长1200米。", encoding="utf-8")
    Library.build([first], store=tmp_path / "store")
    with (
        Current(Library.open(tmp_path / "store")) as library,
        served(library, editor=Editor(library, tmp_path / "store")) as url,
        visit(browser, url, locale="en-GB") as visited,
    ):
        page = visited.page
        page.locator("[data-view=shelf]").click()
        page.locator(".catalogue tbody tr").wait_for()
        page.evaluate(DROP, {"ferry.txt": FERRY, "picture.png": "not news"})
        page.wait_for_function("document.querySelectorAll('.catalogue tbody tr').length === 2")
        assert "picture.png: " in page.locator(".adding li").inner_text()
        steps = page.evaluate("[...window.steps]")
        assert steps[0] == "sending"
        assert len(steps) > 1
        assert page.locator(".adding progress").count() == 0
        assert visited.complaints == []


# Drops files on the library and takes note of the steps of which a bar is shown.
DROP = """(files) => {
    const box = document.querySelector(".adding");
    window.steps = new Set();
    new MutationObserver(() => box.querySelectorAll("progress").forEach((bar) => window.steps.add(bar.dataset.step)))
        .observe(box, { childList: true, subtree: true });
    const held = new DataTransfer();
    for (const [name, text] of Object.entries(files)) held.items.add(new File([text], name));
    box.dispatchEvent(new DragEvent("drop", { dataTransfer: held, bubbles: true, cancelable: true }));
}"""


@pytest.mark.parametrize(("role", "may"), [(Role.READER, 0), (Role.EDITOR, 1)])
def test_only_an_editor_sees_how_to_add_and_to_remove(browser: Browser, tmp_path: Path, role: Role, may: int) -> None:
    library = FakeLibrary()
    users = {"li": User("li", role, passwords.hashed("any"))}
    with (
        served(library, users=users, editor=Editor(Current(library), tmp_path)) as url,
        browser.new_context(locale="en-GB") as context,
    ):
        page = context.new_page()
        page.goto(url)
        page.get_by_label("Name").fill("li")
        page.get_by_label("Password").fill("any")
        page.keyboard.press("Enter")
        page.locator("#masthead form span").wait_for()
        page.locator("[data-view=shelf]").click()
        rows = page.locator(".catalogue tbody tr")
        rows.first.wait_for()
        # Buttons are drawn when the desk knows who reads.
        expect(page.locator(".adding")).to_have_count(may)
        expect(page.locator("[data-remove]")).to_have_count(may * rows.count())


@pytest.mark.parametrize("dark", [False, True])
def test_on_paper_the_whole_answer_and_its_source_stand_in_ink_on_white(
    browser: Browser, seeds_desk: str, *, dark: bool
) -> None:
    with visit(browser, seeds_desk, dark=dark) as visited:
        page = visited.page
        visited.ask(CHINESE)
        visited.open_citation()
        page.emulate_media(media="print")
        for shown in (".question", ".short", "blockquote mark", "#source .article > p"):
            assert page.locator(shown).first.is_visible()
        for hidden in ("#asking", "#new-chat", ".rate", ".export", ".tools", "#masthead nav"):
            assert not page.locator(hidden).first.is_visible()
        assert page.evaluate("getComputedStyle(document.querySelector('blockquote')).color") == "rgb(0, 0, 0)"
        assert not page.locator("#shelf").is_visible()
        for box in ("#conversation", "#pane", "#page"):
            assert page.locator(box).evaluate("(one) => one.scrollHeight <= one.clientHeight + 1"), f"{box} is cut off"
