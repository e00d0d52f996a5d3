"""The gate before the desk: who is not signed in gets no further than the page to sign in on.

A browser signs in with name and password and is known by a cookie; a program sends `Authorization: Bearer TOKEN`.
"""

import re
from html import escape
from math import ceil
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import cookie_parser

from qa.web.access import Door, Role, User
from qa.web.limits import address_of, refuse
from qa.web.strings import preferred_language, strings_in

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

SIGN_IN = "/login"
_STYLE = "/pages/pages.css"
_COOKIE = "yinju_session"
_USER = "yinju.user"
_OPEN = frozenset({SIGN_IN, _STYLE, "/api/health"})
# Adding and removing is for editors: Gradio takes files at the first.
# A line break at the end is no part of a path to the routes of Starlette, so it must not lead past this.
_EDITORS = re.compile(
    r"(?:POST|PUT) /gradio_api/upload.*|(?:POST|PUT|PATCH|DELETE) /api/articles\s*(?:/.*)?", re.DOTALL
)
EDITORS_ONLY = "only an editor may add or remove articles; ask one, or sign in as one"
# A path of our own; two slashes would be another host.
_NEXT = re.compile(r"/(?![/\\])[!-\[\]-~]*")


def user_of(scope: "Scope") -> User | None:
    """Return who sent a request, None where nobody has to sign in."""
    user = scope.get(_USER)
    return user if isinstance(user, User) else None


def client_of(scope: "Scope") -> str:
    """Return whose allowance a request is counted in: that of the user, else of the address."""
    user = user_of(scope)
    return f"user {user.name}" if user else address_of(scope)


def may_edit(scope: "Scope") -> bool:
    """Tell whether who sent a request may add and remove articles; on a desk without sign-in all may."""
    user = user_of(scope)
    return user is None or user.role is Role.EDITOR


def guarded(app: "ASGIApp", door: Door) -> "ASGIApp":
    """Return an application that only those who are signed in reach."""

    async def guarding(scope: "Scope", receive: "Receive", send: "Send") -> None:
        if scope["type"] not in {"http", "websocket"}:
            await app(scope, receive, send)
            return
        user = _known(scope, door)
        if user is not None:
            scope[_USER] = user
        if scope["type"] == "websocket":
            if user is None:
                await send({"type": "websocket.close", "code": 1008})
                return
        elif user is None and scope["path"] not in _OPEN:
            await _show_door(scope, receive, send)
            return
        elif not may_edit(scope) and _EDITORS.fullmatch(f"{scope['method']} {scope['path']}"):
            await refuse(send, 403, EDITORS_ONLY)
            return
        await app(scope, receive, send)

    return guarding


def _known(scope: "Scope", door: Door) -> User | None:
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    method, _, token = headers.get(b"authorization", "").partition(" ")
    if method.lower() == "bearer":
        return door.of_token(token.strip())
    secret = cookie_parser(headers.get(b"cookie", "")).get(_COOKIE, "")
    return door.of_session(secret) if secret else None


async def _show_door(scope: "Scope", receive: "Receive", send: "Send") -> None:
    accepts = dict(scope["headers"]).get(b"accept", b"")
    if scope["method"] == "GET" and b"text/html" in accepts:
        # As it was sent: Chinese in an address is percent-encoded, and goes back into one.
        path: bytes = scope.get("raw_path") or quote(scope["path"]).encode()
        wanted = b"?".join(filter(None, (path.partition(b"?")[0], scope["query_string"]))).decode("latin-1")
        there = f"{SIGN_IN}?next={quote(wanted, safe='/')}" if wanted != "/" else SIGN_IN
        await RedirectResponse(there, status_code=303)(scope, receive, send)
        return
    told = "sign in first: open the desk in a browser, or send the header Authorization: Bearer TOKEN"
    await refuse(send, 401, told, {"www-authenticate": "Bearer"})


def add_door(app: FastAPI, door: Door) -> None:
    """Add the page to sign in on to an application, and the way out."""

    @app.get(SIGN_IN, include_in_schema=False)
    def show(request: Request) -> Response:
        return HTMLResponse(_page(request, ""))

    @app.post(SIGN_IN, include_in_schema=False)
    async def sign_in(request: Request) -> Response:
        strings = strings_in(preferred_language(request.headers.get("accept-language", "")))
        # A form on another site must not sign anybody in as somebody else.
        if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return HTMLResponse(_page(request, strings.not_known), status_code=403)
        name, password = _fields(await request.body())
        address = address_of(request.scope)
        if seconds := ceil(door.knock(name, address)):
            page = HTMLResponse(_page(request, strings.wait.format(seconds)), status_code=429)
            page.headers["Retry-After"] = str(seconds)
            return page
        secret = await run_in_threadpool(door.sign_in, name, password, address)
        if secret is None:
            return HTMLResponse(_page(request, strings.not_known), status_code=401)
        inside = RedirectResponse(_next(request), status_code=303)
        secure = request.url.scheme == "https"
        # Until the browser is closed; how long it stands open without a request, the door counts.
        inside.set_cookie(_COOKIE, secret, httponly=True, samesite="lax", secure=secure)
        return inside

    @app.post("/logout", include_in_schema=False)
    def sign_out(request: Request) -> Response:
        door.sign_out(request.cookies.get(_COOKIE, ""))
        outside = RedirectResponse(SIGN_IN, status_code=303)
        outside.delete_cookie(_COOKIE)
        return outside


def _fields(body: bytes) -> tuple[str, str]:
    try:
        fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=2)
    except ValueError:  # more fields than the form has
        return "", ""
    return fields.get("name", [""])[0], fields.get("password", [""])[0]


def _next(request: Request) -> str:
    wanted = request.query_params.get("next", "/")
    return wanted if _NEXT.fullmatch(wanted) and not wanted.startswith(SIGN_IN) else "/"


def _page(request: Request, complaint: str) -> str:
    strings = strings_in(preferred_language(request.headers.get("accept-language", "")))
    told = f'<p role="alert">{escape(complaint)}</p>' if complaint else ""
    there = f"{SIGN_IN}?next={quote(_next(request), safe='/')}"
    return (
        f'<!doctype html><html lang="{strings.tag}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(strings.sign_in)} · Yinju 引据</title>"
        f'<link rel="stylesheet" href="{_STYLE}"></head><body class="door"><main>'
        f"<h1>Yinju <b>引据</b></h1><p>{escape(strings.tagline)}</p>{told}"
        f'<form method="post" action="{escape(there)}">'
        f'<label for="name">{escape(strings.name)}</label>'
        '<input id="name" name="name" autocomplete="username" required autofocus maxlength="64">'
        f'<label for="password">{escape(strings.credential)}</label>'
        '<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="256">'
        f"<button>{escape(strings.sign_in)}</button></form></main></body></html>"
    )
