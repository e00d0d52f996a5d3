"""Limits on what one client may send: the size of a body, and requests a second."""

import json
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# A seldom client that was forgotten gets a full allowance anew, so forgetting never refuses anybody.
_CLIENTS_REMEMBERED = 10_000
_LIMITED = ("/api/", "/login", "/metrics", "/gradio_api/mcp")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one client may send to the API.

    `body_bytes` is the largest body: 51 questions of 2,000 characters in JSON escapes of 6 bytes are 612,000 bytes.
    `upload_bytes` is that of files to add: 32 MB of them in Base64, and their names.
    `per_second` requests may come for ever, `burst` at once: a hall of 50 people behind one address asks twice each.
    At 10 ms an answer, a single client can take a fifth of one core and no more.
    """

    body_bytes: int = 640_000
    upload_bytes: int = 45_000_000
    per_second: float = 20.0
    burst: int = 100


class Allowance:
    """Counts the requests of each client by a token bucket. May be used from any thread."""

    def __init__(self, *, per_second: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second, self._burst, self._clock = per_second, burst, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, client: str) -> float:
        """Take one request from the allowance of a client; return 0.0, or the seconds to wait when it is used up."""
        now = self._clock()
        with self._lock:
            left, since = self._left.pop(client, (float(self._burst), now))
            left = min(float(self._burst), left + (now - since) * self._per_second)
            allowed = left >= 1
            self._left[client] = (left - 1 if allowed else left, now)
            if len(self._left) > _CLIENTS_REMEMBERED:
                self._left.popitem(last=False)
        return 0.0 if allowed else (1 - left) / self._per_second


def limited(app: "ASGIApp", limits: Limits, client_of: "Callable[[Scope], str] | None" = None) -> "ASGIApp":
    """Return an application that refuses what is too large (413) or too often (429), the latter not on the page.

    `client_of` names who sends a request; the default is the address it comes from.
    """
    allowance = Allowance(per_second=limits.per_second, burst=limits.burst)

    async def limiting(scope: "Scope", receive: "Receive", send: "Send") -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        often = scope["path"].startswith(_LIMITED)
        if often and (seconds := allowance.wait((client_of or address_of)(scope))):
            told = f"too many requests; wait {ceil(seconds)} s"
            await refuse(send, 429, told, {"retry-after": str(ceil(seconds))})
            return
        adding = scope["method"] == "POST" and scope["path"] == "/api/articles"
        largest = limits.upload_bytes if adding else limits.body_bytes
        body = await _body(scope, receive, largest)
        if body is None:
            most = f"{largest:,} bytes"
            await refuse(send, 413, f"the body is larger than {most}; send less", {"connection": "close"})
            return
        await app(scope, _replayed(body, receive), send)

    return limiting


def address_of(scope: "Scope") -> str:
    """Return the address that a request comes from."""
    client = scope.get("client")
    return str(client[0]) if client else ""


async def refuse(send: "Send", status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
    """Answer a request with an error in the form of the API."""
    body = json.dumps({"detail": detail}, ensure_ascii=False).encode()
    told = {"content-type": "application/json", "content-length": str(len(body)), **(headers or {})}
    named = [(name.encode(), value.encode()) for name, value in told.items()]
    await send({"type": "http.response.start", "status": status, "headers": named})
    await send({"type": "http.response.body", "body": body})


async def _body(scope: "Scope", receive: "Receive", most: int) -> bytes | None:
    """Read the whole body, None when it is longer than `most` bytes; what a header announces is believed."""
    announced = dict(scope["headers"]).get(b"content-length", b"0")
    if not announced.isdigit() or int(announced) > most:
        return None
    body, more = bytearray(), True  # bytes would be copied whole with each of thousands of pieces
    while more:
        message = await receive()
        if message["type"] != "http.request":
            return b""
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > most:
            return None
    return bytes(body)


def _replayed(body: bytes, receive: "Receive") -> "Receive":
    pending: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> "Message":
        return pending.pop() if pending else await receive()

    return replay
