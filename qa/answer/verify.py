"""The last look before an answer is given: every quote is verbatim, every short answer stands in a quote."""

from collections.abc import Callable
from dataclasses import replace

from qa.model import Answer, Article, Quote, Verdict


def verified(answer: Answer, *, article: Callable[[str], Article]) -> Answer:
    """The answer without any quote that is not a span of its article and any short answer that no quote holds.

    An answer that loses all its quotes becomes an abstention.
    """
    quotes = tuple(quote for quote in answer.quotes if _verbatim(quote, article(quote.article_id)))
    nearest = tuple(quote for quote in answer.nearest if _verbatim(quote, article(quote.article_id)))
    short = tuple(text for text in answer.short_answers if text and any(text in quote.text for quote in quotes))
    verdict = answer.verdict if quotes else Verdict.ABSTAINED
    return replace(answer, quotes=quotes, nearest=nearest, short_answers=short, verdict=verdict)


def _verbatim(quote: Quote, article: Article) -> bool:
    return quote.source == article.source and article.text[quote.start : quote.end] == quote.text != ""
