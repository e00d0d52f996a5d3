"""Who gets in: the file of users, sign-in by page and by token, roles, and guessing made slow."""

import io
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import anyio
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from starlette.types import Message

from qa.cli import main
from qa.errors import AccessError, ServeError
from qa.model import Span
from qa.web import passwords
from qa.web.access import SESSION_SECONDS, Attempts, Door, Role, User, add_user, read_users
from qa.web.desk import application, serve
from qa.web.feedback import Feedback
from qa.web.gate import guarded
from qa.web.permalink import permalink
from qa.web.server import is_local
from tests.fakes import FakeLibrary
from tests.web.test_limits import Clock

PASSWORD = "correct horse 马"  # noqa: S105 - of nobody
FORM = {"name": "li", "password": PASSWORD}
USERS = {
    "li": User("li", Role.EDITOR, passwords.hashed(PASSWORD), passwords.token_hash("token of li")),
    "wang": User("wang", Role.READER, passwords.hashed("another one"), passwords.token_hash("token of wang")),
}


@pytest.fixture
def desk() -> Iterator[TestClient]:
    app = application(FakeLibrary(), users=USERS)
    with TestClient(app, base_url="https://desk", follow_redirects=False) as client:
        yield client


def test_a_password_matches_its_own_hash_only() -> None:
    first, second = passwords.hashed(PASSWORD), passwords.hashed(PASSWORD)
    assert first != second
    assert passwords.matches(PASSWORD, first)
    assert not passwords.matches(PASSWORD + " ", first)
    assert PASSWORD not in first


@pytest.mark.parametrize(
    "hash_text",
    [
        *("", "plain", "$5$x", "$argon2id$", "$argon2id$v=19$m=65536,t=3,p=4$c2FsdA", "$scrypt$ln=4,r=8,p=1$AA$AA"),
        "$argon2i$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$aGFzaA",
        "$argon2id$v=19$m=99999999,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$aGFzaA",
    ],
)
def test_what_is_no_hash_is_refused(hash_text: str) -> None:
    with pytest.raises(AccessError, match="qa user add"):
        passwords.check_hash(hash_text)


def test_hashes_are_those_of_argon2id() -> None:
    assert passwords.hashed(PASSWORD).startswith("$argon2id$")


def test_users_that_were_added_are_read_back_from_a_file_of_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "users.toml"
    _, token = add_user(path, "李.a@b", PASSWORD, role=Role.EDITOR, with_token=True)
    assert add_user(path, "wang", PASSWORD)[1] == ""
    users = read_users(path)
    assert [(user.name, user.role) for user in users.values()] == [("李.a@b", Role.EDITOR), ("wang", Role.READER)]
    assert Door(users).of_token(token) == users["李.a@b"]
    assert Door(users).of_token("") is None
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert token not in path.read_text(encoding="utf-8")
    assert [one.name for one in tmp_path.iterdir()] == ["users.toml"]


