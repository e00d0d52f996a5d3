"""Why evidence that looks near is about something else: the honest no before any probability."""

import re
from collections.abc import Sequence

from qa.answer.asked import Asked, Kind
from qa.answer.offices import names_body, only_deputy, without_deputy
from qa.answer.spans import spans_of_kind
from qa.model import Evidence, Lack, Reason, Span
from qa.text.normalize import mirror
from qa.text.quantities import figures

# Log odds of an answer above which the reader is believed where no pattern fits: 清朝末年 is a date, too.
_READ = 3.0
# What tells a time without a date: 中世纪时期, 清同治年间, 补库当天下午, 一局比赛结束之后, 每年八月, 英祖四年.
_LOOSELY = re.compile(
    "世纪|年(?:[代间初末]|中(?!国))|[时早初中晚末]期|期间|时代|(?<![年经])纪(?=[早中晚初末，,。]|$)|"
    "(?<=[年在于从至到])[一二三四五六七八九十]{1,2}月(?![以内])|[\u4e00-\u9fff]{2}[元〇一二三四五六七八九十]{1,3}年|"
    "近年|大战|清晨|凌晨|早[晨上]|[上中下]午|傍晚|晚上|深夜|夜里|当天|[春夏秋冬]季|[之以][前后]|(?<![最背])后[，,]"
)
_READ_LOOSELY = -8.0  # log odds: a sentence that tells a time of some sort is mostly read for far unlikelier


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
    if asked.office and (lacking := _office_lacking(asked, evidence, folded)):
        return Reason(Lack.NAMES, (lacking,))
    loosely = asked.kind is Kind.DATE and _LOOSELY.search(folded)
    if evidence.odds is None or evidence.odds <= (_READ_LOOSELY if loosely else _READ):
        return _unfit(asked, folded, told)
    return None


def holders_first(asked: Asked, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence in its order, what lacks the office that a question asks the holder of behind what does not.

    水利部副部长 often stands before 水利部部长.
    """
    if not asked.office:
        return list(evidence)
    return sorted(evidence, key=lambda item: bool(_office_lacking(asked, item, mirror(item.text))))


def _office_lacking(asked: Asked, evidence: Evidence, text: str) -> str:
    """The office, or its body, that a question asks the holder of and that a folded sentence or its article lacks."""
    whole = mirror(f"{evidence.article.title}\n{evidence.article.text}")
    if only_deputy(text, asked.office) or asked.office not in without_deputy(whole, asked.office):
        return asked.office
    return asked.body if asked.body and not names_body(whole, asked.body) else ""


def _unfit(asked: Asked, text: str, told: Sequence[Span]) -> Reason | None:
    """What a folded text lacks by its patterns, of which `told` are the figures or dates that fit."""
    if asked.kind in (Kind.NUMBER, Kind.DATE) and not told:
        return Reason(Lack.DATE if asked.kind is Kind.DATE else Lack.FIGURE)
    if asked.head and not any(end in text for end in asked.ends):
        return Reason(Lack.NOUN, (asked.head,))
    return None
