"""The one word function, used for the index and for questions alike."""

import re
from collections.abc import Callable
from functools import cache

from qa.model import Span
from qa.text.listed import listed
from qa.text.normalize import fold

# rjieba keeps `2023-08-16` whole, so a date asked as 8月16日 would never meet it: ASCII punctuation splits first,
# but for a point between digits (1.3).
_SPLIT = re.compile(r"[^\w.]+|(?<!\d)\.+|\.(?!\d)|_+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_WORD = re.compile(r"\w")
_PLACE, _NOUN = "ns", "n"  # of jieba's tags, after the ICTCLAS tag set
_HAN_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]{2,}")


@cache
def _cutter() -> Callable[[str, bool], list[str]]:
    import rjieba

    cut: Callable[[str, bool], list[str]] = rjieba.cut
    return cut


@cache
def _tagger() -> Callable[[str, bool], list[tuple[str, str]]]:
    import rjieba

    tag: Callable[[str, bool], list[tuple[str, str]]] = rjieba.tag
    return tag


@cache
def no_places() -> frozenset[str]:
    """The common words that jieba's dictionary tags as places, which `training.lexicon.places` lists."""
    return frozenset(word for (word,) in listed("no_places.tsv"))


def tags(text: str) -> list[str]:
    """Parts of speech of the words of a text in order, as jieba names them (after the ICTCLAS tag set)."""
    return [tag for _, tag in tagged(text)]


def is_word(word: str) -> bool:
    """Whether the dictionary that texts are cut by holds a word; others are guessed from their characters."""
    import rjieba

    held: bool = rjieba.has_word(word)
    return held


def tagged(text: str) -> list[tuple[str, str]]:
    """Words of a text in order with their parts of speech, as jieba cuts and names them; together they are the text.

    A common word that its dictionary takes for the name of a place (扎堆, 登山) is a noun.
    """
    return [(word, _NOUN if tag == _PLACE and word in no_places() else tag) for word, tag in as_cut(text)]


def as_cut(text: str) -> list[tuple[str, str]]:
    """Words of a text in order with the parts of speech of jieba's dictionary, from which the reader learned."""
    return _tagger()(text, True)


def placed(text: str) -> list[tuple[Span, str]]:
    """Where the words of a text stand, in order, with their parts of speech, as `tagged` cuts them."""
    start, found = 0, []
    for word, tag in tagged(text):
        found.append((Span(start, start + len(word)), tag))
        start += len(word)
    return found


def words(text: str) -> list[str]:
    """Words of a text in order: folded, segmented as jieba does, without punctuation and white space.

    Uses rjieba, the jieba algorithm (dictionary, maximum-probability path, HMM for unknown words) in Rust.
    """
    cut = _cutter()
    found: list[str] = []
    for run in _SPLIT.split(_THOUSANDS.sub("", fold(text))):
        if run:
            found.extend(word for word in cut(run, True) if _WORD.search(word))
    return found


def bigrams(text: str) -> list[str]:
    """Pairs of neighbouring Chinese characters of a text in order, folded as `words` are.

    Where a name is cut one way in the question and another way in the article, its pairs still meet.
    """
    return [run[i : i + 2] for run in _HAN_RUN.findall(fold(text)) for i in range(len(run) - 1)]
