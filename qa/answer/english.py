"""What an English question that leans on an earlier one means on its own."""

import re

from qa.answer.subject import bare
from qa.answer.subject import subject as chinese_subject
from qa.answer.swap import pieces, swapped
from qa.model import Language
from qa.search.bilingual import translate
from qa.text.auxiliaries import BE, DO, HAVE, HOWS, VERBS
from qa.text.languages import language_of

_ARTICLE = r"(?:[Tt]he|[Aa]n?|[Tt]his)"
_WORD = r"[A-Za-z0-9\u4e00-\u9fff][\w'’&.\u4e00-\u9fff-]*"
_FIRST = r"(?:[A-Z][\w'’&.-]*|[\u4e00-\u9fff]+|“[^”]+”|\"[^\"]+\")"
_CAPITAL = r"(?:[A-Z][\w'’&.-]*|\d+[A-Z]\w*|[\u4e00-\u9fff]+|“[^”]+”|\"[^\"]+\")"
_NAMED = re.compile(
    rf"(?<!\w)(?:{_ARTICLE} )?(?:[a-z]+ )?{_FIRST}(?:[ -]{_CAPITAL})*"
    rf"(?: (?:of|in|at|for|and) (?:the )?{_CAPITAL}(?: {_CAPITAL})*)*"
    r"(?: (?:(?:power|bus|railway|train|metro|nursing|toll|primary|middle|high|shopping|industrial|science) )?"
    r"(?:bridge|tower|plant|park|hospital|school|museum|library|company|project|station|building|system|platform|home|mall))?"
)
_ENDS = (
    rf"(?:{BE}|{DO}|{HAVE}|will|can|cost|costs|open|opened|cover|employ|hold|own|use|take|"
    r"begin|start|run|produce|built|made|done|located|founded|finished|completed|in|at|on|by|from|with|for|to|since)"
)
_DESCRIBED = re.compile(
    rf"\b(?:the|a|an) (?:(?!{_ENDS}\b){_WORD} ?){{1,6}}(?:of (?:the )?(?:(?!{_ENDS}\b){_WORD} ?){{1,4}})?"
)
_WHO_IS = re.compile(r"^[Ww]ho (?:is|was|are|were) (?P<who>the .+)$")
_WHO = re.compile(r"^[Ww]ho (?P<did>.+)$")
_OPENING = re.compile(
    # In 2022, how many; By how much did
    r"^(?:(?:in|by|since|as of|during) (?:\w+ ){0,2}(?:19|20)\d{2}, ?)?"
    r"(?:(?:in|by|at|on|for|to|from|with) (?=how|what|which|whom))?"
    rf"(?:how(?: (?:{HOWS}))?(?: (?:{VERBS}))?|what|which|who|whom|whose|when|where|why"
    rf"|{VERBS}|(?:please )?(?:tell me|describe|explain)(?: more)?(?: about)?|and|but|of|in|at|on|for)\b",
    re.IGNORECASE,
)
_OF_A = re.compile(r"^the [a-z]+(?: [a-z]+)? (?:of|in) (?=the |[A-Z])")


def subject(question: str, *, person: bool = False) -> str:
    """What an English question is about: its first name, else its first `the ...`; empty where it has neither."""
    text = bare(question)
    if person:
        described = _WHO_IS.match(text)
        did = _WHO.match(text)
        if described or did:
            return described.group("who") if described else f"the person who {did.group('did')}" if did else ""
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    named = _NAMED.search(text, start)
    described = _DESCRIBED.search(text, start)
    if named and not (described and _tells_more(described, named)):
        return _trimmed(named.group())
    found = described.group().strip() if described else ""
    return _OF_A.sub("", found)


def _tells_more(described: re.Match[str], named: re.Match[str]) -> bool:
    """Whether a `the ...` holds a name: the founder of Loudi, and of the US firm Yellow more than the US."""
    if described.start() > named.start() or described.end() < named.end():
        return False
    return described.start() < named.start() or described.group().split()[-1][:1].isupper()


def _trimmed(named: str) -> str:
    """A name without a lower-case word before it that is no article, and not as an owner: `did Loudi's` is Loudi."""
    bare_name = re.sub(r"^(?!the |The )[a-z]+ (?=[A-Z0-9\u4e00-\u9fff“\"])", "", named.strip())
    return re.sub(r"['’]s$", "", bare_name)


