"""Conversations: kept for their reader alone, opened as they were, renamed and deleted."""

import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Locator, expect
from starlette.testclient import TestClient

from qa.errors import StoreError
from qa.model import Answer, Lack, Language, Reason, Scope
from qa.store.folder import building
from qa.web.chats import FILE, Chat, Chats
from qa.web.conversation import Turn, notice_html
from qa.web.desk import application
from qa.web.feedback import Feedback, Rating
from qa.web.history import chat_of, chats_html, opened
from qa.web.page import asked
from qa.web.visitor import owner_of
from tests.fakes import FakeLibrary
from tests.render.samples import ABSTAINED, ANSWERED, CONFLICTING, HOSTILE
from tests.web.serving import DESKTOP, PATIENCE_SECONDS, PHONE, served, visit

LINE = 12  # pixels that parts of one line may differ by
TURNS = (
    Turn("一", ANSWERED, rating="right", scope=Scope("2021", "", ("红网",))),
    Turn("二", ABSTAINED),
    Turn("三", CONFLICTING),
    Turn("四", error="too long"),
)


def test_a_conversation_comes_back_as_it_was_in_another_process(tmp_path: Path) -> None:
    first = Chats(tmp_path / FILE)
    number = first.keep("li", 0, TURNS[:1])
    assert first.keep("li", number, TURNS) == number
    first.close()
    again = Chats(tmp_path / FILE)
    assert again.turns("li", number) == TURNS
    assert [(chat.number, chat.name) for chat in again.all("li")] == [(number, "一")]


def test_nobody_sees_or_changes_the_conversations_of_another() -> None:
    chats = Chats()
    number = chats.keep("li", 0, TURNS)
    chats.rename("wang", number, "mine")
    chats.delete("wang", number)
    assert chats.turns("wang", number) == ()
    assert chats.all("wang") == []
    assert chats.keep("wang", number, TURNS[:1]) != number
    assert [chat.name for chat in chats.all("li")] == ["一"]
    assert chats.turns("li", number) == TURNS


def test_conversations_are_listed_newest_first_renamed_and_deleted() -> None:
    chats = Chats()
    first, second = chats.keep("li", 0, TURNS), chats.keep("li", 0, TURNS[1:])
    assert [chat.number for chat in chats.all("li")] == [second, first]
    chats.rename("li", first, "  a\nname ")
    chats.rename("li", second, " ")
    assert [chat.name for chat in chats.all("li")] == ["二", "a name"]
    chats.delete("li", second)
    assert [chat.number for chat in chats.all("li")] == [first]
    assert chats.keep("li", second, TURNS) not in {0, first}


def test_who_has_no_name_keeps_nothing() -> None:
    chats = Chats()
    assert chats.keep("", 0, TURNS) == 0
    assert chats.all("") == []


def test_the_oldest_go_when_there_are_too_many() -> None:
    chats = Chats()
    numbers = [chats.keep("li", 0, [Turn(str(number), error="x")]) for number in range(502)]
    assert [chat.number for chat in chats.all("li")] == numbers[:1:-1]


@given(question=st.text() | st.just("\ud800"), name=st.text() | st.just("\udfff"))
def test_any_question_and_any_name_can_be_kept(question: str, name: str) -> None:
    chats = Chats()
    number = chats.keep("li", 0, [asked(FakeLibrary(), question, ())])
    chats.rename("li", number, name)
    (chat,) = chats.all("li")
    assert len(chats.turns("li", number)) == 1
    assert chats_html([chat], Language.CHINESE)


def test_a_conversation_is_dated_by_the_day_where_the_desk_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    shown = chats_html([Chat(1, "一", "2026-01-02T16:30:00.000+00:00")], Language.CHINESE)
    monkeypatch.undo()
    time.tzset()
    assert ">2026-01-03</time>" in shown


def test_hostile_names_stay_text() -> None:
    shown = chats_html([Chat(1, HOSTILE, "2026-01-02T03:04:05")], Language.ENGLISH)
    assert "<script" not in shown
    assert "<img" not in shown