@pytest.mark.parametrize(
    ("name", "password", "told"),
    [
        ("", PASSWORD, "not a name"),
        ("a b", PASSWORD, "not a name"),
        ('a"]', PASSWORD, "not a name"),
        ("li", "short", "has 5 characters; take 8 to 256"),
        ("li", "长" * 300, "has 300 characters; take 8 to 256"),
    ],
)
def test_a_name_or_password_that_cannot_be_taken_writes_nothing(
    tmp_path: Path, name: str, password: str, told: str
) -> None:
    with pytest.raises(AccessError, match=told):
        add_user(tmp_path / "users.toml", name, password, role=Role.READER)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "holds no user"),
        ("users = 3", "holds no user"),
        ("[users", "not a file of users"),
        ('[users.li]\nrole = "king"\npassword = "x"', "li: the role is 'king'"),
        ('[users.li]\nrole = ["reader"]\npassword = "x"', r"li: the role is \['reader'\]"),
        ('[users.li]\nrole = "reader"', "li: the password is not a hash"),
        ('[users.li]\nrole = "reader"\npassword = "open sesame"', "li: the password is not a hash"),
        ('[users.li]\nrole = "reader"\npassword = 7', "li: password and token are not text"),
        ('[users."a b"]\nrole = "reader"', "not a user"),
    ],
)
def test_a_file_of_users_that_cannot_be_read_names_the_culprit(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "users.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AccessError, match=told):
        read_users(path)
    with pytest.raises(AccessError, match="No such file"):
        read_users(tmp_path / "gone.toml")


def test_a_browser_that_is_not_signed_in_is_led_to_the_door_and_back(desk: TestClient) -> None:
    led = desk.get("/articles/a1?span=0:3", headers={"Accept": "text/html"})
    assert led.status_code == 303
    page = desk.get(led.headers["location"])
    assert page.status_code == 200
    inside = desk.post(led.headers["location"], data=FORM)
    assert (inside.status_code, inside.headers["location"]) == (303, "/articles/a1?span=0:3")
    cookie = inside.headers["set-cookie"].lower()
    assert all(word in cookie for word in ("httponly", "samesite=lax", "secure", "path=/"))
    # The session lasts from the last request on, which the browser could not know.
    assert not {"max-age", "expires"} & {part.partition("=")[0].strip() for part in cookie.split(";")}
    assert desk.get("/").status_code == 200
    desk.post("/logout")
    assert desk.get("/", headers={"Accept": "text/html"}).status_code == 303


@pytest.mark.parametrize("article_id", ["湖南日报-1", "a/b", "a b?c#d&e", "//evil.example", "\\evil.example", "100%"])
def test_signing_in_leads_back_to_an_article_whatever_its_id(desk: TestClient, article_id: str) -> None:
    wanted = permalink(article_id, Span(0, 3)).partition("#")[0]
    led = desk.get(wanted, headers={"Accept": "text/html"})
    inside = desk.post(led.headers["location"], data=FORM)
    assert inside.headers["location"] == wanted
    assert urlsplit(inside.headers["location"]).netloc == ""


@pytest.mark.parametrize("path", ["//evil.example/x", "/%5Cevil.example", "/\\evil.example", "/%2F/evil.example"])
def test_signing_in_leads_to_no_other_host_whatever_was_asked_for(path: str) -> None:
    sent: list[Message] = []

    async def hear(message: Message) -> None:
        sent.append(message)

    async def asked() -> Message:
        return {"type": "http.request"}

    scope = {
        **{"type": "http", "method": "GET", "path": unquote(path), "raw_path": path.encode(), "query_string": b""},
        "headers": [(b"accept", b"text/html")],
    }
    anyio.run(guarded(FastAPI(), Door(USERS)), scope, asked, hear)
    location = dict(sent[0]["headers"])[b"location"].decode()
    with TestClient(application(FakeLibrary(), users=USERS), follow_redirects=False) as client:
        back = client.post(location, data=FORM).headers["location"]
    assert back == "/" or (urlsplit(back).netloc == "" and back.startswith("/%"))


@pytest.mark.parametrize("path", ["/", "/api/articles", "/metrics", "/gradio_api/info", "/config", "/theme.css", "/x"])
def test_nothing_is_shown_to_who_is_not_signed_in(desk: TestClient, path: str) -> None:
    got = desk.get(path)
    assert got.status_code == 401
    assert got.headers["www-authenticate"] == "Bearer"
    assert "content-security-policy" in got.headers


def test_a_load_balancer_may_ask_how_the_desk_fares(desk: TestClient) -> None:
    assert desk.get("/api/health").status_code == 200


def test_a_program_gets_in_by_its_token(desk: TestClient) -> None:
    asked = {"question": "娄底？"}
    assert desk.post("/api/ask", json=asked, headers={"Authorization": "Bearer token of wang"}).status_code == 200
    assert desk.post("/api/ask", json=asked, headers={"Authorization": "Bearer guess"}).status_code == 401
    assert desk.post("/api/ask", json=asked, headers={"Authorization": "Basic bGk6eA=="}).status_code == 401


def test_only_editors_add_and_remove(desk: TestClient) -> None:
    for path, method in (("/gradio_api/upload", "POST"), ("/api/articles/a1", "DELETE"), ("/api/articles", "POST")):
        reader = desk.request(method, path, headers={"Authorization": "Bearer token of wang"})
        editor = desk.request(method, path, headers={"Authorization": "Bearer token of li"})
        assert reader.status_code == 403
        assert editor.status_code in {404, 405}


@pytest.mark.parametrize(
    "form", [{}, {"name": "li"}, {**FORM, "password": "x"}, {**FORM, "name": "nobody"}, {**FORM, "a": "b"}]
)
def test_a_sign_in_that_fails_says_no_more_than_that(desk: TestClient, form: dict[str, str]) -> None:
    got = desk.post("/login", data=form, headers={"Accept-Language": "en"})
    assert got.status_code == 401
    assert "Name and password do not belong together." in got.text
    assert "set-cookie" not in got.headers


def test_guessing_is_slowed_and_then_not_heard_even_when_right(desk: TestClient) -> None:
    statuses = [desk.post("/login", data={**FORM, "password": "x"}).status_code for _ in range(7)]
    assert statuses[:5] == [401] * 5
    assert statuses[-1] == 429
    refused = desk.post("/login", data=FORM)
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) >= 1


@pytest.mark.parametrize("there", ["//evil.example", "/\\evil.example", "https://evil.example", "/\r\nX: y", "/login"])
def test_the_door_leads_nowhere_else(desk: TestClient, there: str) -> None:
    inside = desk.post("/login", params={"next": there}, data=FORM)
    assert inside.headers["location"] == "/"
    assert urlsplit(inside.headers["location"]).netloc == ""


