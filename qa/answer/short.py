"""Short answers: the span of a sentence that is the figure, date, name or reason asked for."""

import re

from qa.answer.kinds import Asked, Kind
from qa.answer.reader import Reader, reader_for
from qa.answer.spans import REASON, spans_of_kind
from qa.model import Query, Span
from qa.text.normalize import mirror
from qa.text.sentences import clauses
from qa.text.words import tagged

_FIGURES = frozenset((Kind.NUMBER, Kind.DATE))
_NEAR = 1.0  # log odds; of 359 questions with several figures to choose from, 0 and 1 lose the fewest
_SURE = -3.0  # log odds from which the reader is believed against the names that rules find
_LEAST = -6.0  # log odds below which the reader is not believed
_BEHIND, _BROKEN, _REACH = 0.7, 0.6, 12.0
_BESIDE, _BESIDE_REACH = 2.0, 3.0
_NOUNS = frozenset("n nr ns nt nz nrt nrfg j eng vn b ng s an l i".split())  # tags of jieba
_PARTS_OF_NAMES = frozenset((Kind.PLACE, Kind.ORGANISATION, Kind.OTHER, Kind.NAME))
_CUTS = re.compile(r"[，,；;。：！？!?\n]")
_ASKING = re.compile(r"多少|几|多[大长高远久重宽快]|第几")
_DAY_ASKED, _DAY = re.compile(r"哪一?天|几号|几日|哪一?日|日期"), re.compile(r"[日号]|\d[-/.]\d{1,2}[-/.]\d")
_SHARE_OR_TIME = re.compile(r"%|‰|百分之|(?:年|个?月|天|小时|分钟|秒)[内以前后]*$")
_BREAK = re.compile(r"[，；。：！？,;]")
_TITLE = re.compile(r"《[^《》]{1,60}》")
_QUOTED = re.compile(r"[“「『]([^“”「」『』，。]{1,14})[”」』]")
_MARKS = "，,。；;：:！？!?”"


def short_answer(text: str, query: Query, asked: Asked) -> Span | None:
    """The span of a sentence that answers in brief, or None where no span of the kind asked for stands in it.

    A figure or date is chosen among those that fit, by what the reader says of each and by how near it stands to the
    words of the question; anything else is what the reader points at.
    """
    reader = reader_for(query, asked)
    if asked.kind in _FIGURES:
        return _figure(text, query, asked, reader) or _pointed_at(text, query, asked, reader)
    if asked.kind is Kind.YES_NO:
        return None
    reason = _clause_with(text, REASON) if asked.kind is Kind.REASON else None
    return reason or _pointed_at(text, query, asked, reader)


def _figure(text: str, query: Query, asked: Asked, reader: Reader) -> Span | None:
    spans = [span for span in spans_of_kind(text, asked) if not _asked_already(text[span.start : span.end], query)]
    spans = [span for span in spans if not _unfit(text[span.start : span.end], query, asked)] or spans
    if len(spans) < 2:  # noqa: PLR2004 - nothing to choose from
        return spans[0] if spans else None
    folded = mirror(text)
    judged = zip(spans, reader.judge(text, spans), strict=True)
    worth = [odds + _NEAR * _subjects(folded, span, query) for span, odds in judged]
    return spans[max(range(len(spans)), key=lambda number: (worth[number], -number))]


def _unfit(said: str, query: Query, asked: Asked) -> bool:
    """Whether a figure is a share or a time where the question names no unit, or no day where a day is asked for."""
    if asked.kind is Kind.DATE:
        return bool(_DAY_ASKED.search(query.text)) and not _DAY.search(said)
    return not asked.units and bool(_SHARE_OR_TIME.search(said))


