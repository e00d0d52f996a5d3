"""Adding files and removing articles over the HTTP API and in the browser, while the desk stays open."""

import base64
import json
import re
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from qa.corpus.ingest import SUFFIXES
from qa.errors import ArticleNotFound, StoreError
from qa.library import Library
from qa.model import Language
from qa.web.access import Door
from qa.web.adding import adding_html
from qa.web.current import Current
from qa.web.desk import application
from qa.web.editing import MOST_BYTES, MOST_FILES, Changed, Editor, Failed, Step, Upload, unpacked
from qa.web.editing_api import add_editing
from qa.web.gate import guarded
from qa.web.welcome import Greeting
from tests.web.serving import DESKTOP, PHONE, served, visit
from tests.web.test_access import USERS

FERRY = "青浦晚报讯（记者 张三）青浦新渡口今日开航，渡口共有17条渡船，每天运送乘客4300人次。"
BRIDGE = "松岭日报讯（记者 李四）松岭大桥今日通车，大桥全长1286米，总投资3.2亿元。"
QUESTION = "青浦新渡口共有多少条渡船？"


def sent(name: str, text: str) -> dict[str, str]:
    return {"name": name, "content": base64.b64encode(text.encode()).decode()}


def upload(name: str, content: bytes = b"text") -> Upload:
    return Upload(name, base64.b64encode(content).decode())


@pytest.fixture
def store(tmp_path: Path) -> Path:
    source = tmp_path / "bridge.txt"
    source.write_text(BRIDGE, encoding="utf-8")
    Library.build([source], store=tmp_path / "store")
    return tmp_path / "store"


@contextmanager
def desk(store: Path) -> Iterator[TestClient]:
    with Current(Library.open(store)) as library:
        app = application(library, editor=Editor(library, store))
        with TestClient(app) as client:
            yield client


def events(text: str) -> list[tuple[str, dict[str, object]]]:
    blocks = [block.split("\n") for block in text.strip().split("\n\n")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]


def test_an_added_file_is_asked_at_once_and_an_article_that_was_removed_no_more(store: Path) -> None:
    with desk(store) as client:
        assert client.post("/api/ask", json={"question": QUESTION}).json()["verdict"] == "abstained"
        told = events(client.post("/api/articles", json={"files": [sent("ferry.txt", FERRY)]}).text)
        assert {data["step"] for name, data in told if name == "step"} == {"articles", "vectors", "passages", "words"}
        assert told[-1] == ("changed", {"generation": "000002", "articles": 2, "before": 1})
        answer = client.post("/api/ask", json={"question": QUESTION}).json()
        assert answer["short_answers"] == ["17条"]
        assert answer["quotes"][0]["source"] == "ferry.txt"
        removed = events(client.delete(f"/api/articles/{answer['quotes'][0]['article_id']}").text)
        assert removed[-1] == ("changed", {"generation": "000003", "articles": 1, "before": 2})
        assert client.post("/api/ask", json={"question": QUESTION}).json()["verdict"] == "abstained"
        assert client.get("/api/health").json()["generation"] == "000003"
    with Library.open(store) as reopened:
        assert [article.source for article in reopened.articles()] == ["bridge.txt"]


def test_each_file_that_cannot_be_read_is_named_and_the_others_are_added(store: Path) -> None:
    files = [
        sent("ferry.txt", FERRY),
        sent("again.txt", BRIDGE),
        sent("empty.txt", ""),
        sent("../../evil.txt", FERRY),
        sent("page.exe", FERRY),
        {"name": "torn.txt", "content": "%%%"},
    ]
    with desk(store) as client:
        told = events(client.post("/api/articles", json={"files": files}).text)
    problems = {str(data["source"]): str(data["message"]) for name, data in told if name == "problem"}
    assert set(problems) == {"again.txt", "empty.txt", "../../evil.txt", "page.exe", "torn.txt"}
    assert "already" in problems["again.txt"]
    assert tempfile.gettempdir() not in str(problems)
    assert told[-1][1]["articles"] == 2


def test_the_welcome_speaks_of_the_library_as_it_is_now(store: Path) -> None:
    with Current(Library.open(store)) as library:
        greeting = Greeting(library)
        library.whenever(greeting.renew)
        assert greeting().articles == 1
        list(Editor(library, store).add([upload("ferry.txt", FERRY.encode())]))
        assert greeting().articles == 2


def test_where_nothing_new_comes_the_index_stays(store: Path) -> None:
    with desk(store) as client:
        told = events(client.post("/api/articles", json={"files": [sent("again.txt", BRIDGE)]}).text)
    assert told[-1] == ("changed", {"generation": "000001", "articles": 1, "before": 1})


