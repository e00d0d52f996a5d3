"""An English question to the Chinese words it may be told in.

A probabilistic structured query (Darwish and Oard 2003): each English word or phrase becomes a group of Chinese words
weighted by probability. The table is made by `training/lexicon` from CC-CEDICT and parallel sentences.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from qa.model import Concept, Term
from qa.search.lexicon import table as lexicon
from qa.search.names import BARE_PLACE, Spellings, surnames_spelled
from qa.search.stems import Token, is_stop, owner, tokens
from qa.text.dates import MONTHS_IN_ENGLISH
from qa.text.normalize import is_han
from qa.text.places import is_place
from qa.text.words import tags, words

_LONGEST_PHRASE = 4  # words
_NAME = 3  # words of a name: surname and given name
_UNSEEN = 3  # translations kept of a word none of whose translations the library holds
_CAPITALS = 24  # words in capitals tried as names; no question names so many
_LIKELY = 0.1
_NAME_TAGS = frozenset(("ns", "nt", "nr", "nz"))
_PART_WEIGHT = 0.6  # of the weight of a name of several words, shared among them by length
_SURNAME = 0.6  # one character alone is less surely a name than several
_ALONE = 2  # surnames tried for one that stands alone: 张 and 章 of Zhang, not 仉
_LIKELIER, _UNHEARD = 2.0, 2
_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,6})?")  # a longer one is a code
_MULTIPLES = {"thousand": 1e3, "million": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_SCALES = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))
_WRITTEN_OUT = 0.99  # a little less than the likeliest
DIVISIONS_IN_ENGLISH = {
    "county": "县", "district": "区", "city": "市", "town": "镇", "township": "乡", "village": "村", "province": "省",
    "prefecture": "州", "subdistrict": "街道", "community": "社区",
}  # fmt: skip
"""What places of China are called in English behind their name, in lower case, and in Chinese."""
# What may stand between the words of a phrase (Bank of Japan, teachers and students, small and medium-sized firms).
_JOINT = re.compile(
    r"[\s’'.&–-]*(?:(?:of|the|and|or|for|in|on|at|to|by|from|with|an?|its|his|her|their|sized)[\s-]+)*", re.IGNORECASE
)


@cache
def _table() -> dict[str, str]:
    return lexicon("english.tsv")


def translate(
    question: str,
    *,
    frequency: Callable[[str], int],
    table: Mapping[str, str] | None = None,
    names: bool = True,
) -> tuple[Concept, ...]:
    """Concepts of an English question, in order. `frequency` counts the passages of the library that hold a word.

    `table` holds weighted Chinese words (`英国:0.62 英:0.30`) by stemmed English phrase; the bundled one by default.

    Phrases are looked up before words. Translations that the library does not hold are left out where it holds
    others; with `names` a capitalised word is also tried as the pinyin of a name.
    """
    found = tokens(question)
    asked = [token for token in found if not is_stop(token) or (_is_may(token) and token != found[0])]
    concepts: list[Concept] = []
    known = _table() if table is None else table
    capitals = [place for place, token in enumerate(asked) if names and token.text[0].isupper()][:_CAPITALS]
    spellings = Spellings(frequency)
    index = 0
    while index < len(asked):
        near = asked[index : index + _together(asked, index, question)]
        length, concept = _longest(near, known, frequency, spellings if index in capitals else None)
        concepts.append(concept)
        index += length
    return tuple(concepts)


def _is_may(token: Token) -> bool:
    """Whether a word that only helps otherwise is a month, which it can be anywhere but at the head of a question."""
    return token.text == "May"


def _together(asked: Sequence[Token], index: int, question: str) -> int:
    """How many words from `index` on may be one phrase: only small words stand between them, and no other verb.

    `money has the online fundraiser` tells nothing of online money.
    """
    length = 1
    while length < _LONGEST_PHRASE and index + length < len(asked):
        left, right = asked[index + length - 1 : index + length + 1]
        if not _JOINT.fullmatch(question[left.end : right.start]):
            break
        length += 1
    return length


def _longest(
    near: Sequence[Token], table: Mapping[str, str], frequency: Callable[[str], int], spellings: Spellings | None
) -> tuple[int, Concept]:
    """The longest phrase that `near` begins with, the table holds and the library tells of, and its number of words.

    With `spellings` it may also be the pinyin of a name.
    """
    if len(near) > 1 and near[0].text[0].isdigit() and near[1].text.lower() in _MULTIPLES:
        return 2, _as_number(near[0].text, frequency, near[1].text)
    for length in range(len(near), 1, -1):
        phrase = near[:length]
        listed = _parsed(table.get(" ".join(token.stem for token in phrase), ""))
        known = _known(listed, frequency)
        known = known or (_as_name(phrase, spellings) if spellings and length <= _NAME else ())
        known = known or (listed[:_UNSEEN] if listed and _is_one_name(phrase, listed[0].word) else ())
        if known:
            return length, Concept(" ".join(token.text for token in phrase), known)
    return 1, _single(near[0], table, frequency, spellings)


def _as_number(told: str, frequency: Callable[[str], int], multiple: str = "") -> Concept:
    """A number as Chinese news writes it: 5.3 and 亿 for `530 million`; as it stands below ten thousand.

    It is likeliest what the index holds of it: 10600 where it does, else 1.06.
    """
    plain = told.replace(",", "")
    source = f"{told} {multiple}".rstrip()
    if not _NUMBER.fullmatch(plain):  # a date, a version: 8.5.1
        return Concept(source, (Term(plain),))
    value = float(plain) * _MULTIPLES.get(multiple.lower(), 1)
    scale, name = next(((scale, name) for scale, name in _SCALES if value >= scale), (1, ""))
    if not name and not multiple:
        return Concept(source, (Term(plain),))
    written = f"{value / scale:.12g}"
    kept = [] if multiple else [plain]
    told_as = dict.fromkeys([*filter(frequency, kept), written, f"{written}{name}", *kept])
    return Concept(source, tuple(Term(word, _WRITTEN_OUT if place else 1.0) for place, word in enumerate(told_as)))


def _single(
    token: Token, table: Mapping[str, str], frequency: Callable[[str], int], spellings: Spellings | None
) -> Concept:
    """The concept of one word; with `spellings` it may also be the pinyin of a name."""
    lower = owner(token.text).lower()
    if is_han(token.text[0]):
        return Concept(token.text, tuple(Term(word) for word in dict.fromkeys([token.text, *words(token.text)])))
    if token.text[0].isdigit():
        return _as_number(token.text, frequency)
    if lower.capitalize() in MONTHS_IN_ENGLISH and token.text[0].isupper():
        return Concept(token.text, (Term(str(MONTHS_IN_ENGLISH.index(lower.capitalize()) + 1)),))
    found = _parsed(table.get(token.stem, ""))
    names = (_as_name([token], spellings) or _as_surname(lower, frequency)) if spellings else ()
    names = _without_homophones(names, found)
    spelled = {term.word for term in names}
    known = names + tuple(term for term in _known(found, frequency) if term.word not in spelled)
    if known and not names:
        known += _unheard(found, frequency)
    if frequency(lower) and all(term.word != lower for term in known):
        # As it stands, too: Hunan is told in Chinese, and in the address of a page.
        known += (Term(lower, max((term.weight for term in known), default=1.0)),)
    return Concept(token.text, known or found[:_UNSEEN] or (Term(lower),))


def _as_name(phrase: Sequence[Token], spellings: Spellings) -> tuple[Term, ...]:
    """The words that a phrase in capitals spells; of `Hejing County` the county, and 和静 alone a little less."""
    spelled = [owner(token.text) for token in phrase]
    ending = DIVISIONS_IN_ENGLISH.get(spelled[-1].lower(), "") if len(spelled) > 1 else ""
    names = spelled[:-1] if ending else spelled
    if not all(text[:1].isupper() and text.isalpha() for text in names):
        return ()
    found = spellings.names([text.lower() for text in names], ending=ending)
    if not ending:
        together = len(phrase) > 1 and all(right.start - left.end == 1 for left, right in pairwise(phrase))
        return tuple(Term(name) for name in found) or (_as_person(names, spellings) if together else ())
    return tuple(term for name in found for term in (Term(name), Term(name.removesuffix(ending), BARE_PLACE)))


def _is_one_name(phrase: Sequence[Token], likeliest: str) -> bool:
    """Whether a phrase in capitals is likeliest a feast or a place (Spring Festival): its words alone mean others."""
    return phrase[0].text[0].isupper() and len(likeliest) > 1 and set(tags(likeliest)) <= {"t", "ns"}


def _without_homophones(names: Sequence[Term], known: Sequence[Term]) -> tuple[Term, ...]:
    """The words that a spelling stands for, the most frequent first; no common ones behind a place known by it.

    Beijing is 北京 and no 背景, but Haiyang may be 海洋 before it is 海阳.
    """
    translations = {term.word for term in known}
    if not names or names[0].word not in translations or not is_place(names[0].word):
        return tuple(names)
    return tuple(term for term in names if is_place(term.word) or not _NAME_TAGS.isdisjoint(tags(term.word)))


def _as_person(spelled: Sequence[str], spellings: Spellings) -> tuple[Term, ...]:
    """A person whose name the library cuts in two: Yu Yingtao in 于 and 英涛. No surname stands before a place."""
    surnames = surnames_spelled(spelled[0].lower())
    given = spellings.names([text.lower() for text in spelled[1:]]) if surnames else []
    return tuple(Term(surname + name) for surname in surnames for name in given if not is_place(name))


def _as_surname(spelled: str, frequency: Callable[[str], int]) -> tuple[Term, ...]:
    return tuple(Term(name, _SURNAME) for name in surnames_spelled(spelled)[:_ALONE] if frequency(name))


def _parsed(line: str) -> tuple[Term, ...]:
    pairs = (item.rsplit(":", 1) for item in line.split())
    return tuple(Term(word, float(weight)) for word, weight in pairs)


def _unheard(terms: Sequence[Term], frequency: Callable[[str], int]) -> tuple[Term, ...]:
    """The likeliest translations that the library knows as no word but may hold in others: the 灯 of `lamp` in 灯杆.

    Only those far likelier than any that it knows, which hardly mean what is asked (智能).
    """
    least = _LIKELIER * max((term.weight for term in _known(terms, frequency)), default=0.0)
    return tuple(term for term in terms if term.weight > least and not frequency(term.word))[:_UNHEARD]


def _known(terms: Sequence[Term], frequency: Callable[[str], int]) -> tuple[Term, ...]:
    """The translations that the library holds, likely ones of several words (北向资金) with each of these."""
    found: dict[str, float] = {}
    for term in terms:
        if frequency(term.word):
            found[term.word] = max(term.weight, found.get(term.word, 0.0))
        elif term.weight >= _LIKELY and len(parts := words(term.word)) > 1 and all(map(frequency, parts)):
            found[term.word] = term.weight
            for part in parts:
                share = _PART_WEIGHT * term.weight * len(part) / len(term.word)
                found[part] = max(share, found.get(part, 0.0)) if len(part) > 1 else found.get(part, 0.0)
    return tuple(Term(word, weight) for word, weight in found.items() if weight)
