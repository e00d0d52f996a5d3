"""Documents for word processors, read back as the XML that they are."""

import io
import zipfile
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from qa.model import Span
from qa.render.docx import Look, Paragraph, Table, docx
from tests.render.samples import HOSTILE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

NO_XML = {*map(chr, range(32)), "\ufffe", "\uffff"} - {"\t", "\n", "\r"}


def part(data: bytes, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))  # noqa: S314 - written above


def paragraphs(data: bytes) -> list[str]:
    found = part(data, "word/document.xml").iter(f"{W}p")
    return ["".join(text.text or "" for text in one.iter(f"{W}t")) for one in found]


def test_every_part_is_there_and_is_named_where_a_reader_looks_for_it() -> None:
    data = docx([Paragraph("题", Look.TITLE)])
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert names[0] == "[Content_Types].xml"
    named = {one.get("PartName", "").lstrip("/") for one in part(data, "[Content_Types].xml")} - {""}
    assert named <= set(names)
    assert [one.get("Target") for one in part(data, "_rels/.rels")] == ["word/document.xml"]
    assert [one.get("Target") for one in part(data, "word/_rels/document.xml.rels")] == ["styles.xml"]


def test_every_look_is_a_style_of_the_document() -> None:
    data = docx([Paragraph("x", look) for look in Look])
    styles = {one.get(f"{W}styleId") for one in part(data, "word/styles.xml").iter(f"{W}style")}
    used = [one.get(f"{W}val") for one in part(data, "word/document.xml").iter(f"{W}pStyle")]
    assert used == [look.value for look in Look]
    assert set(used) == styles


def test_marked_words_are_highlighted_and_no_others() -> None:
    data = docx([Paragraph("全市建成1009个站点", marks=(Span(4, 9),))])
    runs = part(data, "word/document.xml").iter(f"{W}r")
    marked = {run.findtext(f"{W}t"): run.find(f"{W}rPr/{W}highlight") is not None for run in runs}
    assert marked == {"全市建成": False, "1009个": True, "站点": False}


def test_a_table_has_its_cells_in_their_places() -> None:
    data = docx([Table((("值", "来源"), ("1009个", HOSTILE)))])
    rows = part(data, "word/document.xml").iter(f"{W}tr")
    cells = [["".join(text.text or "" for text in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")] for row in rows]
    assert cells == [["值", "来源"], ["1009个", HOSTILE]]


def test_the_same_document_is_the_same_bytes() -> None:
    assert docx([Paragraph("题")]) == docx([Paragraph("题")])


@given(st.text())
def test_any_text_can_be_written_and_stays_text(text: str) -> None:
    (read,) = paragraphs(docx([Paragraph(text)]))
    held = "".join("\ufffd" if char in NO_XML else char for char in text)
    # A line break becomes an element, and a reader of XML takes a carriage return for one.
    assert read == held.replace("\n", "").replace("\r", "\n")
