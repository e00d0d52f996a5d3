"""Where a text says that what is asked about lies: 北岸镇 of `甲厂位于北岸镇` where 甲厂在哪里 is asked."""

import re

from qa.answer.features import met
from qa.model import Language, Query, Span
from qa.text.normalize import mirror
from qa.text.sentences import CLAUSE_MARKS, clause_before

_ASKED = re.compile(
    r"(?:位于|坐落[于在]?|地处|在)(?:哪[里儿]|哪个?[省市县区镇乡村]|哪个地方|什么地方|何[处地])[呢啊呀的]?[？?]?$|"
    r"^where (?:is|are|was|were) .+?(?: located| situated)?\??$",
    re.IGNORECASE,
)
_TOLD = re.compile(rf"(?:位于|坐落[于在]|地处)(?P<place>[^{CLAUSE_MARKS}（(、是]{{2,24}})")
_ENOUGH = 0.5  # share of the concepts of an English question that the clause names before
_LAST = 2  # words of what is asked about: 鲤鱼江 and 电厂


def located(text: str, query: Query) -> Span | None:
    """Where a thing lies, as its clause says it, or None where the text says it of none or the question asks it not."""
    asked = _ASKED.search(mirror(query.text))
    if asked is None:
        return None
    folded = mirror(text)
    for match in _TOLD.finditer(folded):
        if _names(clause_before(folded, match.start()), query, asked.start()):
            return Span(*match.span("place"))
    return None


def _names(clause: str, query: Query, end: int) -> bool:
    """Whether a clause names what the question, as far as `end`, asks of: its last words there."""
    if query.language is Language.ENGLISH:
        named = sum(met(concept, clause) >= 1 for concept in query.concepts)
        return named > 0 and named >= _ENOUGH * len(query.concepts)
    told = mirror(query.text)[:end]
    about = [concept for concept in query.concepts if concept.source in told]
    return bool(about) and all(met(concept, clause) >= 1 for concept in about[-_LAST:])
