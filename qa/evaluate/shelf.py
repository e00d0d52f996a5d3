"""The texts of the library, to see whether a quotation is verbatim and whether gold evidence is there at all."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from qa.evaluate.gold import Clause
from qa.evaluate.match import norm
from qa.model import Article

# Characters: a shorter quote may lie inside a clause by chance, and half of a short clause says too little.
_LEAST_INSIDE, _LEAST_HALF = 8, 6


@dataclass(frozen=True, slots=True)
class Shelved:
    """An article as it is compared: its text folded by `norm`."""

    text: str
    outlet: str


class Shelf:
    """The articles of a library by the source that they come from. Holds their texts in memory."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._by_source: dict[str, list[Shelved]] = defaultdict(list)
        seen = sha256()
        for article in articles:
            self._by_source[article.source].append(Shelved(norm(article.text), article.outlet))
            told = (article.id, article.source, article.date, article.title, article.outlet, article.text)
            seen.update("".join(f"{part}\0" for part in told).encode())
        self.fingerprint = seen.hexdigest()
        """Tells one set of articles from another, SHA-256 in hexadecimal."""

    def has(self, text: str, source: str) -> bool:
        """Whether an article of this source holds the text, but for width, case and white space."""
        wanted = norm(text)
        return any(wanted in shelved.text for shelved in self._by_source.get(source, ()))

    def outlet(self, clause: Clause) -> str | None:
        """The outlet (maybe empty) of the first article that holds a gold clause, or else half of it; None for none."""
        whole = norm(clause.quote)
        # The whole is looked for first: half a clause costs a search for each place that a half may begin at.
        found = (shelved for shelved in self._of(clause) if whole in shelved.text)
        part = (shelved for shelved in self._of(clause) if supports(shelved.text, clause))
        best = next(found, None) or next(part, None)
        return best.outlet if best else None

    def holds(self, clause: Clause) -> bool:
        """Whether an article of the source of a gold clause (any, where it names none) holds all its words."""
        wanted = norm(clause.quote)
        return any(wanted in shelved.text for shelved in self._of(clause))

    def has_source(self, source: str) -> bool:
        """Whether any article comes from this source."""
        return source in self._by_source

    def _of(self, clause: Clause) -> Iterable[Shelved]:
        if clause.doc:
            return self._by_source.get(clause.doc, [])
        return (shelved for group in self._by_source.values() for shelved in group)


def supports(folded: str, clause: Clause) -> bool:
    """Whether text folded by `norm` supports a gold clause: it holds half of it in one run, or lies inside it."""
    wanted = norm(clause.quote)
    if len(folded) >= _LEAST_INSIDE and folded in wanted:
        return True
    half = max(_LEAST_HALF, len(wanted) // 2)
    return any(wanted[at : at + half] in folded for at in range(max(1, len(wanted) - half + 1)))


def supported_by(text: str, source: str, clause: Clause) -> bool:
    """Whether a text from a source supports a gold clause."""
    return clause.doc in ("", source) and supports(norm(text), clause)
