"""The table of words put together from parallel sentences and from the glosses of a dictionary."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from qa.search.stems import stem
from qa.search.stopwords import STOPWORDS
from qa.text.words import is_word, tags

LEAST = 0.01
"""Probability below which a translation is dropped."""

_KEPT = 12  # Chinese words an English one may become
_DICTIONARY_SHARE = 0.4
_GLOSSARY_SHARE = 0.6
_DERIVED_SHARE = 0.3  # of what a noun owes to the verb that it is made of: renovation, renovate
# How nouns are made of verbs.
_MADE_OF = (
    ("ation", ("", "e", "ate")),
    ("sion", ("d", "de", "se")),
    ("ion", ("", "e")),
    ("ment", ("",)),
    ("al", ("",)),
)
_SHORTEST_VERB = 4
_PEOPLES, _NAMED = "语文人", ("ns", "nr")  # 乌克兰 is tagged like a person
_LAND = {
    "法语": "法国",
    "德语": "德国",
    "英语": "英国",
    "俄语": "俄罗斯",
    "日语": "日本",
    "韩语": "韩国",
    "泰语": "泰国",
}


def combined(
    learned: dict[str, list[tuple[str, float]]],
    glosses: list[tuple[str, str, float]],
    uses: Mapping[str, int],
) -> dict[str, list[tuple[str, float]]]:
    """The Chinese words of each English key with their probabilities, both sources summed, best first.

    `uses` counts how often a Chinese word is used: of the words of a gloss the common ones weigh more (运营 and not
    开动), and words that only hold a sentence together are none. A noun takes something of the verb it is made of, and
    what names a people or its language names its land as well: Dutch is 荷兰语, and 荷兰 of the Dutch air force.
    """
    dictionary: dict[str, dict[str, float]] = defaultdict(dict)
    for gloss, word, weight in glosses:
        common = weight * (1 + math.log1p(uses.get(word, 0)))
        dictionary[gloss][word] = max(common, dictionary[gloss].get(word, 0.0))
    summed = {key: _summed(key, learned, dictionary) for key in learned.keys() | dictionary.keys()}
    table = {}
    for key, sums in summed.items():
        told = dict(sums)
        for verb in _verbs(key):
            for word, probability in summed.get(verb, {}).items():
                told[word] = told.get(word, 0.0) + _DERIVED_SHARE * probability
        for land, probability in _lands(dictionary.get(key, {}), sums):
            told[land] = max(told.get(land, 0.0), probability)
        best = sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))[:_KEPT]
        kept = [(word, min(1.0, probability)) for word, probability in best if probability >= LEAST]
        if kept and not key.isdigit():
            table[key] = kept
    return table


def with_glossary(
    table: Mapping[str, list[tuple[str, float]]], glossary: Mapping[str, list[str]]
) -> dict[str, list[tuple[str, float]]]:
    """The table with what news calls things told first, each word of the glossary half as likely as the one before."""
    told = dict(table)
    for key, listed in glossary.items():
        shares = [0.5**place for place in range(len(listed))]
        first = {word: _GLOSSARY_SHARE * share / sum(shares) for word, share in zip(listed, shares, strict=True)}
        for word, probability in table.get(key, []):
            first[word] = first.get(word, 0.0) + (1 - _GLOSSARY_SHARE) * probability
        best = sorted(first.items(), key=lambda pair: (-pair[1], pair[0]))[:_KEPT]
        told[key] = [(word, min(1.0, probability)) for word, probability in best if probability >= LEAST]
    return told


def _summed(
    key: str, learned: Mapping[str, list[tuple[str, float]]], dictionary: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    sums: dict[str, float] = defaultdict(float)
    own = dictionary.get(key, {})
    total = sum(own.values())
    for word, weight in own.items():
        sums[word] += _DICTIONARY_SHARE * weight / total
    share = 1 - _DICTIONARY_SHARE if own else 1.0
    for word, probability in learned.get(key, []):
        sums[word] += share * probability
    return {word: probability for word, probability in sums.items() if word.strip() and word not in STOPWORDS}


def _lands(glossed: Iterable[str], sums: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """The lands of the peoples and languages that a dictionary tells (荷兰 of 荷兰语), as likely as those."""
    for word in glossed:
        land = _LAND.get(word) or (word[:-1] if word[-1] in _PEOPLES else "")
        if word in sums and len(land) > 1 and is_word(land) and tags(land)[0] in _NAMED:
            yield land, sums[word]


def _verbs(key: str) -> list[str]:
    """The stems of the verbs that a noun may be made of, as far as its ending tells."""
    bare = [(key[: -len(ending)], endings) for ending, endings in _MADE_OF if key.endswith(ending)]
    made = (stem(verb + ending) for verb, endings in bare if len(verb) >= _SHORTEST_VERB for ending in endings)
    return [verb for verb in dict.fromkeys(made) if verb != key]