def test_a_form_of_another_site_signs_nobody_in(desk: TestClient) -> None:
    got = desk.post("/login", data=FORM, headers={"Sec-Fetch-Site": "cross-site"})
    assert got.status_code == 403
    assert "set-cookie" not in got.headers


def test_each_mistake_after_the_free_ones_doubles_the_wait() -> None:
    clock = Clock()
    attempts = Attempts(longest=6, clock=clock)
    waits = []
    for _ in range(9):
        attempts.failed("a")
        waits.append(attempts.wait("a"))
    assert waits == [0, 0, 0, 0, 1, 2, 4, 6, 6]
    assert attempts.wait("b") == 0
    clock.now = 6
    assert attempts.wait("a") == 0
    attempts.succeeded("a")
    attempts.failed("a")
    assert attempts.wait("a") == 0


def test_a_name_is_guarded_against_guesses_from_many_addresses() -> None:
    door = Door(USERS, clock=Clock())
    waits = [door.knock("li", f"10.0.0.{number}") for number in range(7)]
    assert waits[:5] == [0] * 5
    assert waits[-1] > 0
    assert door.knock("wang", "10.0.1.1") == 0


def test_a_session_ends_when_it_is_not_used() -> None:
    clock = Clock()
    door = Door(USERS, clock=clock)
    secret = door.sign_in("li", PASSWORD, "here")
    assert secret is not None
    clock.now = SESSION_SECONDS - 1
    assert door.of_session(secret) == USERS["li"]
    clock.now += SESSION_SECONDS - 1
    assert door.of_session(secret) == USERS["li"]
    clock.now += SESSION_SECONDS + 1
    assert door.of_session(secret) is None


def test_feedback_is_kept_with_the_name_of_who_gave_it() -> None:
    feedback = Feedback()
    with TestClient(application(FakeLibrary(), users=USERS, feedback=feedback)) as client:
        sent = {"question": "娄底？", "rating": "right"}
        client.post("/api/feedback", json=sent, headers={"Authorization": "Bearer token of wang"})
    assert [rated.who for rated in feedback.all()] == ["wang"]


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("127.8.8.8", True), ("0.0.0.0", False), ("::", False)],  # noqa: S104 - the subject
)
def test_an_address_that_others_reach_is_told_from_a_local_one(host: str, local: bool) -> None:
    assert is_local(host) is local


def test_the_desk_is_not_opened_to_other_machines_by_mistake() -> None:
    with pytest.raises(ServeError, match=r"other machines can reach this address.*--auth users\.toml.*--open-to-all"):
        serve(store="no such folder", host="0.0.0.0")  # noqa: S104 - the subject


def test_the_command_adds_a_user_and_shows_the_token_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "users.toml"
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    assert main(["user", "add", "li", "--role", "editor", "--token", "--auth", str(path)]) == 0
    told, header = capsys.readouterr().out.splitlines()
    assert told == f"{path}: li (editor)"
    (user,) = read_users(path).values()
    assert user.role is Role.EDITOR
    assert passwords.matches(PASSWORD, user.password)
    assert user.token == passwords.token_hash(header.removeprefix("Authorization: Bearer "))
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert main(["user", "add", "li", "--auth", str(path)]) == 1
    assert "has 5 characters" in capsys.readouterr().err


def test_a_password_set_anew_leaves_role_and_token_unless_told_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "users.toml"
    _, token = add_user(path, "li", PASSWORD, role=Role.EDITOR, with_token=True)
    user, none = add_user(path, "li", "another one")
    assert (user.role, none) == (Role.EDITOR, "")
    door = Door(read_users(path))
    assert door.of_token(token) == user
    assert door.sign_in("li", "another one", "here") is not None
    assert add_user(path, "li", PASSWORD, role=Role.READER)[0].role is Role.READER
    assert add_user(path, "li", PASSWORD, with_token=True)[1] not in {"", token}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    "expected", [("en", "Password for li: ", "no password was given"), ("zh", "li 的密码：", "没有输入密码")]
)
def test_a_password_that_is_not_given_is_told_of_in_the_language_of_the_prompt(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    expected: tuple[str, str, str],
) -> None:
    language, asked, told = expected
    prompts = list[str]()

    def ended(prompt: str) -> str:
        prompts.append(prompt)
        raise EOFError

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("qa.terminal.getpass", ended)
    assert main(["user", "add", "li", "--lang", language, "--auth", str(tmp_path / "users.toml")]) == 1
    assert prompts == [asked]
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_desk_whose_last_user_is_gone_lets_nobody_in() -> None:
    with TestClient(application(FakeLibrary(), users={})) as client:
        assert client.get("/api/articles").status_code == 401
        assert client.post("/login", data=FORM).status_code == 401
