"""Who may use the desk: the file of users, sign-in, and sessions.

The file is TOML, one table a person:

    [users."li"]
    role = "editor"               # or "reader", who asks and reads but adds and removes nothing
    password = "$argon2id$..."
    token = "sha256:..."          # of the bearer token for the API; may be left out
"""

import json
import os
import re
import tempfile
import time
import tomllib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from hmac import compare_digest
from pathlib import Path
from threading import Lock

from qa.errors import AccessError
from qa.web.passwords import check_hash, hashed, matches, new_token, token_hash

SHORTEST_PASSWORD = 8  # NIST SP 800-63B, 5.1.1.2
LONGEST_PASSWORD = 256
SESSION_SECONDS = 12 * 3600  # a working day, from the last request
_MOST_SESSIONS = 10_000
_NAME = re.compile(r"[\w.@-]{1,64}")
# So many mistakes are free; each one after them doubles the wait. An owner of a name that somebody else tries is kept
# waiting no longer than half a minute.
_FREE_MISTAKES = 5
_LONGEST_WAIT, _LONGEST_WAIT_OF_NAME = 900.0, 30.0
_REMEMBERED = 10_000


class Role(StrEnum):
    """What a person may do: a reader asks and reads, an editor also adds and removes."""

    READER = "reader"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class User:
    """A person who may use the desk. `password` and `token` are hashes (`qa.web.passwords`), `token` may be empty."""

    name: str
    role: Role
    password: str
    token: str = ""


