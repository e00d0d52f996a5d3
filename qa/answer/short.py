"""Short answers: the span of a sentence that is the figure, date, name or reason asked for."""

import re

from qa.answer.asked import Asked, Kind
from qa.answer.elsewhere import of_another_place
from qa.answer.features import met
from qa.answer.introduced import introduction, without_the_name
from qa.answer.lists import items
from qa.answer.located import located
from qa.answer.offered import offered
from qa.answer.offices import only_deputy, without_deputy
from qa.answer.parallel import told_of_it
from qa.answer.partner import partner
from qa.answer.passive import agent
from qa.answer.prepare import counted_words
from qa.answer.reader import Reader, reader_for
from qa.answer.respective import own_figure
from qa.answer.spans import spans_of_kind
from qa.answer.units import PEOPLE
from qa.answer.whole import asks_for_year, names_ending_in, no_finer, whole
from qa.model import Query, Span
from qa.text.normalize import mirror
from qa.text.places import DIVISIONS
from qa.text.quantities import figures
from qa.text.sentences import clause_before

_BESIDE = frozenset((Kind.PLACE, Kind.ORGANISATION, Kind.NAME, Kind.PERSON, Kind.OTHER))  # 甲厂和哪家厂
# A mark between figures (29.8万户“上云”、1.06万户“上平台”) ends a clause as well.
_ITEM_CUTS = re.compile(r"[，,；;。：:！？!?]|、(?=[^、]{0,20}\d)")
# Of 24 questions kept aside in training with several figures to choose from, 10 to 15 and 0.5 to 0.8 tell most, 0.83.
_TOLD, _BEFORE = 15.0, 0.5
_OF_MEASURE = 2.0  # log odds
_OF_COUNTED = 2.0  # log odds
_DAY_ASKED, _DAY = re.compile(r"哪一?天|几号|几日|哪一?日|日期"), re.compile(r"[日号]|\d[-/.]\d{1,2}[-/.]\d")
_OWN = re.compile(r"[我本该全][省市县区镇村校院局]?|始?建(?:成)?于|成立于|开[工业]于")  # 我市2017年初, 始建于1958年
_NEARLY = 6.0  # log odds that a name of the noun asked for may be below what is none
_PART_OF_DECADE = re.compile("[初中末前后早晚]期?")
_DIFFERENCE_ASKED = re.compile("比[^，。？?]{1,12}?(?:[少多高低快慢贵]|[增减]少?)了?(?:多少|几)")
_DIFFERENCE = re.compile("(?:[少多高低快慢贵]|增[加长]?|减少?|下降|上升|提高|缩短)了?(?:大?约|近|超)?$")
_CENTURY = re.compile(r"(?:上个?|本|\d{1,2}|[一二十]{1,3})世纪$")
_YEAR = re.compile(r"[年纪代]|(?<!\d)\d{4}(?!\d)")
# 下降0.09个百分点 tells no level.
_LEVEL_ASKED, _CHANGE = re.compile(r"[到至]了?(?:百分之)?(?:多少|几|多高)"), ("百分点", "基点")
_SHARE_OR_TIME = re.compile(r"%|‰|百分之|(?:年|个?月|天|小时|分钟|秒)[内以前后]*$")

_SHORT_FOR = re.compile(
    r"[“「『《](?P<long>[^“”「」『』《》]{2,60})[”」』》][（(](?:以下)?(?:简称|简称为|即)?[:：]?"
    r"[“「『]?(?P<short>[^“”「」『』（）()，。]{2,14})[”」』]?[）)]"
)


def short_answers(text: str, query: Query, asked: Asked) -> tuple[Span, ...]:
    """The spans of a sentence that answer in brief: the items of a list, else one span; none where none fits."""
    if asked.kind is Kind.LIST:
        listed = items(text, query, reader_for(query, asked))
        if listed:
            return listed
    span = offered(text, query) or short_answer(text, query, asked)
    return (span,) if span else ()


