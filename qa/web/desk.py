"""Starts the web desk: a library, a page, and a server between them."""

import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from qa import __version__
from qa.errors import ServeError
from qa.model import Language
from qa.web.access import Door, User, read_users
from qa.web.chats import FILE as CHATS
from qa.web.chats import Chats
from qa.web.feedback import FILE, Feedback
from qa.web.headers import counted, with_headers, without_line_breaks
from qa.web.limits import Limits, limited
from qa.web.metrics import Metrics
from qa.web.server import address, is_local, listening, server
from qa.web.visitor import remembered

if TYPE_CHECKING:
    from fastapi import FastAPI

    from qa.library import Library
    from qa.web.editing import Editor

_STYLES = ("desk.css", "conversation.css", "tables.css", "shelf.css", "source.css", "print.css")


def serve(
    *,
    store: str = "vectorstore",
    model: str | None = None,
    host: str = "127.0.0.1",
    port: int = 7860,
    language: Language | None = None,
    auth: str | None = None,
    open_to_all: bool = False,
    known_as: Sequence[str] = (),
    workers: int | None = None,
) -> None:
    """Open the web desk on a library and serve it until interrupted.

    `language` None follows the browser of each visitor. `auth` is a file of users (`qa.web.access`); without one, a
    host that other machines can reach is refused unless `open_to_all`. `known_as` are names to answer to; without any,
    a host that is of this machine alone answers to its own names only, and any other host to all. `workers` processes
    answer questions, 0 for none beside this one, None for one on each core up to four.
    Raises `ServeError` when the port cannot be had, `AccessError`, and what `Library.open` raises.
    """
    from qa.library import Library
    from qa.web.askers import Askers, processes_for
    from qa.web.current import Current
    from qa.web.editing import Editor

    if auth is None and not open_to_all and not is_local(host):
        raise ServeError(
            f"{host}: other machines can reach this address, and everyone there could read the articles and rate "
            "answers; name those who may with --auth users.toml (qa user add), or mean it with --open-to-all"
        )
    users = read_users(Path(auth)) if auth else None
    hosts = (host, *known_as) if known_as or is_local(host) else None

    # The port first: it is the quickest to fail.
    with ExitStack() as stack:
        listener = stack.enter_context(closing(listening(host, port)))
        opened = Library.open(store, model=model)
        processes = processes_for(os.cpu_count()) if workers is None else workers
        askers = Askers(opened, store=store, model=model, processes=processes)
        library = stack.enter_context(Current(opened, askers))
        feedback = Feedback(Path(store) / FILE)
        chats = Chats(Path(store) / CHATS)
        editor = Editor(library, Path(store), model=model)
        app = application(
            library, language=language, feedback=feedback, users=users, editor=editor, chats=chats, hosts=hosts
        )
        print(f"Yinju 引据: {address(host, port)}  (Ctrl+C stops it)", flush=True)
        with suppress(KeyboardInterrupt):
            server(app).run(sockets=[listener])


def application(
    library: "Library",
    *,
    language: Language | None = None,
    feedback: Feedback | None = None,
    users: Mapping[str, User] | None = None,
    limits: Limits | None = None,
    editor: "Editor | None" = None,
    chats: Chats | None = None,
    hosts: Sequence[str] | None = None,
) -> "FastAPI":
    """Return the web desk of a library, and its HTTP API, as an ASGI application.

    Without `feedback`, ratings are forgotten with the process, and without `chats`, conversations; without `users`,
    nobody needs to sign in; without `editor`, nobody can add or remove articles; without `hosts`,
    any name is answered to (`qa.web.hosts`).
    Setting the event `state.stopping` ends the connections that open pages hold.
    """
    from fastapi import FastAPI

    from qa.web.agents import narrowed
    from qa.web.api import OPENAPI, add_api
    from qa.web.editing_api import add_editing
    from qa.web.gate import add_door, client_of, guarded
    from qa.web.hosts import hosted
    from qa.web.page import TITLE
    from qa.web.permalink import add_articles

    metrics, feedback = Metrics(), feedback or Feedback()
    door = None if users is None else Door(users)
    # No page of documentation: those of FastAPI load their scripts from elsewhere.
    app = FastAPI(title=TITLE, version=__version__, openapi_url=OPENAPI, docs_url=None, redoc_url=None)
    add_api(app, library, metrics, feedback)
    add_articles(app, library, language)
    if door:
        add_door(app, door)
    if editor:
        add_editing(app, editor)
    _mount_page(
        app,
        library,
        language=language,
        metrics=metrics,
        feedback=feedback,
        chats=chats or Chats(),
        editable=editor is not None,
    )
    # The one added last is the outermost.
    app.add_middleware(narrowed)
    app.add_middleware(limited, limits or Limits(), client_of)
    if door:
        app.add_middleware(guarded, door)
    app.add_middleware(remembered)
    if hosts is not None:
        app.add_middleware(hosted, hosts)
    app.add_middleware(without_line_breaks)
    app.add_middleware(with_headers)
    app.add_middleware(counted, metrics)
    return app


def _mount_page(
    app: "FastAPI",
    library: "Library",
    *,
    language: Language | None,
    metrics: Metrics,
    feedback: Feedback,
    chats: Chats,
    editable: bool,
) -> None:
    """Put Gradio's page behind every path that has no route yet."""
    # Read by Gradio wherever it would report home; the page says the same for itself.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr
    from fastapi import Response
    from starlette.routing import Mount

    from qa.web.current import Current
    from qa.web.page import page
    from qa.web.theme import theme
    from qa.web.welcome import Greeting

    greeting = Greeting(library)
    if isinstance(library, Current):
        library.whenever(greeting.renew)
    # Gradio takes files from anyone; nothing here asks for one.
    app.add_api_route(
        "/gradio_api/upload", lambda: Response(status_code=404), methods=["POST"], include_in_schema=False
    )
    gr.mount_gradio_app(
        app,
        page(
            library,
            language=language,
            welcome=greeting,
            metrics=metrics,
            feedback=feedback,
            chats=chats,
            editable=editable,
        ),
        path="",
        theme=theme(),
        css="\n".join((files("qa.web") / name).read_text(encoding="utf-8") for name in _STYLES),
        footer_links=[],
        mcp_server=True,
        run_history=False,
        ssr_mode=False,
        pwa=False,
        show_error=False,
    )
    mounted = [route.app for route in app.routes if isinstance(route, Mount)]
    app.state.stopping = next(part.stop_event for part in mounted if isinstance(part, gr.routes.App))
