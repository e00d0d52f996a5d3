"""A gold file held against the library: what can never be answered right, or is asked twice."""

from collections.abc import Iterator

from qa.evaluate.gold import UNANSWERABLE, Fault, Gold, GoldQuestion
from qa.evaluate.match import norm
from qa.evaluate.shelf import Shelf

# Answers of these types are told in words of one's own, or are verdicts on the evidence.
_NOT_QUOTED = frozenset({"yesno", UNANSWERABLE})


def check(gold: Gold, shelf: Shelf) -> tuple[Fault, ...]:
    """Return what is wrong with the questions of a gold file, in their order.

    Reported are quotes whose source is not in the library, quotes that do not occur in it, answers that stand in none
    of their quotes, answerable questions without a quote, and questions asked twice.
    """
    first: dict[tuple[str, ...], str] = {}
    found: list[Fault] = []
    for asked in gold.questions:
        found += [Fault(asked.place, column, message) for column, message in _of(asked, shelf)]
        key = tuple(map(norm, (*asked.history, asked.text)))
        if key in first:
            found.append(Fault(asked.place, "question", f"the same as {first[key]}; leave one out"))
        first.setdefault(key, asked.place)
    return tuple(found)


def _of(asked: GoldQuestion, shelf: Shelf) -> Iterator[tuple[str, str]]:
    for clause in asked.evidence:
        if clause.doc and not shelf.has_source(clause.doc):
            yield "evidence", f"no article comes from {clause.doc}; name the file as `qa articles` does"
        elif not shelf.holds(clause):
            place = clause.doc or "the library"
            yield "evidence", f"the quote {clause.quote!r} does not occur in {place}; copy it from `qa show`"
    if asked.type == UNANSWERABLE:
        return
    if not asked.evidence:
        yield "evidence", "empty; without a quote only the answer is compared, not where it was found"
        return
    quoted = "".join(norm(clause.quote) for clause in asked.evidence)
    if asked.type not in _NOT_QUOTED:
        missing = [answer for answer in asked.wanted if norm(answer) not in quoted]
        if missing and (len(missing) == len(asked.answers) or asked.type in ("list", "conflict")):
            yield "answers", f"{', '.join(missing)} stands in none of the quotes; correct one of the two"
