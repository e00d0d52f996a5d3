"""What every form of an answer shows alike: the value a quotation gives, its source, the order of a dispute."""

import re
from dataclasses import dataclass

from qa.model import Answer, Language, Quote, Span
from qa.render.words import date_in, words_in

_CLAUSE_END = re.compile(r"[，,；;。！？\n](?!\d)")
_STATEMENT = 60  # characters that a row of a table shows at most, where its clauses allow


def merged(marks: tuple[Span, ...], length: int) -> list[Span]:
    """Return the marks as disjoint spans in order, cut to a text of `length` characters; empty ones vanish."""
    disjoint: list[Span] = []
    for mark in sorted(marks):
        start, end = max(mark.start, 0), min(mark.end, length)
        if start >= end:
            continue
        if disjoint and start <= disjoint[-1].end:
            disjoint[-1] = Span(disjoint[-1].start, max(end, disjoint[-1].end))
        else:
            disjoint.append(Span(start, end))
    return disjoint


def value(quote: Quote, language: Language) -> str:
    """Return what the quotation answers: its marked words, each once; empty when nothing is marked."""
    said = dict.fromkeys(quote.text[mark.start : mark.end] for mark in merged(quote.marks, len(quote.text)))
    return words_in(language).comma.join(said)


def headline(quote: Quote) -> str:
    """Return the title of the article, or the name of its file when it has none."""
    return quote.title or quote.source


def details(quote: Quote, language: Language) -> list[str]:
    """Return outlet, date and as-of date, those that are known, in the words of the language, marked where inferred.

    An as-of date that is the date of the article says nothing more.
    """
    says_more = quote.as_of not in {"", quote.date}
    as_of = words_in(language).as_of.format(held_in(quote, language)) if says_more else ""
    date = date_in(language, quote.date)
    if date and quote.date_inferred:
        date = words_in(language).inferred.format(date)
    return [part for part in (quote.outlet, date, as_of) if part]


def held_in(quote: Quote, language: Language) -> str:
    """Return the date for which a quotation holds, marked where it was inferred; the words for none where none is."""
    words = words_in(language)
    date = date_in(language, quote.as_of or quote.date) or words.undated
    return words.inferred.format(date) if quote.as_of and quote.as_of_inferred else date


def short_answers(answer: Answer, language: Language) -> list[tuple[str, str]]:
    """Return the short answers, each with what the asker reads in it (` (= 1,009)`), empty if no other."""
    forms = {
        quote.text[mark.start : mark.end]: form
        for quote in answer.quotes
        for mark, form in zip(quote.marks, quote.forms, strict=False)
    }
    return [(said, formed(forms.get(said, ""), language)) for said in answer.short_answers]


def formed(form: str, language: Language) -> str:
    """Return the form that an asker reads as it stands behind the words quoted."""
    return words_in(language).form.format(form) if form else ""


def differing(answer: Answer, language: Language) -> str:
    """Return what stands over the values of a dispute: the newest come first, but for one whose year is not known."""
    words = words_in(language)
    dated = all(_year_known(quotes[0][1]) for quotes in _grouped(answer))
    return words.conflicting if dated else words.conflicting_undated


@dataclass(frozen=True, slots=True)
class Row:
    """A value that sources give, with the numbers (from 1) and quotations of those that give it, newest first."""

    quotes: tuple[tuple[int, Quote], ...]
    said: str
    form: str
    date: str
    sources: str
    words: str


def rows(answer: Answer, language: Language) -> list[Row]:
    """Return the values of a dispute, the newest first; sources that agree on one share its row and are counted.

    Those of no known year come last, and say so.
    """
    return [_row(quotes, language) for quotes in _grouped(answer)]


def _grouped(answer: Answer) -> list[tuple[tuple[int, Quote], ...]]:
    grouped: dict[int, list[tuple[int, Quote]]] = {}
    for number, quote in newest_first(answer):
        grouped.setdefault(quote.account or -number, []).append((number, quote))
    return [tuple(quotes) for quotes in grouped.values()]


def _row(quotes: tuple[tuple[int, Quote], ...], language: Language) -> Row:
    words = words_in(language)
    newest = quotes[0][1]
    held = held_in(newest, language)
    sources = words.comma.join(dict.fromkeys(quote.outlet or headline(quote) for _, quote in quotes))
    return Row(
        quotes=quotes,
        said=value(newest, language) or newest.text,
        form=formed(words.comma.join(filter(None, newest.forms)), language),
        date=held if _year_known(newest) or held == words.undated else words.yearless.format(held),
        sources=words.counted.format(sources, len(quotes)) if len(quotes) > 1 else sources,
        words=statement(newest),
    )


def statement(quote: Quote) -> str:
    """Return the part of a quotation that gives its value: whole clauses up to the one that does, on one line.

    It tells what the value is of (全市, 其中, 平台企业), which is where two that differ may part.
    """
    mark = quote.marks[0] if quote.marks else Span(0, len(quote.text))
    ends = [match.end() for match in _CLAUSE_END.finditer(quote.text)]
    start = max((at for at in ends if at <= mark.start and quote.text[at - 1] in "。；;！？\n"), default=0)
    end = min((at for at in ends if at >= mark.end), default=len(quote.text))
    while end - start > _STATEMENT and any(start < at <= mark.start for at in ends):
        start = min(at for at in ends if start < at <= mark.start)
    return " ".join(quote.text[start:end].strip("，,；; \n").split("\n"))


def newest_first(answer: Answer) -> list[tuple[int, Quote]]:
    """Return the quotations with their numbers (from 1), those that hold for the latest date first.

    A year counts as its end, and a month likewise. Quotations of no known year come last; those of one date keep the
    order of the answer, best first.
    """

    def recency(numbered: tuple[int, Quote]) -> str:
        date = numbered[1].as_of or numbered[1].date
        return date.ljust(len("YYYY-MM-DD"), "~") if _year_known(numbered[1]) else ""

    return sorted(enumerate(answer.quotes, start=1), key=recency, reverse=True)


def _year_known(quote: Quote) -> bool:
    return re.match(r"\d{4}", quote.as_of or quote.date) is not None


def is_retold(answer: Answer) -> bool:
    """Tell whether the question was taken to mean something else than was typed (a follow-up)."""
    return bool(answer.understood) and answer.understood.strip() != answer.question.strip()
