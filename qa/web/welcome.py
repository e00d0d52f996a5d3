"""What a library says of itself before anything has been asked: its size, and questions that it answers."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from qa.errors import QuestionError
from qa.model import Article, Span, Verdict
from qa.text.dates import dates
from qa.text.quantities import Figure, figures
from qa.text.sentences import clauses, sentences
from qa.text.words import tags
from qa.web.conversation import Welcome

if TYPE_CHECKING:
    from qa.library import Library

_EXAMPLES = 3
# Articles that are looked through and questions that are tried for examples: about half a second in all at the start.
_MOST_ARTICLES = 40
_MOST_TRIED = 60
_SHORTEST, _LONGEST = 10, 26
_LEAST_SUBJECT = 5
# A bound before the figure (约, 超过) makes no sense before 多少.
_BOUND = re.compile(r"(?:大?约|将?近|超过|[超逾]|突破|不足|不到|至少|高达|多达)$")
# Clauses that lean on what stands before them, say who speaks, or are torn out of a quotation.
_LEANING = re.compile(
    r"^(?:[该其此这那并且而但也还又均]|同比|同时|另外|通过|提出)|[我你您他她它咱“”‘’《》「」（）()：:]"
)
_TIME = re.compile(r"^(?:目前|近年来|今年以来|去年以来|截至.*|到.*[年月日底]|.*(?:年|月|日|期间|以来))$")
_DIGITS = re.compile(r"\d")
_CLOSING = "，。；！？、,.;!? \n"


class Greeting:
    """The welcome of a library, made once and again when it is told to, since no visitor should wait for it."""

    def __init__(self, library: "Library") -> None:
        """Make the welcome of a library."""
        self._library = library
        self.renew()

    def renew(self) -> None:
        """Make it of what the library holds now; the one before is shown until it is made."""
        self._now = welcome(self._library)

    def __call__(self) -> Welcome:
        """Return the welcome."""
        return self._now


def welcome(library: "Library") -> Welcome:
    """Ask a library questions made from the figures of its first articles until enough are answered."""
    tried = 0
    examples: list[str] = []
    for article in islice(library.articles(), _MOST_ARTICLES):
        if len(examples) == _EXAMPLES:
            break
        for question, number in questions_from(article):
            tried += 1
            if tried > _MOST_TRIED:
                break
            if _answers(library, question, number, article):
                examples.append(question)
                break
    return Welcome(articles=library.size, examples=tuple(examples))


def questions_from(article: Article) -> Iterator[tuple[str, str]]:
    """Yield questions that ask for a figure of an article, each with the numeral that answers it.

    A Chinese clause asks for its figure when 多少 stands in the figure's place. Only clauses that speak of what the
    title speaks of are taken: they can be understood on their own.
    """
    for sentence in sentences(article.text):
        clause = _main_clause(article.text, sentence)
        found = figures(clause)
        if len(found) == 1 and _stands_alone(clause, found[0], article.title):
            figure = found[0]
            before = _BOUND.sub("", clause[: figure.span.start])
            asked = f"{before}多少{figure.unit}{clause[figure.span.end :]}？"
            yield asked, clause[figure.number.start : figure.number.end]


def _main_clause(text: str, sentence: Span) -> str:
    # What follows the first clause usually owes its subject to it, unless that only says when.
    found = [text[clause.start : clause.end].strip(_CLOSING) for clause in clauses(text, sentence)]
    return next((clause for clause in found if not _TIME.match(clause)), "")


def _stands_alone(clause: str, figure: Figure, title: str) -> bool:
    if not _SHORTEST <= len(clause) <= _LONGEST or figure.span.start < _LEAST_SUBJECT:
        return False
    if not _DIGITS.match(clause[figure.number.start :]):
        return False
    if figure.ordinal or figure.unit in {"", "%"} or _LEANING.search(clause) or dates(clause):
        return False
    # A clause that begins with its verb (提升电网能力60万千瓦) does not say who; 等12个部门 asks for no number.
    if tags(clause)[0].startswith("v") or clause[figure.span.start - 1] == "等":
        return False
    pairs = {title[at : at + 2] for at in range(len(title) - 1)}
    return any(clause[at : at + 2] in pairs for at in range(len(clause) - 1))


def _answers(library: "Library", question: str, number: str, article: Article) -> bool:
    try:
        answer = library.ask(question)
    except QuestionError:
        return False
    return (
        answer.verdict is Verdict.ANSWERED
        and answer.quotes[0].article_id == article.id
        and any(number in short for short in answer.short_answers)
    )