def statement(question: str) -> str:
    """An English question without the words it asks with: `bought Foxmail` of `Who bought Foxmail?`."""
    text = bare(question)
    text = re.sub(r"^(?:and|but|so)\s+", "", text, flags=re.IGNORECASE)
    return re.sub(
        rf"^(?:how (?:{HOWS})|"
        r"(?:in |at )?(?:what|which)(?: year| day| month)?|"
        rf"who|whom|whose|when|where|why)\s*(?:{BE}|{DO})?\s*",
        "",
        text,
        flags=re.IGNORECASE,
    )


_LEAD = re.compile(r"^(?:(?:and|but|so|ok|okay|then|also|well|sorry|no|oh|hm+)\b[,.]?\s+)+", re.IGNORECASE)
_ABOUT = re.compile(
    r"^(?:what|how) about (?:(?:in|for|at|of|on|during) )?(?P<new>[^?,]{1,40}?)(?:, (?P<tail>.{1,40}))?$", re.IGNORECASE
)
_ONLY = re.compile(
    r"^(?:please )?(?:only|just)(?: show| count| consider| include)?(?: (?:the )?(?:ones?|those))?"
    r"(?: (?:in|for|at|of|on|from|during))? "
    r"(?P<new>[^?,]{1,40}?)(?: only| please)?$",
    re.IGNORECASE,
)
_MEANT = re.compile(
    r"^(?:i (?:mean|meant|was asking about|am asking about|asked about)|i'm asking about|make (?:it|that)) "
    r"(?P<new>[^?,]{1,40}?)(?:,? (?:and )?not (?P<old>[^?,]{1,40}))?$",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"^not (?P<old>[^?,]{1,40}?)(?:,| but|, but|;) ?(?:but |i mean(?:t)? )?(?P<new>[^?,]{1,40})$", re.IGNORECASE
)
_BUT_NOT = re.compile(r"^(?P<new>[^?,]{1,40}?),? not (?P<old>[^?,]{1,40})$", re.IGNORECASE)
_VERB = re.compile(
    rf"\b(?:{VERBS}|be|been|who|what|when|where|which|why|how)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"^(?:in|for|at|of|on|during|from) ", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_ROLE = re.compile(
    r"\b(?:architect|designer|mayor|owner|director|founder|author|builder|manager|head|chief|president|chair\w*)$"
)
_OWNABLE = (
    "area|cost|price|height|length|width|population|budget|size|name|location|address|capacity|weight|rate|share|number|"
    "total|date|reason|revenue|investment|output|depth|opening|designer|owner|builder"
)
_ATTRIBUTE = re.compile(
    r"^(?:its|their|his|her) (?P<owned>[a-z]+(?: [a-z]+)?)$|"
    rf"^(?:the )?(?P<what>(?:\w+ )?(?:{_OWNABLE}))$",
    re.IGNORECASE,
)
# Behind these `that` stands for a thing; behind others it opens a clause.
_BEFORE_THAT = "in|of|at|for|by|from|on|with|about|is|was|did|does|do|and|are|were|has|have|inside|near|many|much|than"
_POINTING = re.compile(
    r"\b(?:its|it|their|they|them|theirs|hers?|his|him|he|she)\b|"
    rf"(?:^|\b(?:{_BEFORE_THAT}) )(?P<that>that|this|those|these)\b(?: (?P<noun>[a-z]+))?|"
    r"(?<!is )(?<!are )(?<!was )(?<!were )(?:(?<=\w )|^)(?P<there>there)\b(?! (?:is|are|was|were))",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\b(?:it|that|this) (?:happen|occur|take place|begin|come about)|\b(?:same|that) (?:year|day|time)\b",
    re.IGNORECASE,
)
_PEOPLE = frozenset("he she him his her hers".split())
_POSSESSIVE = frozenset("its their his theirs hers".split())
# What is asked without saying of what, and what says it.
_LACKING = re.compile(rf"(?:how (?:{HOWS})|when|where|who|why)\b", re.IGNORECASE)
_OF_ONE = re.compile(r"\b(?:the|an?|of|in|at|for|by|from|to|on|with|and|or|mean|stand)\b")
_OF_ITSELF = re.compile(r"(?<!^)[A-Z0-9]|^[Ww]hat(?: is| are|'s) [\w-]+$")
_SHARE_OF_THAT = re.compile(
    r"^(?:what|which|how (?:large|big)) (?:an? )?(?:percentage|proportion|share|fraction|per ?cent)\b.* "
    r"(?:that|it|this)$",
    re.IGNORECASE,
)
_LONGEST = 24  # words of a question that leans
_FEW_WORDS = 8
_SHORT = 4  # words; How many employees? does not say of what
_SMALL = frozenset("the a an of in at for on and to by".split())


