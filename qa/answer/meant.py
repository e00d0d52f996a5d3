"""Which of its readings a part of a question is meant in: by itself, or of what the first part is about."""

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.answer.features import met
from qa.answer.followup import names
from qa.answer.subject import ASKING, bare
from qa.answer.swap import pieces
from qa.model import Answer, Evidence, Language, Query, Span, Verdict
from qa.text.normalize import in_simplified, mirror
from qa.text.words import tags

Searched = tuple[Query, Sequence[Evidence]]
"""A question and what was found for it."""

_ABOUT = 0.5  # share of what the first part is about, above which an article speaks of it
_FEW = 4  # concepts; what a clause tells by more is told enough
_SURER, _SURE, _NEARLY = 0.3, 0.8, 0.35  # confidence
_CAPITAL = re.compile(r"(?<=\s)(?:[A-Z]|\d)|[\u4e00-\u9fff]")
_WHO = ("谁", "哪位", "何人")


def meant(told: Sequence[Searched]) -> list[Searched]:
    """The part by itself and the readings in which it leans, whose best evidence speaks of all that the part names.

    `机场花了多少钱` behind a question for a bridge is not answered by what the bridge cost.
    """
    alone, *others = told
    things = _things(alone[0])
    return [alone, *(other for other in others if other[1] and things.isdisjoint(other[1][0].unmet))]


def leans(told: Sequence[Searched]) -> bool:
    """Whether a part says little and names nothing, and is found by itself where the first part is not spoken of.

    `最贵的一档多少钱？` behind a question for an insurance is not answered by what seats at a concert cost.
    """
    alone, *others = told
    query = alone[0]
    english = query.language is Language.ENGLISH
    named = bool(_CAPITAL.search(query.text)) if english else names(bare(in_simplified(query.text)))
    if not others or named or len(query.concepts) > _FEW:
        return False
    return not _speaks_of_first(alone, others[0][0])


def likeliest(readings: Sequence[Answer], before: Sequence[Answer], *, leaning: bool = False) -> list[Answer]:
    """The first of the surest readings, told where an answer before it is, but not the same answer, if there is one.

    Where the part is `leaning` it is answered by itself only if that is sure, and far surer. Behind it stands another
    that is nearly as sure and answers differently, if there is one.
    """
    articles = {quote.article_id for answer in before for quote in answer.quotes[:1]}
    given = {answer.short_answers for answer in before if answer.short_answers}
    alone, *others = readings
    fit = [answer for answer in others if answer.short_answers not in given]
    rival = max((answer.confidence for answer in fit), default=0.0)
    if not leaning or not fit or alone.confidence > max(rival + _SURER, _SURE):
        fit = [alone, *fit]
    surest = max(answer.confidence for answer in fit)
    here = [
        answer
        for answer in fit
        if answer.confidence > surest - _SURER and any(quote.article_id in articles for quote in answer.quotes[:1])
    ]
    best = max(here or fit, key=lambda answer: (answer.verdict is not Verdict.ABSTAINED, answer.confidence))
    if best.verdict is Verdict.ABSTAINED:
        return [replace(best, understood=alone.understood)]  # what is missing is told as it was asked
    return [best, *(answer for answer in fit if _rivals(answer, best))][:2]


def _rivals(answer: Answer, best: Answer) -> bool:
    """Whether a reading gives another answer than the best one does, and is nearly as sure."""
    if Verdict.ABSTAINED in (answer.verdict, best.verdict) or answer.short_answers == best.short_answers:
        return False
    return answer.confidence > best.confidence - _NEARLY


def _things(query: Query) -> set[str]:
    """The nouns with which a part says what it is about: none it asks for, as 钱 of 多少钱 and 老师 of 老师是谁."""
    text = bare(in_simplified(query.text))
    asked = _asked_for(text)
    nouns = (concept.source for concept in query.concepts if any(tag[0] == "n" for tag in tags(concept.source)))
    said = mirror(text[: asked.start] + " " + text[asked.end :])
    return {noun for noun in nouns if noun in said}


def _asked_for(text: str) -> Span:
    """Where a question tells what it asks for: its asking word with the noun behind it, or before it and 是."""
    asking = ASKING.search(text)
    if not asking:
        return Span(0, 0)
    behind = [word for word in pieces(text) if word.start >= asking.end()]
    done = next((word.start for word in behind[1:] if word.tag[0] == "v"), len(text))
    before = [word for word in pieces(text) if word.end <= asking.start()]
    role = before[-2:-1] if asking.group() in _WHO and before and before[-1].text == "是" else []
    return Span(role[0].start if role and role[0].tag == "n" else asking.start(), done)


def _speaks_of_first(alone: Searched, leaning: Query) -> bool:
    """Whether the article of the best evidence for a part by itself tells most of what it takes from the first."""
    query, evidence = alone
    own = {concept.source for concept in query.concepts}
    taken = [concept for concept in leaning.concepts if concept.source not in own]
    if not evidence:
        return False
    article = evidence[0].article
    text = mirror(f"{article.title} {article.text}")
    return not taken or sum(met(concept, text) for concept in taken) > _ABOUT * len(taken)
