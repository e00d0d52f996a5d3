"""How probable it is that the best evidence answers the question."""

import math
from collections.abc import Sequence

from qa.answer.asked import Kind
from qa.answer.evidence import bounded
from qa.answer.features import NAMES as FEATURES
from qa.answer.kinds import asked_for
from qa.answer.weights import confidence_weights, evidence_weights
from qa.model import Evidence, Lack, Language, Query, Reason

_OWN = (
    "lacks name",
    "close figure",
    "close name",
    "numbers",
    "inside",
    "near",
    "article",
    "length",
    "asked of",
    "counts",
)
SIGNALS = (
    "score",  # of the best evidence
    "margin",  # its lead over the second, at most 3; one that gave way to it as astray is weighed as if it had not
    "apart",  # its lead over the second of another article among the first four, at most 3
    "concepts",  # of the question: how many of twelve
    "unmet",  # share of the concepts that its article does not name at all
    "covered",  # share, by rarity, named in the sentence, beside it or in the title
    "covered squared",  # as what is hardly covered is hardly ever answered
    "odds",  # of an answer standing in it (qa.answer.reader), between -1 and 1; 0 of a list, as it reads for one thing
    "words",  # BM25 score of the best passage for each concept of the question, on average
    "total",  # the same for all concepts together
    "astray",  # 1 where it speaks of no name, or of another place, than the question
    "lacks",  # 1 where it lacks anything else that the question cannot do without (qa.answer.mismatch)
    "english",  # 1 where the question is English, whose words reach the article through a table of words
    *_OWN,  # its features of these names
)
"""What is weighed, in order."""

_FAR, _MANY, _FIRST = 3.0, 12, 4  # of a lead, of concepts, of the evidence


def signals(query: Query, evidence: Sequence[Evidence], reason: Reason | None) -> tuple[float, ...]:
    """The signals of the best of some evidence for a query, in the order of `SIGNALS`.

    `reason` is what the best of it lacks, if anything.
    """
    best = evidence[0]
    value = dict(zip(FEATURES, best.features, strict=True))
    words = max(item.words for item in evidence)
    yielded = evidence_weights()["astray"]
    others = [item.score - yielded * bool(item.astray and not best.astray) for item in evidence[1:]]
    margin = best.score - max(others, default=0.0)
    elsewhere = [item.score for item in evidence[1:_FIRST] if item.article.id != best.article.id]
    apart = best.score - max(elsewhere, default=-math.inf)
    covered = value["inside"] + value["near"] + value["title"]
    return (
        best.score,
        min(margin, _FAR),
        min(apart, _FAR),
        min(len(query.concepts), _MANY) / _MANY,
        len(best.unmet) / (len(query.concepts) or 1),
        covered,
        covered**2,
        0.0 if asked_for(query.text, query.language).kind is Kind.LIST else bounded(best.odds),
        words,
        words * len(query.concepts),
        float(reason is not None and reason.lack is Lack.NAMES),
        float(reason is not None and reason.lack is not Lack.NAMES),
        float(query.language is Language.ENGLISH),
        *(value[name] for name in _OWN),
    )


def confidence_of(query: Query, evidence: Sequence[Evidence], reason: Reason | None) -> float:
    """Probability that the best evidence answers, between 0 and 1: logistic regression over `signals`.

    Fitted by `training/answer` on questions whose article was in the library and questions whose article was not.
    """
    if not evidence:
        return 0.0
    weights = confidence_weights()
    logit = weights["bias"] + sum(
        weights[name] * value for name, value in zip(SIGNALS, signals(query, evidence, reason), strict=True)
    )
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))


def threshold() -> float:
    """Confidence below which the library does not answer."""
    return confidence_weights()["threshold"]
