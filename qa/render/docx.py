"""A document for word processors, by python-docx: paragraphs in a handful of styles, marked words, plain tables."""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from qa.model import Span
from qa.render.layout import merged

if TYPE_CHECKING:
    from docx.document import Document

# What XML 1.0 cannot hold in any form (2.2).
_NO_CHARACTERS = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LATIN, _CHINESE = "Times New Roman", "SimSun"
_GREY = (0x66, 0x66, 0x66)
_NAME = "Yinju 引据"


class Look(StrEnum):
    """The styles of paragraphs, by the names that word processors know."""

    TITLE = "Title"
    HEADING = "Heading 1"
    LEAD = "Subtitle"
    BODY = "Normal"
    QUOTE = "Quote"
    SMALL = "Caption"


_POINTS = {Look.TITLE: 20, Look.HEADING: 14, Look.LEAD: 16, Look.BODY: 11, Look.QUOTE: 11, Look.SMALL: 9}
_BOLD = frozenset((Look.TITLE, Look.HEADING, Look.LEAD))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the characters of `marks` highlighted."""

    text: str
    look: Look = Look.BODY
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first one the heads."""

    rows: tuple[tuple[str, ...], ...]


def docx(blocks: Iterable[Paragraph | Table]) -> bytes:
    """Return a document of the blocks, in their order, as the bytes of a `.docx` file."""
    from docx import Document

    document = Document()
    document.core_properties.author, document.core_properties.title = _NAME, _NAME
    document.core_properties.comments = ""
    for look in Look:
        _dress(document, look)
    for block in blocks:
        if isinstance(block, Table):
            _add_table(document, block)
        else:
            _add_paragraph(document, block)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _dress(document: "Document", look: Look) -> None:
    """Give a style of the template our type; fonts are named as a Chinese system has them."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor
    from docx.styles.style import ParagraphStyle

    style = document.styles[look.value]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - all of `Look` are
    style.font.name, style.font.size = _LATIN, Pt(_POINTS[look])
    style.font.bold, style.font.italic = look in _BOLD, False
    style.font.color.rgb = RGBColor(*_GREY) if look is Look.SMALL else RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # a theme goes before a name
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), _CHINESE)


def _add_paragraph(document: "Document", block: Paragraph) -> None:
    from docx.enum.text import WD_COLOR_INDEX

    paragraph = document.add_paragraph(style=block.look.value)
    at = 0
    for mark in merged(block.marks, len(block.text)):
        paragraph.add_run(_text(block.text[at : mark.start]))
        paragraph.add_run(_text(block.text[mark.start : mark.end])).font.highlight_color = WD_COLOR_INDEX.YELLOW
        at = mark.end
    paragraph.add_run(_text(block.text[at:]))


def _add_table(document: "Document", block: Table) -> None:
    table = document.add_table(len(block.rows), max(map(len, block.rows), default=0), style="Table Grid")
    for number, (row, cells) in enumerate(zip(table.rows, block.rows, strict=True)):
        for cell, text in zip(row.cells, cells, strict=False):
            cell.paragraphs[0].add_run(_text(text)).bold = number == 0
    document.add_paragraph()  # two tables that touch would be one


def _text(text: str) -> str:
    return _NO_CHARACTERS.sub("\ufffd", text)
