"""Lines to paragraphs: hard-wrapped lines joined by how they fill their column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from qa.corpus.bylines import closing_credit
from qa.corpus.columns import INDENT, RAGGED, WIDEST, blocks_of, captions_of, columns_of, rows_of
from qa.corpus.datelines import dateline
from qa.corpus.lines import Line
from qa.corpus.spacing import Piece, crosses_word
from qa.text.normalize import is_han

_CLOSERS = r"[”’」』）)】》\]\"']*$"
_FULL_STOP = re.compile(r"[。；;：:…]" + _CLOSERS + r"|(?<=[a-z0-9)])\.[\"')]*$")
_EXCLAIMED = re.compile(r"[！？!?]" + _CLOSERS)
_CLOSED = re.compile(r"[”’」』）)】》\]]$|\s?摄$")
_GOES_ON = re.compile(r"[，、,（(《“‘【—]$")
_FIRST_ITEM = re.compile(r"^(?:一、|[（(][一1][）)]|第一[、，]|1[、．.](?!\d)|01(?=[\u4e00-\u9fff]))")
_EXCLAMATION = 16  # characters; a longer line that ends in ！ or ？ is a sentence of the body
_SECOND_ROLE = ("通讯员", "实习生")
_BREAKS = re.compile(r"^(?:来源[：:]|https?://\S+$)")
_URL = re.compile(r"^\s*https?://\S+$")
# Begins a paragraph, whatever stands before it: 一、 （一） 第一、 1、 01␣ 关键词1： 【对比镜头】
_ITEM = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十]{1,2}[、，]"
    r"|\d{1,2}[、．](?!\d)|\d{1,2}\.(?!\d)|0\d(?=[\u4e00-\u9fff])|[^\W\d_]{1,6}\d{1,2}[：:]|【[^】]{1,12}】$)"
)

# All widths below are in half columns (a Chinese character is two wide).
_SHORT_OF = 9  # a line that falls short by more, and ends no sentence, is a heading whatever follows
_SHORT_SHARE = 0.14  # the same as a share of the column, for wide ones
_HEADING = 90  # widest heading among lines that were never wrapped
_DATELINE = 80  # characters of a dateline and the names in its bracket, at most


class Kind(Enum):
    """What a paragraph is, as far as its setting tells."""

    BODY = "body"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a heading of one line. `first`: it begins a page. `tight`: it is set close to what is above."""

    text: str
    pieces: tuple[tuple[int, Piece], ...]  # with the offset of each in `text`
    kind: Kind
    page: int
    first: bool
    tight: bool

    @property
    def heading(self) -> bool:
        """Whether it is a headline, sub-heading, byline or label."""
        return self.kind is Kind.HEADING


def joined(lines: Sequence[Line], kind: Kind = Kind.BODY) -> Paragraph:
    """One paragraph of the lines; a space stands between lines only where Latin words meet."""
    pieces: list[tuple[int, Piece]] = []
    text = ""
    parts: list[str] = []
    length = 0
    chinese = any(map(is_han, lines[0].text))
    for line in lines:
        for index, piece in enumerate(line.pieces):
            if index == 0 and parts and _spaced_joint(parts[-1], piece.text, chinese=chinese):
                parts.append(" ")
                length += 1
            pieces.append((length, piece))
            parts.append(piece.text)
            length += len(piece.text)
    text = "".join(parts)
    return Paragraph(text, tuple(pieces), kind, lines[0].page, lines[0].first, lines[0].tight)


