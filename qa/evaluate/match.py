"""When two texts count as the same, wholly or in part: exact match, character F1, and the rules of CMRC 2018.

CMRC 2018 (Cui et al., EMNLP 2019) publishes its scorer, `cmrc2018_evaluate.py`. Its rules, kept here: text is
lower-cased and stripped; the punctuation marks listed below are dropped; each Chinese character is one segment and
each run of other text is cut into words; exact match compares the text without punctuation; F1 is over the longest
run of segments that both have (a substring, not a subsequence); of several gold answers the best counts.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

# The list of the scorer. It lacks ‘ and half-width commas and stops; its …… is two characters and never meets one.
_CMRC_DROPPED = frozenset("-:_*^/\\~`+=，。：？！“”；’《》·、「」（）－～『』")
_CMRC_HAN = re.compile("[\u4e00-\u9fa5]")
# The scorer cuts what is not Chinese by NLTK's word_tokenize; words, numbers with commas and decimals, and single
# marks are what it finds in all but English contractions (don't).
_CMRC_WORD = re.compile(r"[^\W_]+(?:[.,][^\W_]+)*|[^\w\s]")
_WHITE = re.compile(r"\s+")


def norm(text: str) -> str:
    """Text for comparison: NFKC, no white space, lower case."""
    return _WHITE.sub("", unicodedata.normalize("NFKC", text)).lower()


def exact_match(given: str, answers: Sequence[str]) -> float:
    """1.0 when the answer given is one of the gold answers but for width, case and white space, else 0.0."""
    return max(float(norm(given) == norm(answer)) for answer in answers)


def character_f1(given: str, answers: Sequence[str]) -> float:
    """F1 over characters, in any order, with the gold answer that it is highest for."""
    return max(_shared(norm(given), norm(answer)) for answer in answers)


def _shared(one: str, other: str) -> float:
    same = (Counter(one) & Counter(other)).total()
    return 2 * same / (len(one) + len(other)) if same else 0.0


def cmrc_exact_match(given: str, answers: Sequence[str]) -> float:
    """Exact match by the rules of CMRC 2018."""
    return max(float(_without_marks(given) == _without_marks(answer)) for answer in answers)


def cmrc_f1(given: str, answers: Sequence[str]) -> float:
    """F1 by the rules of CMRC 2018: over the longest common run of segments."""
    return max(_run_f1(cmrc_segments(given), cmrc_segments(answer)) for answer in answers)


def cmrc_segments(text: str) -> list[str]:
    """Text as the scorer of CMRC 2018 cuts it: Chinese characters, and the words of what stands between them."""
    segments: list[str] = []
    latin = ""
    for character in _without_marks(text):
        if _CMRC_HAN.match(character):
            segments += [*_CMRC_WORD.findall(latin), character]
            latin = ""
        else:
            latin += character
    return [*segments, *_CMRC_WORD.findall(latin)]


def _without_marks(text: str) -> str:
    return "".join(character for character in text.lower().strip() if character not in _CMRC_DROPPED)


def _run_f1(given: Sequence[str], answer: Sequence[str]) -> float:
    longest = _longest_common_run(given, answer)
    if not longest:
        return 0.0
    precision, recall = longest / len(given), longest / len(answer)
    return 2 * precision * recall / (precision + recall)


def _longest_common_run(one: Sequence[str], other: Sequence[str]) -> int:
    longest, above = 0, [0] * (len(other) + 1)
    for segment in one:
        row = [0]
        for column, compared in enumerate(other):
            row.append(above[column] + 1 if segment == compared else 0)
        longest, above = max(longest, *row), row
    return longest