def _subjects(folded: str, span: Span, query: Query) -> float:
    """How much of the question is told of a span: each of its concepts counts once, where it stands nearest.

    Chinese names what a figure counts before the figure more often than behind it, and seldom in another clause. What
    stands beside the word that asks (解决 of 解决了多少) counts most.
    """
    total = 0.0
    asking = _ASKING.search(query.text)
    for concept in query.concepts:
        at = query.text.rfind(concept.source, 0, asking.end() + len(concept.source) if asking else None)
        away = abs(asking.start() - at - len(concept.source)) if asking and at >= 0 else None
        share = 1.0 if away is None else 1.0 + _BESIDE * 0.5 ** (away / _BESIDE_REACH)
        best = 0.0
        for term in concept.alternatives:
            start = folded.find(term.word)
            while start >= 0:
                best = max(best, _told(folded, span, Span(start, start + len(term.word))))
                start = folded.find(term.word, start + 1)
        total += share * best
    return total


def _told(folded: str, span: Span, word: Span) -> float:
    before = word.end <= span.start
    between = folded[word.end : span.start] if before else folded[span.end : word.start]
    breaks = len(_BREAK.findall(between))
    return (1.0 if before else _BEHIND) * _BROKEN**breaks / (1.0 + len(between) / _REACH)


def _pointed_at(text: str, query: Query, asked: Asked, reader: Reader) -> Span | None:
    reading = reader.read(text)
    if reading.span is None or reading.score < _LEAST:
        return None
    span = _whole_name(text, reading.span, asked, reader)
    return None if _asked_already(text[span.start : span.end], query) else span


def _whole_name(text: str, span: Span, asked: Asked, reader: Reader) -> Span:
    """The name that a part of it stands for: what is in the marks around it, or looks like one of the kind.

    A person has a name by rule or none; the reader's cut is kept for everything else.
    """
    named = [Span(*match.span()) for match in _TITLE.finditer(text)]
    named += [Span(*match.span(1)) for match in _QUOTED.finditer(text)]
    span = _first_clause(text, span, asked)
    around = [item for item in named if item.start <= span.start < item.end]
    if around:
        return min(around, key=lambda item: (item.end - item.start, item.start))
    kind = spans_of_kind(text, asked) if asked.kind is Kind.PERSON else []
    overlapping = [item for item in kind if item.start < span.end and span.start < item.end]
    if overlapping:
        return overlapping[0]
    if kind and reader.judge(text, [span])[0] < _SURE:
        odds = reader.judge(text, kind)
        return kind[max(range(len(kind)), key=lambda number: (odds[number], -number))]
    return _noun_phrase(text, span) if asked.kind in _PARTS_OF_NAMES else span


def _first_clause(text: str, span: Span, asked: Asked) -> Span:
    """A span as far as its first comma; only reasons and definitions go on."""
    if asked.kind in (Kind.REASON, Kind.DEFINITION, Kind.LIST):
        return span
    cut = _CUTS.search(text, span.start + 1, span.end)
    return Span(span.start, cut.start()) if cut else span


def _noun_phrase(text: str, span: Span) -> Span:
    """A span to the ends of the nouns that it cuts through: 国际 of 北京国际数据交易所 is no name."""
    start, bounds = 0, []
    for word, tag in tagged(mirror(text)):
        bounds.append((start, start + len(word), tag in _NOUNS, tag))
        start += len(word)
    inside = [place for place, (first, end, *_) in enumerate(bounds) if end > span.start and first < span.end]
    if not inside:
        return span
    first, last = inside[0], inside[-1]
    while first > 0 and bounds[first][2] and bounds[first - 1][2]:
        first -= 1
    while last + 1 < len(bounds) and bounds[last][2] and bounds[last + 1][2] and bounds[last + 1][3] != "vn":
        last += 1
    return Span(bounds[first][0], min(bounds[last][1], len(text)))


def _asked_already(answer: str, query: Query) -> bool:
    """A span that the question itself contains does not answer it."""
    bare = mirror(answer).strip('《》“”「」『』"')
    return bare in mirror(query.text)


def _clause_with(text: str, marker: re.Pattern[str]) -> Span | None:
    for clause in clauses(text, Span(0, len(text))):
        if marker.search(text, clause.start, clause.end):
            end = clause.end
            while end > clause.start and text[end - 1] in _MARKS:
                end -= 1
            return Span(clause.start, end)
    return None