def _spaced_joint(above: str, below: str, *, chinese: bool) -> bool:
    """Whether the break between two lines stands for a space: between Latin words, and before 通讯员 in a byline."""
    left, right = above[-1], below[0]
    if is_han(left) and below.startswith(_SECOND_ROLE):
        return "记者" in above or above.startswith("（")
    wide_from = "\u2e80"
    quoted = left in "“‘”’…—" or right in "“‘”’…—"
    return left < wide_from and right < wide_from and left != "-" and not (quoted and chinese)


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Join lines into paragraphs.

    In a column, a line clearly shorter than the column ends its paragraph, and a full one goes on, but for a
    sentence's end before an indented line. Where lines were never wrapped each is a paragraph, unless it breaks off.
    """
    columns = columns_of(lines)
    blocks = {**blocks_of(lines), **captions_of(lines, columns)}
    rows = rows_of(lines)
    found: list[Paragraph] = []
    held: list[Line] = []
    index = 0
    while index < len(lines):
        if index in blocks:
            _close(found, held, rows)
            found.append(joined(lines[index : blocks[index]]))
            index = blocks[index]
            continue
        before = held[-1] if held else None
        if before is not None and _parted(before, lines, index, columns, rows):
            _close(found, held, rows)
        if not held and lines[index].number not in rows and _is_heading(lines, index, columns):
            found.append(joined([lines[index]], Kind.HEADING))
        else:
            held.append(lines[index])
            if _closes(lines[index], columns[index], first=len(held) == 1) and not _only_a_dateline(held):
                _close(found, held, rows)
        index += 1
    _close(found, held, rows)
    return found


def _close(found: list[Paragraph], held: list[Line], rows: frozenset[int]) -> None:
    if held:
        alone = len(held) == 1 and not held[0].justified and held[0].width <= _HEADING and held[0].number not in rows
        found.append(joined(held, Kind.HEADING if alone and _may_head(held[0].text) else Kind.BODY))
        held.clear()


def _may_head(text: str) -> bool:
    """Whether a text ends as headings do, and holds no whole sentence."""
    asked = _EXCLAIMED.search(text) and (len(text) > _EXCLAMATION or len(re.findall("[！？!?]", text)) > 1)
    ended = asked or _FULL_STOP.search(text) or "。" in text or text.endswith(("摄", "、", ",", "，"))
    return not (ended or _URL.match(text) or dateline(text) or closing_credit(text))


def _ends(text: str) -> bool:
    return bool(_FULL_STOP.search(text) or _EXCLAIMED.search(text) or _CLOSED.search(text))


def is_item(text: str) -> bool:
    """Whether a text begins as an item of a list or with a label: `一、`, `第一、`, `01`."""
    return _ITEM.match(text) is not None


def is_first_item(text: str) -> bool:
    """Whether a text begins as the first item of a list."""
    return _FIRST_ITEM.match(text) is not None


def _starts(line: Line) -> bool:
    return bool(_ITEM.match(line.text) or _BREAKS.match(line.text)) or dateline(line.text) is not None


def _closes(line: Line, column: float, *, first: bool) -> bool:
    """Whether the paragraph that ends in `line` is certainly over, whatever follows."""
    text = line.text
    if _URL.match(text):
        return True
    if not column or line.width > WIDEST:
        return _ends(text)
    if _GOES_ON.search(text) or line.justified:
        return False
    if line.width < column - (_short_of(column) if first else INDENT):
        return True
    return not _fills(line, column) and _ends(text)


def _short_of(column: float) -> float:
    return max(_SHORT_OF, _SHORT_SHARE * column)


def _fills(line: Line, column: float) -> bool:
    return line.justified or line.width >= column - RAGGED


def _only_a_dateline(held: Sequence[Line]) -> bool:
    """Whether lines hold no more than a dateline and its bracket: the lead goes on behind it."""
    text = "".join(line.text for line in held)
    return dateline(held[0].text) is not None and len(text) < _DATELINE and not re.search("[。！？]", text)


def _parted(before: Line, lines: Sequence[Line], index: int, columns: Sequence[float], rows: frozenset[int]) -> bool:
    """Whether line `index` begins a paragraph although the line before it did not certainly end one."""
    line = lines[index]
    fresh = _ends(before.text) or line.first or line.tight or not _fills(before, columns[index - 1])
    if (line.apart and not line.double_spaced) or (_starts(line) and (fresh or _sure(line))):
        return True
    if not columns[index] and not columns[index - 1]:
        return _is_heading(lines, index, columns)
    heads = index + 1 < len(lines) and lines[index + 1].tight and _may_head(line.text)
    if line.number in rows or line.tight or heads:
        return True
    if not _ends(before.text):
        return line.apart and _is_heading(lines, index, columns)
    indented = not _fills(line, columns[index]) and line.width >= columns[index] - INDENT and not _ends(line.text)
    return line.first or indented or _is_heading(lines, index, columns)


def _sure(line: Line) -> bool:
    """Whether a line is sure to begin a paragraph: `视网消息：` may be the rest of a line that ends in 央."""
    found = dateline(line.text)
    return is_item(line.text) or bool(found and found.date and found.certain)


def _is_heading(lines: Sequence[Line], index: int, columns: Sequence[float]) -> bool:
    """Whether a line that begins a paragraph is a heading: short, and without the end of a sentence.

    A line as wide as the first of a paragraph may be is one where nothing follows it, or no full line.
    """
    line, column = lines[index], columns[index]
    if not _may_head(line.text) or line.justified or line.width > max(_HEADING, column):
        return False
    if not column or line.width < column - _short_of(column):
        return True
    below = lines[index + 1] if index + 1 < len(lines) else None
    if below is None or below.first or below.apart or below.tight or _starts(below):
        return True
    under = columns[index + 1]
    goes_on = _ends(below.text) or _GOES_ON.search(below.text) or crosses_word(line.text, below.text)
    short = below.width < under - INDENT and not below.justified
    neither = not _fills(line, column) and not _fills(below, under)
    return (short or neither) and not goes_on