def short_answer(text: str, query: Query, asked: Asked) -> Span | None:
    """The span of a sentence that answers in brief, or None where neither rule nor reader finds one.

    A figure is the likeliest to the reader of those that fit; anything else is what the reader points at, made whole.
    """
    if asked.kind is Kind.YES_NO:
        return None
    told = introduction(text, query) or (agent(text, query) if asked.kind in _BESIDE else None)
    told = told or (located(text, query) if asked.kind is Kind.PLACE else None)
    if told or (asked.kind is Kind.DEFINITION and (told := _spelled_out(text, query))):
        return told
    reader = reader_for(query, asked)
    if asked.kind is Kind.NUMBER:
        return _figure(text, query, asked, reader) or _pointed_at(text, query, asked, reader)
    pointed = _pointed_at(text, query, asked, reader)
    if asked.kind is not Kind.DATE:
        beside = partner(text, query, reader) if asked.kind in _BESIDE else None
        if beside:
            return whole(text, beside, query, asked)
        pointed = _of_the_office(text, pointed, query, asked, reader)
        return pointed if _asks_for_two(query) else _of_the_noun(text, pointed, asked, reader)
    date = _date(text, query, asked, pointed) or _figure(text, query, asked, reader) or pointed
    return no_finer(text, _with_century(text, date), query) if date else None


def _of_the_office(text: str, pointed: Span | None, query: Query, asked: Asked, reader: Reader) -> Span | None:
    """Who is pointed at, or the likeliest who holds the office asked for where that one is its deputy, or elsewhere."""
    if pointed is None or not asked.office or not _holds_another(_said_before(text, pointed), query, asked):
        return pointed
    named = [span for span in spans_of_kind(text, asked) if not reader.asks(text[span.start : span.end])]
    told = {span: _said_before(text, span) for span in named}
    holders = [
        span
        for span in named
        if asked.office in without_deputy(told[span], asked.office) and not _holds_another(told[span], query, asked)
    ]
    if not holders:
        return pointed
    return max(zip(reader.judge(text, holders), holders, strict=True), key=lambda pair: (pair[0], -pair[1].start))[1]


def _holds_another(told: str, query: Query, asked: Asked) -> bool:
    """Whether what is told before a name is the deputy of the office asked for, or is of another place: 江西省长."""
    return only_deputy(told, asked.office) or of_another_place(told, mirror(query.text))


def _of_the_noun(text: str, pointed: Span | None, asked: Asked, reader: Reader) -> Span | None:
    """What is pointed at, or the likeliest name that ends in the noun asked for (哪家法院) where that one does not."""
    told = text[pointed.start : pointed.end] if pointed else ""
    if pointed is None or not asked.head or told.endswith(asked.ends):
        return pointed
    if asked.head in told:  # 澧县 of 澧县城头山镇 where 哪个县 is asked
        end = pointed.start + told.rfind(asked.head) + len(asked.head)
        return Span(pointed.start, end) if asked.kind is Kind.PLACE and asked.head in DIVISIONS else pointed
    named = [span for span in names_ending_in(text, asked.ends) if not reader.asks(text[span.start : span.end])]
    if not named:
        return pointed
    (least, *odds) = reader.judge(text, [pointed, *named])
    best = max(range(len(named)), key=lambda place: (odds[place], -named[place].start))
    return named[best] if odds[best] > least - _NEARLY else pointed


def _asks_for_two(query: Query) -> bool:
    """Whether a question asks for a thing and the one it lies in: 哪个县哪个镇."""
    return query.text.count("哪") > 1


def _said_before(text: str, person: Span) -> str:
    """What is told of a person before the name, as far as its clause begins: 省委副书记、省长."""
    return mirror(clause_before(text, person.start))


def _spelled_out(text: str, query: Query) -> Span | None:
    """What a short name asked for stands for, told right before it: `“进村、进厂、亮身份”（“两进一亮”）`."""
    asked = mirror(query.text)
    for match in _SHORT_FOR.finditer(text):
        if mirror(match["short"]) in asked and mirror(match["long"]) not in asked:
            return Span(*match.span("long"))
    return None


