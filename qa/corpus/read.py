"""Bytes of a file to text, or a clear reason why not."""

import codecs
import re
from pathlib import Path

from qa.errors import SourceError

MAX_BYTES = 256 * 1024 * 1024
"""Largest file that is read, in bytes."""

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROL = 0.02  # share of control characters above which bytes are not text
# Share of frequent characters: 0.24 or more in each of 2,000 news texts, 0.05 or less in 500 decoded wrongly.
_LEAST_CHINESE = 0.2
_MOSTLY = 0.5  # of the characters of UTF-16 that must be plain ASCII, unless it is Chinese
_GOOD_FOR_BAD = 20  # characters beyond ASCII that are right, for each that is damaged
_LEAST_BEFORE_CUT = 12  # bytes that must be right before a last character that is cut
_MARKED = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as UTF-16 does, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_SAMPLE = 200_000  # characters looked at to tell encodings apart
# The most frequent characters of Simplified and Traditional text; real text holds many, mojibake almost none.
_FREQUENT = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多"
    "经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明"
    "性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世"
    "位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量"
    "這個們來為國說時會對後裡過發學經還無與長機業問題應關開間當從實現動進種樣頭體見產將點條東門聲給"
)
_MARKS = frozenset("，。、；：？！“”‘’（）《》「」『』…—·")


def read_text(path: Path) -> str:
    """Text of a file in UTF-8, UTF-16 with a mark, GB18030 or Big5. Raises `SourceError`, one line, otherwise."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise SourceError(f"{path}: {size:,} bytes, at most {MAX_BYTES:,} are read; split the file")
        raw = path.read_bytes()
    except OSError as fault:
        raise SourceError(f"{path}: cannot be read: {fault.strerror}; check the path and its permissions") from fault
    return decode(raw, name=str(path))


def decode(raw: bytes, *, name: str) -> str:
    """Decode the bytes of the file called `name`. Raises `SourceError` when they are empty or not text."""
    if not raw.strip():
        raise SourceError(f"{name}: empty; nothing to index in it")
    marked = next((encoding for mark, encoding in _MARKED if raw.startswith(mark)), "")
    if marked:
        return raw.decode(marked, "replace").removesuffix("\ufffd")  # the last character may be cut
    control = len(_CONTROL.findall(raw[:_SAMPLE])) / len(raw[:_SAMPLE])
    if control > _MOST_CONTROL:
        wide = _wide(raw)
        if not wide:
            fault = f"{control:.0%} of the bytes are control characters"
            raise SourceError(f"{name}: not text: {fault}; save it as plain text in UTF-8")
        return wide
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        if fault.reason == "unexpected end of data" and fault.start > _LEAST_BEFORE_CUT:
            return raw[: fault.start].decode("utf-8")
    return _damaged(raw) or _legacy(raw, name)


def _wide(raw: bytes) -> str:
    """UTF-16 without a byte order mark, empty where neither order gives Chinese or plain English."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = raw.decode(encoding, "replace")
        sample = text[:_SAMPLE]
        written = sum(character.isascii() and character.isprintable() for character in sample) / len(sample)
        if "\ufffd" not in sample[:-1] and (written > _MOSTLY or _chinese_share(sample) > _LEAST_CHINESE):
            return text.removesuffix("\ufffd")
    return ""


def _damaged(raw: bytes) -> str:
    """UTF-8 with a few bad bytes, each shown as the replacement character; empty where it is not UTF-8 at all."""
    text = raw.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(not character.isascii() for character in text) - bad
    return text if good >= _GOOD_FOR_BAD * bad else ""


def _legacy(raw: bytes, name: str) -> str:
    """GB18030 or Big5, whichever gives more frequent Chinese characters; never Latin-1, which accepts anything."""
    best, best_share = "", 0.0
    for encoding in ("gb18030", "big5hkscs"):
        for end in (len(raw), len(raw) - 1):  # the last character may be cut
            try:
                text = raw[:end].decode(encoding)
            except UnicodeDecodeError:
                continue
            share = _chinese_share(text[:_SAMPLE])
            if share > best_share:
                best, best_share = text, share
            break
    if best_share < _LEAST_CHINESE:
        raise SourceError(f"{name}: neither UTF-8 nor GB18030 nor Big5 text; convert it to UTF-8")
    return best


def _chinese_share(text: str) -> float:
    """Share of frequent Chinese characters and marks among the characters outside ASCII."""
    other = [character for character in text if not character.isascii()]
    return sum(character in _FREQUENT or character in _MARKS for character in other) / (len(other) or 1)
