"""Lines of a text file: where pages begin, and what blank lines and indents mean."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.corpus.spacing import Piece, clean_line

_BREAK = re.compile(r"\r\n|\r|\n")
_PAGE_MARK = re.compile(r" \S")
_INDENT = re.compile(r"(?:\u3000{2}|[ \u3000\t]{2,})\S")
_SCRIPT_CHANGE = re.compile(r"(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?=[\u4e00-\u9fff])")
_SPREAD = re.compile(r"[\u4e00-\u9fff] (?=[\u4e00-\u9fff])")
_HAN_PAIR = re.compile(r"[\u4e00-\u9fff](?=[\u4e00-\u9fff])")
_FEWEST_SPREAD = 4

# One space at the head of a line marks a page only where few lines have it; where many do, it is an indent.
_MOST_PAGE_MARKS = 0.2
_FEWEST_PAGE_MARKS_ALLOWED = 2
_DOUBLE_SPACED = 0.6  # share of lines parted by exactly one blank line that makes a blank line meaningless


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds text. `number` counts from 1, `page` from 0; `text` is clean.

    `width` is printed width: a Chinese character counts two, a Latin one counts one. `justified`: its characters
    stand apart, as they do in a line spread out to fill its column. `tight`: in a double-spaced file, the blank line
    before it is missing. `apart`: more blank lines than usual stand before it, or it is indented as the first line
    of a paragraph. `first`: it begins a page.
    """

    number: int
    page: int
    text: str
    width: float
    justified: bool
    first: bool
    tight: bool
    apart: bool
    double_spaced: bool
    pieces: tuple[Piece, ...]


def lines_of(text: str) -> list[Line]:
    """Lines of a file that hold text.

    A form feed, or one single space at the head of a line where few lines have one, begins a page. Where nearly
    every line is followed by one blank line, blank lines carry no meaning.
    """
    numbered = [(number, raw) for number, raw in enumerate(_BREAK.split(text), start=1) if raw.strip()]
    cleaned = [(number, raw, pieces) for number, raw in numbered if (pieces := tuple(clean_line(raw, number)))]
    if not cleaned:
        return []
    gaps = [0, *(after[0] - before[0] - 1 for before, after in pairwise(cleaned))]
    double = _double_spaced(gaps[1:])
    marked = _marks_count([raw for _, raw, _ in cleaned])
    found: list[Line] = []
    page = 0
    for (number, raw, pieces), gap in zip(cleaned, gaps, strict=True):
        opens = bool(found) and ("\f" in raw[: pieces[0].column + 1] or (marked and bool(_PAGE_MARK.match(raw))))
        page += opens
        clean = "".join(piece.text for piece in pieces)
        line = Line(
            number=number,
            page=page,
            text=clean,
            width=_width(clean),
            justified=_justified(raw),
            first=opens or not found,
            tight=double and gap == 0 and bool(found) and not opens,
            apart=gap > double or bool(_INDENT.match(raw)),
            double_spaced=double,
            pieces=pieces,
        )
        found.append(line)
    return found


def _width(clean: str) -> float:
    """Width of a line as typesetters set it, with a quarter of a character between Chinese and Latin."""
    wide = sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in clean if not c.isspace())
    return wide + 0.5 * len(_SCRIPT_CHANGE.findall(clean))


def _justified(raw: str) -> bool:
    spread = len(_SPREAD.findall(raw))
    return spread >= _FEWEST_SPREAD and spread >= len(_HAN_PAIR.findall(raw))


def _double_spaced(gaps: Sequence[int]) -> bool:
    return len(gaps) > 1 and Counter(gaps)[1] >= _DOUBLE_SPACED * len(gaps)


def _marks_count(raws: Sequence[str]) -> bool:
    marks = sum(bool(_PAGE_MARK.match(raw)) for raw in raws)
    return 0 < marks <= max(_FEWEST_PAGE_MARKS_ALLOWED, _MOST_PAGE_MARKS * len(raws))
