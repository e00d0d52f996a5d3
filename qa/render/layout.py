"""What every form of an answer shows alike: the value a quotation gives, its source, the order of a dispute."""

import re

from qa.model import Answer, Language, Quote, Span
from qa.render.words import date_in, words_in


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
    """Return outlet, date and as-of date, those that are known, in the words of the language.

    An as-of date that is the date of the article says nothing more.
    """
    says_more = quote.as_of not in {"", quote.date}
    as_of = words_in(language).as_of.format(date_in(language, quote.as_of)) if says_more else ""
    return [part for part in (quote.outlet, date_in(language, quote.date), as_of) if part]


def newest_first(answer: Answer) -> list[tuple[int, Quote]]:
    """Return the quotations with their numbers (from 1), those that hold for the latest date first.

    Quotations of no known year come last; those of one date keep the order of the answer, best first.
    """

    def recency(numbered: tuple[int, Quote]) -> str:
        date = numbered[1].as_of or numbered[1].date
        return date if re.match(r"\d{4}", date) else ""

    return sorted(enumerate(answer.quotes, start=1), key=recency, reverse=True)


def is_retold(answer: Answer) -> bool:
    """Tell whether the question was taken to mean something else than was typed (a follow-up)."""
    return bool(answer.understood) and answer.understood.strip() != answer.question.strip()
