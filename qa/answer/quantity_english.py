"""Which units fit an English question for a quantity."""

import re

from qa.answer.units import (
    AGE,
    ANY,
    AREA,
    CHARGE,
    ENERGY,
    HEAT,
    LENGTH,
    MASS,
    MONEY,
    PEOPLE,
    POWER,
    RAIN,
    SHARE,
    SPEED,
    STORAGE,
    TIME,
    VOLUME,
    WEIGHT,
    Units,
    told_for,
)
from qa.text.auxiliaries import AUXILIARY, HOWS, VERBS
from qa.text.quantities import UNITS

# What `how many` counts, where it is measured rather than counted.
_COUNTED: dict[str, Units] = {
    noun: units
    for nouns, units in (
        ("tonnes tons kilograms kilos kg grams grammes milligrams", WEIGHT),
        ("pounds", WEIGHT | MONEY),
        ("kilometres kilometers km miles metres meters centimetres centimeters millimetres millimeters feet", LENGTH),
        ("hectares acres mu", AREA),
        ("litres liters gallons barrels", VOLUME),
        ("hours days minutes seconds weeks", told_for("天")),
        ("months", told_for("月")),
        ("years", told_for("年")),
        ("yuan rmb dollars euros yen roubles rubles", MONEY),
        ("percent percentage basis", SHARE),
        ("degrees", HEAT),
        ("gigawatts megawatts kilowatts watts", POWER),
        ("gigabytes gb megabytes terabytes", STORAGE),
        ("households families", told_for("户")),
        ("beds", told_for("张")),
    )
    for noun in nouns.split()
}
# People are counted in 人 or 名, and in nothing that counts things (所, 台).
_PERSONS = frozenset(
    """
    people persons students pupils teachers children kids boys girls babies residents villagers passengers
    tourists visitors workers employees staff soldiers troops officers firefighters rescuers doctors nurses
    patients victims survivors suspects athletes players volunteers farmers migrants refugees
    spectators graduates drivers riders children women men citizens journalists
    """.split()
)
_COMPOUNDS: tuple[tuple[re.Pattern[str], Units], ...] = (
    (re.compile(r"how many square "), AREA),
    (re.compile(r"how many (?:billion |million )?cubic "), VOLUME),
    (re.compile(r"how many (?:\w+ )?(?:(?:kilo|mega|giga|tera)?watt.?)hours"), ENERGY),
    (re.compile(r"how many years old"), AGE),
)
_MEASURING = SHARE | MONEY | AREA | LENGTH | WEIGHT | ENERGY | POWER | CHARGE | TIME | AGE | HEAT | STORAGE
_COUNTS = frozenset(unit for unit in UNITS if not unit.isascii() and unit not in _MEASURING) | frozenset(("分", "桶"))
# What comes in a series is counted so: 12批 are batches and no cases.
_SERIAL = frozenset("批届期轮")
_SERIES = frozenset(
    "batches sessions editions rounds phases issues instalments installments terms shifts games".split()
)
_HOW_MANY = re.compile(
    rf"how many (?P<things>.+?)(?=[,?]|$| (?:{VERBS}|of|in|at|on|for|from|to|with|that|who|which|"
    r"went|took|came|ran|made|lost|died|got|make|makes)\b)"
)
_NUMBERED = re.compile(r"\b[\d.,]+-[a-z]+")  # 50-yuan scratch cards are no yuan
_CHANGED = re.compile(
    r"\bby how much|how much (?:more|less|of|\w+er)\b|how (?:much|far|fast) .*\b(?:fall|fell|fallen|rise|risen|rose|"
    r"drop|dropped|grow|grown|grew|increased?|decreased?|declined?|climb|climbed|slip|slipped|shrink|shrank|slump|gain|"
    r"gained|jump|jumped|below|above|behind|ahead|short|along)\b"
)
_WEIGHED = (
    r"(?:crude oil|oil|gas|coal|fuel|water|food|rice|wheat|grain|fruit|fish|meat|sugar|steel|gold|silver|waste|rubbish|"
    r"silt|mud|sand|carbon(?: dioxide)?|blood|weight|cargo|milk|salt|cement|fertili[sz]er|corn|cotton|timber)"
)
_WORTH = (
    r"costs?|prices?(?!-to)|pay|paid|yuan|money|cash|revenue|worth|funds?|funding|earn(?:ed|s)?|charged?|fined?|"
    r"invest(?:ed|s|ments?|ing)?|spend|spent|spending|raised?|donat\w+|profits?|owed?|salary|wages?|fees?|fares?|budget|"
    r"bids?|bonus(?:es)?|compensation|loans?|debts?|output value|turnover|income|valuation|market value|"
    r"registered capital|ransom|penalty|room rate|hourly rate|subsid\w+|tuition|sells? for|sold for|price target|losses"
)
# What something costs per kilometre is told in money.
_RATED = r"(?<!per )(?<!each )(?<!every )(?<!a )(?<!square )(?<!cubic )\b"
_MEASURED: tuple[tuple[re.Pattern[str], Units], ...] = tuple(
    (re.compile(pattern), units)
    for pattern, units in (
        (
            r"\bwhat (?:(?!price|per)\w+ ){0,2}(?:percent|percentage|proportion|share|stake|portion)\b|"
            r"proportion of|share of|how likely|"
            r"how (?:big|large) (?:an? |the )?(?:stake|share|slice|portion|discount|cut)\b|"
            r"how high\b.*\b(?:rates?|tariffs?|tax|survival|odds|share|percentage|probability)\b|"
            r"\b(?:what|how low)\b.*(?<!room )(?<!hourly )(?<!daily )(?<!exchange )"
            r"(?<!heart )(?<!refresh )(?<!toll )(?<!clock )\b(?:rate|turnout|margin|yield|odds)\b",
            SHARE,
        ),
        (r"\bweigh(?:s|ed|t)?\b|\bhow heavy\b", WEIGHT),
        (r"\btemperatures?\b|\bhow (?:hot|cold|warm)\b", HEAT),
        (r"\bhow much (?:rain|rainfall|snow)\b|\brainfall\b|\bprecipitation\b", RAIN),
        (
            r"\bhow much (?:\w+ )?(?:land|space|floor)\b|\barea\b|"
            r"\bhow (?:big|large) (?:an? |is |was |are )?(?:the |this |that )?(?:\w+ )?"
            r"(?:site|land|park|plot|campus|farm|floor|garden|field|lake|forest)\b(?! of)",
            AREA,
        ),
        (r"\bhow much (?:\w+ )?(?:power|electricity|energy)\b", ENERGY | POWER),
        (r"\bhow much (?:\w+ )?(?:memory|storage)\b|\bmemory capacity\b", STORAGE),
        (
            r"\bhow much time\b|\w+est time|(?:max|min)imum time|within how|\bhow late\b|\bduration\b|"
            r"\bhow long\b.*\b(?:takes?|took|taken|lasts?|lasted|wait\w*|stay\w*|spen[dt]|serve[ds]?|sentence\w*|"
            r"before|after|until|ago|needed|need to)\b",
            TIME,
        ),
        (r"\bhow long\b", TIME | LENGTH),
        (
            rf"\bhow (?:far|tall|deep|thick|wide)\b|{_RATED}(?:kilomet|metres|meters)|"
            r"\b(?:height|length|diameter|depth|width|thickness|altitude|elevation|water level|driving range)\b|"
            r"\bwhat is the range\b",
            LENGTH,
        ),
        (rf"\bhow much (?:(?!is|are|was|were)\w+ )?{_WEIGHED}\b(?! costs?\b)", MASS),
        (rf"\b(?:{_WORTH})\b|\bhow much (?:is|are|was|were)\b", MONEY),
        (r"\bhow old\b|\bwhat age\b", AGE),
        (r"\bspeed\b", SPEED),
        (r"\bbattery\b", CHARGE),
        (r"\bpopulation\b", PEOPLE),
    )
)