@pytest.mark.parametrize("sent", [{}, {"chat": 1}, {"chat": "-1"}, {"chat": "²"}, {"chat": "9" * 30}])
def test_what_no_button_sends_is_no_conversation(sent: dict[str, object]) -> None:
    assert chat_of(sent) == 0


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no such folder.*see that the disk is writable"):
        Chats(tmp_path / "no such folder" / FILE).all("li")


def test_an_index_is_built_beside_conversations(tmp_path: Path) -> None:
    Chats(tmp_path / FILE).keep("li", 0, TURNS)
    with building(tmp_path) as folder:
        assert folder.is_dir()
    assert len(Chats(tmp_path / FILE).all("li")) == 1


def test_a_browser_is_known_by_a_cookie_of_which_only_a_hash_is_kept() -> None:
    with TestClient(application(FakeLibrary()), base_url="https://desk") as client:
        given_cookie = client.get("/").headers["set-cookie"]
        assert "HttpOnly" in given_cookie
        assert "Secure" in given_cookie
        assert "set-cookie" not in client.get("/").headers
    secret = given_cookie.split("=", 1)[1].split(";")[0]
    owner = owner_of({"headers": [(b"cookie", f"yinju_visitor={secret}".encode())]})
    assert owner.startswith("browser ")
    assert secret not in owner
    assert owner_of({"headers": []}) == ""


class Watched(Chats):
    """Tells when a conversation has been kept."""

    def __init__(self) -> None:
        """Nothing has been kept yet."""
        super().__init__()
        self.kept = Event()

    def keep(self, owner: str, number: int, turns: Sequence[Turn]) -> int:
        number = super().keep(owner, number, turns)
        self.kept.set()
        return number


class Unwritable(Chats):
    """Chats on a disk that cannot be written."""

    def keep(self, owner: str, number: int, turns: Sequence[Turn]) -> int:
        return self._refuse()

    def all(self, owner: str) -> list[Chat]:
        return [Chat(self._refuse(), "", "")]

    def _refuse(self) -> int:
        raise StoreError("/srv/chats.sqlite: disk full; conversations cannot be kept; see that the disk is writable")


class Unrated(Feedback):
    """Feedback on a disk that cannot be written."""

    def add(self, answer: Answer, rating: Rating, **about: Any) -> int:
        raise StoreError("/srv/f.sqlite: disk full; feedback cannot be kept; see that the disk is writable")


@pytest.mark.browser
def test_what_cannot_be_kept_is_told_on_the_page_and_thanked_for_by_nobody(browser: Browser) -> None:
    served_there = served(FakeLibrary(), chats=Unwritable(), feedback=Unrated())
    with served_there as url, visit(browser, url) as visited:
        page = visited.page
        visited.ask("娄底有多少个5G站点？")
        notice = page.locator("#notice .notice")
        expect(notice).to_contain_text("对话无法保存")
        page.locator("[data-rating=right]").click()
        expect(notice).to_have_text("disk full；评价无法保存，请确认磁盘可写")
        assert page.locator(".rate .kept").inner_text() == ""
        page.locator("[data-view=chats]").click()
        expect(page.locator("#past .notice")).to_contain_text("对话无法保存")
        assert visited.complaints == []


def stored_anew(path: Path, change: Callable[[str], str]) -> None:
    """Let a file of conversations be as another version would have written it."""
    with closing(sqlite3.connect(path)) as database, database:
        ((written,),) = database.execute("SELECT turns FROM chats").fetchall()
        changed = change(written)
        assert changed != written
        database.execute("UPDATE chats SET turns = ?", [changed])


REFUSED = replace(ABSTAINED, why=Reason(Lack.NAMES, ("娄底",)))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("the nearest article does not speak of {}", REFUSED.why),
        ("the nearest passage does not speak of {}", REFUSED.why),
        ("a sentence of a version to come", None),
    ],
)
def test_a_conversation_stays_readable_when_a_reason_is_put_in_other_words(
    tmp_path: Path, sentence: str, expected: Reason | None
) -> None:
    chats = Chats(tmp_path / FILE)
    number = chats.keep("li", 0, [Turn("一", REFUSED), Turn("二", ANSWERED)])
    stored_anew(tmp_path / FILE, lambda written: written.replace('"NAMES"', f'"{sentence}"'))
    assert chats.turns("li", number) == (Turn("一", replace(REFUSED, why=expected)), Turn("二", ANSWERED))


