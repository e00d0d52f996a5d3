"""A conversation and the source pane beside it, as values and as HTML."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from qa.model import EVERYTHING, Answer, Article, Language, Scope, Span
from qa.render.faults import fault_in
from qa.render.html import answer_html, article_html
from qa.render.stages import Stage
from qa.text.languages import language_of
from qa.web.filters import scope_text
from qa.web.permalink import tools_html
from qa.web.strings import strings_in

# What is shown of a question that is too long to read anyway; the library is asked the whole of it.
_MOST_SHOWN = 400
# Offsets of this many digits are beyond every article.
_MARK = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it: an answer, or the message of an error that a person can act on, in English.

    `rating` is what the reader said of the answer (`qa.web.feedback.Rating`), empty for nothing yet; `scope` is what
    the question was put to.
    """

    question: str
    answer: Answer | None = None
    error: str = ""
    rating: str = ""
    scope: Scope = EVERYTHING


@dataclass(frozen=True, slots=True)
class Place:
    """Where to open an article: the characters quoted and, among them, those that answer."""

    article_id: str
    span: Span
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Welcome:
    """What an empty conversation shows: how many articles there are, and questions that they answer."""

    articles: int
    examples: tuple[str, ...] = ()


def conversation_html(
    turns: Sequence[Turn], welcome: Welcome, language: Language, *, first: int = 0, stage: Stage = Stage.WHOLE
) -> str:
    """Return the whole conversation, or the welcome when nothing has been asked yet.

    `first` is the number of the first turn, counted from 0 over all that were ever asked; the last answer is told as
    far as `stage`.
    """
    strings = strings_in(language)
    told = [*(Stage.WHOLE for _ in turns[1:]), stage]
    inside = "".join(
        _turn(number, turn, language, shown)
        for number, (turn, shown) in enumerate(zip(turns, told, strict=False), first)
    )
    if turns:
        inside += _export(strings.export) if stage is Stage.WHOLE else ""
    else:
        inside = _welcome(welcome, language)
    inside += f'<p class="notice lost" role="alert" hidden>{escape(strings.lost)}</p>'  # `chat.js` shows it
    return (
        f'<div class="turns" role="log" lang="{strings.tag}" aria-label="{escape(strings.conversation)}">{inside}</div>'
    )


def _export(name: str) -> str:
    forms = (("md", "Markdown"), ("docx", "Word"))
    buttons = "".join(
        f'<button type="button" class="rating" data-export="{form}">{told}</button>' for form, told in forms
    )
    label = escape(name)
    return (
        f'<div class="export" role="group" aria-label="{label}"><span aria-hidden="true">{label}</span>{buttons}</div>'
    )


def _turn(number: int, turn: Turn, language: Language, stage: Stage) -> str:
    shown = turn.question if len(turn.question) <= _MOST_SHOWN else turn.question[:_MOST_SHOWN] + "…"
    asked = f'<h2 class="question">{escape(shown)}</h2>' if shown.strip() else ""
    if turn.scope:
        only = strings_in(language).only.format(scope_text(turn.scope, language))
        asked += f'<p class="scoped">{escape(only)}</p>'
    if turn.answer is None:
        not_asked = escape(strings_in(language).not_asked)
        why = escape(fault_in(language, turn.error))
        answer = f'<div class="answer error" role="alert"><p>{not_asked}</p><p>{why}</p></div>'
    else:
        # Who asks in English is answered in English, whatever the buttons around say.
        answer = answer_html(turn.answer, turn.answer.language, stage=stage)
        answer += _rating(number, turn.rating, language) if stage is Stage.WHOLE else ""
    return f'<section class="turn">{asked}{answer}</section>'


