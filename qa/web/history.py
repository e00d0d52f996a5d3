"""The view of the conversations that are kept: a list to open, rename and delete them."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from html import escape

from qa.errors import YinjuError
from qa.model import Language
from qa.web.chats import LONGEST_NAME, Chat, Chats
from qa.web.conversation import Turn, Welcome, conversation_html, notice_html
from qa.web.ongoing import Ongoing
from qa.web.parts import Parts, on, owner_in, sent_by
from qa.web.strings import strings_in

_NUMBER = re.compile("[0-9]{1,15}")


def chats_html(chats: Sequence[Chat], language: Language) -> str:
    """Return the list of conversations."""
    strings = strings_in(language)
    items = "".join(_item(chat, language) for chat in chats)
    shown = f"<ul>{items}</ul>" if items else f"<p>{escape(strings.no_chats)}</p>"
    return f'<section class="chats" lang="{strings.tag}"><h2>{escape(strings.history)}</h2>{shown}</section>'


def _item(chat: Chat, language: Language) -> str:
    strings = strings_in(language)
    name, number = escape(chat.name or "…"), chat.number
    rename, delete = escape(strings.rename), escape(strings.delete)
    return (
        f'<li><button type="button" class="open" data-open="{number}">{name}</button>'
        f'<time datetime="{escape(chat.at)}">{_day(chat.at)}</time>'
        f'<details><summary aria-label="{rename}: {name}">{rename}</summary><form data-rename="{number}">'
        f'<input name="name" value="{name}" maxlength="{LONGEST_NAME}" aria-label="{rename}">'
        f"<button>{escape(strings.keep)}</button></form></details>"
        f'<button type="button" class="delete" data-delete="{number}" data-sure="{escape(strings.sure_delete)}" '
        f'aria-label="{delete}: {name}">{delete}</button></li>'
    )


def _day(at: str) -> str:
    """Return the day of a time where this machine stands, `YYYY-MM-DD`: in China it begins at 16:00 UTC."""
    return datetime.fromisoformat(at).astimezone().date().isoformat()


def chat_of(sent: Mapping[str, object]) -> int:
    """Read the number of a conversation that the page sent; 0, which none has, for what no button would send."""
    number = sent.get("chat")
    return int(number) if isinstance(number, str) and _NUMBER.fullmatch(number) else 0


def kept(ongoing: Ongoing, chats: Chats, owner: str, language: Language) -> str:
    """Keep a conversation and return what is to be told: one that cannot be kept does not keep its answer back."""
    try:
        ongoing.keep(chats, owner)
    except YinjuError as error:
        return notice_html(error, language)
    return ""


def listed(chats: Chats, owner: str, language: Language, change: Callable[[], object] = lambda: None) -> str:
    """Make a change and return the list of an owner's conversations, or why it cannot be had."""
    try:
        change()
        return chats_html(chats.all(owner), language)
    except YinjuError as error:
        return notice_html(error, language)


def opened(chats: Chats, owner: str, number: int, language: Language) -> tuple[Sequence[Turn], str]:
    """Return the turns of a conversation, none where it cannot be had, and what is to be told of that."""
    try:
        return chats.turns(owner, number), ""
    except YinjuError as error:
        return (), notice_html(error, language)


def wire_history(parts: Parts, chats: Chats, welcome: Callable[[], Welcome]) -> None:
    """Let readers open, rename and delete their conversations."""
    import gradio as gr

    def turn_to(language: Language, event: gr.EventData, request: gr.Request) -> object:
        return listed(chats, owner_in(request), language) if sent_by(event).get("view") == "chats" else gr.skip()

    def reopen(language: Language, event: gr.EventData, request: gr.Request) -> object:
        number = chat_of(sent_by(event))
        turns, notice = opened(chats, owner_in(request), number, language)
        if not turns:
            return gr.skip(), gr.skip(), notice
        return Ongoing(turns, number=number), conversation_html(turns, welcome(), language), notice

    def rename(language: Language, event: gr.EventData, request: gr.Request) -> str:
        sent, owner = sent_by(event), owner_in(request)
        name = str(sent.get("name", ""))
        return listed(chats, owner, language, lambda: chats.rename(owner, chat_of(sent), name))

    def delete(ongoing: Ongoing, language: Language, event: gr.EventData, request: gr.Request) -> str:
        owner, number = owner_in(request), chat_of(sent_by(event))
        return listed(chats, owner, language, lambda: ongoing.delete(chats, owner, number))

    on(parts.masthead.view, turn_to, inputs=[parts.language], outputs=[parts.history])
    # The notice stands by the conversation: `history.js` has turned to it.
    reopened = [parts.ongoing, parts.conversation, parts.notice]
    on(parts.history.reopen, reopen, inputs=[parts.language], outputs=reopened)
    on(parts.history.rename, rename, inputs=[parts.language], outputs=[parts.history])
    on(parts.history.delete, delete, inputs=[parts.ongoing, parts.language], outputs=[parts.history])
