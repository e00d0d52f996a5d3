"""Articles that give different figures for the same thing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qa.answer.asked import Asked, Kind
from qa.answer.asof import as_of
from qa.answer.features import met
from qa.answer.short import short_answer
from qa.model import Concept, Evidence, Query, Span
from qa.search.stopwords import STOPWORDS
from qa.text.dates import dates
from qa.text.measures import comparable, same_value
from qa.text.normalize import mirror
from qa.text.places import DIVISIONS
from qa.text.quantities import Figure, figures
from qa.text.words import tags

# Statements are compared by their character pairs around the figure, each counting half as much this many characters
# further away. Over the public gold questions and 670 number questions on encyclopedia paragraphs (CMRC, DRCD), pairs
# of statements on one thing reach 0.36 to 0.56; others that reach it lack something that the question names.
_HALF = 12
_ALIKE = 0.35
# Within one article two figures for one thing are seldom told unless as a series (6万亿元 by 2017, 7.9万亿元 in 2018).
_ALIKE_WITHIN = 0.5
_BEFORE, _BEHIND = 60, 40  # characters
_PARTS = re.compile(r"[。；;！？\n]")
_NOT_HAN = re.compile(r"[^\u4e00-\u9fffa-z]")
_PLANNED = re.compile(r"将|计划|力争|每年|目标|未来|预计|预测|确保|争取|规划|拟")
_SCOPE = re.compile(rf"[全我本](?P<level>[国{DIVISIONS}])")
_THINGS = ("n", "m", "q", "b", "a", "t", "z", "i", "l", "j", "e")  # tags of jieba; verbs have too many synonyms
_HOW_MUCH = frozenset("数量 数目 总数 总量 人数 家数 个数 规模 数字 全部 累计".split())
_YEAR = 4


@dataclass(frozen=True, slots=True)
class Account:
    """A value that an article gives: its evidence, the figure in it, and the number of the value, counted from 1."""

    evidence: Evidence
    figure: Figure
    number: int = 1


def accounts(query: Query, asked: Asked, evidence: Sequence[Evidence]) -> list[Account]:
    """The values that articles give for what the best evidence gives a figure for, if they differ, best first.

    One account an article, or more where one article tells a series by dates; articles that give the same value are
    among them under one number. Empty unless a number is asked for and at least one value differs by more than
    precision.
    """
    figure = _asked_figure(evidence[0], query, asked) if evidence and asked.kind is Kind.NUMBER else None
    if figure is None:
        return []
    best = Account(evidence[0], figure)
    found = [best]
    for item in evidence[1:]:
        rival = _rival(best, item, query, asked)
        if rival and not any(_tells_the_same(rival, known) for known in found):
            found.append(rival)
    values: list[Figure] = []
    numbered = []
    for account in found:
        place = next((at for at, value in enumerate(values) if same_value(value, account.figure)), len(values))
        values += [account.figure] * (place == len(values))
        numbered.append(Account(account.evidence, account.figure, place + 1))
    return numbered if len(values) > 1 else []


def _asked_figure(evidence: Evidence, query: Query, asked: Asked) -> Figure | None:
    span = short_answer(evidence.text, query, asked)
    if span is None:
        return None
    found = figures(evidence.text)
    return next((figure for figure in found if figure.span.start <= span.start < figure.span.end), None)


def _rival(best: Account, item: Evidence, query: Query, asked: Asked) -> Account | None:
    """The figure of other evidence that stands in a statement like that of the best, None where there is none.

    Of several it is the one that answers the question, if that is one of them.
    """
    if item.astray or not _speaks_of_the_same(best.evidence, item, query):
        return None
    if best.figure.ordinal and not _ranks_the_same(best.evidence, item, query):
        return None
    surroundings = _surroundings(best.evidence.text, best.figure.span)
    within = item.article.id == best.evidence.article.id
    least = _ALIKE_WITHIN if within else _ALIKE
    likeness = {
        figure: _likeness(surroundings, _surroundings(item.text, figure.span))
        for figure in figures(item.text)
        if comparable(best.figure, figure)
    }
    alike = [figure for figure, value in likeness.items() if value >= least]
    if not alike:
        return None
    answer = _asked_figure(item, query, asked) if len(alike) > 1 else None
    rival = Account(item, answer if answer in alike else max(alike, key=lambda figure: likeness[figure]))
    return rival if _same_scope(best, rival, query) and (not within or _apart_in_time(best, rival)) else None


def _speaks_of_the_same(best: Evidence, item: Evidence, query: Query) -> bool:
    """Whether the article of `item` names all things of the question that the article of the best names."""
    missing = set(item.unmet) - set(best.unmet)
    return not any(concept.source in missing and _is_thing(concept) for concept in query.concepts)


def _ranks_the_same(best: Evidence, item: Evidence, query: Query) -> bool:
    """Whether what is told of a place in an order names all things of the question that the best evidence names.

    One article ranks many things: 全国第二 by its projects, 全国第五 by its platforms. A place is often told beside it.
    """
    told, other = mirror(best.text), mirror(item.text)
    things = (concept for concept in query.concepts if _is_thing(concept) and "ns" not in tags(concept.source))
    return all(met(concept, other) > 0 for concept in things if met(concept, told) >= 1)


def _is_thing(concept: Concept) -> bool:
    word = concept.likeliest.word
    if word in _HOW_MUCH or word in STOPWORDS:
        return False
    return any(tag.startswith(_THINGS) for tag in tags(word))


def _surroundings(sentence: str, figure: Span) -> Mapping[str, float]:
    """Character pairs of the statement around a figure, up to the next semicolon, weighted by nearness."""
    text = mirror(sentence)
    before = _PARTS.split(text[max(0, figure.start - _BEFORE) : figure.start])[-1]
    behind = _PARTS.split(text[figure.end : figure.end + _BEHIND])[0]
    weights: dict[str, float] = {}
    for pair, distance in (*_pairs(before, from_end=True), *_pairs(behind, from_end=False)):
        weights[pair] = max(weights.get(pair, 0.0), 0.5 ** (distance / _HALF))
    return weights


def _pairs(text: str, *, from_end: bool) -> Iterator[tuple[str, int]]:
    """Character pairs of a text without digits and marks, each with its distance from the end or the beginning."""
    for at in range(len(text) - 1):
        pair = text[at : at + 2]
        if not _NOT_HAN.search(pair):
            yield pair, len(text) - at - 2 if from_end else at


def _likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How much of two weighted sets of pairs is shared, between 0 and 1 (Dice's coefficient on weights)."""
    total = sum(one.values()) + sum(other.values())
    return 2 * sum(min(weight, other[pair]) for pair, weight in one.items() if pair in other) / (total or 1.0)