def units_asked_for(question: str) -> Units:
    """The units that fit the quantity that a question in lower case asks for; `ANY` where any will do."""
    if compound := next((units for pattern, units in _COMPOUNDS if pattern.search(question)), None):
        return compound
    if things := _things(question):
        measured = next((_COUNTED[word] for word in things if word in _COUNTED), None)
        counts = _COUNTS if things[-1] in _SERIES else _COUNTS - _SERIAL
        return measured or (PEOPLE if things[-1] in _PERSONS else counts)
    if _CHANGED.search(question):
        return ANY
    return next((units for pattern, units in _MEASURED if pattern.search(question)), ANY)


def counted(question: str) -> str:
    """The noun that `how many` counts in a question in lower case, its last word; empty where it counts none."""
    return next(reversed(_things(question)), "")


def _things(question: str) -> list[str]:
    """The words of what `how many` counts; none where nothing is counted."""
    many = _HOW_MANY.search(question)
    things = re.split(r"[ -]", _NUMBERED.sub("", many.group("things"))) if many else []
    return [word.removesuffix("'").removesuffix("'s") for word in things]


_NO_NAME = r"(?<!model )(?<!build )(?<!phone )(?<!serial )"  # a model number counts nothing
_QUANTITIES = "|".join(
    """
    rate price area amount figure ranking rank percentage percent proportion fee fare wages? salary cost
    revenue turnover income profit loss value valuation capital capacity temperature height weight diameter
    length depth width thickness speed range turnout share stake portion margin yield level reading density
    size odds population age output thrust fine ransom donation budget limit threshold distance altitude
    elevation probability spending investment deficit surplus debt memory rainfall quota duration ratio
    """.split()
)
_QUANTITY = rf"(?:{_QUANTITIES}|{_NO_NAME}number)"
_BEHIND = "(?:of|in|for|at|on|per|when|as|by|during|from|with|that|to|after|before|since|under|attributable)"
_ASKS = re.compile(
    rf"\bhow (?:{HOWS})\b|"
    rf"\b{_NO_NAME}(?:number|amount|total|rate|price|cost|area) of\b|\bwhat rank|"
    r"\b(?:maximum|minimum|longest|shortest|average) time\b|^what (?:do|does|did) .*\b(?:weigh|cost)\b|"
    rf"\bwhat (?:[\w$%'’.,-]+ ){{0,5}}{_QUANTITY} {AUXILIARY}\b|"
    rf"\bwhat (?:is|was|were|are) (?:(?!(?:of|for|in|that|by|behind|to|name|title)\b)\S+ ){{0,8}}?{_QUANTITY}\b"
    rf"(?= {_BEHIND}\b|[?,]|$)|"
    r"\bwhat (?:[\w-]+ ){0,6}(?:rate|price|area|amount|figure|ranking|rank|percentage|percent|share|proportion|ratio)\b"
)


def asks_how_much(question: str) -> bool:
    """Whether a question in lower case asks for a quantity."""
    return bool(_ASKS.search(question))
