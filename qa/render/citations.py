"""Citations of a quotation, ready to paste."""

from enum import StrEnum

from qa.model import Quote
from qa.render.layout import headline


class Style(StrEnum):
    """Forms of citation."""

    PLAIN = "plain"
    GBT7714 = "gbt7714"


def citation(quote: Quote, *, style: Style = Style.GBT7714, author: str = "") -> str:
    """Return the citation of the article a quotation stands in; what is not known is left out.

    `GBT7714` is the form of GB/T 7714-2015 for an article in a newspaper: author. title[N]. newspaper, date.
    """
    published = ", ".join(part for part in (quote.outlet, quote.date) if part)
    mark = "[N]" if style is Style.GBT7714 else ""
    parts = (author, headline(quote) + mark, published)
    return "".join(f"{part}. " for part in parts if part).rstrip()
