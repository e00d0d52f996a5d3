"""Which words get a row of their own, and the tokenizer that finds them in text."""

import re
import string
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Regex, Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import NFKD, Lowercase, Precompiled, Sequence, StripAccents
from tokenizers.pre_tokenizers import Sequence as Steps
from tokenizers.pre_tokenizers import Split

from qa.text.normalize import fold
from training.embed import charsmap, sources

UNKNOWN = "[UNK]"
_CHINESE, _ENGLISH, _NUMBERS = 84_000, 34_000, 1_000
_LONGEST_WORD = 8  # characters of a Chinese word
_LONGEST_NUMBER = 4  # digits; longer ones are read in pieces
_RUN = 32  # characters: longest-match is quadratic in the run it is given
_LATIN = re.compile(r"[a-z]+")
_DIGITS = re.compile(r"[0-9]+")
_HAN_WORD = re.compile(rf"[㐀-鿿]{{1,{_LONGEST_WORD}}}")


def choose(data: Path, *, glosses: dict[str, list[str]]) -> list[str]:
    """Tokens in a fixed order: `[UNK]`, Chinese characters and words, English words, numbers.

    Chinese words are those of CC-CEDICT and of jieba's dictionary, most frequent in the news first; all basic
    characters, letters and digits are there, so that only text in other scripts is unknown.
    """
    chinese, other = _count(data)
    for word in glosses:
        chinese[word] += 2
    known = set(glosses) | _jieba_words()
    characters = {chr(code) for code in range(0x4E00, 0x9FB0)} - set(charsmap.simplified_characters())
    words = [w for w, _ in _by_count(chinese) if w in known and len(w) > 1 and _HAN_WORD.fullmatch(w)]
    for texts in glosses.values():
        # A word of the dictionary may be a name that the news writes once, so a mention counts double.
        for text in texts:
            other.update(_LATIN.findall(fold(text)) * 2)
    english = [w for w, _ in _by_count(other) if _LATIN.fullmatch(w) and len(w) > 1]
    numbers = [w for w, _ in _by_count(other) if _DIGITS.fullmatch(w) and 1 < len(w) <= _LONGEST_NUMBER]
    kept = [*words[: _CHINESE - len(characters) // 3], *english[:_ENGLISH], *numbers[:_NUMBERS]]
    return [UNKNOWN, *sorted(characters), *string.ascii_lowercase, *string.digits, *kept]


def build_tokenizer(tokens: list[str]) -> Tokenizer:
    """Longest match over runs of Chinese, Latin letters and digits; punctuation and white space are dropped.

    Longest match reads in a third of the time of a unigram model of the same words.
    """
    tokenizer = Tokenizer(
        WordPiece(
            {token: place for place, token in enumerate(tokens)},
            unk_token=UNKNOWN,
            continuing_subword_prefix="",
            max_input_chars_per_word=10 * _RUN,
        )
    )
    simplify = Precompiled(charsmap.charsmap(charsmap.simplified_characters()))
    tokenizer.normalizer = Sequence([NFKD(), StripAccents(), Lowercase(), simplify])
    runs = rf"[一-龯]{{1,{_RUN}}}|[a-z]{{1,{_RUN}}}|[0-9]{{1,{_RUN}}}"
    tokenizer.pre_tokenizer = Steps([Split(Regex(runs), "isolated"), Split(Regex(r"[^\p{L}\p{N}]+"), "removed")])
    return tokenizer


def _count(data: Path) -> tuple[Counter[str], Counter[str]]:
    import rjieba

    chinese: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for text in _texts(data):
        folded = fold(text)
        chinese.update(word for word in rjieba.cut(folded) if _HAN_WORD.fullmatch(word))
        other.update(_LATIN.findall(folded))
        other.update(_DIGITS.findall(folded))
    return chinese, other


def _texts(data: Path) -> Iterable[str]:
    yield from sources.articles(data)
    for pairs in (*sources.parallel(data, half=False), sources.questions(data, half=False)):
        yield from pairs.left
        yield from dict.fromkeys(pairs.right)


def _jieba_words() -> set[str]:
    import jieba

    with jieba.get_dict_file() as file:
        return {line.decode("utf-8").split(" ")[0] for line in file}


def _by_count(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
