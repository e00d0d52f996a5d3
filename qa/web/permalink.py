"""A page for each article that opens at quoted words, and the tools beside an article to pass it on.

The address is `/articles/ID?span=START:END`, characters of the article, half-open, as `qa show --span` takes them. It
opens in any browser that reaches the desk, and needs no conversation.
"""

import re
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse

from qa.errors import ArticleNotFound
from qa.model import Article, Language, Span
from qa.render.citations import Style, citation
from qa.render.html import QUOTED_ID, article_html
from qa.web.strings import preferred_language, strings_in

if TYPE_CHECKING:
    from qa.library import Library

_SPAN = re.compile(r"([0-9]{1,9}):([0-9]{1,9})")
# Each file that a page may ask for, and those of the package that it is made of.
_ASSETS = {
    "pages.css": ("text/css", ("pages.css",)),
    "source.css": ("text/css", ("source.css", "print.css")),
    "article.js": ("text/javascript", ("copying.js", "article.js")),
}
_STYLES = {Style.GBT7714: "GB/T 7714", Style.BIBTEX: "BibTeX", Style.RIS: "RIS"}


def permalink(article_id: str, span: Span | None) -> str:
    """Return the address, on the desk, of an article opened at a span."""
    path = f"/articles/{quote(article_id, safe='')}"
    return f"{path}?span={span.start}:{span.end}#{QUOTED_ID}" if span else path


def span_of(text: str, article: Article) -> Span | None:
    """Read `START:END`; None for what is no span of the article or an empty one."""
    match = _SPAN.fullmatch(text)
    span = Span(int(match[1]), int(match[2])) if match else Span(0, 0)
    return span if span.start < span.end <= len(article.text) else None


def tools_html(article: Article, span: Span | None, language: Language, *, steps: bool) -> str:
    """Return the buttons that copy a quotation, its citation and its permalink.

    `steps` adds those that lead to the quotations before and after it in their answer.
    """
    strings = strings_in(language)
    told = "".join(
        f'<button type="button" class="step" data-step="{by}">{escape(name)}</button>'
        for by, name in ((-1, strings.previous), (1, strings.next))
    )
    words = article.text[span.start : span.end] if span else ""
    copied = _copy(strings.copy_quote, words) if words else ""
    link = f'data-link="{escape(permalink(article.id, span))}"'
    formats = "".join(_copy(name, citation(article, style)) for style, name in _STYLES.items())
    formats += _copy(strings.plain, citation(article, Style.PLAIN))
    return (
        f'<div class="tools" role="group" aria-label="{escape(strings.tools)}">{told if steps else ""}{copied}'
        f'<button type="button" class="copy" {link}>{escape(strings.copy_link)}</button>'
        f'<span class="formats" role="group" aria-label="{escape(strings.copy_citation)}">'
        f'<span aria-hidden="true">{escape(strings.copy_citation)}</span>{formats}</span>'
        f'<span class="copied" role="status" data-said="{escape(strings.copied)}"></span></div>'
    )


def _copy(name: str, text: str) -> str:
    return f'<button type="button" class="copy" data-copy="{escape(text)}">{escape(name)}</button>'


def add_articles(app: FastAPI, library: "Library", language: Language | None) -> None:
    """Add the pages of articles to an application, and the files that they are drawn with."""

    @app.get("/articles/{article_id:path}", include_in_schema=False)
    def show(article_id: str, request: Request, span: str = "") -> Response:
        spoken = language or preferred_language(request.headers.get("accept-language", ""))
        try:
            article = library.article(article_id)
        except ArticleNotFound:
            note = f'<p class="note" role="alert">{escape(strings_in(spoken).source_missing)}</p>'
            return HTMLResponse(_page(note, strings_in(spoken).source, spoken), status_code=404)
        return HTMLResponse(article_page(article, span, spoken))

    @app.get("/pages/{name}", include_in_schema=False)
    def asset(name: str) -> Response:
        kind, parts = _ASSETS.get(name, ("text/plain", ()))
        text = "\n".join((files("qa.web") / part).read_text(encoding="utf-8") for part in parts)
        return Response(text, media_type=kind, status_code=200 if parts else 404)


def article_page(article: Article, span_text: str, language: Language) -> str:
    """Return the page of an article, the words of the span `START:END` marked; without any where it is no span."""
    strings = strings_in(language)
    span = span_of(span_text, article)
    lost = f'<p class="lost" role="alert">{escape(strings.span_missing)}</p>' if span_text and span is None else ""
    tools = tools_html(article, span, language, steps=False)
    shown = article_html(article, span, marks=(span,) if span else (), language=language)
    return _page(lost + shown + tools, article.title or article.source, language)


def _page(inside: str, title: str, language: Language) -> str:
    strings = strings_in(language)
    return (
        f'<!doctype html><html lang="{strings.tag}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} · Yinju 引据</title>"
        '<link rel="stylesheet" href="/pages/pages.css"><link rel="stylesheet" href="/pages/source.css">'
        '<script src="/pages/article.js" defer></script></head><body class="opened">'
        '<header class="house"><h1><a href="/">Yinju <b>引据</b></a></h1></header>'
        f'<main class="source">{inside}</main></body></html>'
    )
