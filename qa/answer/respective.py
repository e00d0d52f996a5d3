"""Which of several figures of a sentence belongs to which of the things that it tells them of, one by one."""

import re
from collections.abc import Sequence

from qa.answer.features import met
from qa.model import Concept, Span
from qa.text.normalize import mirror
from qa.text.quantities import figures

_RESPECTIVELY = re.compile("分别|依次")
_CLAUSE = re.compile(r"[，,。；;：:！？!?\n]")
_JOINT = re.compile(r"、|以及|[和与及跟]")
_NEXT = re.compile(r"\s*(?:、|，|,|以及|[和与及])\s*[^\d、，,。；;]{0,3}")  # between two figures that are listed
_FIRST = 12  # characters behind 分别, in which the first figure begins


def own_figure(text: str, at: Span, own: Sequence[Concept]) -> Span | None:
    """The figure of the thing that the concepts `own` tell, where a text lists several and one of them stands `at`.

    `甲、乙产业增加值分别增长43.7%、36.7%` tells 36.7% of 乙. None where the text does not list as many things as
    figures, or does not say which of them is meant.
    """
    for mark in _RESPECTIVELY.finditer(text):
        listed = _listed(text, mark.end())
        if not any(span.start <= at.start and at.end <= span.end for span in listed):
            continue
        things = _things(text, mark.start(), len(listed))
        told = [sum(met(concept, mirror(thing)) for concept in own) for thing in things]
        best = max(told, default=0.0)
        if best > 0 and told.count(best) == 1:
            return listed[told.index(best)]
    return None


def _listed(text: str, start: int) -> list[Span]:
    """The figures that follow one another from soon behind `start`."""
    found: list[Span] = []
    for figure in figures(text):
        span = figure.span
        if span.start < start:
            continue
        if not found and (span.start - start > _FIRST or _CLAUSE.search(text, start, span.start)):
            break
        if found and not _NEXT.fullmatch(text, found[-1].end, span.start):
            break
        found.append(span)
    return found


def _things(text: str, end: int, count: int) -> list[str]:
    """What is told of before `end`, in its clause or in that and the one before, if it is as many as `count`."""
    cuts = [0, *(cut.end() for cut in _CLAUSE.finditer(text, 0, end))]
    for start in reversed(cuts[-2:]):
        things = _JOINT.split(text[start:end])
        if len(things) == count:
            return things
    return []
