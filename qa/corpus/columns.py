"""Columns of a page: how wide each line's column is, and what stands beside it in columns of its own."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from qa.corpus.cohesion import pairs
from qa.corpus.datelines import dateline
from qa.corpus.lines import Line
from qa.corpus.spacing import crosses_word
from qa.text.normalize import is_han

# All widths are in half columns (a Chinese character is two wide).
WIDEST = 160
"""A wider line is a paragraph that was never wrapped."""
RAGGED = 3
"""A full line may fall short of its column by this much: punctuation does not begin a line."""
INDENT = 7
"""The first line of a paragraph may fall short by an indent of two characters more."""

_WINDOW = 12  # lines on either side that show how wide the column is
_ALIKE = 4  # lines of one width that make a column
_LOCAL_SHARE = 0.4  # of the lines nearby that must be as wide as their column
_FILE_SHARE = 0.35  # the same for the column of the whole file, used where the lines nearby show none
_MOST_ENDS = 0.7  # of the lines nearby that may end a sentence in wrapped text
_BURST = 1.4  # times the width of the column: a line this wide was never set in it
_MOST_BURST = 0.25  # of the lines nearby that may be so
_WIDE_AMONG = 0.7  # the quantile of the widths alike that is the column: a line may fall short, but hardly stick out
_ROW = 16  # narrower lines are no rows of a list
_ROWS_ALIKE = 0.6  # of the letter pairs of two rows
_FIGURE = re.compile(r"[\d.,]+")
_LATIN_LINE = 40  # mean width of the lines of a wrapped paragraph in Latin script, at least
_CAPTION_LINES = 4  # lines of a caption set beside a photo
_CAPTION_WIDTH = 0.6  # of the file's column, at most
_SENTENCE_END = re.compile(r"[。；;：:…][”’」』）)】》\]\"']*$")


def columns_of(lines: Sequence[Line]) -> list[float]:
    """Width of the column that each line stands in, 0 where lines were never wrapped.

    The articles of one page are set in columns of different widths, so lines nearby decide, and no line beyond a
    dateline or a page's end.
    """
    widths = [_telling_width(line) for line in lines]
    ends = [bool(_SENTENCE_END.search(line.text)) for line in lines]
    zones = _zones(lines)
    telling = [width for width in widths if width]
    common = _column(telling, least=max(2 * _ALIKE, int(_FILE_SHARE * len(telling)))) if _breaks_off(ends) else 0.0
    found = []
    for index in range(len(lines)):
        around = [
            other
            for other in range(max(0, index - _WINDOW), min(len(lines), index + _WINDOW + 1))
            if zones[other] == zones[index]
        ]
        near = [widths[other] for other in around if widths[other]]
        local = _column(near, least=max(_ALIKE, int(_LOCAL_SHARE * len(near))))
        burst = sum(lines[other].width > _BURST * local for other in around) > _MOST_BURST * len(around)
        wrapped = _breaks_off([ends[other] for other in around]) and not burst
        narrow = local < _CAPTION_WIDTH * common and not _wrapped(lines, index)
        found.append(common if narrow or not wrapped else local or common)
    return found


def _telling_width(line: Line) -> float:
    """Width of a line that tells of its column: a justified one counts too narrow, and the last one is short."""
    return 0.0 if line.justified or _SENTENCE_END.search(line.text) else line.width


def _breaks_off(ends: Sequence[bool]) -> bool:
    """Whether enough lines break off within a sentence to have been wrapped; paragraphs end with one."""
    return sum(ends) <= _MOST_ENDS * len(ends)


def _wrapped(lines: Sequence[Line], index: int) -> bool:
    """Whether the lines around `index` are broken inside words: stacked headlines are narrow too, but never are."""
    near = [line.text for line in lines[max(0, index - _ALIKE) : index + _ALIKE + 1] if line.page == lines[index].page]
    return sum(crosses_word(above, below) for above, below in pairwise(near)) > 1


def _zones(lines: Sequence[Line]) -> list[int]:
    zone = 0
    zones = []
    for line in lines:
        zone += line.first or dateline(line.text) is not None
        zones.append(zone)
    return zones


def _column(widths: Sequence[float], *, least: int) -> float:
    """The width that most lines have, the larger where two are as common; 0 where fewer than `least` share one."""
    known = sorted(width for width in widths if 1 < width <= WIDEST)
    support = {width: bisect_right(known, width + RAGGED - 1) - bisect_left(known, width - RAGGED) for width in known}
    best = max(support, key=lambda width: (support[width], width), default=0.0)
    if not best or support[best] < least:
        return 0.0
    alike = known[bisect_left(known, best - RAGGED) : bisect_right(known, best + RAGGED - 1)]
    return alike[int(len(alike) * _WIDE_AMONG)]


def captions_of(lines: Sequence[Line], columns: Sequence[float]) -> dict[int, int]:
    """Captions set in a narrow column beside a photo: index of the first line to the index behind the last.

    Their lines are alike in width, much narrower than the text, and broken inside words; stacked headlines are not.
    """
    found: dict[int, int] = {}
    widest = max(columns, default=0.0)
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and _narrow(lines[index : end + 1], widest):
            end += 1
        broken = sum(crosses_word(above.text, below.text) for above, below in pairwise(lines[index:end]))
        if end - index >= _CAPTION_LINES and broken > 1:
            found[index] = end
            index = end
        else:
            index += 1
    return found


def _narrow(lines: Sequence[Line], widest: float) -> bool:
    widths = [line.width for line in lines]
    below = widths[1:] or widths
    return (
        max(widths) <= _CAPTION_WIDTH * widest
        and max(below) - min(below) <= RAGGED + 1
        and max(widths) - widths[0] <= INDENT
        and lines[-1].page == lines[0].page
        and not any(line.tight or dateline(line.text) for line in lines[1:])
        and not any(_SENTENCE_END.search(line.text) for line in lines[:-1])
    )


def rows_of(lines: Sequence[Line]) -> frozenset[int]:
    """Numbers of the lines that are rows of a list: alike but for their figures, one below the other."""
    found: set[int] = set()
    shapes = [pairs(_FIGURE.sub("0", line.text)) if _ROW <= line.width <= WIDEST else frozenset() for line in lines]
    for number in range(len(lines) - 1):
        above, below = shapes[number], shapes[number + 1]
        if (
            lines[number].text != lines[number + 1].text
            and above
            and len(above & below) >= _ROWS_ALIKE * len(above | below)
        ):
            found.update((lines[number].number, lines[number + 1].number))
    return frozenset(found)


def blocks_of(lines: Sequence[Line]) -> dict[int, int]:
    """Paragraphs of Latin script that blank lines part: index of the first line to the index behind the last.

    Words keep such lines ragged, so their fill tells less than it does in Chinese. A block of short lines is a list
    or a poem and stays as it is.
    """
    found: dict[int, int] = {}
    start = 0
    parted = any(line.apart for line in lines)
    for index in range(1, len(lines) + 1):
        if index < len(lines) and not (lines[index].apart or lines[index].first):
            continue
        block = lines[start:index]
        widths = [line.width for line in block[:-1]]
        latin = not any(is_han(character) for line in block for character in line.text)
        if parted and latin and widths and sum(widths) >= _LATIN_LINE * len(widths) and not block[0].double_spaced:
            found[start] = index
        start = index
    return found
