"""Lines to paragraphs: hard-wrapped lines joined, white space of justified Chinese removed, places remembered."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.corpus.credits import dateline
from qa.corpus.layout import LONG, Set
from qa.text.normalize import is_han

Place = tuple[str, int, int]
"""A character of clean text, and the line (from 1) and column (from 0) it came from."""

_RUN = re.compile(r"\S+")
# A line that begins so begins a paragraph: a list number, a bracketed label, an indented line.
_STARTS = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十]、|\d{1,2}[、.．](?!\d)|0\d |【|\u3000\u3000|来源[：:]|记者[：:])"
)
_BESIDE = 2  # lines: one blank line may stand between the lines of a paragraph
_URL = re.compile(r"^\s*https?://\S+\s*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a heading with the place of every character."""

    places: tuple[Place, ...]
    page: int
    heading: bool

    @property
    def text(self) -> str:
        """The clean text."""
        return "".join(place[0] for place in self.places)


def paragraphs(lines: Sequence[Set]) -> list[Paragraph]:
    """Join lines into paragraphs; every heading line stays a paragraph of its own.

    A paragraph ends after a short line that ends a sentence, before a heading or a list number, and after any line
    that ends a sentence where lines are long (they are paragraphs already).
    """
    found: list[Paragraph] = []
    held: list[Set] = []

    def close() -> None:
        if held:
            found.append(_joined(held))
            held.clear()

    for item in lines:
        text = item.line.text
        if _URL.match(text):
            close()
            found.append(_joined([item]))
            continue
        if dateline(text.strip()):
            close()
            held.append(item)
            continue
        alone = item.open_end and not item.full and not held
        if alone or (item.heading and not (held and _continues(held[-1], item))):
            close()
            found.append(_joined([item], heading=True))
            continue
        if held and _STARTS.match(text.strip()):
            close()
        held.append(item)
        if item.ends and (not item.full or item.line.width > LONG):
            close()
    close()
    return found


def _continues(before: Set, item: Set) -> bool:
    """Whether a short line without an end is the rest of an unfinished paragraph (cut off by the page's end)."""
    unfinished = (before.full and not before.ends) or dateline(before.line.text.strip()) is not None
    return unfinished and before.line.page == item.line.page and item.line.number - before.line.number <= _BESIDE


def _joined(items: Sequence[Set], *, heading: bool = False) -> Paragraph:
    places: list[Place] = []
    for item in items:
        fresh = list(_clean(item.line.text, item.line.number))
        if places and fresh and _latin(places[-1][0]) and _latin(fresh[0][0]):
            # English words are parted by the line break itself; the space stands where the break was.
            places.append((" ", places[-1][1], places[-1][2]))
        places.extend(fresh)
    return Paragraph(tuple(places), items[0].line.page, heading)


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha() or character in ",;"


def _clean(text: str, number: int) -> Iterator[Place]:
    """Characters of a line without the white space of justification.

    A space stays between Latin words, and between two Chinese runs of two characters or more that no digit or
    punctuation parts (`记者 彭可心`); it goes in `生 产 高 效 ，但` and `44.5 万`.
    """
    runs = list(_RUN.finditer(text))
    for index, run in enumerate(runs):
        if index and _keeps_space(runs[index - 1].group(), run.group()):
            yield (" ", number, run.start() - 1)
        for offset, character in enumerate(run.group()):
            if not _invisible(character):
                yield (character, number, run.start() + offset)


def _keeps_space(before: str, after: str) -> bool:
    left, right = before[-1], after[0]
    if left.isascii() and right.isascii():
        return (left.isalnum() or left in ",.;:!?)\"'%") and (right.isalnum() or right in "(\"'$")
    return len(before) > 1 and len(after) > 1 and all(map(is_han, (left, right, before[-2], after[1])))


def _invisible(character: str) -> bool:
    return character in "\ufeff\u200b\u200c\u200d\x00\x0c"