def _rating(number: int, chosen: str, language: Language) -> str:
    """Return the buttons that rate the answer of a turn; `chat.js` shows the line for a note once one is pressed."""
    strings = strings_in(language)
    names = {"right": strings.right, "wrong": strings.wrong, "wrong_source": strings.wrong_source}
    buttons = "".join(
        f'<button type="button" class="rating" data-rating="{rating}" aria-pressed="{str(rating == chosen).lower()}">'
        f"{escape(name)}</button>"
        for rating, name in names.items()
    )
    return (
        f'<div class="rate" role="group" aria-label="{escape(strings.rate)}" data-turn="{number}">'
        f'<span aria-hidden="true">{escape(strings.rate)}</span>{buttons}'
        f'<span class="kept" role="status" data-said="{escape(strings.kept)}"></span>'
        f'<span class="note" hidden><input type="text" maxlength="2000" aria-label="{escape(strings.note)}" '
        f'placeholder="{escape(strings.note)}">'
        f'<button type="button" class="rating keep">{escape(strings.keep)}</button>'
        "</span></div>"
    )


def _welcome(welcome: Welcome, language: Language) -> str:
    strings = strings_in(language)
    parts = [f'<p class="lead">{escape(strings.welcome)}</p>']
    if welcome.examples:
        chinese = any(language_of(example) is not Language.ENGLISH for example in welcome.examples)
        label = strings.try_asking_chinese if chinese else strings.try_asking
        buttons = "".join(map(_example, welcome.examples))
        parts.append(f'<h2 class="label">{escape(label)}</h2><ul class="examples">{buttons}</ul>')
    parts.append(f'<p class="count">{escape(strings.library.format(welcome.articles))}</p>')
    return f'<section class="welcome">{"".join(parts)}</section>'


def _example(question: str) -> str:
    text, tag = escape(question), strings_in(language_of(question)).tag
    return f'<li><button type="button" class="example" lang="{tag}" data-question="{text}">{text}</button></li>'


def place_of(sent: object) -> Place | None:
    """Read a place that the page sent, from the attributes of `qa.render.html.place_attributes`.

    None for what no button of ours would send: a page can be made to send anything.
    """
    if not isinstance(sent, Mapping):
        return None
    article_id, start, end, marks = (sent.get(name) for name in ("article", "start", "end", "marks"))
    if not isinstance(article_id, str) or not isinstance(marks, str) or not isinstance(start, str):
        return None
    span = _MARK.fullmatch(f"{start}-{end}")
    pairs = [_MARK.fullmatch(mark) for mark in marks.split()]
    if span is None or None in pairs:
        return None
    found = tuple(Span(int(pair[1]), int(pair[2])) for pair in pairs if pair)
    return Place(article_id=article_id, span=Span(int(span[1]), int(span[2])), marks=found)


def notice_html(error: Exception, language: Language) -> str:
    """Return what a reader is told of something that could not be kept, without where on this machine."""
    told = fault_in(language, str(error)).rpartition(": ")[2]
    return f'<p class="notice" role="alert" lang="{strings_in(language).tag}">{escape(told)}</p>'


def source_html(article: Article, place: Place | None, language: Language) -> str:
    """Return the source pane with an article open at a place, or at its beginning."""
    strings = strings_in(language)
    back = f'<button type="button" class="back">{escape(strings.back if place else strings.back_to_list)}</button>'
    span = place.span if place else None
    tools = tools_html(article, span, language, steps=place is not None)
    shown = article_html(article, span, marks=place.marks if place else (), language=language)
    return _pane(back + shown + tools, language)


def source_hint_html(language: Language) -> str:
    """Return the source pane before anything has been opened."""
    strings = strings_in(language)
    shelf = f'<p class="note hint of-shelf">{escape(strings.shelf_hint)}</p>'
    return _pane(f'<p class="note hint">{escape(strings.source_hint)}</p>{shelf}', language)


def source_note_html(note: str, language: Language) -> str:
    """Return the source pane with a note in the place of an article."""
    return _pane(f'<p class="note">{escape(note)}</p>', language)


def _pane(inside: str, language: Language) -> str:
    strings = strings_in(language)
    name = escape(strings.source)
    return f'<section class="source" lang="{strings.tag}" tabindex="-1" aria-label="{name}">{inside}</section>'
