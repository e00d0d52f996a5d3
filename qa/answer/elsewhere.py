"""What is told of another place: the figure that a sentence tells of 上海 is not that of 武汉."""

from collections.abc import Collection, Sequence

from qa.answer.named import is_city
from qa.text.places import apart, districts_in, is_place, lies_in, short
from qa.text.words import tagged

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


def opens_elsewhere(place: str, opening: str) -> bool:
    """Whether the folded opening of an article tells of a place apart from one, and of none that lies in this one."""
    told = [
        word
        for word, tag in tagged(opening)
        if is_place(word) and (tag == "ns" or short(word) != word or is_city(word))
    ]
    return any(apart(place, other) for other in told) and not any(lies_in(other, place) for other in told)


def in_another_district(asked: Collection[str], text: str, article: str) -> tuple[str, ...]:
    """The districts asked about (`districts_in`) that an article does not name, where it tells of another.

    `text` is a folded sentence with the opening of its article, `article` all that the article tells.
    """
    return tuple(
        place
        for place in asked
        if short(place) not in article and any(apart(place, other) for other in districts_in(text))
    )


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
