"""The page of the web desk, built from Gradio parts. All state of a visitor lives in the visitor's session."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qa.errors import ArticleNotFound, YinjuError
from qa.model import EVERYTHING, Language, Scope
from qa.render.faults import fault_in
from qa.render.stages import Stage
from qa.web.adding import adding_html
from qa.web.agents import offer_tools
from qa.web.catalogue import find_html
from qa.web.chats import Chats
from qa.web.conversation import (
    Turn,
    Welcome,
    conversation_html,
    notice_html,
    place_of,
    source_hint_html,
    source_html,
    source_note_html,
)
from qa.web.export import exported, file_html
from qa.web.feedback import Feedback
from qa.web.filters import filters_html
from qa.web.history import kept, wire_history
from qa.web.metrics import Metrics
from qa.web.ongoing import Ongoing
from qa.web.parts import Parts, edits, masthead_html, name_of, on, owner_in, parts_of, script, sent_by
from qa.web.rating import rated
from qa.web.shelf import wire_shelf
from qa.web.strings import preferred_language, strings_in

if TYPE_CHECKING:
    import gradio as gr

    from qa.library import Library

TITLE = "Yinju 引据"
# Who asks at once may be answered before being greeted: a greeting that comes late must not wipe that answer away.
_UNLESS_ASKED = """(greeting, shown) => (shown.includes('class="turn"') ? shown : greeting)"""
_RATED = """(notice) => void document.dispatchEvent(new CustomEvent("yinju:rated", {{ detail: {} }}))"""


def page(
    library: "Library",
    *,
    language: Language | None,
    welcome: Callable[[], Welcome],
    metrics: Metrics,
    feedback: Feedback,
    chats: Chats,
    editable: bool,
) -> "gr.Blocks":
    """Return the page of a library. `language` None follows the browser of each visitor.

    Answers are counted in `metrics`, and what readers say of them is kept in `feedback`, conversations in `chats`.
    `editable` says that editors may add and remove articles.
    """
    import gradio as gr

    blocks = gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True)
    with blocks:
        parts = parts_of(language or Language.CHINESE, welcome(), library.entries())
        _wire_questions(parts, library, welcome, metrics, chats)
        _wire_ratings(parts, library, metrics, feedback, chats)
        _wire_sources(parts, library)
        _wire_export(parts, library)
        wire_history(parts, chats, welcome)
        wire_shelf(parts, library, editable=editable)
        offer_tools(library, metrics)
        _greet_each(blocks, parts, library, welcome, chosen=language, editable=editable)
    return blocks


def _wire_questions(
    parts: Parts, library: "Library", welcome: Callable[[], Welcome], metrics: Metrics, chats: Chats
) -> None:
    import gradio as gr

    def drawn(ongoing: Ongoing, language: Language, stage: Stage = Stage.WHOLE) -> str:
        first, turns = ongoing.turns()
        return conversation_html(turns, welcome(), language, first=first, stage=stage)

    def ask(ongoing: Ongoing, scope: Scope, language: Language, event: gr.EventData) -> str:
        question = sent_by(event).get("question")
        with ongoing.asking:
            turn = asked(library, question if isinstance(question, str) else "", ongoing.turns()[1], scope=scope)
            ongoing.add(turn)
        if turn.answer:
            metrics.answered(turn.answer)
        return drawn(ongoing, language, Stage.SHORT)

    def keep(ongoing: Ongoing, language: Language, request: gr.Request) -> str:
        return kept(ongoing, chats, owner_in(request), language)

    def new_chat(ongoing: Ongoing, language: Language, request: gr.Request) -> tuple[str, Ongoing, str, str, str]:
        notice = keep(ongoing, language, request)  # its last turn may still be on its way to be kept
        return conversation_html((), welcome(), language), Ongoing(), "", source_hint_html(language), notice

    told = [parts.ongoing, parts.scope, parts.language]
    # `chat.js` sends what is entered, and is told what came of it: Gradio would empty the box when the answer is there,
    # and with it what was typed meanwhile. "multiple": what is asked while another is on its way is asked too.
    entered = on(parts.conversation.ask, ask, inputs=told, outputs=[parts.conversation], trigger_mode="multiple")
    for event, name in ((entered.success, "arrived"), (entered.failure, "lost")):
        on(event, None, js=f"() => void document.dispatchEvent(new Event('yinju:{name}'))")
    # A generator would have to go through Gradio's queue, which takes two requests to the first words.
    whole = on(entered.then, drawn, inputs=[parts.ongoing, parts.language], outputs=[parts.conversation])
    on(whole.then, keep, inputs=[parts.ongoing, parts.language], outputs=[parts.notice])
    begun = [parts.conversation, parts.ongoing, parts.question, parts.source, parts.notice]
    on(parts.new_chat.click, new_chat, inputs=[parts.ongoing, parts.language], outputs=begun)


def asked(library: "Library", question: str, before: Sequence[Turn], *, scope: Scope = EVERYTHING) -> Turn:
    """Ask a question as the next one of a conversation and return its turn.

    A question that cannot be asked becomes a turn too, with the message of the error, and is no part of the history.
    """
    try:
        answer = library.ask(question, history=[turn.question for turn in before if turn.answer], scope=scope)
    except YinjuError as error:
        return Turn(question=question, error=str(error), scope=scope)
    return Turn(question=question, answer=answer, scope=scope)


def _wire_ratings(parts: Parts, library: "Library", metrics: Metrics, feedback: Feedback, chats: Chats) -> None:
    import gradio as gr

    def rate(ongoing: Ongoing, language: Language, event: gr.EventData, request: gr.Request) -> str:
        names = {"generation": library.generation, "who": name_of(request)}
        try:
            if rated(feedback, sent_by(event), ongoing, metrics=metrics, **names):
                ongoing.keep(chats, owner_in(request))
        except YinjuError as error:
            return notice_html(error, language)
        return ""

    # The page has shown the choice already; drawing the conversation anew would scroll it away. "multiple": what is
    # said while an earlier rating is still on its way counts too. `chat.js` is told whether it was kept.
    told = [parts.ongoing, parts.language]
    sent = on(parts.conversation.rate, rate, inputs=told, outputs=[parts.notice], trigger_mode="multiple")
    on(sent.success, None, inputs=[parts.notice], js=_RATED.format("notice === ''"))
    on(sent.failure, None, inputs=[parts.notice], js=_RATED.format("false"))


def _wire_sources(parts: Parts, library: "Library") -> None:
    import gradio as gr

    def cite(language: Language, event: gr.EventData) -> str:
        return opened(library, sent_by(event), language)

    on(parts.conversation.cite, cite, inputs=[parts.language], outputs=[parts.source]).then(
        None, js=script("reveal.js"), show_progress="hidden", queue=False
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
        return source_note_html(fault_in(language, str(error)), language)


def _wire_export(parts: Parts, library: "Library") -> None:
    import gradio as gr

    def export(ongoing: Ongoing, language: Language, event: gr.EventData, request: gr.Request) -> str:
        form = sent_by(event).get("form")
        url = request.request.url if request.request else None
        address = f"{url.scheme}://{url.netloc}" if url else ""
        file = exported(ongoing.turns()[1], str(form), language, article=library.article, address=address)
        return file_html(file)

    on(parts.conversation.export, export, inputs=[parts.ongoing, parts.language], outputs=[parts.download])


def _greet_each(
    blocks: "gr.Blocks",
    parts: Parts,
    library: "Library",
    welcome: Callable[[], Welcome],
    *,
    chosen: Language | None,
    editable: bool,
) -> None:
    """Speak to each visitor in the language chosen, or in that of the browser, and by name."""
    import gradio as gr

    def greet(request: gr.Request) -> list[object]:
        language = chosen or preferred_language(request.headers.get("accept-language", ""))
        strings = strings_in(language)
        return [
            language,
            masthead_html(language, user=name_of(request)),
            gr.update(value=strings.new_chat),
            conversation_html((), welcome(), language),
            gr.update(label=strings.question, placeholder=strings.placeholder),
            gr.update(value=strings.ask),
            source_hint_html(language),
            filters_html(EVERYTHING, library.entries(), language),
            find_html(language),
            adding_html(language, may_edit=editable and edits(request)),
        ]

    shown = [
        parts.language,
        parts.masthead,
        parts.new_chat,
        parts.greeting,
        parts.question,
        parts.ask,
        parts.source,
        parts.filters,
        parts.find,
        parts.adding,
    ]
    on(blocks.load, greet, inputs=[], outputs=shown).then(
        None,
        js=_UNLESS_ASKED,
        inputs=[parts.greeting, parts.conversation],
        outputs=[parts.conversation],
        show_progress="hidden",
        queue=False,
    )
