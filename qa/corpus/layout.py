"""Lines of a page as they were set in type: width, column, headings."""

import re
import statistics
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Ends a sentence, and with it maybe a paragraph; closing marks may follow.
TERMINAL = re.compile(r"[。！？!?…；;：:~～][”’」』）)】》\"']*$|[”’」』）)】》]$|\.$")
# Ends that a headline may have as well: 大幅增长！ 热销产品（支持OEM）
_OPEN_END = re.compile(r"(?:[^。；;：:][！？!?”’」』）)】》]|[！？!?])$")
_WINDOW = 5  # lines on either side that show how wide the column is
_ALIKE = 3  # lines nearby of the same width make a column
_TOLERANCE = 0.06  # of the width; ragged columns of Chinese with Latin in it differ by this much
_INDENT = 5  # half-width columns; a paragraph's first line is indented by two characters, and digits are set wider
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
    def width(self) -> int:
        """Width without white space, a Chinese character counting two."""
        return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in self.text if not c.isspace())


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
    found = []
    for index, line in enumerate(lines):
        text = line.text.rstrip()
        near = [
            widths[other]
            for other in range(max(0, index - _WINDOW), min(len(lines), index + _WINDOW + 1))
            if other != index and lines[other].page == line.page
        ]
        first = not found or found[-1].ends or found[-1].heading or found[-1].line.page != line.page
        below = [
            widths[other] for other in range(index + 1, min(len(lines), index + 6)) if lines[other].page == line.page
        ]
        full = _full(widths[index], near) or (first and _opens(widths[index], below))
        found.append(Set(line, full, bool(TERMINAL.search(text)), bool(_OPEN_END.search(text))))
    return found


def _full(width: int, near: Sequence[int]) -> bool:
    if width > LONG:
        return True
    tolerance = max(2.0, _TOLERANCE * width)
    alike = sum(abs(width - other) <= tolerance for other in near)
    return alike >= _ALIKE or (width >= _ALONE and width >= max(near, default=width))


def _opens(width: int, below: Sequence[int]) -> bool:
    """Whether a line is the first of a column below it: nearly as wide, less an indent."""
    if len(below) < _ALIKE:
        return False
    column = statistics.median(below[:4])
    tolerance = max(2.0, _TOLERANCE * column)
    alike = sum(abs(column - other) <= tolerance for other in below)
    return alike >= _ALIKE and -tolerance <= column - width <= tolerance + _INDENT
