"""The page of the web desk, built from Gradio parts. All state of a visitor lives in the visitor's session."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from qa.errors import ArticleNotFound, YinjuError
from qa.model import Language
from qa.web.conversation import (
    Turn,
    Welcome,
    conversation_html,
    place_of,
    source_hint_html,
    source_html,
    source_note_html,
)
from qa.web.export import exported, file_html
from qa.web.feedback import Feedback
from qa.web.gate import user_of
from qa.web.metrics import Metrics
from qa.web.rating import rated
from qa.web.strings import Strings, preferred_language, strings_in

if TYPE_CHECKING:
    import gradio as gr

    from qa.library import Library

TITLE = "Yinju 引据"
# A conversation is drawn as a whole at each turn; older turns than these are let go.
_MOST_TURNS = 50

type_of_turns = tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of the page that change after it is drawn."""

    language: "gr.State"
    turns: "gr.State"
    masthead: "gr.HTML"
    new_chat: "gr.Button"
    conversation: "gr.HTML"
    question: "gr.Textbox"
    ask: "gr.Button"
    source: "gr.HTML"
    download: "gr.HTML"


def page(
    library: "Library",
    *,
    language: Language | None,
    welcome: Welcome,
    metrics: Metrics,
    feedback: Feedback,
) -> "gr.Blocks":
    """Return the page of a library. `language` None follows the browser of each visitor.

    Answers are counted in `metrics`, and what readers say of them is kept in `feedback`.
    """
    import gradio as gr

    blocks = gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True)
    with blocks:
        parts = _parts(language or Language.CHINESE, welcome)
        _wire_questions(parts, library, welcome, metrics)
        _wire_ratings(parts, library, metrics, feedback)
        _wire_sources(parts, library)
        _wire_export(parts, library)
        _greet_each(blocks, parts, welcome, language)
    return blocks


def _parts(language: Language, welcome: Welcome) -> _Parts:
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
                with gr.Row(elem_id="ask"):
                    question = _question_box(strings)
                    ask = gr.Button(strings.ask, elem_id="ask-button", variant="primary", scale=0, min_width=0)
                download = _html("", name="download", scripts=("download.js",))
            with gr.Column(elem_id="pane", min_width=0, scale=4):
                source = _html(source_hint_html(language), name="source", scripts=("copying.js", "source.js"))
    return _Parts(
        language=gr.State(language),
        turns=gr.State(()),
        masthead=masthead,
        new_chat=new_chat,
        conversation=conversation,
        question=question,
        ask=ask,
        source=source,
        download=download,
    )


def _html(value: str, *, name: str, scripts: Sequence[str]) -> "gr.HTML":
    """Return a part that shows HTML of ours as it is, under the id `name`, and runs scripts in it."""
    import gradio as gr

    return gr.HTML(value, elem_id=name, js_on_load="\n".join(_script(one) for one in scripts), apply_default_css=False)


