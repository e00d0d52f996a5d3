"""Chinese names behind their pinyin: Loudi, Zhuzhou, Hu Yi, Wang Xinkai."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import product

BARE_PLACE = 0.9
"""Weight of the name of a place without what it is (怀化 for 怀化市)."""

_TRIED = (40, 40, 25, 12)  # characters tried for each syllable of a name, by its number of syllables
_LEAST, _MOST = 2, 4  # syllables
_LONGEST = 6  # characters of a syllable (zhuang)
_KEPT = 3  # names
_PLAIN = str.maketrans({"'": "", "’": "", "ü": "u", "v": "u"})  # Lüliang and Lvliang are filed under lu


@cache
def _characters() -> dict[str, str]:
    text = resources.files("qa.search.lexicon").joinpath("pinyin.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t", 1) for line in text.splitlines())


@cache
def _surnames() -> dict[str, list[str]]:
    text = resources.files("qa.search.lexicon").joinpath("surnames.tsv").read_text(encoding="utf-8")
    return {spelled: names.split() for spelled, names in (line.split("\t", 1) for line in text.splitlines())}


def surnames_spelled(spelled: str) -> list[str]:
    """The commonest surnames of a spelling in lower case without tones (张, 章 and 仉 of zhang), six at most."""
    return _surnames().get(spelled.translate(_PLAIN), [])


def names_spelled(spelled: Sequence[str], *, frequency: Callable[[str], int], ending: str = "") -> list[str]:
    """Words of the library that these parts of a name spell, most frequent first, at most three.

    `spelled` is in lower case without tones; `frequency` counts the passages that hold a word. Names of one syllable
    are not tried, they would match too much. With an `ending` (县) the words are names and that ending.
    """
    found: dict[str, int] = {}
    for syllables in _cuts("".join(spelled).translate(_PLAIN), most=_MOST):
        if len(syllables) < _LEAST:
            continue
        tried = _TRIED[len(syllables) - 1]
        for characters in product(*(_characters()[syllable][:tried] for syllable in syllables)):
            name = "".join(characters) + ending
            count = frequency(name)
            if count:
                found[name] = count
        if len(found) >= _KEPT:
            break
    return sorted(found, key=lambda name: (-found[name], name))[:_KEPT]


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
