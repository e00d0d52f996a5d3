"""English words of a question: tokens with a light stem, stop words, names.

Only as much English as looking words up in a translation table needs. The stem is a key, not a word: the inflected
forms of a word share one.
"""

import re
from dataclasses import dataclass

# A word is letters and digits; a point or comma inside a number belongs to it (36.7, 10,600). Hyphens part words, so
# that `smart-city` and `smart city` look alike. The points of U.S. belong to it.
_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\d+(?:[.,]\d+)*|[A-Za-z\u00c0-\u024f][\w]*(?:['’][a-z]+)?|[\u3400-\u9fff]+")

STOP_WORDS = frozenset(
    """
    a about according after ago all along also although am among an and any are as at be became because been before
    being between both but by call called can could did do does done down due during each either else ever every
    exactly few for from get give given go got had has have having he her here hers him his how however i if in into
    is it its itself just kind let like long made main make many may me might more most much must my name named no nor
    not of off often on once one only onto or other our out over own per please put rather s said same say says she
    should since sized so some somebody someone something such t take takes taken tell than that the their them then
    there these they thing things this those though through thus to together too toward towards under until up upon us
    use used uses using very via was way we well went were what when where whether which while who whom whose why will
    with within without would yes yet you your many number
    """.split()
)

IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "person", "persons": "person", "feet": "foot",
    "built": "build", "bought": "buy", "sold": "sell", "won": "win", "held": "hold", "paid": "pay", "spent": "spend",
    "began": "begin", "begun": "begin", "rose": "rise", "risen": "rise", "grew": "grow", "grown": "grow",
    "fell": "fall", "fallen": "fall", "led": "lead", "left": "leave", "lost": "lose", "met": "meet", "ran": "run",
    "sent": "send", "taught": "teach", "thought": "think", "wrote": "write", "written": "write", "driven": "drive",
    "drove": "drive", "chose": "choose", "chosen": "choose", "found": "find", "kept": "keep", "brought": "bring",
    "broke": "break", "broken": "break", "came": "come", "gave": "give", "knew": "know", "known": "know",
}  # fmt: skip
"""Irregular forms and what they are forms of."""

_STATES = "usa"  # in capitals: the pronoun is written us
_SHORTEST_STEM = 3
_BRITISH = re.compile(r"(?<=\w{4})is(?=(?:e[sd]?|ing|ations?)$)")  # digitalise, digitalize
# Other words of British spelling: centre, kilometre; colour, labour; defence; programme.
_BRITISH_SPELLINGS = (
    (re.compile(r"(?<=\wt)re(?=s?$)"), "er"),
    (
        re.compile(r"^((?:dis|un|en)?(?:col|lab|hon|fav|hum|rum|tum|vap|arm|neighb|harb|flav|behavi|endeav))our"),
        r"\1or",
    ),
    (re.compile(r"(?<=defen|offen|licen)ce(?=s?$)"), "se"),
    (re.compile(r"(?<=program)me(?=s?$)"), ""),
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a question at characters `[start, end)`; `stem` is the key to look it up by."""

    text: str
    stem: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Words of an English text in order, Chinese runs kept whole; stop words are not left out."""
    return [Token(match.group(), stem(match.group()), match.start(), match.end()) for match in _TOKEN.finditer(text)]


def is_stop(token: Token) -> bool:
    """Whether a word only holds a sentence together. In capitals US is no such word but a country."""
    return token.text.lower() in STOP_WORDS and token.stem != _STATES


def owner(word: str) -> str:
    """A word without the ending of what owns something: TSMC of TSMC's."""
    return re.sub(r"['’]s?$", "", word)


def stem(word: str) -> str:
    """The form to look a word up by: lower case, American, without plural, past and possessive endings."""
    if owner(word).replace(".", "") == "US":
        return _STATES
    word = re.sub(r"['’](?:s|t|re|ve|ll|d|m)?$", "", word.lower())
    word = _BRITISH.sub("iz", word)
    for spelled, american in _BRITISH_SPELLINGS:
        word = spelled.sub(american, word)
    if word in IRREGULAR:
        return IRREGULAR[word]
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("ied", "y")):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM - 1:
            return word[: -len(ending)] + instead
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _SHORTEST_STEM:
        word = word[:-1]
    for ending in ("ing", "ed"):
        if (
            word.endswith(ending)
            and len(word) - len(ending) >= _SHORTEST_STEM
            and re.search(r"[aeiouy]", word[: -len(ending)])
        ):
            return _undoubled(word[: -len(ending)])
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST_STEM + 1 else word


def _undoubled(bare: str) -> str:
    """`planned` and `plan` share a stem, `invested` and `invest` too; a silent e is dropped on both sides."""
    return bare[:-1] if len(bare) > _SHORTEST_STEM and bare[-1] == bare[-2] and bare[-1] not in "lsz" else bare