def read_users(path: Path) -> dict[str, User]:
    """Read the users of a file by name. Raises `AccessError` that names the file and the person."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("users", {})
    except OSError as error:
        raise AccessError(f"{path}: {error.strerror}; make it with: qa user add NAME --auth {path}") from error
    except ValueError as error:  # not TOML, not UTF-8
        raise AccessError(f"{path}: not a file of users ({error}); make it with: qa user add") from error
    if not isinstance(tables, dict) or not tables:
        raise AccessError(f"{path}: holds no user; add one with: qa user add NAME --auth {path}")
    return {name: _user(path, name, table) for name, table in tables.items()}


def _user(path: Path, name: str, table: object) -> User:
    if not isinstance(table, dict) or not _NAME.fullmatch(name):
        raise AccessError(f"{path}: {name!r}: not a user; names have letters, digits and . @ - _")
    role, password, token = (table.get(key, "") for key in ("role", "password", "token"))
    if not isinstance(role, str) or role not in set(Role):
        raise AccessError(f'{path}: {name}: the role is {role!r}; write "reader" or "editor"')
    if not isinstance(password, str) or not isinstance(token, str):
        raise AccessError(f"{path}: {name}: password and token are not text; set them anew: qa user add")
    try:
        check_hash(password)
    except AccessError as error:
        raise AccessError(f"{path}: {name}: {error}") from error
    return User(name, Role(role), password, token)


def add_user(
    path: Path, name: str, password: str, *, role: Role | None = None, with_token: bool = False
) -> tuple[User, str]:
    """Add a user to a file, or set a known one anew; return the user and the new bearer token, empty for none.

    A known user keeps role and token where no others are given; a new one is a reader without a token. The token is
    kept as a hash only and cannot be shown again. Raises `AccessError`.
    """
    if not _NAME.fullmatch(name):
        raise AccessError(f"{name!r}: not a name; take 1 to 64 letters, digits and . @ - _")
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        told = f"the password of {name} has {len(password)} characters"
        raise AccessError(f"{told}; take {SHORTEST_PASSWORD} to {LONGEST_PASSWORD}")
    users = read_users(path) if path.exists() else {}
    before = users.get(name) or User(name, Role.READER, "")
    token = new_token() if with_token else ""
    kept = token_hash(token) if token else before.token
    users[name] = User(name, role or before.role, hashed(password), kept)
    _write_users(path, users)
    return users[name], token


def _write_users(path: Path, users: Mapping[str, User]) -> None:
    blocks = []
    for user in users.values():
        # A string of JSON is one of TOML.
        pairs = [("role", user.role.value), ("password", user.password), ("token", user.token)]
        lines = [f"{key} = {json.dumps(value)}" for key, value in pairs if value]
        blocks.append("\n".join([f"[users.{json.dumps(user.name, ensure_ascii=False)}]", *lines]) + "\n")
    # Readable by its owner alone from its first byte on, and whole at every moment.
    try:
        handle, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("\n".join(blocks))
        os.replace(draft, path)
    except OSError as error:
        raise AccessError(f"{path}: {error.strerror}; name another file with --auth") from error


class Attempts:
    """Counts mistakes at the door, so that guessing gets slower with each. May be used from any thread."""

    def __init__(self, *, longest: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._longest, self._clock = longest, clock
        self._mistakes: OrderedDict[str, tuple[int, float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, who: str) -> float:
        """Return the seconds until the next attempt is heard, 0.0 when it is now."""
        with self._lock:
            mistakes, last = self._mistakes.get(who, (0, 0.0))
        if mistakes < _FREE_MISTAKES:
            return 0.0
        pause = min(self._longest, 2.0 ** min(mistakes - _FREE_MISTAKES, 30))
        return max(0.0, last + pause - self._clock())

    def failed(self, who: str) -> None:
        """Take note of a mistake."""
        with self._lock:
            mistakes, _ = self._mistakes.pop(who, (0, 0.0))
            self._mistakes[who] = (mistakes + 1, self._clock())
            if len(self._mistakes) > _REMEMBERED:
                self._mistakes.popitem(last=False)

    def succeeded(self, who: str) -> None:
        """Forget the mistakes of somebody who is known now."""
        with self._lock:
            self._mistakes.pop(who, None)


@dataclass(frozen=True, slots=True)
class _Session:
    user: User
    until: float


class Door:
    """Lets people in by password or token and knows those who are in. May be used from any thread."""

    def __init__(self, users: Mapping[str, User], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._users, self._clock = dict(users), clock
        self._sessions: OrderedDict[str, _Session] = OrderedDict()
        self._lock = Lock()
        self._by_address = Attempts(longest=_LONGEST_WAIT, clock=clock)
        self._by_name = Attempts(longest=_LONGEST_WAIT_OF_NAME, clock=clock)

    def knock(self, name: str, address: str) -> float:
        """Count an attempt to sign in and return 0.0, or the seconds to wait when it is not to be heard now.

        Each attempt counts as a mistake until `sign_in` forgets it: those that come at once are no cheaper than those
        in turn.
        """
        with self._lock:
            seconds = max(self._by_address.wait(address), self._by_name.wait(name))
            if not seconds:
                self._by_address.failed(address)
                if name in self._users:
                    self._by_name.failed(name)
        return seconds

    def sign_in(self, name: str, password: str, address: str) -> str | None:
        """Return the secret of a new session, None when name and password do not belong together.

        To be asked only when `knock` says so. An unknown name takes as long as a wrong password.
        """
        user = self._users.get(name)
        known = user or next(iter(self._users.values()), None)
        if known is None or len(password) > LONGEST_PASSWORD:
            return None
        if not matches(password, known.password) or user is None:
            return None
        self._by_address.succeeded(address)
        self._by_name.succeeded(name)
        secret = new_token()
        with self._lock:
            self._sessions[token_hash(secret)] = _Session(user, self._clock() + SESSION_SECONDS)
            if len(self._sessions) > _MOST_SESSIONS:
                self._sessions.popitem(last=False)
        return secret

    def of_session(self, secret: str) -> User | None:
        """Return who holds the session of a secret, and keep the session alive."""
        key, now = token_hash(secret), self._clock()
        with self._lock:
            session = self._sessions.pop(key, None)
            if session is None or session.until < now:
                return None
            self._sessions[key] = replace(session, until=now + SESSION_SECONDS)
        return session.user

    def of_token(self, token: str) -> User | None:
        """Return whose bearer token this is."""
        told = token_hash(token)
        return next((user for user in self._users.values() if user.token and compare_digest(user.token, told)), None)

    def sign_out(self, secret: str) -> None:
        """End a session."""
        with self._lock:
            self._sessions.pop(token_hash(secret), None)
