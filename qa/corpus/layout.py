"""Lines of a page as they were set in type: width, column, headings."""

import re
import statistics
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from qa.text.normalize import is_han
from qa.text.words import words

# Ends a sentence, and with it maybe a paragraph; closing marks may follow.
TERMINAL = re.compile(r"[。！？!?…；;：:~～][”’」』）)】》\"']*$|[”’」』）)】》]$|\.$|摄[）)]?$")
# Ends that a headline may have as well: 大幅增长！ 热销产品（支持OEM）
_OPEN_END = re.compile(r"(?:[^。；;：:][！？!?”’」』）)】》]|[！？!?])$")
_GAP = re.compile(r"(?<=[!-~])\s(?=[^\s!-~])|(?<=[^\s!-~])\s(?=[!-~])")
_WINDOW = 5  # lines on either side that show how wide the column is
_ALIKE = 3  # lines nearby of the same width make a column
_TOLERANCE = 0.06  # of the width; ragged columns of Chinese with Latin in it differ by this much
_INDENT = 6  # half-width columns: two characters, and some for digits, which are set wider than they count
_COLUMN_WINDOW = 8
_BROKEN = 0.65  # of the width of the column
_MOST = 0.8  # of the width of the column
_ALONE = 40  # half-width columns; a line this wide that nothing near it exceeds is set to full measure
LONG = 90
"""Width, in half-width columns, above which a line is a paragraph of its own, not a line of a narrow column."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank. `number` counts from 1; `page` from 0; `text` is as in the file."""

    number: int
    page: int
    text: str

    @property
    def width(self) -> float:
        """Width in half-width columns, a Chinese character counting two.

        White space counts only between Chinese and Latin, and there half: the typesetter left a gap, not a space.
        """
        shown = sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in self.text if not c.isspace())
        return shown + 0.5 * len(_GAP.findall(self.text))


@dataclass(frozen=True, slots=True)
class Set:
    """A line with what its neighbours tell: whether it fills its column, and how it ends."""

    line: Line
    full: bool
    ends: bool  # as a sentence does
    open_end: bool  # in a way that a headline may end too

    @property
    def heading(self) -> bool:
        """A short line without the end of a sentence: a headline, sub-heading, caption or byline."""
        return not self.full and not self.ends


def lines_of(text: str) -> list[Line]:
    """Lines of a file that are not blank. A line that begins with one space, or a form feed, starts a page."""
    found: list[Line] = []
    page = 0
    for number, raw in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        if not raw.strip():
            continue
        if found and (raw.startswith("\f") or re.match(r" [^ ]", raw)):
            page += 1
        found.append(Line(number, page, raw))
    return found


def set_lines(lines: Sequence[Line]) -> list[Set]:
    """Tell full lines from short ones: a full line is as wide as several of its neighbours on the page.

    The columns of one page may differ from article to article, so only lines nearby are compared.
    """
    widths = [line.width for line in lines]
    ends = [bool(TERMINAL.search(line.text.rstrip())) for line in lines]
    found: list[Set] = []
    for index, line in enumerate(lines):
        text = line.text.strip()
        around = [other for other in _near(lines, index, _WINDOW) if other != index]
        full = not text.startswith("——") and _full(
            widths[index], [widths[other] for other in around if not ends[other]], [widths[other] for other in around]
        )
        if not full and not ends[index] and not text.startswith("——"):
            below = [other for other in around if other > index]
            full = _opens(widths[index], [widths[other] for other in below]) if _first(found, line) else False
            column = max(widths[other] for other in _near(lines, index, _COLUMN_WINDOW))
            after = lines[below[0]].text.strip() if below else ""
            full = full or _runs_on(index, below, widths, ends, column, _in_mid_sentence(text, after))
        if full and widths[index] <= LONG and found and found[-1].heading and _last_of_page(lines, index):
            full = ends[index]
        found.append(Set(line, full, ends[index], bool(_OPEN_END.search(text))))
    return found


def _first(found: Sequence[Set], line: Line) -> bool:
    """Whether a line begins a paragraph, as far as the line before it tells."""
    return not found or found[-1].ends or found[-1].heading or found[-1].line.page != line.page


def _full(width: float, unended: Sequence[float], near: Sequence[float]) -> bool:
    """Whether a line is as wide as most lines around it that do not end a sentence."""
    if width > LONG:
        return True
    tolerance = max(3.0, _TOLERANCE * width)
    alike = sum(abs(width - other) <= tolerance for other in unended)
    column = alike >= _ALIKE and 2 * alike > len(unended)
    return column or (width >= _ALONE and width >= max(near, default=width))


def _opens(width: float, below: Sequence[float]) -> bool:
    """Whether a line is the first of a column below it: as wide, less an indent of two characters."""
    if len(below) < _ALIKE:
        return False
    column = statistics.median(below[:4])
    alike = sum(abs(column - other) <= max(1.0, _TOLERANCE / 2 * column) for other in below[:4])
    return alike >= _ALIKE and -2 <= column - width <= _INDENT


def _near(lines: Sequence[Line], index: int, window: int) -> list[int]:
    """Indices of the lines within `window` of one, on its page, itself included."""
    return [
        other
        for other in range(max(0, index - window), min(len(lines), index + window + 1))
        if lines[other].page == lines[index].page
    ]


def _last_of_page(lines: Sequence[Line], index: int) -> bool:
    return index + 1 == len(lines) or lines[index + 1].page != lines[index].page


def _runs_on(
    index: int, below: Sequence[int], widths: Sequence[float], ends: Sequence[bool], column: float, broken: bool
) -> bool:
    """Whether a line is nearly as wide as the column and what follows is as wide or ends a sentence.

    A headline may be as wide, but the headline below it is not. A line that is broken in mid-sentence may be
    narrower: the widest line nearby may belong to another column.
    """
    if not below or widths[index] < (_BROKEN if broken else _MOST) * column:
        return False
    return ends[below[0]] or widths[below[0]] >= (_BROKEN if broken else _MOST) * column


def _in_mid_sentence(text: str, after: str) -> bool:
    """Whether a line breaks off inside a bracket, a quotation or a word."""
    for opening, closing in ("“”", "《》", "（）", "()"):
        if text.count(opening) > text.count(closing):
            return True
    if not after or not (is_han(text[-1]) and is_han(after[0])):
        return False
    left, right = "".join(text.split())[-3:], "".join(after.split())[:3]
    length = 0
    for word in words(left + right):
        if length < len(left) < length + len(word):
            return True
        length += len(word)
    return False