def test_what_cannot_be_removed_is_told_and_stays(store: Path) -> None:
    with desk(store) as client:
        (last,) = client.get("/api/articles").json()["articles"]
        for gone in ("gone", last["id"]):
            (told,) = events(client.delete(f"/api/articles/{gone}").text)
            assert told[0] == "failed"
        assert client.get("/api/health").json()["generation"] == "000001"
    with pytest.raises(ArticleNotFound):
        Library.remove("gone", store=store)
    with pytest.raises(StoreError, match="last article"):
        Library.remove(last["id"], store=store)


def test_only_one_change_is_made_at_a_time(store: Path) -> None:
    with Current(Library.open(store)) as library:
        editor = Editor(library, store)
        first = editor.add([upload("ferry.txt", FERRY.encode())])
        begun = next(first)
        assert isinstance(begun, Step)
        told = list(editor.remove("anything"))
        rest = list(first)
    # The first may be done before the second begins.
    assert isinstance(told[-1], Failed)
    assert any(isinstance(one, Changed) for one in rest)


def test_questions_asked_during_a_change_are_all_answered(store: Path) -> None:
    with Current(Library.open(store)) as library:
        verdicts: list[str] = []
        ended = threading.Event()

        def ask() -> None:
            while not ended.is_set():
                verdicts.append(library.ask("松岭大桥全长多少米？").verdict.value)

        thread = threading.Thread(target=ask)
        thread.start()
        list(Editor(library, store).add([upload("ferry.txt", FERRY.encode())]))
        ended.set()
        thread.join()
        assert set(verdicts) == {"answered"}
        assert library.size == 2


@given(
    names=st.lists(
        st.text(max_size=20)
        | st.sampled_from(
            ["../a.txt", "/etc/a.txt", "..\\a.txt", "a.txt", "A.txt", "\x00.txt", ".hidden.txt", "长" * 300]
        ),
        max_size=4,
    )
)
def test_no_name_leads_out_of_the_folder(names: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    folder = outside / "inside"
    folder.mkdir()
    paths, problems = unpacked([upload(name) for name in names], folder)
    assert [path.parent for path in paths] == [folder] * len(paths)
    assert sorted(outside.iterdir()) == [folder]
    assert len(paths) + len(problems) == len(names)
    assert all(path.suffix.lower() in SUFFIXES for path in paths)


@pytest.mark.parametrize(("length", "written"), [(83, True), (84, False), (119, False)])
def test_a_long_chinese_name_is_refused_without_a_path_of_this_machine(
    tmp_path: Path, length: int, written: bool
) -> None:
    paths, problems = unpacked([upload("长" * length + ".txt")], tmp_path)
    assert len(paths) == written
    assert [one.message for one in problems] == ([] if written else ["the name is too long; rename it"])


def test_a_fault_of_the_disk_is_told_without_a_path_of_this_machine(tmp_path: Path) -> None:
    _, (problem,) = unpacked([upload("a.txt")], tmp_path / "gone")
    assert problem.message == "No such file or directory"


@pytest.mark.parametrize("language", [Language.CHINESE, Language.TRADITIONAL])
def test_what_comes_before_the_routes_is_told_in_the_language_of_the_page(language: Language) -> None:
    shown = adding_html(language, may_edit=True)
    told = {status: re.search(f' data-s{status}="([^"]+)"', shown) for status in (401, 403, 413, 429)}
    assert not any(re.search("[a-z]{2}", found[1]) if found else True for found in told.values())


def test_files_are_limited_in_size_and_number(tmp_path: Path, store: Path) -> None:
    paths, problems = unpacked([upload("large.txt", b"x" * (MOST_BYTES + 1))], tmp_path)
    assert (paths, [one.source for one in problems]) == ([], ["large.txt"])
    with desk(store) as client:
        many = [sent(f"{number}.txt", FERRY) for number in range(MOST_FILES + 1)]
        assert client.post("/api/articles", json={"files": many}).status_code == 422
        body = b'{"files": [' + b" " * 46_000_000
        assert (
            client.post("/api/articles", content=body, headers={"Content-Type": "application/json"}).status_code == 413
        )
        assert client.post("/api/ask", content=b" " * 700_000).status_code == 413


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh-TW", "沒有讀取：只讀 .txt 和 .jsonl 檔案"),
        ("zh-CN", "没有读取：只读 .txt 和 .jsonl 文件"),
        ("", "not read: only"),
    ],
)
def test_why_a_file_was_not_added_is_told_in_the_language_asked_for(store: Path, language: str, told: str) -> None:
    with desk(store) as client:
        body = {"files": [sent("ferry.pdf", FERRY)]}
        lines = client.post("/api/articles", json=body, headers={"Accept-Language": language}).text.splitlines()
    problem = lines[lines.index("event: problem") + 1].removeprefix("data: ")
    assert json.loads(problem)["message"].startswith(told)


