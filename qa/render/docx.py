"""A document for word processors (Office Open XML, ECMA-376), written with the standard library alone.

What is needed of the format is small: paragraphs in a handful of styles, highlighted words, plain tables. All text goes
through `xml.sax.saxutils.escape`, so that it stays text.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from xml.sax.saxutils import escape

from qa.model import Span
from qa.render.layout import merged

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# What XML 1.0 cannot hold in any form (2.2).
_NO_CHARACTERS = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# One moment for all files in the archive: the same document is the same bytes.
_MOMENT = (1980, 1, 1, 0, 0, 0)


class Look(StrEnum):
    """The styles of paragraphs, by the names that word processors know."""

    TITLE = "Title"
    HEADING = "Heading1"
    LEAD = "Subtitle"
    BODY = "Normal"
    QUOTE = "Quote"
    SMALL = "Caption"


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
    body = "".join(_table(block) if isinstance(block, Table) else _paragraph(block) for block in blocks)
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'
        ),
        "_rels/.rels": _relation(f"{_OFFICE}/officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relation(f"{_OFFICE}/styles", "styles.xml"),
        "word/document.xml": f'<w:document xmlns:w="{_MAIN}"><w:body>{body}<w:sectPr/></w:body></w:document>',
        "word/styles.xml": _styles(),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, date_time=_MOMENT)
            archive.writestr(entry, _HEAD + text, compress_type=zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _relation(kind: str, target: str) -> str:
    one = f'<Relationship Id="rId1" Type="{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{one}</Relationships>'


def _paragraph(paragraph: Paragraph) -> str:
    runs, at = [], 0
    for mark in merged(paragraph.marks, len(paragraph.text)):
        runs += [_run(paragraph.text[at : mark.start]), _run(paragraph.text[mark.start : mark.end], marked=True)]
        at = mark.end
    runs.append(_run(paragraph.text[at:]))
    style = f'<w:pPr><w:pStyle w:val="{paragraph.look.value}"/></w:pPr>'
    return f"<w:p>{style}{''.join(runs)}</w:p>"


def _run(text: str, *, marked: bool = False, bold: bool = False) -> str:
    if not text:
        return ""
    look = "<w:b/>" * bold + '<w:highlight w:val="yellow"/>' * marked
    lines = (f'<w:t xml:space="preserve">{_text(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r><w:rPr>{look}</w:rPr>{'<w:br/>'.join(lines)}</w:r>"


def _text(text: str) -> str:
    return escape(_NO_CHARACTERS.sub("\ufffd", text))


def _table(table: Table) -> str:
    line = 'w:val="single" w:sz="4" w:space="0" w:color="999999"'
    sides = "".join(f"<w:{side} {line}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    columns = "<w:gridCol/>" * max((len(row) for row in table.rows), default=0)
    rows = "".join(_row(row, bold=number == 0) for number, row in enumerate(table.rows))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{sides}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
        # Two tables that touch would be one.
        "<w:p/>"
    )


def _row(cells: Sequence[str], *, bold: bool) -> str:
    return f"<w:tr>{''.join(f'<w:tc><w:p>{_run(cell, bold=bold)}</w:p></w:tc>' for cell in cells)}</w:tr>"


def _styles() -> str:
    # Sizes are half points, spaces are twentieths of a point.
    looks = {
        Look.TITLE: (40, "<w:b/>", 'w:after="240"', ""),
        Look.HEADING: (28, "<w:b/>", 'w:before="360" w:after="120"', '<w:outlineLvl w:val="0"/>'),
        Look.LEAD: (32, "<w:b/>", 'w:after="120"', ""),
        Look.BODY: (22, "", 'w:after="120"', ""),
        Look.QUOTE: (22, "", 'w:after="40"', '<w:ind w:left="360" w:right="360"/>'),
        Look.SMALL: (18, '<w:color w:val="666666"/>', 'w:after="160"', '<w:ind w:left="360"/>'),
    }
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun"/>'
    styles = "".join(
        f'<w:style w:type="paragraph" {"w:default=" + chr(34) + "1" + chr(34) + " " if look is Look.BODY else ""}'
        f'w:styleId="{look.value}"><w:name w:val="{_name(look)}"/><w:pPr><w:spacing {space}/>{more}</w:pPr>'
        f'<w:rPr>{fonts}{weight}<w:sz w:val="{size}"/></w:rPr></w:style>'
        for look, (size, weight, space, more) in looks.items()
    )
    return f'<w:styles xmlns:w="{_MAIN}">{styles}</w:styles>'


def _name(look: Look) -> str:
    return "heading 1" if look is Look.HEADING else look.value
