"""Which of several figures of a sentence belongs to which of the things that it tells them of, one by one."""

import re
from collections.abc import Callable, Iterator, Sequence

from qa.answer.features import met
from qa.model import Concept, Span
from qa.text.measures import comparable
from qa.text.normalize import mirror
from qa.text.quantities import Figure, figures
from qa.text.sentences import CLAUSE_MARKS

_RESPECTIVELY = re.compile("分别|依次")
_CLAUSE = re.compile(f"[{CLAUSE_MARKS}:]")
_JOINT = re.compile(r"、|以及|[和与及跟]")
# Between two figures that are listed; a comma only behind 分别.
_NEXT = re.compile(r"\s*(?:(?P<comma>[，,])\s*(?:以及|[和与及])?|、|以及|[和与及])\s*[^\d、，,。；;和与及]{0,3}")
_SPARE = 2  # characters by which a thing may be longer than others
_LED = 12  # characters between 分别 and the first figure


def own_figure(text: str, at: Span, own: Sequence[Concept]) -> Span | None:
    """The figure of the thing that the concepts `own` tell, where a text lists several and one of them stands `at`.

    `甲、乙产业增加值分别增长43.7%、36.7%` tells 36.7% of 乙. None where the text does not list as many things as
    figures, or does not say which of them is meant.
    """
    for listed in _lists(text):
        if not any(span.start <= at.start and at.end <= span.end for span in listed):
            continue
        things = _things(text, listed[0].start, len(listed))
        told = [sum(met(concept, mirror(thing)) for concept in own) for thing in things]
        best = max(told, default=0.0)
        if best > 0 and told.count(best) == 1:
            return listed[told.index(best)]
    return None


def named_figure(text: str, at: Span, names: Callable[[str], bool]) -> Span | None:
    """The figure that is told of a thing, where a text gives one `at` in a clause that does not name the thing.

    That is the one figure comparable to it that follows the name, before another such stands: 2.1亿元 of
    `各级共投入5.3亿元，省级投入2.1亿元`. None where the clause names it, or no figure, or more than one, is told so.
    """
    found = figures(text)
    given = next((figure for figure in found if figure.span.start <= at.start < figure.span.end), None)
    clause = clause_at(text, at)
    if given is None or names(text[clause.start : clause.end]):
        return None
    alike = [figure.span for figure in found if comparable(given, figure)]
    starts = [0, *(span.end for span in alike)]
    told = [span for start, span in zip(starts, alike, strict=False) if names(text[start : span.start])]
    return told[0] if len(told) == 1 and told[0].start != given.span.start else None


def clause_at(text: str, at: Span) -> Span:
    """The clause of a text in which a span stands, without the mark that ends it."""
    start = max((cut.end() for cut in _CLAUSE.finditer(text, 0, at.start)), default=0)
    behind = _CLAUSE.search(text, at.end)
    return Span(start, behind.start() if behind else len(text))


def _lists(text: str) -> Iterator[list[Span]]:
    """The runs of two figures and more of one unit that stand beside one another, or behind 分别 with commas.

    The unit may be told by the last alone: `3.1万、2.9万和1.2万平方米`.
    """
    run: list[Figure] = []
    for figure in [*figures(text), None]:
        if figure and run and run[-1].unit in ("", figure.unit) and _follows(text, run, figure):
            run.append(figure)
            continue
        if len(run) > 1:
            yield [item.span for item in run]
        run = [figure] if figure else []


def _follows(text: str, run: Sequence[Figure], figure: Figure) -> bool:
    between = _NEXT.fullmatch(text, run[-1].span.end, figure.span.start)
    if between is None:
        return False
    led = _RESPECTIVELY.search(text, max(0, run[0].span.start - _LED), run[0].span.start)
    return not between.group("comma") or led is not None


def _things(text: str, end: int, count: int) -> list[str]:
    """What is told of before `end`, in its clause or in that and the one before, if it is as many as `count`."""
    cuts = [0, *(cut.end() for cut in _CLAUSE.finditer(text, 0, end))]
    for start in reversed(cuts[-2:]):
        things = _JOINT.split(text[start:end])
        if len(things) == count:
            # What follows the last one is told of all: 2019年9月西岭公司分别增资.
            longest = max(map(len, things[1 - count : -1] or things[:1])) + _SPARE
            return [*(thing[-longest:] for thing in things[:1]), *things[1:-1], things[-1][:longest]]
    return []
