"""A conversation as a file to keep: Markdown, or a document for word processors, each answer with its citations."""

from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from secrets import token_hex

from qa.errors import YinjuError
from qa.model import Answer, Article, Language, Quote, Span, Verdict
from qa.render.citations import citation
from qa.render.docx import Look, Paragraph, Table, docx
from qa.render.layout import details, differing, headline, is_retold, rows, short_answers
from qa.render.markdown import answer_markdown, escaped
from qa.render.words import reason_in, words_in
from qa.web.conversation import Turn
from qa.web.permalink import permalink
from qa.web.strings import strings_in

_TITLE = "Yinju 引据"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

FindArticle = Callable[[str], Article]


@dataclass(frozen=True, slots=True)
class Exported:
    """A file for the reader to keep."""

    name: str
    kind: str
    data: bytes


def exported(turns: Sequence[Turn], form: str, language: Language, *, article: FindArticle, address: str) -> Exported:
    """Return a conversation as a file of the form `md` or `docx`; questions that could not be asked are left out.

    `article` finds an article by its id, and `address` is that of the desk, which permalinks start with.
    """
    answered = [turn.answer for turn in turns if turn.answer]
    if form == "docx":
        blocks = [Paragraph(_TITLE, Look.TITLE)]
        return Exported("yinju.docx", _DOCX, docx([*blocks, *_blocks(answered, language, article, address)]))
    parts = [f"# {_TITLE}\n", *(_markdown(answer, language, article, address) for answer in answered)]
    return Exported("yinju.md", "text/markdown", "\n".join(parts).encode())


def _markdown(answer: Answer, language: Language, article: FindArticle, address: str) -> str:
    blocks = [f"## {escaped(answer.question)}\n", answer_markdown(answer, answer.language)]
    if cited := list(_citations(answer, article, address)):
        blocks.append(f"{strings_in(language).source}\n")
        blocks += [f"{number}. {escaped(told)} <{link}>" for number, told, link in cited]
        blocks.append("")
    return "\n".join(blocks)


def _citations(answer: Answer, article: FindArticle, address: str) -> Iterator[tuple[int, str, str]]:
    """Yield the number, the citation and the permalink of each quotation of an answer; none when it abstains."""
    for number, quote in enumerate(answer.quotes, start=1):
        try:
            told = citation(article(quote.article_id))
        except YinjuError:  # the article has been removed since; its words were quoted all the same
            told = headline(quote)
        yield number, told, address + permalink(quote.article_id, Span(quote.start, quote.end))


def _blocks(
    answers: Sequence[Answer], language: Language, article: FindArticle, address: str
) -> Iterator[Paragraph | Table]:
    for answer in answers:
        yield Paragraph(answer.question, Look.HEADING)
        yield from _answer(answer)
        if cited := list(_citations(answer, article, address)):
            yield Paragraph(strings_in(language).source, Look.SMALL)
            for number, told, link in cited:
                yield Paragraph(f"[{number}] {told} {link}", Look.SMALL)


def _answer(answer: Answer) -> Iterator[Paragraph | Table]:
    words = words_in(answer.language)
    if is_retold(answer):
        yield Paragraph(words.understood.format(answer.understood), Look.SMALL)
    if answer.verdict is Verdict.ABSTAINED:
        yield Paragraph(words.abstained, Look.LEAD)
        if answer.why:
            yield Paragraph(reason_in(answer.language, answer.why))
        if answer.nearest:
            yield Paragraph(words.nearest, Look.SMALL)
        yield from _quotes(answer.nearest, answer.language)
        return
    if answer.verdict is Verdict.CONFLICTING:
        yield Paragraph(differing(answer, answer.language))
        yield _dispute(answer)
    elif answer.short_answers:
        told = short_answers(answer, answer.language)
        yield Paragraph(words.comma.join(said + form for said, form in told), Look.LEAD)
    yield from _quotes(answer.quotes, answer.language)


def _quotes(quotes: Sequence[Quote], language: Language) -> Iterator[Paragraph]:
    opening, closing = words_in(language).quoted.split("{}")
    for number, quote in enumerate(quotes, start=1):
        marks = tuple(mark.moved(len(opening)) for mark in quote.marks)
        yield Paragraph(f"{opening}{quote.text}{closing}", Look.QUOTE, marks)
        about = " · ".join((headline(quote), *details(quote, language)))
        yield Paragraph(f"[{number}] {about}", Look.SMALL)


def _dispute(answer: Answer) -> Table:
    words = words_in(answer.language)
    body = [
        ("".join(f"[{number}]" for number, _ in row.quotes), row.said + row.form, row.date, row.sources, row.words)
        for row in rows(answer, answer.language)
    ]
    return Table((("", words.value, words.holds_for, words.source, words.quotation), *body))


def file_html(file: Exported) -> str:
    """Return the element that `download.js` makes a file of; each is another one, or the same file came only once."""
    data = b64encode(file.data).decode()
    return (
        f'<span data-file="{data}" data-name="{escape(file.name)}" data-kind="{escape(file.kind)}" '
        f'data-number="{token_hex(8)}"></span>'
    )
