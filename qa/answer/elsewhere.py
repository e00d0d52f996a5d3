"""What is told of another place or person: the figure that a sentence tells of 上海 is not that of 武汉."""

import re
from collections.abc import Collection, Sequence

from qa.answer.named import is_called_person, is_city
from qa.text.persons import persons
from qa.text.places import apart, districts_in, is_place, lies_in, places_in, short
from qa.text.sentences import CLAUSE_MARKS
from qa.text.words import tagged

_CLAUSES = re.compile(f"[{CLAUSE_MARKS}:]")
_A_TOWN = (
    "(?![各该本全哪两三四五个十的在是和与及到从])[\u4e00-\u9fff](?![乡城村小古集市个])[\u4e00-\u9fff]"
    "(?:镇|街道)(?![长区])"
)
_TOWN = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])(?:[\u4e00-\u9fff]{{2,8}}[省市县区旗])?|(?<=[县区市旗的、在]))(?P<town>{_A_TOWN})"
)
_OWNER = re.compile(rf"(?:^|[{CLAUSE_MARKS}:])[而但且]?(?P<owner>[\u4e00-\u9fff]{{3}})的(?![人是])")
_AT = frozenset(("在", "于"))
_NOUNS = ("n", "vn", "s", "t", "q", "eng", "j")  # 北京时间, 青岛啤酒, 华为深圳总部


def told_of_another(place: str, text: str, before: str, asked: Collection[str]) -> bool:
    """Whether a sentence, folded, tells what it tells of a place apart from one that it does not name.

    That is one that it names, or the last one that the text `before` it does, where that does not name this one.
    `asked` are the words of the question, which may name both.
    """
    earlier = [] if short(place) in before else [word for word, tag in tagged(before) if tag == "ns" and is_place(word)]
    others = [*_told_of(tagged(text)), *earlier[-1:]]
    return any(apart(place, other) and not any(_same(other, word) for word in asked) for other in others)


def of_another_place(told: str, question: str) -> bool:
    """Whether a folded text names only places apart from those that a question names, and one at least."""
    asked, others = places_in(question), places_in(told)
    return bool(asked and others) and all(apart(one, other) for one in asked for other in others)


def opens_elsewhere(place: str, opening: str) -> bool:
    """Whether the folded opening of an article tells of a place apart from one, and of none that lies in this one."""
    told = [
        word
        for word, tag in tagged(opening)
        if is_place(word) and (tag == "ns" or short(word) != word or is_city(word))
    ]
    return any(apart(place, other) for other in told) and not any(lies_in(other, place) for other in told)


def in_another_district(asked: Collection[str], text: str, opening: str, article: str) -> tuple[str, ...]:
    """The districts asked about (`districts_in`) of which a folded sentence does not tell, as it tells of another.

    That is one that its article, of which `opening` is the beginning, does not name and names another; or that a
    sentence does not name which begins with another one.
    """
    return tuple(
        place
        for place in asked
        if (short(place) not in article and _other_than(place, districts_in(f"{opening} {text}")))
        or (short(place) not in text and _other_than(place, _heads(text)))
    )


def of_another_person(person: str, text: str) -> bool:
    """Whether a folded sentence does not name the person asked about and tells what is of another one.

    It begins with that one, or one of its clauses does with what is that one's: 马化腾的年薪.
    """
    if person in text:
        return False
    first = next(iter(persons(text)), None)
    if first and not first.start and is_called_person(text[: first.end]):
        return True
    return any(is_called_person(match["owner"]) for match in _OWNER.finditer(text))


def in_another_town(asked: Collection[str], text: str) -> tuple[str, ...]:
    """The towns asked about (江背镇) that a folded sentence does not name, which names another."""
    missing = tuple(town for town in asked if town not in text)
    return missing if missing and towns_in(text) else ()


def towns_in(text: str) -> tuple[str, ...]:
    """The towns that a folded text names, by two characters and what they are: 漳江街道."""
    return tuple(match["town"] for match in _TOWN.finditer(text))


def _other_than(place: str, others: Collection[str]) -> bool:
    return any(apart(place, other) for other in others)


def _heads(text: str) -> list[str]:
    """The districts with which clauses of a folded text begin, alone or behind what they lie in: 湘西州保靖县."""
    found = []
    for clause in _CLAUSES.split(text):
        place = next(iter(districts_in(clause)), "")
        before = clause.partition(place)[0].strip().lstrip("在据") if place else ""
        if place and (not before or is_place(short(before))):
            found.append(place)
    return found


def _same(place: str, word: str) -> bool:
    return is_place(word) and not apart(place, word)


def _told_of(words: Sequence[tuple[str, str]]) -> list[str]:
    """The places that tagged words tell something of: behind 在, or at the head of a clause and before no other noun.

    What is only compared with, come from or gone to (比上海, 来自云南, 到长沙) is told of something else.
    """
    found = []
    for number, (word, tag) in enumerate(words):
        if tag != "ns" or not is_place(word):
            continue
        before, tag_before = words[number - 1] if number else ("", "x")
        behind = words[number + 1][1] if number + 1 < len(words) else "x"
        heads = tag_before == "x" and before not in {"（", "(", "、"} and not behind.startswith(_NOUNS)
        if before in _AT or heads:
            found.append(word)
    return found
