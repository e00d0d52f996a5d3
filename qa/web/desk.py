"""Starts the web desk: a library, a page, and a server between them."""

import os
from contextlib import closing, suppress
from importlib.resources import files
from typing import TYPE_CHECKING

from qa.model import Language
from qa.web.server import address, listening, server

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from qa.library import Library

# Gradio's page runs inline scripts and compiles templates; apart from that nothing but our own server is allowed to
# be asked for anything, whatever stands in an article.
_CONTENT_SECURITY_POLICY = "; ".join(
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
_STYLES = ("desk.css", "conversation.css", "source.css")
_HEADERS = {
    "Content-Security-Policy": _CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def serve(
    *,
    store: str = "vectorstore",
    model: str | None = None,
    host: str = "127.0.0.1",
    port: int = 7860,
    language: Language | None = None,
) -> None:
    """Open the web desk on a library and serve it until interrupted.

    `language` None follows the browser of each visitor. Raises `ServeError` when the port cannot be had, and what
    `Library.open` raises.
    """
    from qa.library import Library

    # The port first: it is the quickest to fail.
    with closing(listening(host, port)) as listener, Library.open(store, model=model) as library:
        app = application(library, language=language)
        print(f"Yinju 引据: {address(host, port)}  (Ctrl+C stops it)", flush=True)
        with suppress(KeyboardInterrupt):
            server(app).run(sockets=[listener])


def application(library: "Library", *, language: Language | None = None) -> "FastAPI":
    """Return the web desk of a library as an ASGI application.

    Setting the event `state.stopping` ends the connections that open pages hold.
    """
    # Read by Gradio wherever it would report home; the page says the same for itself.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr
    from fastapi import FastAPI, Response
    from starlette.routing import Mount

    from qa.web.page import page
    from qa.web.theme import theme
    from qa.web.welcome import welcome

    app = FastAPI(openapi_url=None)
    # Gradio takes files from anyone; nothing here asks for one.
    app.add_api_route("/gradio_api/upload", lambda: Response(status_code=404), methods=["POST"])
    gr.mount_gradio_app(
        app,
        page(library, language=language, welcome=welcome(library)),
        path="",
        theme=theme(),
        css="\n".join((files("qa.web") / name).read_text(encoding="utf-8") for name in _STYLES),
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        pwa=False,
        show_error=False,
    )
    mounted = [route.app for route in app.routes if isinstance(route, Mount)]
    app.state.stopping = next(part.stop_event for part in mounted if isinstance(part, gr.routes.App))
    app.add_middleware(_with_headers)
    return app


def _with_headers(app: "ASGIApp") -> "ASGIApp":
    headers = [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]

    async def with_headers(scope: "Scope", receive: "Receive", send: "Send") -> None:
        async def send_with_headers(message: "Message") -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *headers]
            await send(message)

        await app(scope, receive, send_with_headers)

    return with_headers
