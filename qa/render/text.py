"""An answer as plain text, for a terminal and for the `text` of an answer line."""

import unicodedata
from collections.abc import Iterator, Sequence

from qa.model import Answer, Language, Quote, Verdict
from qa.render.layout import details, differing, is_retold, rows, short_answers
from qa.render.words import reason_in, words_in

_INDENT = "    "
_GAP = "  "


def answer_text(answer: Answer, language: Language) -> str:
    """Return an answer as lines of plain text: the short answer, then the numbered quotations with their sources."""
    blocks = [_opening(answer, language)]
    if answer.verdict is Verdict.ABSTAINED:
        if answer.nearest:
            blocks.append(words_in(language).nearest)
        blocks += _numbered(answer.nearest, language)
    else:
        blocks += _numbered(answer.quotes, language)
    return "\n\n".join(block for block in blocks if block)


def _opening(answer: Answer, language: Language) -> str:
    words = words_in(language)
    lines = [words.understood.format(_one_line(answer.understood))] if is_retold(answer) else []
    if answer.verdict is Verdict.ABSTAINED:
        lines.append(words.abstained)
    elif answer.verdict is Verdict.CONFLICTING:
        lines += [differing(answer, language), *_table(answer, language)]
    elif answer.short_answers:
        lines.append(words.comma.join(said + form for said, form in short_answers(answer, language)))
    if answer.why:
        lines.append(reason_in(language, answer.why))
    return "\n".join(lines)


def _table(answer: Answer, language: Language) -> Iterator[str]:
    words = words_in(language)
    table = [("", words.value, words.holds_for, words.source, words.quotation)]
    for row in rows(answer, language):
        numbers = "".join(f"[{number}]" for number, _ in row.quotes)
        table.append((numbers, _one_line(row.said) + row.form, row.date, row.sources, row.words))
    widths = [max(_width(cell) for cell in column) for column in zip(*table, strict=True)]
    for line in table:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True))
        yield _GAP.join(cells).rstrip()


def _numbered(quotes: Sequence[Quote], language: Language) -> Iterator[str]:
    words = words_in(language)
    for number, quote in enumerate(quotes, start=1):
        place = f"{quote.source}:{quote.line}" if quote.line else quote.source
        about = [words.titled.format(quote.title)] if quote.title else []
        about += [*details(quote, language), place]
        yield f"[{number}] {words.quoted.format(_one_line(quote.text))}\n{_INDENT}{' · '.join(about)}"


def _one_line(text: str) -> str:
    # A quotation may run over the end of a paragraph; the record of it keeps the line break.
    return " ".join(text.split("\n"))


def _width(text: str) -> int:
    """Return the columns of a terminal that a text fills: two for each wide character (UAX #11)."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
