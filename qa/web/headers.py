"""What goes with every response: the headers that keep a page to its own server, and a count of what was asked for."""

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from qa.web.limits import refuse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from qa.web.metrics import Metrics

# Gradio compiles the scripts of its HTML parts and templates ('unsafe-eval'), and Svelte writes style attributes; apart
# from that nothing but files of our own server may be asked for, whatever stands in an article. Of inline scripts only
# those run that stand in the page as the server wrote it: each is allowed by its hash, so that neither an attribute nor
# an element that found its way into the page later could run.
_GRADIO_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'unsafe-eval'{}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
# For what is no page of Gradio's: no script runs but from a file of ours.
STRICT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_INLINE = re.compile(rb"<script\b[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_LINE_BREAK = re.compile(r"[\r\n]")  # percent-decoded
_ROUTES = (
    "/api/ask",
    "/api/search",
    "/api/articles",
    "/api/feedback",
    "/api/health",
    "/metrics",
    "/gradio_api/mcp",
    "/articles",
    "/pages",
    "/login",
)


def with_headers(app: "ASGIApp") -> "ASGIApp":
    """Return an application whose every response carries the headers, also one to a request that made it fail."""

    async def adding(scope: "Scope", receive: "Receive", send: "Send") -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        strict = scope["path"].startswith(_ROUTES)
        answer = _Answer(send) if strict else _PageAnswer(send)
        if not strict:
            # Hashes are of the page as it is read, not of how it is packed.
            scope["headers"] = [
                one for one in scope["headers"] if not (one[0] == b"accept-encoding" and _is_page(scope))
            ]
        try:
            await app(scope, receive, answer.send)
        except Exception:  # a 500 carries the policy too; the fault is raised again and logged
            if not answer.started:
                await refuse(answer.send, 500, "something went wrong here and has been logged; try again")
            raise

    return adding


def _is_page(scope: "Scope") -> bool:
    return scope["path"] == "/" or b"text/html" in dict(scope["headers"]).get(b"accept", b"")


class _Answer:
    """Sends a response with the headers, under the strict policy."""

    def __init__(self, send: "Send") -> None:
        self._send = send
        self.started = False

    async def send(self, message: "Message") -> None:
        if message["type"] == "http.response.start":
            await self.start(message, STRICT_POLICY)
        else:
            await self._send(message)

    async def start(self, message: "Message", policy: str) -> None:
        self.started = True
        told = {**_HEADERS, "Content-Security-Policy": policy}
        headers = [(name.lower().encode(), value.encode()) for name, value in told.items()]
        await self._send({**message, "headers": [*message["headers"], *headers]})


class _PageAnswer(_Answer):
    """Sends a response of Gradio's: a page is held until its inline scripts are known, all else goes at once."""

    def __init__(self, send: "Send") -> None:
        super().__init__(send)
        self._held: Message | None = None
        self._body = b""

    async def send(self, message: "Message") -> None:
        if message["type"] == "http.response.start":
            if dict(message["headers"]).get(b"content-type", b"").startswith(b"text/html"):
                self._held, self.started = message, True
            else:
                await self.start(message, _GRADIO_POLICY.format(""))
        elif self._held is not None and message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self.start(self._held, _GRADIO_POLICY.format(inline_hashes(self._body)))
                await self._send({**message, "body": self._body})
        else:
            await self._send(message)


def inline_hashes(page: bytes) -> str:
    """Return the sources that allow the inline scripts of a page by their SHA-256 (CSP Level 3, 2.3.1)."""
    scripts = (match[1] for match in _INLINE.finditer(page))
    hashes = dict.fromkeys(b64encode(sha256(script).digest()).decode() for script in scripts if script.strip())
    return "".join(f" 'sha256-{one}'" for one in hashes)


def without_line_breaks(app: "ASGIApp") -> "ASGIApp":
    """Return an application that answers 404 where a path holds a line break, whatever the routes make of it.

    Starlette's routes take a path for the one before its last line break, and patterns of ours might not.
    """

    async def refusing(scope: "Scope", receive: "Receive", send: "Send") -> None:
        if not _LINE_BREAK.search(str(scope.get("path", ""))):
            await app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refuse(send, 404, "no address: a line break cannot be part of one")

    return refusing


def counted(app: "ASGIApp", metrics: "Metrics") -> "ASGIApp":
    """Return an application whose responses are counted, each under the route it belongs to, `page` for the rest."""

    async def counting(scope: "Scope", receive: "Receive", send: "Send") -> None:
        path = str(scope.get("path", ""))
        route = next((known for known in _ROUTES if path == known or path.startswith(f"{known}/")), "page")

        async def send_and_count(message: "Message") -> None:
            if message["type"] == "http.response.start":
                metrics.requested(route, message["status"])
            await send(message)

        await app(scope, receive, send_and_count)

    return counting
