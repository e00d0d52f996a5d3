"""Chinese names behind their pinyin: Loudi, Zhuzhou, Hu Yi, Wang Xinkai."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import product
from math import prod

from qa.search.lexicon import table

BARE_PLACE = 0.9
"""Weight of the name of a place without what it is (怀化 for 怀化市)."""

LOOKUPS = 60_000
"""Words tried at most for the names of one question; a person in pinyin takes up to 40,000, of whom few name three."""

_TRIED = (40, 40, 25, 12)  # characters tried for each syllable of a name, by its number of syllables
_CHEAP = _TRIED[1] ** 2  # look-ups that a name of two syllables takes, and any may
_ALIKE = (2, 3)  # characters of a name that another one sounds like
_LEAST, _MOST = 2, 4  # syllables
_LONGEST = 6  # characters of a syllable (zhuang)
_KEPT = 3  # names
_PLAIN = str.maketrans({"'": "", "’": "", "ü": "u", "v": "u"})  # Lüliang and Lvliang are filed under lu


@cache
def _characters() -> dict[str, str]:
    return table("pinyin.tsv")


@cache
def _surnames() -> dict[str, list[str]]:
    return {spelled: names.split() for spelled, names in table("surnames.tsv").items()}


def surnames_spelled(spelled: str) -> list[str]:
    """The commonest surnames of a spelling in lower case without tones (张, 章 and 仉 of zhang), six at most."""
    return _surnames().get(spelled.translate(_PLAIN), [])


class Spellings:
    """What the library holds behind the names of one question, each spelling tried once.

    `frequency` counts the passages that hold a word. At most `lookups` words are tried for all names together, but for
    those of two syllables: a name whose spelling stands for more than are left is not found.
    """

    def __init__(self, frequency: Callable[[str], int], *, lookups: int = LOOKUPS) -> None:
        self._frequency = frequency
        self._left = lookups
        self._known: dict[tuple[str, str], list[str]] = {}

    def names(self, spelled: Sequence[str], *, ending: str = "") -> list[str]:
        """Words of the library that these parts of a name spell, most frequent first, at most three.

        `spelled` is in lower case without tones. Names of one syllable are not tried, they would match too much. With
        an `ending` (县) the words are names and that ending.
        """
        key = "".join(spelled).translate(_PLAIN), ending
        if key not in self._known:
            self._known[key] = self._found(*key)
        return self._known[key]

    def _found(self, spelled: str, ending: str) -> list[str]:
        found: dict[str, int] = {}
        for syllables in _likeliest_first(spelled):
            tried = _TRIED[len(syllables) - 1]
            characters = [_characters()[syllable][:tried] for syllable in syllables]
            if (size := prod(map(len, characters))) > max(self._left, _CHEAP):
                continue
            self._left -= size
            for name in map("".join, product(*characters)):
                if count := self._frequency(name + ending):
                    found[name + ending] = count
            if len(found) >= _KEPT:
                break
        return sorted(found, key=lambda name: (-found[name], name))[:_KEPT]


def sounding_alike(name: str, frequency: Callable[[str], int]) -> str:
    """The most frequent word of the library that begins like a Chinese name and sounds like it: 张小龙 for 张晓龙.

    Empty where there is none, and for names of other than two or three characters.
    """
    if len(name) not in _ALIKE:
        return ""
    alike = [_alike(character) for character in name[1:]]
    told = {word: frequency(word) for word in (name[0] + "".join(rest) for rest in product(*alike))}
    return min((word for word, count in told.items() if count), key=lambda word: (-told[word], word), default="")


def _alike(character: str) -> str:
    """A character and those that may sound like it, the commonest of each sound."""
    sounds = (_characters()[syllable][: _TRIED[1]] for syllable in _sounds().get(character, ()))
    return "".join(dict.fromkeys(character + "".join(sounds)))


@cache
def _sounds() -> dict[str, list[str]]:
    """The syllables of each character that is one of the commonest of its sound."""
    sounds: dict[str, list[str]] = {}
    for syllable, characters in _characters().items():
        for character in characters[: _TRIED[1]]:
            sounds.setdefault(character, []).append(syllable)
    return sounds


def _likeliest_first(text: str) -> list[tuple[str, ...]]:
    """The ways to cut a spelling: behind xiao-long xi-ao-long, which should be written with an apostrophe.

    Of four syllables, each of which takes the most look-ups, such a cut is tried only where there is no other.
    """
    cuts = [syllables for syllables in _cuts(text, most=_MOST) if len(syllables) >= _LEAST]
    odd = {syllables: sum(syllable[0] in "aeo" for syllable in syllables[1:]) for syllables in cuts}
    least = min(odd.values(), default=0)
    return sorted((cut for cut in cuts if len(cut) < _MOST or odd[cut] == least), key=lambda cut: odd[cut])


def _cuts(text: str, *, most: int) -> Iterator[tuple[str, ...]]:
    """Ways to cut a spelling into at most so many syllables, the longest syllables first."""
    if not text:
        yield ()
        return
    # A long text can be cut in more ways than can ever be listed: what cannot come out is not begun.
    if len(text) > _LONGEST * most:
        return
    for length in range(min(_LONGEST, len(text)), 0, -1):
        if text[:length] in _characters():
            for rest in _cuts(text[length:], most=most - 1):
                yield (text[:length], *rest)
