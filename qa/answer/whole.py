"""What the reader points at, made whole: the title or the name that it is a part of, and no more than is asked for."""

import re

from qa.answer.asked import Asked, Kind
from qa.answer.spans import spans_of_kind
from qa.model import Query, Span
from qa.text.normalize import mirror
from qa.text.places import DIVISIONS, PEOPLES, is_place
from qa.text.sentences import CLAUSE_MARKS
from qa.text.words import placed

_NAMES = frozenset((Kind.PLACE, Kind.ORGANISATION, Kind.NAME, Kind.PERSON))
_ENDS_IN_NOUN = frozenset((Kind.PLACE, Kind.ORGANISATION, Kind.NAME, Kind.OTHER))
_NOUNS = frozenset("n nr ns nt nz nrt nrfg j eng vn b ng s an l i".split())  # tags of jieba
_PLACE = "ns"
_PART = 2  # characters of a name that is cut before a mountain or a river in it
_HEIGHTS, _DIRECTIONS = "山江河湖溪岭", "东西南北"
_NAMING = _NOUNS | {"f"}  # 西 of 长沙西收费站
_BODIES = "行司社会院局厂所部团队校馆店"
_LEADS = re.compile("[率携偕]")
_DOES = re.compile("[与和同对向为将其在于了]")  # behind a verb whose subject is told: 德智新材加强与
_MOST_NOUNS = 4  # that may stand between what is pointed at and the noun asked for
_CUTS = re.compile(f"[{CLAUSE_MARKS}]")
_TITLE = re.compile(r"《[^《》]{1,60}》")
_QUOTED = re.compile(r"[“「『]([^“”「」『』，。]{1,14})[”」』]")
# What a name is asked for may be a sentence: 以“建高地，绘新城”为主题.
_SENTENCE_QUOTED = re.compile(r"[“「『]([^“”「」『』。]{1,40})[”」』]")
_THEME_ASKED = re.compile(r"主题|口号|\b(?:theme|motto|slogan)\b")
_LIVES = re.compile(r"(?:家住|居?住[在于]|位于|坐落[于在]|地处)(?P<cut>[\u4e00-\u9fff]{1,2})$")
_WITH_HELP = re.compile("(?:技术|大力|的)?(?:支持|帮助|协助|指导|领导|带领|主导|推动)之?下$")
_LIES = re.compile(r"(?:位于|坐落[于在]|地处)")
_AUTONOMOUS = re.compile(rf"[\u4e00-\u9fff]{{2}}(?:(?:{PEOPLES})族)+$")  # before 自治县: 通道侗族
_POINT = re.compile(r"[·•‧・]")  # between the parts of a foreign name
_CODE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)+")  # B767-300
_WHICH = re.compile(r"哪(?:一|两)?[个种家所座条位本首款项届支间类份场名处]?(?P<noun>[\u4e00-\u9fff]{1,8})")
_YEAR_ASKED = re.compile(r"哪一?个?年(?!级)|几年(?!级)|何年|\b(?:what|which) year\b")
_MONTH_ASKED = re.compile(r"[哪几何]一?个?月|\b(?:what|which) month\b")
_DAY_ASKED = re.compile(r"[哪几何]一?[天日号]|日期|\b(?:date|day)\b")
_TO = re.compile(r"[至到—–~-]")
_YEAR_OF_DATE, _MONTH_OF_DATE = re.compile(r".*?年(?=\s?\d{1,2}\s?月)"), re.compile(r".*?月(?=\s?\d{1,2}\s?[日号])")


def whole(text: str, span: Span, query: Query, asked: Asked) -> Span:
    """The name that a part of it stands for: what is in the marks around it, a person's, as far as the noun asked for.

    What the reader points at is else left as it is: names that ran to the ends of the nouns around them were right for
    0.624 of 516 desk questions kept aside, and are for 0.672 without.
    """
    cut = _CUTS.search(text, span.start + 1, span.end) if asked.kind in _NAMES else None
    span = Span(span.start, cut.start()) if cut else span  # names run over no comma
    marked = [Span(*match.span()) for match in _TITLE.finditer(text)]
    sentence = asked.kind is Kind.NAME or _THEME_ASKED.search(mirror(query.text))
    quoted = _SENTENCE_QUOTED if sentence else _QUOTED
    marked += [Span(*match.span(1)) for match in quoted.finditer(text)]
    around = [item for item in marked if item.start <= span.start < item.end]
    if around:
        return min(around, key=lambda item: (item.end - item.start, item.start))
    if asked.kind is Kind.PERSON:
        return _person(text, span, asked)
    if asked.kind is Kind.PLACE:
        span = _place(text, span)
    if asked.kind is Kind.ORGANISATION:
        span = _without_verb(text, span)
    helped = _WITH_HELP.search(text, span.start + 1, span.end) if asked.kind in _ENDS_IN_NOUN else None
    span = Span(span.start, helped.start()) if helped else span
    codes = (match for match in _CODE.finditer(text) if match.start() < span.end and span.start < match.end())
    for code in codes:
        span = Span(min(span.start, code.start()), max(span.end, code.end()))
    return _to_the_noun(text, span, query) if asked.kind in _ENDS_IN_NOUN else span


