"""Quotations, answers and articles as HTML in which text of articles and questions stays text.

Everything that is not written here goes through `html.escape`. What can be opened carries its place in `data-`
attributes (`place_attributes`); the page reads them back and asks for the article.
"""

from collections.abc import Iterator, Sequence
from html import escape

from qa.model import Answer, Article, Language, Quote, Span, Verdict
from qa.render.chart import chart_html
from qa.render.layout import details, differing, headline, is_retold, merged, rows, short_answers
from qa.render.series import series_of
from qa.render.stages import Stage, short_is_all
from qa.render.words import date_in, reason_in, words_in

# The element to scroll to in an article that was opened at a quotation.
QUOTED_ID = "quoted"
_ROW = '<tr role="row">'


def marked_html(text: str, marks: Sequence[Span]) -> str:
    """Return text with the characters of `marks` inside `<mark>` elements; marks that touch become one."""
    parts, at = [], 0
    for mark in merged(tuple(marks), len(text)):
        parts += [escape(text[at : mark.start]), "<mark>", escape(text[mark.start : mark.end]), "</mark>"]
        at = mark.end
    return "".join([*parts, escape(text[at:])])


def quote_html(quote: Quote) -> str:
    """Return the words of a quotation with the answer in them marked."""
    return marked_html(quote.text, quote.marks)


def place_attributes(quote: Quote) -> str:
    """Return the attributes by which a page opens the article at a quotation.

    `data-start`, `data-end` and the pairs of `data-marks` (`start-end`, parted by spaces) are characters of the
    article, half-open.
    """
    marks = " ".join(f"{quote.start + mark.start}-{quote.start + mark.end}" for mark in quote.marks)
    return (
        f'data-article="{escape(quote.article_id)}" data-start="{quote.start}" data-end="{quote.end}"'
        f' data-marks="{marks}"'
    )


def answer_html(answer: Answer, language: Language, *, stage: Stage = Stage.WHOLE) -> str:
    """Return an answer for the chat: the short answer large, then the quotations, each with a button that opens it.

    Of an answer told as far as `Stage.SHORT` the rest is to come, and its element says that it is busy.
    """
    words = words_in(language)
    more = stage is not Stage.SHORT or short_is_all(answer)
    parts = []
    if is_retold(answer):
        parts.append(f'<p class="understood">{escape(words.understood.format(answer.understood))}</p>')
    why = f'<p class="reason">{escape(reason_in(language, answer.why))}</p>' if answer.why else ""
    quotes = answer.quotes
    if answer.verdict is Verdict.ABSTAINED:
        quotes = answer.nearest
        parts.append(f'<p class="abstained">{escape(words.abstained)}</p>')
        parts.append(why)
        if quotes and more:
            parts.append(f'<p class="label">{escape(words.nearest)}</p>')
    elif answer.verdict is Verdict.CONFLICTING:
        parts += [_conflict(answer, language), _chart(answer, language) if more else "", why]
    else:
        parts += [_short(answer, language), why]
    parts.append(_quotes(quotes, language) if more else "")
    busy = ' aria-busy="true"' if stage is Stage.SHORT else ""
    return f'<div class="answer {answer.verdict.value}"{busy}>{"".join(parts)}</div>'


def _short(answer: Answer, language: Language) -> str:
    if not answer.short_answers:
        return ""
    numbers = "".join(_number(number, quote, language) for number, quote in enumerate(answer.quotes, 1) if quote.marks)
    told = escape(words_in(language).comma.join(said + form for said, form in short_answers(answer, language)))
    return f'<p class="short"><span>{told}</span>{numbers}</p>'