def _same_scope(best: Account, rival: Account, query: Query) -> bool:
    """Whether both figures are of one sort: told or planned, of a year asked for, of one level where a place is."""
    if _planned(best) != _planned(rival):
        return False
    asked_years = {mention.iso[:_YEAR] for mention in dates(query.text) if re.match(r"\d{4}", mention.iso)}
    if asked_years and _held(rival)[:_YEAR] not in asked_years:
        return False
    levels = _level(best), _level(rival)
    return not _names_a_place(query) or "" in levels or levels[0] == levels[1]


def _planned(account: Account) -> bool:
    text = mirror(account.evidence.text)
    before = re.split(r"[，,。；;]", text[: account.figure.span.start])[-1]
    return bool(_PLANNED.search(before))


def _level(account: Account) -> str:
    """国, 省, 市 ... of the last 全省, 我市 before the figure, empty where none stands there."""
    found = list(_SCOPE.finditer(mirror(account.evidence.text), 0, account.figure.span.start))
    return found[-1].group("level") if found else ""


def _names_a_place(query: Query) -> bool:
    """Whether the question is of a place; in English, of anything with a name, which may be one."""
    return any(
        concept.source[:1].isupper() or "ns" in tags(term.word)
        for concept in query.concepts
        for term in concept.alternatives
    )


def _held(account: Account) -> str:
    return as_of(account.evidence.text, account.evidence.article, at=account.figure.span.start).date


def _apart_in_time(best: Account, rival: Account) -> bool:
    """Whether one article tells two figures for two dates of its own, neither of them its date of print."""
    printed = best.evidence.article.date
    return _held(best) != _held(rival) and not {_held(best), _held(rival)} & {"", printed}


def _tells_the_same(rival: Account, known: Account) -> bool:
    """Whether an article has told this value already, or told another one at no other date."""
    if rival.evidence.article.id != known.evidence.article.id:
        return False
    return same_value(rival.figure, known.figure) or not _apart_in_time(known, rival)


def newest_first(found: Sequence[Account]) -> list[Account]:
    """Accounts by the date for which they hold, the latest first; of one date, as they were. No date comes last.

    A year counts as its end and a month likewise: a figure for 2021 is later than one for June 2021.
    """
    return sorted(found, key=lambda account: _held(account).ljust(10, "~") if _held(account) else "", reverse=True)