def no_finer(text: str, date: Span, query: Query) -> Span:
    """A date without its day where a year or a month is asked for, and without its month where only a year is."""
    question = mirror(query.text)
    if _DAY_ASKED.search(question):
        return date
    month = _MONTH_ASKED.search(question)
    pattern = _MONTH_OF_DATE if month else _YEAR_OF_DATE if _YEAR_ASKED.search(question) else None
    match = pattern.match(text, date.start, date.end) if pattern else None
    if match is None or _TO.search(text, match.end(), date.end):
        return date  # 1998年10月至2001年5月 is no less without its months
    return Span(date.start, match.end())


def asks_for_year(query: Query) -> bool:
    """Whether a question asks for a year, so that 8月12日 is none."""
    return bool(_YEAR_ASKED.search(mirror(query.text)))


def _person(text: str, span: Span, asked: Asked) -> Span:
    """The one person that a span names a part of, or names with an office before or a word behind: 许冉 of CEO许冉.

    A foreign name is cut nowhere, as the characters that it may be written with are too many to know.
    """
    met = [item for item in spans_of_kind(text, asked) if item.start < span.end and span.start < item.end]
    if len(met) > 1 and met[0].start == span.start and _LEADS.match(text, met[0].end):
        return met[0]  # 甲某率乙市代表团
    if len(met) != 1:
        return span
    (person,) = met
    if person.start <= span.start and span.end <= person.end:
        return person
    inside = span.start <= person.start and person.end <= span.end
    at_an_end = person.start == span.start or person.end == span.end
    return person if inside and at_an_end and not _POINT.search(text, span.start, span.end) else span


def _place(text: str, span: Span) -> Span:
    """Where a thing lies without the thing (甲厂位于北岸镇), and 自治县 with the people that it is named for."""
    lies = _LIES.search(text, span.start, span.end)
    start = lies.end() if lies and lies.end() < span.end else span.start
    named = _AUTONOMOUS.search(text, 0, start) if text.startswith("自治", start) else None
    if lived := _LIVES.search(text, 0, start):
        return Span(lived.start("cut"), span.end)  # 都江新苑 may be read as 都 and 江新苑
    return Span(named.start() if named else _led(text, start), span.end)


def _led(text: str, start: int) -> int:
    """Where the name begins that goes on at `start`: at 长沙 of 长沙西收费站, at 城头 of 澧县城头山镇."""
    if text[start] not in _DIRECTIONS + _HEIGHTS:
        return start
    words = placed(mirror(text))
    first = next((place for place, (word, _) in enumerate(words) if word.start == start), 0)
    if not first:
        return start
    before, tag = words[first - 1]
    if tag == _PLACE and text[start] in _DIRECTIONS:
        return before.start
    around = text[words[first - 2][0].start : before.start] if first > 1 else ""
    part = before.end - before.start == _PART and tag in _NOUNS and text[start] in _HEIGHTS
    return before.start if part and is_place(around) and around[-1] in DIVISIONS else start


def _without_verb(text: str, span: Span) -> Span:
    """A name without the verb of the sentence that goes on behind it: 德智新材 of `德智新材加强与南航合作`."""
    told = mirror(text)[span.start : span.end]
    *before, (last, tag) = placed(told)
    does = before and tag == "v" and told[-1] not in _BODIES and _DOES.match(text, span.end)
    return Span(span.start, span.start + last.start) if does else span


def _to_the_noun(text: str, span: Span, query: Query) -> Span:
    """A span with the nouns behind it as far as the one asked for (哪个交易所), and with the place before those."""
    noun = _noun_asked_for(mirror(query.text))
    folded = mirror(text)
    if not noun or folded[span.start : span.end].endswith(noun):
        return span
    words = placed(folded)
    inside = [place for place, (word, _) in enumerate(words) if word.end > span.start and word.start < span.end]
    if not inside:
        return span
    first, last = inside[0], inside[-1]
    for place in range(last, min(last + 1 + _MOST_NOUNS, len(words))):
        if place > last and (words[place - 1][1] not in _NOUNS or words[place][1] not in _NOUNS):
            break
        if words[place][0].end > span.end and folded[: words[place][0].end].endswith(noun):
            led = first > 0 and words[first - 1][1] == _PLACE and words[first][1] in _NOUNS
            return Span(words[first - 1][0].start if led else span.start, words[place][0].end)
    return span


def names_ending_in(text: str, ends: tuple[str, ...]) -> list[Span]:
    """The runs of nouns of a text that end so, each as far back as `_MOST_NOUNS` of them go."""
    words = placed(mirror(text))
    titles = [match.span() for match in _TITLE.finditer(text)]
    found = []
    for last, (word, tag) in enumerate(words):
        inside = any(start < word.start < end for start, end in titles)
        if tag not in _NOUNS or inside or not text[word.start : word.end].endswith(ends):
            continue
        first = last
        while first and last - first < _MOST_NOUNS and words[first - 1][1] in _NAMING:
            first -= 1
        if first < last:
            found.append(Span(words[first][0].start, word.end))
    return found


def _noun_asked_for(question: str) -> str:
    """The nouns behind 哪: 交易所 of 往哪个交易所方向发展 is cut as the dictionary cuts it."""
    match = _WHICH.search(question)
    if match is None:
        return ""
    told = match.group("noun")
    word, tag = next(iter(placed(told)), (Span(0, 0), ""))
    return told[word.start : word.end] if tag in _NOUNS else ""
