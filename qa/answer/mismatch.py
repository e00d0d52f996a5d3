"""Why evidence that looks near is about something else: the honest no before any probability."""

from collections.abc import Sequence

from qa.answer.asked import Asked, Kind
from qa.answer.offices import only_deputy
from qa.answer.spans import spans_of_kind
from qa.model import Evidence, Lack, Reason, Span
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
    told = spans_of_kind(evidence.text, asked) if asked.kind in (Kind.NUMBER, Kind.DATE) else []
    if asked.units and not told and figures(evidence.text):
        return Reason(Lack.FIGURE)
    folded = mirror(evidence.text)
    if asked.office and only_deputy(folded, asked.office):
        return Reason(Lack.NAMES, (asked.office,))
    if evidence.odds is None or evidence.odds <= _READ:
        return _unfit(asked, folded, told)
    return None


def _unfit(asked: Asked, text: str, told: Sequence[Span]) -> Reason | None:
    """What a folded text lacks by its patterns, of which `told` are the figures or dates that fit."""
    if asked.kind in (Kind.NUMBER, Kind.DATE) and not told:
        return Reason(Lack.DATE if asked.kind is Kind.DATE else Lack.FIGURE)
    if asked.head and not any(end in text for end in asked.ends):
        return Reason(Lack.NOUN, (asked.head,))
    return None
