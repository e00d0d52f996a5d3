"""One way to fold text before it is compared: width, case, Traditional to Simplified Chinese."""

import sys
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Protocol

from qa.text.memory import remembered

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _converter(config: str) -> _Converter:
    from opencc import OpenCC

    converter: _Converter = OpenCC(config)
    return converter


def simplified(text: str) -> str:
    """Traditional Chinese to Simplified, character by character and by phrase (OpenCC `t2s`).

    Words of Taiwan are kept (`軟體` becomes `软体`): OpenCC's `tw2sp` also rewrites words that are right on the
    mainland, such as 智慧城市 into 智能城市, so it only widens Traditional questions (`mainland_words`). 甚麼 is 什么.
    """
    return _converter("t2s").convert(text).replace("甚么", "什么")


def in_simplified(text: str) -> str:
    """Traditional Chinese to Simplified without moving a character; the text as it is where that cannot be."""
    if not text.isprintable() and any("\ud800" <= character <= "\udfff" for character in text):
        return text  # half a surrogate pair is no character, which OpenCC refuses
    converted = simplified(text)
    return converted if len(converted) == len(text) else text


def as_typed(converted: str, texts: Iterable[str]) -> str:
    """What was made of `in_simplified` texts, with the characters of the texts themselves; the last text goes first."""
    typed = {plain: character for text in texts for plain, character in zip(in_simplified(text), text, strict=True)}
    return "".join(typed.get(character, character) for character in converted)


def mainland_words(text: str) -> str:
    """Traditional Chinese to Simplified with the words of Taiwan replaced by those of the mainland (`tw2sp`)."""
    return _converter("tw2sp").convert(text)


def fold(text: str) -> str:
    """Text for comparison: NFKC, Simplified, lower case. The length may change; see `mirror` for offsets."""
    return simplified(unicodedata.normalize("NFKC", text)).lower()


@remembered(sentences=8192)
def mirror(text: str) -> str:
    """Fold text without moving a character: `mirror(text)[i]` is the folded form of `text[i]`.

    A character whose folded form is not exactly one character stays as it is. Remembered: what a question is looked
    for in is looked at many times over.
    """
    kept = _characters_folded(text)
    converted = simplified(kept)
    if len(converted) == len(kept):
        return converted
    return "".join(_same_length(character, simplified(character)) for character in kept)


def _same_length(character: str, folded: str) -> str:
    return folded if len(folded) == 1 else character


def _characters_folded(text: str) -> str:
    """Each character in NFKC and lower case where that is one character; ten times as fast as `str.translate`."""
    import numpy as np

    table = _folded_codes()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    folded = table[codes]
    if not folded.all():
        for code in set(codes[folded == 0].tolist()):
            table[code] = ord(_same_length(chr(code), unicodedata.normalize("NFKC", chr(code)).lower()))
        folded = table[codes]
    return folded.tobytes().decode("utf-32-le", "surrogatepass")


@cache
def _folded_codes() -> "NDArray[np.uint32]":
    """The folded form of each character that was met, by its code; 0 where none was."""
    import numpy as np

    return np.zeros(sys.maxunicode + 1, np.uint32)


# CJK unified ideographs, extension A, compatibility ideographs, extensions B to H, and 〇, the zero of numerals.
_HAN = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0xF900, 0xFAFF), (0x20000, 0x323AF), (0x3007, 0x3007))


def is_han(character: str) -> bool:
    """Whether the character is a Chinese ideograph."""
    code = ord(character)
    return any(first <= code <= last for first, last in _HAN)
