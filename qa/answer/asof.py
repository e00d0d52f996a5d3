"""The date for which a quoted statement holds."""

from qa.model import Article
from qa.text.quantities import dates

_YEAR, _MONTH_DAY = len("YYYY"), len("MM-DD")


def as_of(sentence: str, article: Article) -> str:
    """The first date that the sentence names, its year taken from the article where it has none.

    Falls back on the article's own date. Same forms as `Article.date`; empty where nothing is known. A month without
    any year (`截至11月底` in an undated article) is not a date that can be compared, so it counts as none.
    """
    year = article.date[:_YEAR] if article.date[:_YEAR].isdigit() else ""
    for mention in dates(sentence):
        if mention.iso[:_YEAR].isdigit() and len(mention.iso) >= _YEAR:
            return mention.iso
        if not mention.iso:
            continue
        if year:
            return f"{year}-{mention.iso}"
        if len(mention.iso) == _MONTH_DAY:
            return mention.iso
    return article.date
