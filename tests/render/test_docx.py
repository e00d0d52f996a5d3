"""Documents for word processors, read back by the library that reads them."""

import io

from docx import Document
from docx.document import Document as Read
from docx.enum.text import WD_COLOR_INDEX
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.model import Span
from qa.render.docx import Look, Paragraph, Table, docx
from tests.render.samples import HOSTILE

NO_XML = {*map(chr, range(32)), "\ufffe", "\uffff"} - {"\t", "\n", "\r"}


def read(*blocks: Paragraph | Table) -> Read:
    return Document(io.BytesIO(docx(blocks)))


def test_every_look_is_a_style_of_the_document() -> None:
    document = read(*(Paragraph("x", look) for look in Look))
    assert [one.style.name for one in document.paragraphs if one.style] == [look.value for look in Look]


def test_no_style_is_set_in_a_font_of_the_theme() -> None:
    document = read()
    for look in Look:
        fonts = document.styles[look.value].element.rPr.rFonts
        assert not any("Theme" in name or "theme" in name for name in fonts.attrib)


def test_marked_words_are_highlighted_and_no_others() -> None:
    (paragraph,) = read(Paragraph("全市建成1009个站点", marks=(Span(4, 9),))).paragraphs
    marked = {run.text: run.font.highlight_color for run in paragraph.runs}
    assert marked == {"全市建成": None, "1009个": WD_COLOR_INDEX.YELLOW, "站点": None}


def test_a_table_has_its_cells_in_their_places() -> None:
    (table,) = read(Table((("值", "来源"), ("1009个", HOSTILE)))).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["值", "来源"], ["1009个", HOSTILE]]


def test_two_tables_stay_two() -> None:
    table = Table((("值",), ("1009个",)))
    assert len(read(table, table).tables) == 2


@settings(deadline=None)
@given(st.text())
def test_any_text_can_be_written_and_stays_text(text: str) -> None:
    (paragraph,) = read(Paragraph(text)).paragraphs
    held = "".join("\ufffd" if char in NO_XML else char for char in text)
    assert paragraph.text == held.replace("\r", "\n")