def retold(question: str, before: str) -> str:
    """What an English question means behind one that stands alone, which may be Chinese; itself if it does too."""
    asked = bare(question)
    text = _LEAD.sub("", asked)
    if not text or len(text.split()) > _LONGEST:
        return question
    return _corrected(text, before) or _new_word(text, asked, before) or _pointed(text, asked, before) or question


def _corrected(text: str, before: str) -> str:
    for pattern in (_MEANT, _NOT, _BUT_NOT):
        match = pattern.match(text)
        if match and not _VERB.search(match.group("new")):
            old, new = match.group("old") or "", match.group("new").strip()
            if old and re.search(rf"\b{re.escape(old)}\b", before):
                return new.join(re.split(rf"\b{re.escape(old)}\b", before, maxsplit=1))
            return _with_new(new, before)
    return ""


def _new_word(text: str, asked: str, before: str) -> str:
    for pattern in (_ABOUT, _ONLY):
        match = pattern.match(text)
        if match:
            return _with_new(match.group("new"), before, tail=match.groupdict().get("tail") or "")
    short = len(text.split()) <= _SHORT and not _VERB.search(text)
    if short and (text != asked or _PREPOSITION.match(text) or _YEAR.fullmatch(text)):
        return _with_new(_PREPOSITION.sub("", text), before)
    if short and text[:1].isupper() and language_of(before) is Language.ENGLISH and _NAMED.search(before[1:]):
        return _swapped(before, text)
    return ""


def _with_new(new: str, before: str, *, tail: str = "") -> str:
    new = new.removesuffix(" only").strip()
    if language_of(before) is not Language.ENGLISH:
        chinese = in_chinese(new)
        return swapped(before, chinese) or f"{bare(before)}，{chinese}呢？"
    attribute = _ATTRIBUTE.match(new)
    about = subject(before)
    if attribute and about:
        what = attribute.group("owned") or attribute.group("what")
        return f"{'Who' if _ROLE.search(what) else 'What'} is the {what} of {about}?"
    changed = _swapped(before, new)
    if tail and changed and _VERB.search(tail):
        return f"{_capital(tail)} ({new})?"
    return changed or f"{bare(before)}, and what about {new}?"


def in_chinese(new: str) -> str:
    """A word or name in Chinese, by the likeliest translation of each; what the table lacks stays as it is."""
    if year := _YEAR.fullmatch(new):
        return f"{year.group()}年"
    concepts = translate(new, frequency=lambda _: 0, names=False)
    return "".join(concept.likeliest.word for concept in concepts) or new


def _swapped(before: str, new: str) -> str:
    """The earlier question with the new word where it had one of the same kind; empty when it had none."""
    year, old_year = _YEAR.search(new), _YEAR.search(before)
    if year and year.group() == new:
        return before.replace(old_year.group(), new) if old_year else f"{bare(before)} in {new}?"
    aligned = _aligned(before, new)
    if aligned:
        return aligned
    if new[:1].isupper() or not new[:1].isascii() or re.match(r"the [A-Z]", new):
        return _name_swapped(before, new)
    counted = re.match(
        rf"(?P<how>(?:how (?:many|much)|what (?:share|percentage|proportion|number) of|number of) )"
        rf"(?P<what>(?:(?!{_ENDS}\b|\w+ed\b){_WORD} ?)+)",
        before,
        re.IGNORECASE,
    )
    if counted:
        return f"{counted.group('how')}{new} {before[counted.end() :].lstrip()}".replace(" ?", "?")
    described = _DESCRIBED.search(before)
    if described and new.startswith("the "):
        # The party secretary, behind the governor of Hunan, is that of Hunan.
        _, of, owner = described.group().strip().partition(" of ")
        told = new if " of " in new else f"{new}{of}{owner}"
        return f"{before[: described.start()]}{told} {before[described.end() :].lstrip()}".replace(" ?", "?")
    return ""


