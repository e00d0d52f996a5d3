"""Why evidence that looks near is about something else: the honest no before any probability."""

from qa.answer.asked import Asked, Kind
from qa.answer.spans import spans_of_kind
from qa.model import Evidence, Lack, Reason
from qa.text.normalize import mirror
from qa.text.quantities import figures

# Log odds of an answer above which the reader is believed where no pattern fits: 清朝末年 is a date, too.
_READ = 3.0


def mismatch(asked: Asked, evidence: Evidence) -> Reason | None:
    """What the evidence lacks that the question cannot do without; None when it lacks nothing.

    Names that the article does not speak of, a figure or date of the kind asked for, a noun that the answer must carry.
    """
    if evidence.astray:
        return Reason(Lack.NAMES, evidence.astray)
    if asked.units and figures(evidence.text) and not spans_of_kind(evidence.text, asked):
        return Reason(Lack.FIGURE)
    if evidence.odds is not None and evidence.odds > _READ:
        return None
    if asked.kind in (Kind.NUMBER, Kind.DATE) and not spans_of_kind(evidence.text, asked):
        return Reason(Lack.DATE if asked.kind is Kind.DATE else Lack.FIGURE)
    if asked.head and not any(end in mirror(evidence.text) for end in asked.ends):
        return Reason(Lack.NOUN, (asked.head,))
    return None
