"""Hashes of passwords that are slow and large to compute (Argon2id, RFC 9106), and of tokens."""

import hashlib
import secrets
from threading import Lock

from argon2 import PasswordHasher, Type, extract_parameters
from argon2.exceptions import InvalidHashError, VerificationError

from qa.errors import AccessError

_HASHER = PasswordHasher()  # the second set of parameters of RFC 9106: 64 MiB, three passes
_MOST_MEMORY = 2**20  # KiB; a hash that asks for more was not made here
_TOKEN_BYTES = 32
# One at a time, or a crowd at the door would fill the memory.
_turn = Lock()


def hashed(password: str) -> str:
    """Return the hash of a password with a salt of its own."""
    return _HASHER.hash(_bytes(password))


def matches(password: str, hash_text: str) -> bool:
    """Tell whether a hash is of a password. Raises `AccessError` for a hash that cannot be read."""
    check_hash(hash_text)
    with _turn:
        try:
            return _HASHER.verify(hash_text, _bytes(password))
        except (VerificationError, InvalidHashError):
            return False


def check_hash(hash_text: str) -> None:
    """Raise `AccessError` unless `matches` can read a hash."""
    try:
        found = extract_parameters(hash_text)
    except (InvalidHashError, ValueError):
        found = None
    if found is None or found.type is not Type.ID or found.memory_cost > _MOST_MEMORY:
        raise AccessError("the password is not a hash that can be read (argon2id); set it anew: qa user add")


def new_token() -> str:
    """Return a new secret that nobody can guess, of 256 random bits."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def token_hash(token: str) -> str:
    """Return the hash under which a token is kept. It is as random as its hash, so a fast one will do."""
    return "sha256:" + hashlib.sha256(_bytes(token)).hexdigest()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
