"""Hashes of passwords that are slow and large to compute, and of tokens.

Argon2id (RFC 9106) where argon2-cffi is installed, else scrypt (RFC 7914) of the standard library, which is as hard on
memory. A hash names its method, so that a file made by either is read wherever its method is at hand.
"""

import base64
import hashlib
import hmac
import importlib
import importlib.util
import re
import secrets
from threading import Lock
from typing import Protocol

from qa.errors import AccessError

# 2 ** 17 blocks of 1 KiB: 128 MiB and about 0.4 s on one core, what OWASP's Password Storage Cheat Sheet asks for.
COST = 17
_BLOCK, _PARALLEL, _SALT_BYTES = 8, 1, 16
_MEMORY = 2  # times what the hash itself needs, for the library around it
_TOKEN_BYTES = 32
_SCRYPT = re.compile(
    rf"\$scrypt\$ln=(?P<cost>[1-9][0-9]?),r={_BLOCK},p={_PARALLEL}"
    r"\$(?P<salt>[A-Za-z0-9+/]{22})\$(?P<key>[A-Za-z0-9+/]{43})"
)
# One at a time, or a crowd at the door would fill the memory.
_turn = Lock()


class _Hasher(Protocol):
    """The part of `argon2.PasswordHasher` that is used; its own types are there only where it is installed."""

    def hash(self, password: str) -> str: ...

    def verify(self, hash: str, password: str) -> bool: ...  # noqa: A002 - the name of the argument there


def has_argon2() -> bool:
    """Tell whether argon2-cffi is installed."""
    return importlib.util.find_spec("argon2") is not None


def hashed(password: str, *, cost: int = COST) -> str:
    """Return the hash of a password with a salt of its own. `cost` is the exponent of scrypt's N."""
    if has_argon2():
        return _argon2().hash(password)
    salt = secrets.token_bytes(_SALT_BYTES)
    key = _scrypt(password, salt, cost)
    return f"$scrypt$ln={cost},r={_BLOCK},p={_PARALLEL}${_text(salt)}${_text(key)}"


def matches(password: str, hash_text: str) -> bool:
    """Tell whether a hash is of a password. Raises `AccessError` for a hash that cannot be read here."""
    check_hash(hash_text)
    if hash_text.startswith("$argon2id$"):
        with _turn:
            refused = importlib.import_module("argon2.exceptions")
            try:
                return _argon2().verify(hash_text, password)
            except (refused.VerificationError, refused.InvalidHashError):
                return False
    match = _SCRYPT.fullmatch(hash_text)
    return match is not None and hmac.compare_digest(
        _scrypt(password, _bytes(match["salt"]), int(match["cost"])), _bytes(match["key"])
    )


def check_hash(hash_text: str) -> None:
    """Raise `AccessError` unless `matches` can read a hash."""
    if hash_text.startswith("$argon2id$"):
        if not has_argon2():
            raise AccessError("the password is hashed by argon2id; install argon2-cffi, or set it anew: qa user add")
        return
    match = _SCRYPT.fullmatch(hash_text)
    if match is None or int(match["cost"]) > COST:
        raise AccessError("the password is not a hash that can be read; set it anew: qa user add")


def new_token() -> str:
    """Return a new secret that nobody can guess, of 256 random bits."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def token_hash(token: str) -> str:
    """Return the hash under which a token is kept. It is as random as its hash, so a fast one will do."""
    return "sha256:" + hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _argon2() -> _Hasher:
    hasher: _Hasher = importlib.import_module("argon2").PasswordHasher()  # argon2id with the second set of RFC 9106
    return hasher


def _scrypt(password: str, salt: bytes, cost: int) -> bytes:
    size = 128 * _BLOCK * 2**cost
    secret = password.encode("utf-8", "surrogatepass")
    with _turn:
        return hashlib.scrypt(secret, salt=salt, n=2**cost, r=_BLOCK, p=_PARALLEL, maxmem=_MEMORY * size, dklen=32)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
