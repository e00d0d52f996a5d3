"""The questions that an English question of two facts is made of."""

import re

from qa.answer.english import retold
from qa.search.stems import IRREGULAR
from qa.text.auxiliaries import AUXILIARY, HOWS

_HOW_MANY = re.compile(
    rf"^how (?P<one>many|much) (?P<first>[^?,]{{1,40}}?),? and how (?P<other>many|much) (?P<second>[^?,]{{1,40}}?) "
    rf"(?P<rest>(?:{AUXILIARY}|in|at|of|work|live|took|take|were)\b.+)$",
    re.IGNORECASE,
)
_NO_VERBS = frozenset("men women children people persons feet".split())
_PAST = "|".join(sorted({*IRREGULAR} - _NO_VERBS | set("made took went became told".split())))
# A verb in -ed says all; the United States and a high speed are none.
_SAYS_ALL = re.compile(
    rf"\b(?:{AUXILIARY}|{_PAST})\b|(?-i:\b(?!(?:hundred|speed|need|limited|indeed|exceed|breed)\b)[a-z]{{3,}}ed\b)",
    re.IGNORECASE,
)
_DEAD = re.compile(r"how many (?:dead|injured|hurt|missing|killed)$", re.IGNORECASE)
_SUBORDINATE = re.compile(rf"(?:when|where|why) (?!{AUXILIARY}\b)", re.IGNORECASE)  # when the bridge opened
_ASKS_ALL = re.compile(r"(?:which|what|who)(?: [\w'’-]+){3,}", re.IGNORECASE)
_ASKS = (
    rf"(?:(?:(?:in|on|by|for|from|to|with|under) )?(?:how (?:{HOWS}|soon)|what|which|whom)|who|whose|when|where|why)"
)
# `In 2022, how many ...`, and `Chengdu Universiade: how many ...`, which all that follows is about.
_LEAD = re.compile(
    r"^(?P<lead>(?:by|in|on|after|before|during|under|for|as of) (?!what|which|how)[^,?:]{2,50}, )|"
    r"^(?P<topic>(?!note|question|which|what|who|how|according)[^,?:]{3,70}): +",
    re.IGNORECASE,
)
_TWO = re.compile(rf"(?:,? and |; ?|, |\? +(?:and )?)(?={_ASKS} )", re.IGNORECASE)
_OPENS = re.compile(rf"^{_ASKS}\b", re.IGNORECASE)
_WHAT_ARE = re.compile(
    r"^what (?:(?:are|were) the (?:respective )?|(?:is|was) the (?=[a-z ]+ and the ))"
    r"(?P<first>[a-z]+(?: [a-z]+){0,3}?) and (?:the )?(?P<second>[a-z]+(?: [a-z]+){0,3}?) "
    r"(?P<rest>(?:of|in|for|at) .+?)(?:,? respectively)?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"^how many (?P<what>(?:[\w-]+ ){{0,3}}?[\w-]+) {AUXILIARY}\b", re.IGNORECASE)
_BARE_MANY = re.compile(rf"^how many (?:of (?:them|these|those) )?(?={AUXILIARY}\b)", re.IGNORECASE)
_PLURAL = re.compile(r"[^su]s$", re.IGNORECASE)  # the names of the bridges and towers are one list
_EACH = re.compile(
    r"^(?P<how>.+? )(?P<verb>do|did|are|were|have) (?P<first>(?:the )?[A-Z0-9][^,?]{0,40}?) and"
    r" (?P<second>(?:the )?[A-Z0-9][^,?]{0,40}?) "
    r"(?:each (?P<rest>.+)|(?P<last>[^?]+?),? respectively)$"
)
# Where several amounts are asked for, each of two names has one: what net profits did A and B post.
_SEVERAL = re.compile(
    r"^what (?P<what>(?:\w+ ){0,2}(?:profit|loss|revenue|sale|score|share|income|price|earning|turnover)e?s)"
    r" (?P<verb>did|do|were|are) (?P<first>(?:the )?(?-i:[A-Z0-9])[^,?]{0,40}?) and"
    r" (?P<second>(?:the )?(?-i:[A-Z0-9])[^,?]{0,40}?) (?P<rest>(?-i:[a-z]+)(?: .+)?)$",
    re.IGNORECASE,
)
_A_NAME = r"(?:the )?(?-i:[A-Z0-9])[^,?]{0,40}?"
# How many 5G stations do Loudi and Zhuzhou have; how many are there in Loudi and in Zhuzhou.
_HAVE = re.compile(
    rf"^(?P<how>how (?:many|much) [^,?]{{1,40}}? )(?P<verb>do|did|are there in|were there in)"
    rf" (?P<first>{_A_NAME}) and (?:in )?(?P<second>{_A_NAME})"
    r"(?P<rest> (?:have|own|hold|employ|produce|make|donate|invest|earn|spend|build|operate|sell)\b[^,?]*)?$",
    re.IGNORECASE,
)
_OF_BOTH = re.compile(
    r"^what (?:are|were) the (?P<what>population|area|length|height|width|depth|budget|price|cost|output|revenue|profit"
    rf"|capacity|rate)s of (?P<first>{_A_NAME}) and (?:of )?(?P<second>{_A_NAME})$",
    re.IGNORECASE,
)
# Who directed the opening and the closing ceremony of the games: both are of the games.
_WHO_BOTH = re.compile(
    r"^(?P<how>[Ww]ho [a-z]+) (?P<first>the [^,?A-Z][^,?]{1,40}?)(?<!['’]s) and (?P<second>the [^,?A-Z][^,?]{1,40}?)"
    r"(?P<rest> (?:of|in|for|at) [^,?]+)?$"
)
# Who hosted and who organised the fair: what was done is of one thing.
_WHO_TWICE = re.compile(
    r"^(?P<one>who [a-z]+ed),? and (?P<other>who [a-z]+ed) (?P<rest>(?-i:the |[A-Z0-9])[^,?]+)$", re.IGNORECASE
)
_EARNS_MORE = re.compile(
    rf"^(?:who (?:earns|makes) more(?: money)?[,:]? (?P<first>{_A_NAME}) or (?P<second>{_A_NAME})|"
    rf"does (?P<first2>{_A_NAME}) (?:earn|make) more(?: money)? than (?P<second2>{_A_NAME}))$",
    re.IGNORECASE,
)
_OF = re.compile(r" (?:of|in|for|at) ")
_WHEN_AND_WHERE = re.compile(
    rf"^(?P<first>when|where|why|how) and (?P<second>when|where|why|how) (?P<rest>{AUXILIARY} .+)$", re.IGNORECASE
)
_LONG_AND_WIDE = re.compile(
    rf"^how (?P<first>{HOWS}) and (?:how )?(?P<second>{HOWS}) (?P<rest>(?:is|are|was|were) .+)$", re.I
)
_TOGETHER = re.compile(r"\b(?:together|in common|each other|sign|agree|hold)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=\s)(?:[A-Z][\w'’.-]*\w|\d[\w.-]*|[\u4e00-\u9fff]+)")
_MOST_NAMES = 4
_MONEY = re.compile(r"(?:investment|cost|price|budget|revenue|income|profit|value|funding)$", re.IGNORECASE)
_SINGULAR = {"do": "does", "are": "is", "were": "was", "have": "has", "did": "did"}
_HOW = {
    "larger": "How large is {}?", "bigger": "How big is {}?", "taller": "How tall is {}?", "higher": "How high is {}?",
    "longer": "How long is {}?", "older": "How old is {}?", "smaller": "How large is {}?", "shorter": "How long is {}?",
    "heavier": "How heavy is {}?", "faster": "How fast is {}?", "deeper": "How deep is {}?", "wider": "How wide is {}?",
    "more expensive": "How much does {} cost?", "cheaper": "How much does {} cost?",
}  # fmt: skip
_WHICH_IS = re.compile(
    rf"^which (?:\w+ )?(?:is|was) (?P<how>{'|'.join(_HOW)})[,:]? (?P<first>[^,?]{{2,50}}) or"
    rf" (?P<second>[^,?]{{2,50}})$",
    re.IGNORECASE,
)
_THAN = re.compile(
    rf"^(?:is|are|was|were) (?P<first>[^,?]{{2,50}}?) (?P<how>{'|'.join(_HOW)}) than (?P<second>[^,?]{{2,50}})$",
    re.IGNORECASE,
)
_HAS_MORE = re.compile(
    r"^(?:which (?:\w+ )?(?:has|had) (?:more|fewer) (?P<what>[^,?]{2,40})[,:] (?P<first>[^,?]{2,40}) or"
    r" (?P<second>[^,?]{2,40})|"
    r"(?:does|did) (?P<first2>[^,?]{2,40}?) or (?P<second2>[^,?]{2,40}?) have (?:more|fewer) (?P<what2>[^,?]{2,40}))$",
    re.IGNORECASE,
)


def english_parts(text: str) -> list[list[str]]:
    """The parts of an English question without its closing mark, in the order asked; none when it is one question.

    Behind a clause that names nothing stands how else it may be meant, of what the first one names:
    `how many homes were leveled?` behind a question for a fire in Plum.
    """
    apart = _of_one_pattern(text)
    return [[part] for part in apart] if apart else _clauses(text)


def _of_one_pattern(text: str) -> list[str]:
    many = _HOW_MANY.match(text)
    if many and not _SAYS_ALL.search(many.group("first")):
        pairs = ((many.group("one"), many.group("first")), (many.group("other"), many.group("second")))
        return [f"How {how} {what} {many.group('rest')}?" for how, what in pairs]
    both = _WHAT_ARE.match(text)
    if both and not any(_PLURAL.search(both.group(name)) for name in ("first", "second")):
        return [_what_is(both.group(name), both.group("rest")) for name in ("first", "second")]
    return _of_each(text) or _of_two(text) or _compared(text)


def _what_is(attribute: str, of: str) -> str:
    """`How much is the investment`, since only those words ask for money in English."""
    return f"{'How much' if _MONEY.search(attribute) else 'What'} is the {attribute} {of}?"


def _of_each(text: str) -> list[str]:
    several = _SEVERAL.match(text)
    if several and not _TOGETHER.search(several.group("rest")):
        what, verb, rest = several.group("what", "verb", "rest")
        one = f"What {what.removesuffix('s')} {_SINGULAR[verb.lower()]}"
        return [f"{one} {several.group(name)} {rest}?" for name in ("first", "second")]
    each = _EACH.match(text)
    if not each:
        return []
    verb, rest = _SINGULAR[each.group("verb").lower()], each.group("rest") or each.group("last")
    return [f"{each.group('how')}{verb} {each.group(name)} {rest}?" for name in ("first", "second")]


def _of_two(text: str) -> list[str]:
    """One thing asked of two names, or two of one: how long and how wide is the bridge."""
    have, both = _HAVE.match(text), _OF_BOTH.match(text)
    if (
        have
        and not _TOGETHER.search(have.group("rest") or "")
        and (have.group("rest") or "there" in have.group("verb"))
    ):
        how, verb, rest = have.group("how"), have.group("verb"), have.group("rest") or ""
        told = _SINGULAR.get(verb.lower(), verb) if verb.lower() == "do" else verb
        return [f"{how}{told} {have.group(name)}{rest}?" for name in ("first", "second")]
    if both:
        return [_what_is(both.group("what"), f"of {both.group(name)}") for name in ("first", "second")]
    who, long, twice = _WHO_BOTH.match(text), _LONG_AND_WIDE.match(text), _WHO_TWICE.match(text)
    if twice:
        return [_opened(f"{twice.group(name)} {twice.group('rest')}?") for name in ("one", "other")]
    if who:
        rest = who.group("rest") or ""
        first = who.group("first") if _OF.search(who.group("first")) else who.group("first") + rest
        return [f"{who.group('how')} {first}?", f"{who.group('how')} {who.group('second')}{rest}?"]
    if long:
        return [f"How {long.group(name)} {long.group('rest')}?" for name in ("first", "second")]
    where = _WHEN_AND_WHERE.match(text)
    return [_opened(f"{where.group(name)} {where.group('rest')}?") for name in ("first", "second")] if where else []


def _compared(text: str) -> list[str]:
    which = _WHICH_IS.match(text) or _THAN.match(text)
    if which:
        return [_HOW[which.group("how").lower()].format(which.group(name)) for name in ("first", "second")]
    earns = _EARNS_MORE.match(text)
    if earns:
        names = (earns.group("first") or earns.group("first2"), earns.group("second") or earns.group("second2"))
        return [f"How much does {name} earn?" for name in names]
    more = _HAS_MORE.match(text)
    if more:
        what = more.group("what") or more.group("what2")
        things = (more.group("first") or more.group("first2"), more.group("second") or more.group("second2"))
        return [f"How many {what} does {thing} have?" for thing in things]
    return []


def _clauses(text: str) -> list[list[str]]:
    """`How tall is the tower and when was it built` is two questions, the second of which leans on the first."""
    opening = _LEAD.match(text)
    lead, topic = opening.group("lead", "topic") if opening else ("", "")
    text = text[opening.end() :] if opening else text
    if not _OPENS.match(text):
        return []
    clauses = [clause.strip(" ,?") for clause in _TWO.split(text)]
    if len(clauses) <= 1 or not all(_says_all(clause) or (topic and _DEAD.match(clause)) for clause in clauses):
        return []
    if topic:
        return [[_opened(f"{clause} ({topic})?")] for clause in clauses]
    clauses = _with_noun(clauses)
    first = clauses[0] + "?"
    told = [first, *(retold(clause + "?", first) for clause in clauses[1:])]
    parts = [_opened(f"{lead or ''}{clause}") for clause in told]
    named = " ".join(_NAME.findall(first)[:_MOST_NAMES])
    leaning = [bool(named) and clause == asked + "?" for clause, asked in zip(told, clauses, strict=True)]
    return [
        [part, f"{part[:-1]} ({named})?"] if number and leans and not _NAME.search(part) else [part]
        for number, (part, leans) in enumerate(zip(parts, leaning, strict=True))
    ]


def _with_noun(clauses: list[str]) -> list[str]:
    """The clauses, of which `how many are in service` counts what the first one does."""
    counted = _COUNTED.match(clauses[0])
    if not counted:
        return clauses
    return [clauses[0], *(_BARE_MANY.sub(f"how many {counted.group('what')} ", clause) for clause in clauses[1:])]


def _says_all(clause: str) -> bool:
    """Whether a clause asks a whole question: it has a verb that is known, or it asks for a thing by three words."""
    if _SUBORDINATE.match(clause):
        return False
    return bool(_SAYS_ALL.search(clause) or _ASKS_ALL.match(clause)) or clause.lower().startswith("who")


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]
