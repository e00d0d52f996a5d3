"""The date for which a quoted statement holds."""

from qa.model import Article
from qa.text.quantities import dates


def as_of(sentence: str, article: Article) -> str:
    """The first date that the sentence names, its year taken from the article where it has none.

    Falls back on the article's own date. Same forms as `Article.date`; empty where nothing is known.
    """
    year = article.date[:4] if article.date[:4].isdigit() and len(article.date) != len("MM-DD") else ""
    for mention in dates(sentence):
        has_year = mention.iso[:4].isdigit() and len(mention.iso) >= len("YYYY")
        if has_year and mention.iso[2:3] != "-":
            return mention.iso
        return f"{year}-{mention.iso}" if year else mention.iso
    return article.date