def _conflict(answer: Answer, language: Language) -> str:
    words = words_in(language)
    body = []
    for row in rows(answer, language):
        said = f"<strong>{escape(row.said)}</strong>{escape(row.form)}"
        numbers = "".join(_number(number, quote, language) for number, quote in row.quotes)
        cells = (said, escape(row.date), escape(row.sources), escape(row.words), numbers)
        body.append(_ROW + "".join(f'<td role="cell">{cell}</td>' for cell in cells) + "</tr>")
    names = (words.value, words.holds_for, words.source, words.quotation)
    head = "".join(f'<th scope="col" role="columnheader">{escape(name)}</th>' for name in names)
    # A row is laid out as a card on a phone, and no table to a screen reader then unless its parts are named.
    return (
        f'<p class="label">{escape(differing(answer, language))}</p><table class="accounts" role="table">'
        f'<thead role="rowgroup">{_ROW}{head}<td role="cell"></td></tr></thead>'
        f'<tbody role="rowgroup">{"".join(body)}</tbody></table>'
    )


def _chart(answer: Answer, language: Language) -> str:
    series = series_of(answer)
    return chart_html(series, language) if series else ""


def _number(number: int, quote: Quote, language: Language) -> str:
    name = escape(words_in(language).open_source.format(number, headline(quote)))
    return f'<button type="button" class="number" aria-label="{name}" {place_attributes(quote)}>[{number}]</button>'


def _quotes(quotes: Sequence[Quote], language: Language) -> str:
    words = words_in(language)
    items = []
    for number, quote in enumerate(quotes, start=1):
        open_quote, close_quote = words.quoted.split("{}")
        about = "".join(f"<span>{escape(part)}</span>" for part in details(quote, language))
        items.append(
            f"<li><blockquote>{open_quote}{quote_html(quote)}{close_quote}</blockquote>"
            f'<button type="button" class="cite" {place_attributes(quote)}>'
            f'<span class="number">[{number}]</span>'
            f'<span class="origin"><cite>{escape(headline(quote))}</cite>{about}</span></button></li>'
        )
    return f'<ol class="quotes">{"".join(items)}</ol>' if items else ""


def article_html(article: Article, span: Span | None, *, marks: Sequence[Span] = (), language: Language) -> str:
    """Return an article with the characters of `span` highlighted and, stronger, those of `marks`.

    The first highlighted element has the id `QUOTED_ID`. Both are counted in characters of the article; what lies
    outside of it is left out.
    """
    paragraphs, start = [], 0
    span = span or Span(0, 0)
    # Each element has an id of its own; the quotation may run over several paragraphs.
    identity = f' id="{QUOTED_ID}"'
    for paragraph in article.text.split("\n"):
        first, last = max(span.start - start, 0), min(span.end - start, len(paragraph))
        if first < last:
            inside = [mark.moved(-start - first) for mark in marks]
            quoted = marked_html(paragraph[first:last], inside)
            before, after = escape(paragraph[:first]), escape(paragraph[last:])
            paragraphs.append(f'<p>{before}<span class="quoted"{identity}>{quoted}</span>{after}</p>')
            identity = ""
        else:
            paragraphs.append(f"<p>{escape(paragraph)}</p>")
        start += len(paragraph) + 1
    return f'<article class="article">{_head(article, span, language)}{"".join(paragraphs)}</article>'


def _head(article: Article, span: Span, language: Language) -> str:
    title = escape(article.title or article.source)
    about = "".join(f"<span>{escape(part)}</span>" for part in _about(article, language))
    place = "".join(f"<span>{escape(part)}</span>" for part in _place(article, span, language))
    return f'<header><h2>{title}</h2><p class="about">{about}</p><p class="place">{place}</p></header>'


def _about(article: Article, language: Language) -> Iterator[str]:
    words = words_in(language)
    if article.outlet:
        yield article.outlet
    date = date_in(language, article.date) or words.undated
    yield words.inferred.format(date) if article.date and article.date_inferred else date
    if article.byline:
        yield article.byline


def _place(article: Article, span: Span, language: Language) -> Iterator[str]:
    yield article.source
    lines = [run.line for run in article.lines if run.end > span.start and run.start < max(span.end, span.start + 1)]
    if lines:
        yield words_in(language).line.format(min(lines))
    if article.url:
        yield article.url
