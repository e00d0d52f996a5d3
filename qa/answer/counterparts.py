"""What an English question names by a number, a time or a place, as Chinese news writes it: 第六届 of `sixth Games`."""

import re
from collections.abc import Sequence

from qa.model import Concept
from qa.search.bilingual import DIVISIONS_IN_ENGLISH
from qa.text.dates import MONTHS_IN_ENGLISH
from qa.text.places import is_place
from qa.text.places import short as without_division

_NUMERALS = "一二三四五六七八九十"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_NUMBERS = "one two three four five six seven eight nine ten".split()
_ROMAN = "i ii iii iv v vi vii viii ix x".split()
_NTH = rf"\b(\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})"
_N = rf"(\d{{1,3}}|{'|'.join((*_NUMBERS, *_ROMAN))})\b"
_SESSION = (
    r"(?:(?!(?:of|at|in|for|to|from|by|on|with|the) )[\w'’-]+ ){0,6}?(?:[Gg]ames|[Cc]ongress|[Ee]xpo|[Ff]air|"
    r"[Ff]estival|[Cc]onference|[Ss]ummit|[Ff]orum|[Cc]hampionships?|Universiade|Olympics|Paralympics|session|edition)\b"
)
_OF_A_YEAR = r"(?! (?:of )?(?:the |his |her |its )?(?:match|game|race|final|set|innings))"
# What names a thing by a number, and how Chinese news writes it, {} for the number.
_NAMED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (rf"{_NTH} {_SESSION}", "第{}届"),
        (rf"{_NTH} batch\b", "第{}批"),
        (rf"{_NTH} round\b", "第{}轮"),
        (rf"{_NTH} season\b", "第{}季"),
        (rf"\b[Ss]eason {_N}", "第{}季"),
        (rf"{_NTH} phase\b", "{}期工程"),
        (rf"\b[Pp]hase (?i:{_N})", "{}期工程"),
        (rf"\b(?:[Mm]etro|[Ss]ubway) [Ll]ine {_N}|(?<=[a-z] )Line {_N}", "{}号线"),
        (rf"\b[Uu]nit (?:[Nn]o\. ?)?{_N}", "{}号机组"),
        (r"\b(?:[Bb]lock|[Bb]uilding|[Tt]ower) ([A-F])\b", "{}座"),
        (r"\b[Ss]eries ([A-H])\b", "{}轮"),
        (r"(?<![\d.])(\d{1,3}(?:\.\d)?)[- ]inch", "{}寸"),
        (rf"{_NTH} quarter\b(?! final)", "第{}季度"),
        (r"\bQ([1-4])\b", "第{}季度"),
        (rf"\b[Ff]irst half\b{_OF_A_YEAR}|\bfirst six months\b", "上半年"),
        (rf"\b[Ss]econd half\b{_OF_A_YEAR}", "下半年"),
        (r"\bfirst (?:three quarters|nine months)\b", "前三季度"),
        (r"\b(?:full|whole|entire) year\b", "全年"),
    )
)
_MONTHS = "|".join((*MONTHS_IN_ENGLISH, r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"))
_DAY = r"([12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_MONTH_FIRST = re.compile(rf"\b({_MONTHS}) {_DAY}\b(?!,\d|\.\d)")
_DAY_FIRST = re.compile(rf"\b{_DAY} (?:of )?({_MONTHS})(?!\w)")
_MONTH = re.compile(rf"\b(?i:in|of|during|by|this|last|late|early|mid-?|for|and) ({_MONTHS})(?! ?\d{{1,2}}\b)(?!\w)")
_UNSURE = 0.5  # share of the weight of the likeliest word
_DIVISION = re.compile(rf" ({'|'.join(DIVISIONS_IN_ENGLISH)})\b", re.IGNORECASE)


def counterparts(question: str, concepts: Sequence[Concept]) -> dict[str, str]:
    """What an English question of these concepts names apart: by how Chinese news writes it, the words of the question.

    A session, a phase and the like by number, days and months, parts of a year, places of China.
    """
    found = {}
    for pattern, written in _NAMED:
        for match in pattern.finditer(question):
            number = next((group for group in match.groups() if group), "")
            found[written.format(_number(number))] = match.group()
    found |= _times(question)
    for concept in concepts:
        if not concept.source[:1].isupper():
            continue
        place = concept.likeliest.word
        if is_place(place) or is_place(without_division(place)):
            found.setdefault(place, concept.source)
        called = _DIVISION.match(question, question.find(concept.source) + len(concept.source))
        if called and not _means_another(concept):
            found[f"{place}{DIVISIONS_IN_ENGLISH[called[1].lower()]}"] = f"{concept.source}{called.group()}"
    return found


def as_asked(told: str, written: dict[str, str]) -> str:
    """What a question names as Chinese news writes it, in the words of the question, where these are `counterparts`."""
    return next((source for chinese, source in written.items() if told.lower() in chinese), told)


def _means_another(concept: Concept) -> bool:
    """Whether a concept may well mean another word than the likeliest: 漳江 for Zhangjiang, and not 长江."""
    likeliest = concept.likeliest
    return any(term.weight > _UNSURE * likeliest.weight for term in concept.alternatives if term.word != likeliest.word)


def _number(told: str) -> str:
    """A number as it is told, in digits; a letter as it is."""
    lower = re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", told.lower())
    for names in (_ORDINALS, _NUMBERS, _ROMAN):
        if lower in names:
            return _NUMERALS[names.index(lower)]
    return lower


def _times(question: str) -> dict[str, str]:
    found = {}
    for match in _MONTH_FIRST.finditer(question):
        found[f"{_month(match[1])}月{int(match[2])}日"] = match.group()
    for match in _DAY_FIRST.finditer(question):
        found[f"{_month(match[2])}月{int(match[1])}日"] = match.group()
    for match in _MONTH.finditer(question):
        found[f"{_month(match[1])}月份"] = match[1]
    return found


def _month(name: str) -> int:
    """The number of a month by its English name, which may be cut short: Sept."""
    return next(number for number, month in enumerate(MONTHS_IN_ENGLISH, 1) if month.startswith(name[:3]))