def test_every_reason_is_kept_by_its_name_and_read_by_its_sentence_too(tmp_path: Path) -> None:
    chats = Chats(tmp_path / FILE)
    turns = tuple(Turn("一", replace(ABSTAINED, why=Reason(lack, ("株洲",)))) for lack in Lack)
    number = chats.keep("li", 0, turns)
    assert chats.turns("li", number) == turns

    def told_in_full(written: str) -> str:
        for lack in Lack:
            assert lack.value not in written
            written = written.replace(f'"{lack.name}"', f'"{lack.value}"')
        return written

    stored_anew(tmp_path / FILE, told_in_full)
    assert chats.turns("li", number) == turns


@pytest.mark.parametrize(
    "written", ['[{"asked": "一"}]', '{"turns": []}', "[3]", '[{"question": "一", "answer": 3}]', "["]
)
def test_a_conversation_that_cannot_be_read_is_told_of_as_one(tmp_path: Path, written: str) -> None:
    chats = Chats(tmp_path / FILE)
    number = chats.keep("li", 0, TURNS)
    stored_anew(tmp_path / FILE, lambda _: written)
    with pytest.raises(StoreError, match="cannot be read, since another version kept it; delete it"):
        chats.turns("li", number)
    turns, notice = opened(chats, "li", number, Language.CHINESE)
    assert turns == ()
    assert f"对话 {number} 是别的版本保存的，无法读取" in notice
    assert str(tmp_path) not in notice
    chats.delete("li", number)
    assert chats.all("li") == []


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (Language.ENGLISH, ("conversations cannot be kept; see", "feedback cannot be kept; see")),
        (Language.CHINESE, ("对话无法保存", "评价无法保存")),
    ],
)
def test_a_notice_says_what_failed_in_either_language(
    tmp_path: Path, language: Language, told: tuple[str, ...]
) -> None:
    for kept_there, said in zip((Chats, Feedback), told, strict=True):
        with pytest.raises(StoreError) as failed:
            kept_there(tmp_path / "no such folder" / FILE)
        shown = notice_html(failed.value, language)
        assert said in shown
        assert "no such folder" not in shown


def in_one_line(parts: Locator) -> bool:
    tops = [float(part.evaluate("part => part.getBoundingClientRect().top")) for part in parts.all()]
    return max(tops) - min(tops) < LINE


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_conversation_is_opened_renamed_and_deleted_in_the_browser(browser: Browser, size: tuple[int, int]) -> None:
    question = "娄底有多少个5G站点？"
    chats = Watched()
    with served(FakeLibrary(), chats=chats) as url, visit(browser, url, size=size) as visited:
        page = visited.page
        visited.ask(question)
        assert chats.kept.wait(PATIENCE_SECONDS)  # after it is shown, and nothing on the page says so
        page.reload()
        page.locator("#conversation .welcome").wait_for()
        page.wait_for_function("document.documentElement.lang.startsWith('zh')")
        page.locator("[data-view=chats]").click()
        page.locator(".chats .open").click()
        page.locator("#conversation .turn").wait_for()
        assert page.locator(".question").inner_text() == question
        visited.ask("娄底呢？")
        assert page.locator(".understood").inner_text() == f"理解为：{question} 娄底呢？"
        page.locator("[data-view=chats]").click()
        page.locator(".chats summary").click()
        page.locator(".chats input").fill("站点")
        page.locator(".chats input").press("Enter")
        page.get_by_text("站点", exact=True).wait_for()
        assert page.locator(".chats li").count() == 1
        assert in_one_line(page.locator(".chats time, .chats summary, .chats .delete"))
        delete = page.locator(".chats .delete")
        delete.click()
        delete.click()
        page.locator(".chats li").wait_for(state="detached")
        with visit(browser, url, size=size) as other:
            other.page.locator("[data-view=chats]").click()
            other.page.locator(".chats p").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert visited.complaints == []