def _date(text: str, query: Query, asked: Asked, pointed: Span | None) -> Span | None:
    """What is pointed at with the rest of the date that it is a part of, or as it is with little around a date."""
    if pointed is None:
        return None
    for date in spans_of_kind(text, asked):
        if date.start <= pointed.start and pointed.end <= date.end:
            return None if _unfit(text[date.start : date.end], query, asked) else date
        if pointed.start <= date.start and date.end <= pointed.end <= pointed.start + 2 * (date.end - date.start):
            named = _OWN.match(text, pointed.start, date.start)
            return Span(named.end() if named else pointed.start, pointed.end)
    return None


def _figure(text: str, query: Query, asked: Asked, reader: Reader) -> Span | None:
    spans = [span for span in spans_of_kind(text, asked) if not reader.asks(text[span.start : span.end])]
    spans = [span for span in spans if not _unfit(text[span.start : span.end], query, asked)] or spans
    spans = told_of_it(text, spans, query) if len(spans) > 1 and asked.kind is Kind.NUMBER else spans
    if _DIFFERENCE_ASKED.search(mirror(query.text)):
        spans = [one.span for one in figures(text) if _DIFFERENCE.search(text, 0, one.span.start)] or spans
    if len(spans) < 2:  # noqa: PLR2004 - nothing to choose from
        return spans[0] if spans else None
    judged = zip(spans, reader.judge(text, spans), strict=True)
    counted = counted_words(query, asked)
    worth = [
        odds
        + _TOLD * _told(text, span, query)
        + _OF_MEASURE * _is_of(text, span, asked)
        + _OF_COUNTED * text.startswith(counted, span.end)
        for span, odds in judged
    ]
    best = spans[max(range(len(spans)), key=lambda number: (worth[number], -number))]
    return own_figure(text, best, query.concepts) or best


def _with_century(text: str, date: Span) -> Span:
    """A date with the century that it is of and the part of the decade: 上世纪50年代中期."""
    century = _CENTURY.search(text, 0, date.start)
    part = _PART_OF_DECADE.match(text, date.end) if text[date.end - 1] == "代" else None
    start = century.start() if century and text[date.start].isdigit() else date.start
    return Span(start, part.end() if part else date.end)


def _is_of(text: str, span: Span, asked: Asked) -> bool:
    """Whether a figure has the very measure word that is asked by: 190个, not 12批, where 多少个 is."""
    measure = asked.measure_word or ("人" if asked.units == PEOPLE else "")
    return bool(measure) and text[: span.end].endswith(measure)


def _told(text: str, span: Span, query: Query) -> float:
    """Share of the question's concepts that the clause of a figure names; those of the clause before it count less.

    In `“上云”企业达4172家，“上平台”企业261家` each figure stands in the clause of what it counts.
    """
    cuts = [match.span() for match in _ITEM_CUTS.finditer(text)]
    behind = next((start for start, _ in cuts if start >= span.end), len(text))
    starts = [0, *(end for _, end in cuts if end <= span.start)]
    own, before = mirror(text[starts[-1] : behind]), mirror(text[starts[-2] : starts[-1]]) if len(starts) > 1 else ""
    named = (met(concept, own) or _BEFORE * met(concept, before) for concept in query.concepts)
    return sum(named) / (len(query.concepts) or 1)


def _unfit(said: str, query: Query, asked: Asked) -> bool:
    """Whether a figure is a share or a time where no unit is asked for, a change for a level, or no day for a day."""
    if asked.kind is Kind.DATE:
        no_day = bool(_DAY_ASKED.search(mirror(query.text))) and not _DAY.search(said)
        return no_day or (asks_for_year(query) and not _YEAR.search(said))
    if _LEVEL_ASKED.search(mirror(query.text)):
        return said.endswith(_CHANGE)
    return not asked.units and bool(_SHARE_OR_TIME.search(said))


def _pointed_at(text: str, query: Query, asked: Asked, reader: Reader) -> Span | None:
    span = reader.read(text).span
    span = without_the_name(text, span, query) if span else None
    if span is None or reader.asks(text[span.start : span.end]):
        return None
    name = whole(text, span, query, asked)
    return span if reader.asks(text[name.start : name.end]) else name