def _aligned(before: str, new: str) -> str:
    """`the second phase` for `the first phase`: as many words around a word that both have."""
    wanted, words = new.split(), list(re.finditer(r"[\w'’-]+", before))
    for place, word in enumerate(wanted):
        if word.lower() in _SMALL or len(wanted) == 1:
            continue
        for number, match in enumerate(words):
            first, last = number - place, number - place + len(wanted) - 1
            if match.group().lower() == word.lower() and first > 0 and last < len(words):
                changed = before[: words[first].start()] + new + before[words[last].end() :]
                return changed if changed.lower() != before.lower() else ""
    return ""


def _name_swapped(before: str, new: str) -> str:
    opening = _OPENING.match(before)
    start = opening.end() if opening else 0
    names = [
        match
        for match in re.finditer(rf"{_FIRST}(?:[ -]{_CAPITAL})*", before)
        if match.start() >= max(1, start) and match.group() != "I"
    ]
    if not names:
        return ""
    place = _is_place(new)
    best = max(
        names,
        key=lambda match: (
            _is_place(match.group()) == place,
            len(match.group().split()) == len(new.split()),
            -match.start(),
        ),
    )
    owner = re.compile(r"['’]s?$")
    possessive = "'s" if owner.search(best.group()) or before[best.end() : best.end() + 1] in {"'", "’"} else ""
    return before[: best.start()] + owner.sub("", new.removeprefix("the ")) + possessive + before[best.end() :]


def _is_place(name: str) -> bool:
    chinese = in_chinese(re.sub(r"['’]s$", "", name))
    return any(piece.tag == "ns" or (piece.tag == "nr" and chinese != name) for piece in pieces(chinese))


def _pointed(text: str, asked: str, before: str) -> str:
    match = _POINTING.search(text)
    if not match:
        lacking = len(text.split()) <= _SHORT + (text != asked) and _VERB.match(text) and not _OF_ITSELF.search(text)
        return _joined(text, before) if lacking and not re.search(r"\bthe\b", text) else ""
    if _SHARE_OF_THAT.search(text):
        return _of_that(text, before)
    if _antecedent(text[: match.start()]):
        return ""
    if _HAPPENED.search(text):
        return _of_that(text, before)
    pronoun = (match.group("that") or match.group("there") or match.group()).lower()
    about = _about(before, person=pronoun in _PEOPLE)
    if not about:
        return _of_that(text, before)
    start = match.start("that") if match.group("that") else match.start()
    possessive = pronoun in _POSSESSIVE or (pronoun == "her" and bool(re.match(r" [a-z]", text[match.end() :])))
    told = about + "'s" * possessive
    told = f"at {about}" if pronoun == "there" else told
    return _capital(f"{text[:start]}{told}{text[match.end() :]}?")


def continued(question: str, before: str) -> str:
    """A question that `lacks_subject`, of what the one before is about; any other as it is."""
    text = bare(question)
    about = _about(before) if lacks_subject(text) else ""
    return f"{_capital(text)}, as for {about}?" if about else question


def lacks_subject(text: str) -> bool:
    """Whether an English question names nothing and does not say of what it asks: How much has been invested so far."""
    asks = _LACKING.match(text) and len(text.split()) <= _FEW_WORDS
    return bool(asks) and not (_OF_ITSELF.search(text) or _POINTING.search(text) or _OF_ONE.search(text))


def _antecedent(text: str) -> bool:
    """Whether the words before a pronoun name what it stands for; `how many EVs` counts what belongs to it."""
    text = re.sub(r"^how (?:many|much) [\w-]+", " ", text, flags=re.IGNORECASE)
    return bool(
        _NAMED.search(text[1:])
        or re.search(r"\b(?:the|a|an) \w+.*(?:,|\band\b)|\b(?:that|which|who|because|if|whether)\b", text[1:])
    )


def _joined(text: str, before: str) -> str:
    about = _about(before)
    if about and re.match(r"how many \w+(?: \w+(?<!ed))?$", text, re.IGNORECASE):
        return f"{_capital(text)} does {about} have?"
    if about and len(text.split()) > 1:
        return f"{_capital(text)}, as for {about}?"
    return _of_that(text, before)


def _about(before: str, *, person: bool = False) -> str:
    """What an earlier question is about, which may be Chinese."""
    return (subject if language_of(before) is Language.ENGLISH else chinese_subject)(before, person=person)


def _of_that(text: str, before: str) -> str:
    """A question told with all that the earlier one says, which may be Chinese."""
    return f"{_capital(text)} ({statement(before) if language_of(before) is Language.ENGLISH else bare(before)})?"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
