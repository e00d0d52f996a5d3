"""The clean text of a line: white space of justification taken out, every character's place kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.text.normalize import is_han
from qa.text.words import words

_RUN = re.compile(r"\S+")
# A byte order mark, zero-width characters, control characters and marks that turn the direction of what stands behind
# them (a title could show itself backwards) are neither text nor white space.
_INVISIBLE = re.compile(
    r"[\ufeff\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u00ad\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+"
)
_OPENING = "([{<"
_CLOSING = ",.;:!?)]}>%"
# CJK punctuation and kana, vertical forms, full-width forms.
_UNSPACED = (("\u3000", "\u30ff"), ("\ufe30", "\ufe4f"), ("\uff00", "\uff65"))
_AMBIGUOUS_QUOTES = "“”‘’…—·"
_NAME = 4  # characters; runs this short in a row are names, though a dictionary may see a word across them


@dataclass(frozen=True, slots=True)
class Piece:
    """Clean text and the columns `[column, column_end)` of the line that it was read from."""

    text: str
    line: int
    column: int
    raw: str  # the line's own characters there, white space included

    @property
    def column_end(self) -> int:
        """Column behind the last character."""
        return self.column + len(self.raw)

    def part(self, start: int, end: int) -> "Piece":
        """The piece that holds `text[start:end]`, which must begin and end with no white space."""
        before = sum(not character.isspace() for character in self.text[:start])
        inside = sum(not character.isspace() for character in self.text[start:end])
        solid = [column for column, character in enumerate(self.raw) if not character.isspace()]
        first, last = solid[before], solid[before + inside - 1]
        return Piece(self.text[start:end], self.line, self.column + first, self.raw[first : last + 1])


def clean_line(raw: str, number: int) -> Iterator[Piece]:
    """Text of a line without the white space of justification and without invisible characters.

    A space goes beside a Chinese character (`44.5 万`, `生 产 高 效 ，但`) but for one: between two runs of at least
    two Chinese characters that make no word together (`记者 彭可心`). Between Latin words one space stays.
    """
    chinese = any(map(is_han, raw))
    kept: list[str] = []
    start = end = -1
    before = ""
    for run in _RUN.finditer(raw):
        shown = _INVISIBLE.sub("", run.group())
        if not shown:
            continue
        if kept and keeps_space(before, shown, chinese=chinese):
            kept.append(" ")
        for visible, at in _visible(run.group(), run.start()):
            if kept and at != end and raw[end:at].strip():  # something invisible in between was left out
                yield Piece("".join(kept), number, start, raw[start:end])
                kept = []
            if not kept:
                start = at
            kept.append(visible)
            end = at + len(visible)
        before = shown
    if "".join(kept).strip():
        yield Piece("".join(kept), number, start, raw[start:end])


def keeps_space(before: str, after: str, *, chinese: bool) -> bool:
    """Whether the white space between two runs of characters of a line carries meaning."""
    left, right = before[-1], after[0]
    if is_han(left) and is_han(right):
        tail, head = _han_tail(before), _han_head(after)
        if after == "摄" or (1 < len(before) <= _NAME and 1 < len(after.rstrip("）)")) <= _NAME):
            return len(tail) > 1
        return len(tail) > 1 and len(head) > 1 and not _one_word(tail[-4:], head[:4])
    if _unspaced(left, chinese=chinese) or _unspaced(right, chinese=chinese):
        return False
    return left not in _OPENING and (right not in _CLOSING or not chinese)


def _visible(run: str, start: int) -> Iterator[tuple[str, int]]:
    position = 0
    for gap in _INVISIBLE.finditer(run):
        if gap.start() > position:
            yield run[position : gap.start()], start + position
        position = gap.end()
    if position < len(run):
        yield run[position:], start + position


def _unspaced(character: str, *, chinese: bool) -> bool:
    """Whether writing with this character puts no space beside it. Hangul is wide too, but written with spaces."""
    if character in _AMBIGUOUS_QUOTES:
        return chinese
    return is_han(character) or any(first <= character <= last for first, last in _UNSPACED)


def _han_tail(text: str) -> str:
    size = next((n for n, character in enumerate(reversed(text)) if not is_han(character)), len(text))
    return text[len(text) - size :]


def _han_head(text: str) -> str:
    return text[: next((n for n, character in enumerate(text) if not is_han(character)), len(text))]


def crosses_word(before: str, after: str) -> bool:
    """Whether a line break between two lines falls into a Chinese word (`太|子庙`, `能|力`)."""
    tail, head = _han_tail(before)[-4:], _han_head(after)[:4]
    return bool(tail) and bool(head) and _one_word(tail, head)


def _one_word(tail: str, head: str) -> bool:
    reached = 0
    for word in words(tail + head):
        if reached < len(tail) < reached + len(word):
            return True
        reached += len(word)
    return False
