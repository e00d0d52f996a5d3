"""What goes with every response: the headers that keep a page to its own server, and a count of what was asked for."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from qa.web.metrics import Metrics

# Gradio's page runs inline scripts and compiles templates; apart from that nothing but our own server is allowed to
# be asked for anything, whatever stands in an article.
_GRADIO_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
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
_POLICY = b"content-security-policy"
_ROUTES = (
    "/api/ask",
    "/api/search",
    "/api/articles",
    "/api/feedback",
    "/api/health",
    "/metrics",
    "/articles",
    "/pages",
    "/login",
)


def with_headers(app: "ASGIApp") -> "ASGIApp":
    """Return an application whose every response carries the headers."""
    headers = [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]

    async def adding(scope: "Scope", receive: "Receive", send: "Send") -> None:
        strict = str(scope.get("path", "")).startswith(_ROUTES)
        policy = (_POLICY, (STRICT_POLICY if strict else _GRADIO_POLICY).encode())

        async def send_with_headers(message: "Message") -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *headers, policy]
            await send(message)

        await app(scope, receive, send_with_headers)

    return adding


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
