"""An answer as Markdown (CommonMark) in which text of articles and questions stays text."""

import re
from collections.abc import Iterator, Sequence

from qa.model import Answer, Language, Quote, Verdict
from qa.render.layout import details, differing, headline, is_retold, merged, rows, short_answers
from qa.render.words import reason_in, words_in

# Every ASCII punctuation character may be escaped by a backslash (CommonMark 2.4), so all are: what a character
# means to some dialect of Markdown then never matters.
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_BREAKS = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*")


def escaped(text: str) -> str:
    """Return text so that Markdown shows it as it is, on one line."""
    return _inline(text).strip()


def _inline(text: str) -> str:
    return _PUNCTUATION.sub(r"\\\1", _BREAKS.sub(" ", text))


def answer_markdown(answer: Answer, language: Language) -> str:
    """Return an answer as Markdown: the short answer bold, quotations as block quotes with the answer marked in them.

    A mark is the HTML element: emphasis by `**` is not recognised between Chinese characters and punctuation.
    """
    words = words_in(language)
    blocks = [words.understood.format(escaped(answer.understood))] if is_retold(answer) else []
    if answer.verdict is Verdict.ABSTAINED:
        blocks.append(words.abstained)
        blocks += _why(answer, language)
        if answer.nearest:
            blocks.append(words.nearest)
        return "\n\n".join([*blocks, *_quotes(answer.nearest, language)]) + "\n"
    if answer.verdict is Verdict.CONFLICTING:
        blocks += [differing(answer, language), _table(answer, language)]
    elif answer.short_answers:
        told = short_answers(answer, language)
        blocks.append(words.comma.join(f"**{escaped(said)}**{_inline(form)}" for said, form in told))
    return "\n\n".join([*blocks, *_why(answer, language), *_quotes(answer.quotes, language)]) + "\n"


def _why(answer: Answer, language: Language) -> list[str]:
    return [escaped(reason_in(language, answer.why))] if answer.why else []


def _quotes(quotes: Sequence[Quote], language: Language) -> Iterator[str]:
    for number, quote in enumerate(quotes, start=1):
        about = " · ".join(escaped(part) for part in (headline(quote), *details(quote, language)))
        yield f"> {_marked(quote)}\n>\n> \\[{number}\\] {about}"


def _marked(quote: Quote) -> str:
    parts, at = [], 0
    for mark in merged(quote.marks, len(quote.text)):
        parts += [_inline(quote.text[at : mark.start]), f"<mark>{_inline(quote.text[mark.start : mark.end])}</mark>"]
        at = mark.end
    # White space at the start of a line would make it a block of code.
    return "".join([*parts, _inline(quote.text[at:])]).strip()


def _table(answer: Answer, language: Language) -> str:
    words = words_in(language)
    table = [f"| | {words.value} | {words.holds_for} | {words.source} | {words.quotation} |", "|---|---|---|---|---|"]
    for row in rows(answer, language):
        numbers = "".join(f"[{number}]" for number, _ in row.quotes)
        cells = (numbers, row.said + row.form, row.date, row.sources, row.words)
        table.append("| " + " | ".join(escaped(cell) for cell in cells) + " |")
    return "\n".join(table)
