"""What the filter and the library view of the page do."""

from typing import TYPE_CHECKING

from qa.errors import ArticleNotFound, YinjuError
from qa.model import Language, Scope
from qa.render.faults import fault_in
from qa.web.catalogue import View, catalogue_html, view_of
from qa.web.conversation import source_html, source_note_html
from qa.web.filters import filters_html, scope_of
from qa.web.parts import Parts, edits, on, script, sent_by
from qa.web.strings import strings_in

if TYPE_CHECKING:
    from qa.library import Library


def wire_shelf(parts: Parts, library: "Library", *, editable: bool) -> None:
    """Let the filter narrow questions, and the library view list and open articles, for editors also remove them."""
    import gradio as gr

    def narrow(language: Language, event: gr.EventData) -> tuple[Scope, str]:
        scope = scope_of(sent_by(event))
        return scope, filters_html(scope, library.entries(), language)

    def drawn(view: View, language: Language, request: gr.Request) -> str:
        return catalogue_html(library.entries(), view, language, may_edit=editable and edits(request))

    def turn_to(view: View, language: Language, event: gr.EventData, request: gr.Request) -> object:
        return drawn(view, language, request) if sent_by(event).get("view") == "shelf" else gr.skip()

    def show(language: Language, event: gr.EventData, request: gr.Request) -> tuple[View, str]:
        view = view_of(sent_by(event))
        return view, drawn(view, language, request)

    def changed(view: View, scope: Scope, language: Language, request: gr.Request) -> tuple[str, str]:
        return drawn(view, language, request), filters_html(scope, library.entries(), language)

    def look(language: Language, event: gr.EventData) -> str:
        return opened_whole(library, sent_by(event).get("article"), language)

    on(parts.filters.narrow, narrow, inputs=[parts.language], outputs=[parts.scope, parts.filters])
    on(parts.masthead.view, turn_to, inputs=[parts.view, parts.language], outputs=[parts.catalogue])
    for event in (parts.catalogue.list, parts.find.list):
        on(event, show, inputs=[parts.language], outputs=[parts.view, parts.catalogue])
    on(
        parts.adding.changed,
        changed,
        inputs=[parts.view, parts.scope, parts.language],
        outputs=[parts.catalogue, parts.filters],
    )
    on(parts.catalogue.open, look, inputs=[parts.language], outputs=[parts.source]).then(
        None, js=script("reveal.js"), show_progress="hidden", queue=False
    )


def opened_whole(library: "Library", article_id: object, language: Language) -> str:
    """Return the source pane with an article open at its beginning; a note where there is no such article."""
    try:
        if not isinstance(article_id, str):
            raise ArticleNotFound("not an article")
        return source_html(library.article(article_id), None, language)
    except ArticleNotFound:
        return source_note_html(strings_in(language).source_missing, language)
    except YinjuError as error:
        return source_note_html(fault_in(language, str(error)), language)