def _question_box(strings: Strings) -> "gr.Textbox":
    import gradio as gr

    return gr.Textbox(
        label=strings.question,
        placeholder=strings.placeholder,
        elem_id="question",
        show_label=False,
        container=False,
        autofocus=True,
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
    return (
        f'<header lang="{strings.tag}"><h1>Yinju <b>引据</b></h1><p>{escape(strings.tagline)}</p>'
        f"{leave if user else ''}</header>"
    )


def _wire_questions(parts: _Parts, library: "Library", welcome: Welcome, metrics: Metrics) -> None:
    import gradio as gr

    def ask(question: str, turns: type_of_turns, language: Language) -> tuple[str, type_of_turns, str]:
        turns = asked(library, question, turns)
        if turns[-1].answer:
            metrics.answered(turns[-1].answer)
        return conversation_html(turns, welcome, language), turns, ""

    def example(turns: type_of_turns, language: Language, event: gr.EventData) -> tuple[str, type_of_turns, str]:
        question = _sent(event).get("question")
        return ask(question if isinstance(question, str) else "", turns, language)

    def new_chat(language: Language) -> tuple[str, type_of_turns, str, str]:
        return conversation_html((), welcome, language), (), "", source_hint_html(language)

    shown = [parts.conversation, parts.turns, parts.question]
    for event in (parts.question.submit, parts.ask.click):
        _on(event, ask, inputs=[parts.question, parts.turns, parts.language], outputs=shown)
    _on(parts.conversation.example, example, inputs=[parts.turns, parts.language], outputs=shown)
    _on(parts.new_chat.click, new_chat, inputs=[parts.language], outputs=[*shown, parts.source])


def asked(library: "Library", question: str, turns: type_of_turns) -> type_of_turns:
    """Ask a question as the next one of a conversation and return the conversation with its turn.

    A question that cannot be asked becomes a turn too, with the message of the error, and is no part of the history.
    """
    try:
        answer = library.ask(question, history=[turn.question for turn in turns if turn.answer])
    except YinjuError as error:
        turn = Turn(question=question, error=str(error))
    else:
        turn = Turn(question=question, answer=answer)
    return (*turns, turn)[-_MOST_TURNS:]


def _wire_ratings(parts: _Parts, library: "Library", metrics: Metrics, feedback: Feedback) -> None:
    import gradio as gr

    def rate(turns: type_of_turns, event: gr.EventData, request: gr.Request) -> type_of_turns:
        names = {"generation": library.generation, "who": _name_of(request)}
        try:
            return rated(feedback, _sent(event), turns, metrics=metrics, **names)
        except YinjuError as error:
            gr.Warning(str(error))
            return turns

    # The page has shown the choice already; drawing the conversation anew would scroll it away.
    _on(parts.conversation.rate, rate, inputs=[parts.turns], outputs=[parts.turns])


def _wire_sources(parts: _Parts, library: "Library") -> None:
    import gradio as gr

    def cite(language: Language, event: gr.EventData) -> str:
        return opened(library, _sent(event), language)

    _on(parts.conversation.cite, cite, inputs=[parts.language], outputs=[parts.source]).then(
        None, js=_script("reveal.js"), show_progress="hidden", queue=False
    )


def opened(library: "Library", sent: object, language: Language) -> str:
    """Return the source pane for a place that the page sent; a note where there is no such place."""
    place = place_of(sent)
    try:
        if place is None:
            raise ArticleNotFound("not a place in an article")
        return source_html(library.article(place.article_id), place, language)
    except ArticleNotFound:
        return source_note_html(strings_in(language).source_missing, language)
    except YinjuError as error:
        return source_note_html(str(error), language)


def _wire_export(parts: _Parts, library: "Library") -> None:
    import gradio as gr

    def export(turns: type_of_turns, language: Language, event: gr.EventData, request: gr.Request) -> str:
        form = _sent(event).get("form")
        url = request.request.url if request.request else None
        address = f"{url.scheme}://{url.netloc}" if url else ""
        file = exported(turns, str(form), language, article=library.article, address=address)
        return file_html(file)

    _on(parts.conversation.export, export, inputs=[parts.turns, parts.language], outputs=[parts.download])


def _greet_each(blocks: "gr.Blocks", parts: _Parts, welcome: Welcome, chosen: Language | None) -> None:
    """Speak to each visitor in the language chosen, or in that of the browser, and by name."""
    import gradio as gr

    def greet(request: gr.Request) -> list[object]:
        language = chosen or preferred_language(request.headers.get("accept-language", ""))
        strings = strings_in(language)
        return [
            language,
            masthead_html(language, user=_name_of(request)),
            gr.update(value=strings.new_chat),
            conversation_html((), welcome, language),
            gr.update(label=strings.question, placeholder=strings.placeholder),
            gr.update(value=strings.ask),
            source_hint_html(language),
        ]

    shown = [
        parts.language,
        parts.masthead,
        parts.new_chat,
        parts.conversation,
        parts.question,
        parts.ask,
        parts.source,
    ]
    _on(blocks.load, greet, inputs=[], outputs=shown)


def _on(
    event: Callable[..., "gr.events.Dependency"], do: Callable[..., object], **ends: object
) -> "gr.events.Dependency":
    # Outside of Gradio's queue: an answer takes milliseconds, and the queue would add a second request to it.
    return event(do, queue=False, show_progress="hidden", api_visibility="private", **ends)


def _name_of(request: "gr.Request") -> str:
    user = user_of(request.request.scope) if request.request else None
    return user.name if user else ""


def _sent(event: "gr.EventData") -> dict[str, object]:
    sent = event._data
    return sent if isinstance(sent, dict) else {}


def _script(name: str) -> str:
    return (files("qa.web") / name).read_text(encoding="utf-8")
