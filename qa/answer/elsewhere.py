"""Figures of another place: what a sentence tells of 上海 is not told of 武汉, though its article names both."""

from collections.abc import Iterable

from qa.text.places import apart, is_place
from qa.text.words import tagged


def told_of_another(place: str, text: str, question: str) -> bool:
    """Whether a sentence, folded, names a place apart from one that it does not name, and which no question names."""
    return any(apart(place, other) and other not in question for other in _places(tagged(text)))


def _places(words: Iterable[tuple[str, str]]) -> list[str]:
    """The places among tagged words; what is no noun is none (朝阳 may be the morning sun, 和平 peace)."""
    return [word for word, tag in words if tag[0] == "n" and is_place(word)]
