"""What kind of answer an English question asks for: by its first word that asks, and the noun that it asks for."""

import re
from collections.abc import Sequence

from qa.answer.asked import Asked, Kind
from qa.answer.dimension import dimension_asked_in_english
from qa.answer.offices import office_asked_in_english
from qa.answer.quantity_english import asks_how_much, counted, units_asked_for
from qa.answer.units import SCORES
from qa.text.auxiliaries import VERBS

# In lower case, and where a verb stands (`when may it open`), `may` is no month.
_AUXILIARY = f"(?:{VERBS}|may|might|isn't|aren't|wasn't|didn't)"
# `experts who looked`, `when it rains` and `where he lives` ask for nothing.
_ASKS = re.compile(
    r"(?:^|(?<=, )|(?<=\bby )|(?<=\bto )|(?<=\bfrom )|(?<=\bof )|(?<=\bwith )|(?<=\bfor )|(?<=\bunder ))who(?:se|m)?\b|"
    rf"\b(?:what|which|why|how)\b|\bwhen {_AUXILIARY}\b|\bwhere (?:{_AUXILIARY}|in|on|near|exactly)\b|"
    r"^(?:when|where)\b(?!.*,)"
)
_YES_NO = re.compile(rf"(?:^|, ){_AUXILIARY} ")


def _nouns(listed: str) -> str:
    return rf"(?:{'|'.join(listed.split())})"


_TIMES = _nouns("years? dates? days? months? times? weeks? seasons? quarters? weekdays? deadline")
_PERSONS = _nouns(
    """
    person man woman boy girl minister president mayor governor official head director chairman chairwoman chair
    professor academician expert doctor researcher athlete player coach leader senator lawmaker congress\\w* physicist
    analyst secretary envoy executive economist engineer scientist author writer artist singer actor actress general
    ambassador lawyer judge champion swimmer gymnast runner student teacher nurse villager spokes\\w+ ceo cfo boss
    founder commander captain goalkeeper striker designer painter historian veteran inspector driver premier king queen
    prince princess pilot astronaut journalist reporter blogger actor host politician candidate prosecutor entrepreneur
    billionaire inventor strategist deputy chef farmer photographer chief visitor resident chairperson abbot
    sheriff bishop pope composer conductor dancer musician guitarist referee umpire pianist violinist novelist poet
    """
)
_ORGANISATIONS = _nouns(
    """
    company companies enterprise firm organi[sz]ation institution institute department group agency bureau court
    hospital university college operator body association bank school team giant exchange foundation airline
    club ministry committee brand maker party regulator studio charity brokerage broker drugmaker carmaker
    automaker chipmaker lender insurer retailer newspaper magazine outlet laboratory lab council union army unit
    brigade police supplier manufacturer developer startup fund league federation authority administration
    publisher platform chain consortium conglomerate rival tank cent(?:re|er) commission alliance
    """
)
_PLACES = _nouns(
    """
    city province county villages? towns? place district stadium venue park bridge field oilfield country countries
    station road region street lake reservoir base theat(?:re|er) junction port islands? part peak building state
    continent sea ocean airport hotel valley desert museum temple factory plant river mountain village suburb
    neighbou?rhood corner area square gate farm ranch campus prefecture township subdistrict hamlet
    """
)
_WHICH = rf"(?:which|what) (?:(?!{_AUXILIARY}\b)[^\s,?]+ ){{0,5}}?"
_PLURALS = (
    r"(?!us |news|species|series|futures|securities|business|physics|politics|sports)"
    r"(?:\w{2,}[^s\W]s|people|men|women|children)"
)
_CAUSED = "(?:caused?|causing|prompted|made|led|set off|pushed|drove|sparked|triggered|behind|holding back|put|got)"
# What is asked for by the first words from the one that asks on; the first of each half that fits decides, and between
# the halves stands the number.
_BEFORE_NUMBERS: tuple[tuple[re.Pattern[str], Kind], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"why\b|how come\b|what (?:(?:was|is|were) the |main )?(?:reasons?|causes?|grounds)\b", Kind.REASON),
        (rf"what (?:\w+ ){{0,2}}?{_CAUSED}\b|what {_AUXILIARY} .*\b(?:blame|cause of|reason for)\b", Kind.REASON),
        (
            r"what (?:kind|sort|type)s? of|what (?:does|do|did) .*\b(?:mean|stand for|refer to)\b|"
            r"what (?:is|was|are|were) meant|what (?:is|are|was|were) [^,?]+ used for|what .*\bdefin|how .*\bdefined",
            Kind.DEFINITION,
        ),
    )
)
_BEHIND_NUMBERS: tuple[tuple[re.Pattern[str], Kind], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (rf"when\b|{_WHICH}{_TIMES}\b|what {_AUXILIARY} the (?:dates?|year|deadline|day)\b", Kind.DATE),
        (
            r"(?:which|what) (?:two|three|four|five|six|seven|eight|nine|ten|several)\b(?!-)|what are\b|"
            rf"{_WHICH}{_PLURALS} (?:did|were|are|have|do|does|had|could|will|would|can|should)\b",
            Kind.LIST,
        ),
        (
            r"whose (?:\w+ )?(?:figures?|data|report|survey|numbers|statistics)\b|"
            r"who (?:owns|owned|is the \w+ shareholder)\b",
            Kind.ORGANISATION,
        ),
        (rf"who(?:se|m)?\b|{_WHICH}{_PERSONS}\b", Kind.PERSON),
        (rf"{_WHICH}{_ORGANISATIONS}\b", Kind.ORGANISATION),
        (rf"where\b|{_WHICH}{_PLACES}\b", Kind.PLACE),
        (r".*\b(?:called|named?)\b|what (?:\w+ ){0,2}(?:app|title|slogan)\b", Kind.NAME),
    )
)
_SCORE = re.compile(
    r"what (?:was|is|were) the (?:final |half-?time |full-?time )?score\b"
    r"(?! (?:of (?:the|an?) (?:film|movie|show|exam|test)|on)\b)"
)
_LISTS = re.compile(r"\bname the\b|\blist\b")


def asked_in_english(question: str) -> Asked:
    """The kind of answer, and the units that would fit, of an English question."""
    folded = question.lower().strip()
    asks = _ASKS.search(folded)
    if not asks or re.match(_AUXILIARY + r"\b", folded):
        return Asked(Kind.YES_NO if _YES_NO.search(folded) else Kind.LIST if _LISTS.search(folded) else Kind.OTHER)
    behind = folded[asks.start() :]
    if first := _first(behind, _BEFORE_NUMBERS):
        return Asked(first)
    if _SCORE.match(behind):
        return Asked(Kind.NUMBER, SCORES)
    if asks_how_much(folded):
        dimension = dimension_asked_in_english(folded)
        return Asked(Kind.NUMBER, units_asked_for(folded), counted=counted(folded), dimension=dimension)
    return Asked(_first(behind, _BEHIND_NUMBERS) or Kind.OTHER, office=office_asked_in_english(folded))


def _first(asked: str, kinds: Sequence[tuple[re.Pattern[str], Kind]]) -> Kind | None:
    return next((kind for pattern, kind in kinds if pattern.match(asked)), None)