def test_a_form_of_another_site_adds_nothing(store: Path) -> None:
    body = json.dumps({"files": [sent("ferry.txt", FERRY)]}).encode()
    with desk(store) as client:
        for kind in ("text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"):
            assert client.post("/api/articles", content=body, headers={"Content-Type": kind}).status_code == 422
        assert client.get("/api/health").json()["articles"] == 1


def test_a_reader_adds_and_removes_nothing(store: Path) -> None:
    with Current(Library.open(store)) as library:
        app = application(library, editor=Editor(library, store), users=USERS)
        with TestClient(app) as client:
            body = {"files": [sent("ferry.txt", FERRY)]}
            for token, status in (("token of wang", 403), ("token of li", 200), ("nobody", 401)):
                headers = {"Authorization": f"Bearer {token}"}
                assert client.post("/api/articles", json=body, headers=headers).status_code == status
            assert (
                client.delete("/api/articles/x", headers={"Authorization": "Bearer token of wang"}).status_code == 403
            )


@pytest.mark.parametrize("spelled", ["{}", "{}%0A", "{}%0D%0A", "{}%0A/", "{}/%0A", "{}%00"])
@pytest.mark.parametrize("layered", [True, False])
def test_no_spelling_of_a_path_lets_a_reader_add_or_remove(store: Path, spelled: str, layered: bool) -> None:
    with Current(Library.open(store)) as library:
        (article,) = library.articles()
        editor = Editor(library, store)
        app: ASGIApp = application(library, editor=editor, users=USERS)
        if not layered:  # the routes by themselves, behind a gate that has let the reader pass
            routes = FastAPI()
            add_editing(routes, editor)
            app = as_reader(routes)
        with TestClient(app) as client:
            headers = {"Authorization": "Bearer token of wang"}
            body = {"files": [sent("ferry.txt", FERRY)]}
            added = client.post(spelled.format("/api/articles"), json=body, headers=headers)
            client.post("/api/articles", json=body, headers={"Authorization": "Bearer token of li"})
            removed = client.delete(spelled.format(f"/api/articles/{article.id}"), headers=headers)
        assert {added.status_code, removed.status_code} <= {403, 404, 405}
        assert article.id in {one.id for one in library.articles()}
        assert library.size == 1 + layered


def as_reader(app: ASGIApp) -> ASGIApp:
    async def passing(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "yinju.user": USERS["wang"]}, receive, send)

    return passing


@pytest.mark.parametrize("path", ["/api/articles%0A", "/api/articles/seed-1%0A", "/gradio_api/upload%0A", "/%0D"])
def test_a_path_with_a_line_break_is_no_address_to_anybody(store: Path, path: str) -> None:
    with desk(store) as client:
        got = [client.request(method, path) for method in ("GET", "POST", "DELETE")]
    assert {one.status_code for one in got} == {404}
    assert all("content-security-policy" in one.headers for one in got)


@pytest.mark.parametrize(
    "path", ["/api/articles%0A", "/api/articles/seed-1%0A", "/api/articles/a%0Ab", "/gradio_api/upload%0A"]
)
def test_the_gate_by_itself_knows_what_is_for_editors_behind_a_line_break(path: str) -> None:
    with TestClient(guarded(FastAPI(), Door(USERS))) as client:
        assert client.post(path, headers={"Authorization": "Bearer token of wang"}).status_code == 403


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_file_is_chosen_added_asked_and_removed_in_the_browser(
    browser: Browser, store: Path, size: tuple[int, int]
) -> None:
    with (
        Current(Library.open(store)) as library,
        served(library, editor=Editor(library, store)) as url,
        visit(browser, url, size=size) as visited,
    ):
        page = visited.page
        page.locator("[data-view=shelf]").click()
        payload = [
            {"name": "ferry.txt", "mimeType": "text/plain", "buffer": FERRY.encode()},
            {"name": "bad.txt", "mimeType": "text/plain", "buffer": b"\x00\x01\x02\x03" * 50},
        ]
        page.locator(".adding input").set_input_files(payload)  # type: ignore[arg-type]  # a list of its typed dictionary
        page.wait_for_function("document.querySelectorAll('.catalogue tbody tr').length === 2")
        assert "1 篇变为 2 篇" in page.locator(".adding .told").inner_text()
        assert page.locator(".adding li").inner_text().startswith("bad.txt: 不是文本：")
        page.locator(".adding input").set_input_files(payload[:1])  # type: ignore[arg-type]
        expect(page.locator(".adding .told p")).to_have_text("没有添加任何文章，资料库仍是 2 篇。")
        page.locator("[data-view=chat]").click()
        visited.ask(QUESTION)
        assert "17" in page.locator(".turn .short").inner_text()
        page.locator("[data-view=shelf]").click()
        remove = page.locator(".catalogue [data-remove]").last
        remove.click()
        assert remove.inner_text() == "确定移除？"
        remove.click()
        page.wait_for_function("document.querySelectorAll('.catalogue tbody tr').length === 1")
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert visited.complaints == []
