"""Whose conversations are whose: a user who is signed in, else the browser, known by a cookie that only it holds."""

import secrets
from hashlib import sha256
from typing import TYPE_CHECKING

from starlette.requests import cookie_parser

from qa.web.gate import user_of

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_COOKIE = "yinju_visitor"
_SECONDS = 365 * 24 * 3600


def owner_of(scope: "Scope") -> str:
    """Return whose conversations a request may see, empty for a browser that keeps no cookie.

    Of the cookie only a hash is kept, so that who reads the file cannot become the reader.
    """
    if user := user_of(scope):
        return f"user {user.name}"
    secret = _secret(scope)
    return f"browser {sha256(secret.encode()).hexdigest()}" if secret else ""


def _secret(scope: "Scope") -> str:
    headers = dict(scope["headers"])
    return cookie_parser(headers.get(b"cookie", b"").decode("latin-1")).get(_COOKIE, "")


def remembered(app: "ASGIApp") -> "ASGIApp":
    """Return an application that gives each browser its cookie with the page."""

    async def remembering(scope: "Scope", receive: "Receive", send: "Send") -> None:
        if scope["type"] != "http" or scope["path"] != "/" or _secret(scope):
            await app(scope, receive, send)
            return
        secure = "; Secure" if scope["scheme"] == "https" else ""
        cookie = f"{_COOKIE}={secrets.token_urlsafe(32)}; Max-Age={_SECONDS}; Path=/; HttpOnly; SameSite=Lax{secure}"

        async def giving(message: "Message") -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], (b"set-cookie", cookie.encode())]}
            await send(message)

        await app(scope, receive, giving)

    return remembering
