"""The parts of the page, drawn once, and what the wiring of their events has in common."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from qa.model import EVERYTHING, Entry, Language
from qa.web.catalogue import View, catalogue_html, find_html
from qa.web.conversation import Welcome, conversation_html, source_hint_html
from qa.web.filters import filters_html
from qa.web.gate import may_edit, user_of
from qa.web.ongoing import Ongoing
from qa.web.strings import Strings, strings_in
from qa.web.visitor import owner_of

if TYPE_CHECKING:
    import gradio as gr


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the page that change after it is drawn."""

    language: "gr.State"
    ongoing: "gr.State"
    masthead: "gr.HTML"
    greeting: "gr.HTML"
    new_chat: "gr.Button"
    conversation: "gr.HTML"
    notice: "gr.HTML"
    question: "gr.Textbox"
    ask: "gr.Button"
    source: "gr.HTML"
    download: "gr.HTML"
    scope: "gr.State"
    filters: "gr.HTML"
    view: "gr.State"
    find: "gr.HTML"
    adding: "gr.HTML"
    history: "gr.HTML"
    catalogue: "gr.HTML"


def parts_of(language: Language, welcome: Welcome, entries: Sequence[Entry]) -> Parts:
    """Draw the page in a language and return its parts."""
    import gradio as gr

    strings = strings_in(language)
    with gr.Column(elem_id="page"):
        with gr.Row(elem_id="masthead"):
            masthead = _html(masthead_html(language), name="masthead-title", scripts=("masthead.js",))
            new_chat = gr.Button(strings.new_chat, elem_id="new-chat", size="sm", scale=0, min_width=0)
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="chat", min_width=0, scale=5):
                conversation = _html(
                    conversation_html((), welcome, language), name="conversation", scripts=("chat.js",)
                )
                with gr.Column(elem_id="asking"):
                    notice = _html("", name="notice", scripts=())
                    filters = _html(
                        filters_html(EVERYTHING, entries, language), name="filters", scripts=("filters.js",)
                    )
                    with gr.Row(elem_id="ask"):
                        question = _question_box(strings)
                        ask = gr.Button(strings.ask, elem_id="ask-button", variant="primary", scale=0, min_width=0)
                greeting = gr.HTML("", visible="hidden")
                download = _html("", name="download", scripts=("download.js",))
            with gr.Column(elem_id="shelf", min_width=0, scale=5):
                find = _html(find_html(language), name="find", scripts=("find.js",))
                adding = _html("", name="adding", scripts=("adding.js",))
                catalogue = _html(catalogue_html(entries, View(), language), name="catalogue", scripts=("shelf.js",))
            with gr.Column(elem_id="past", min_width=0, scale=5):
                history = _html("", name="history", scripts=("history.js",))
            with gr.Column(elem_id="pane", min_width=0, scale=4):
                source = _html(source_hint_html(language), name="source", scripts=("copying.js", "source.js"))
    return Parts(
        language=gr.State(language),
        ongoing=gr.State(Ongoing()),
        masthead=masthead,
        greeting=greeting,
        new_chat=new_chat,
        conversation=conversation,
        notice=notice,
        question=question,
        ask=ask,
        source=source,
        download=download,
        scope=gr.State(EVERYTHING),
        filters=filters,
        view=gr.State(View()),
        find=find,
        adding=adding,
        history=history,
        catalogue=catalogue,
    )


def _html(value: str, *, name: str, scripts: Sequence[str]) -> "gr.HTML":
    """Return a part that shows HTML of ours as it is, under the id `name`, and runs scripts in it."""
    import gradio as gr

    return gr.HTML(value, elem_id=name, js_on_load="\n".join(script(one) for one in scripts), apply_default_css=False)


def _question_box(strings: Strings) -> "gr.Textbox":
    import gradio as gr

    return gr.Textbox(
        label=strings.question,
        placeholder=strings.placeholder,
        elem_id="question",
        show_label=False,
        container=False,
        autofocus=True,
        interactive=True,
        min_width=0,
        max_lines=4,
    )


def masthead_html(language: Language, *, user: str = "") -> str:
    """Return the name of the house and what it does, and the way out for a user who is signed in."""
    strings = strings_in(language)
    leave = (
        f'<form method="post" action="/logout"><span>{escape(user)}</span>'
        f"<button>{escape(strings.sign_out)}</button></form>"
    )
    names = (("chat", strings.chat), ("shelf", strings.shelf), ("chats", strings.history))
    views = "".join(
        f'<button type="button" data-view="{view}"{" aria-current=page" * (view == "chat")}>{escape(name)}</button>'
        for view, name in names
    )
    return (
        f'<header lang="{strings.tag}"><h1>Yinju <b>引据</b></h1><p>{escape(strings.tagline)}</p>'
        f'<nav aria-label="{escape(strings.views)}">{views}</nav>{leave if user else ""}</header>'
    )


def on(
    event: Callable[..., "gr.events.Dependency"], do: Callable[..., object] | None, **ends: object
) -> "gr.events.Dependency":
    """Let an event of the page be answered by a function, or by a script alone (`js`)."""
    # Outside of Gradio's queue: an answer takes milliseconds, and the queue would add a second request to it.
    return event(do, queue=False, show_progress="hidden", api_visibility="private", **ends)


def name_of(request: "gr.Request") -> str:
    """Return the name of who sent a request, empty where nobody signs in."""
    user = user_of(request.request.scope) if request.request else None
    return user.name if user else ""


def owner_in(request: "gr.Request") -> str:
    """Return whose conversations a request may see (`qa.web.visitor`)."""
    return owner_of(request.request.scope) if request.request else ""


def edits(request: "gr.Request") -> bool:
    """Tell whether who sent a request may add and remove articles."""
    return request.request is not None and may_edit(request.request.scope)


def sent_by(event: "gr.EventData") -> dict[str, object]:
    """Return what a script of the page sent with an event; a page can be made to send anything."""
    sent = event._data
    return sent if isinstance(sent, dict) else {}


def script(name: str) -> str:
    """Return a script of this folder."""
    return (files("qa.web") / name).read_text(encoding="utf-8")
