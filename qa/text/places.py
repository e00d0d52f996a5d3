"""The places of China, and which of them lie in which."""

from functools import cache
from importlib import resources

_DIVISIONS = "省市县"
_SHORTEST = 2  # characters


@cache
def _around() -> dict[str, frozenset[str]]:
    """Each place with the larger ones that it lies in, as `training.lexicon.places` lists them."""
    listed = resources.files("qa.text").joinpath("places.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in listed.splitlines())
    return {word: frozenset(around.split()) for word, around in rows}


def is_place(word: str) -> bool:
    """Whether a word names a province, city, county or district of China."""
    return word in _around()


def apart(one: str, other: str) -> bool:
    """Whether two places are different ones and neither lies in the other, as far as is known: 长沙 and 武汉."""
    ones, others = ({place, *_around().get(place, ())} for place in (one, other))
    return _short(one) not in map(_short, others) and _short(other) not in map(_short, ones)


def _short(place: str) -> str:
    """A place without what it is: 长沙 for 长沙市."""
    bare = place.rstrip(_DIVISIONS)
    return bare if len(bare) >= _SHORTEST else place
