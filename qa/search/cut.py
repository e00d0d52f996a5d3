"""The words of a question, without what the segmentation glues to words that its dictionary lacks."""

import re
from collections.abc import Iterator

from qa.search.stopwords import STOPWORDS
from qa.text.words import is_word, words

_HAN = re.compile("[\u4e00-\u9fff]{2,}")
# Characters that only serve: a guessed word of these alone (中有, 时为) is none.
_SERVING = frozenset("中内上下时后前多会最有为于以所是在由其而能要只不太共曾各")
# Glued to any word (史崇是), and to one of the dictionary (混和后), as it may end a name elsewhere (穆里).
_BEHIND, _BEHIND_A_WORD = frozenset("是于有到为在了着得以由"), frozenset("上里过来会能要时后起")
_BEFORE = re.compile("[哪那这][一几]?|[要能之最没只而]")


def words_asked(question: str) -> list[str]:
    """The words of a question in order, as `words` cuts it.

    A name that the dictionary lacks is guessed from its characters, often with the one behind or before it.
    """
    return [part for word in words(question) for part in _apart(word)]


def _apart(word: str) -> Iterator[str]:
    if word in STOPWORDS or is_word(word) or not _HAN.fullmatch(word):
        yield word
    elif _SERVING.issuperset(word):
        yield from word
    else:
        yield _without_behind(_without_before(word))


def _without_before(word: str) -> str:
    match = _BEFORE.match(word)
    rest = word[match.end() :] if match else ""
    return rest if len(rest) == 1 or is_word(rest) else word


def _without_behind(word: str) -> str:
    rest, last = word[:-1], word[-1]
    if rest and (last in _BEHIND or (last in _BEHIND_A_WORD and len(rest) > 1 and is_word(rest))):
        return rest
    return word
