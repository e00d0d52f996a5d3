"""Gold questions in a spreadsheet, CSV or XLSX: a heading, then one question a row.

Columns are found by their heading, in English or Chinese: question, answers, evidence, source, type, language, history,
id; only the question is required. Several answers, quotes or earlier questions stand in one cell, parted by `|` or by
line breaks; `source` names the file of all quotes, or of each one in the same way.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from qa.errors import GoldError
from qa.evaluate.gold import Fault, Gold, Row, checked

# The fields of a gold question by the headings that name them, in lower case.
_HEADINGS = {
    "id": "id",
    "编号": "id",
    "序号": "id",
    "question": "question",
    "问题": "question",
    "answers": "answers",
    "answer": "answers",
    "答案": "answers",
    "evidence": "evidence",
    "quote": "evidence",
    "原文": "evidence",
    "依据": "evidence",
    "source": "source",
    "doc": "source",
    "来源": "source",
    "出处": "source",
    "type": "type",
    "类型": "type",
    "language": "lang",
    "lang": "lang",
    "语言": "lang",
    "history": "history",
    "上文": "history",
    "前文": "history",
}
_LANGUAGES = {
    "中文": "zh",
    "简体中文": "zh",
    "chinese": "zh",
    "繁体中文": "zh-Hant",
    "繁體中文": "zh-Hant",
    "zh-hant": "zh-Hant",
    "英文": "en",
    "英语": "en",
    "english": "en",
}
TYPES = {
    "数字": "number",
    "人物": "person",
    "机构": "organization",
    "日期": "date",
    "地点": "place",
    "列举": "list",
    "原因": "reason",
    "定义": "definition",
    "是否": "yesno",
    "追问": "followup",
    "矛盾": "conflict",
    "无答案": "unanswerable",
    "其他": "other",
}
"""The types of questions by what they are called in Chinese."""
_MOST_COLUMNS = 100


def read_csv(path: Path) -> Gold:
    """Read a gold file in CSV: UTF-8, or GB 18030 as Excel writes it in China; parted by commas, semicolons or tabs.

    Raises `GoldError` for a file that is neither, or has no column of questions; `OSError`.
    """
    text = _decoded(path)
    heading = text.split("\n", 1)[0]
    separator = max(",;\t", key=heading.count)
    # Strict: a quotation mark that is never closed would take all rows below it into its cell without a word.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)

    def rows() -> Iterator[tuple[str, Sequence[str]]]:
        while True:
            place = f"line {reader.line_num + 1}"
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                told = "close each quotation mark and double those within a cell, or save the sheet as CSV again"
                raise GoldError(f"{path}: {place}: {error}; {told}") from error
            yield place, cells

    return _read_table(path, rows())


def read_xlsx(path: Path) -> Gold:
    """Read the first sheet of a workbook. Raises `GoldError` when it is none, or openpyxl is not installed."""
    try:
        import openpyxl
    except ImportError as error:
        raise GoldError(
            f"{path}: reading XLSX takes openpyxl; pip install openpyxl, or save the sheet as CSV"
        ) from error
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            lines = book.worksheets[0].iter_rows(values_only=True, max_col=_MOST_COLUMNS)
            rows = [(f"row {number}", [_written(value) for value in line]) for number, line in enumerate(lines, 1)]
        finally:
            book.close()
    except OSError:
        raise
    except Exception as error:  # a damaged workbook raises whatever zip, XML and openpyxl raise
        raise GoldError(f"{path}: not a workbook ({error}); save it as XLSX or CSV again") from error
    return _read_table(path, rows)


def _written(value: object) -> str:
    """What a cell shows, as far as its value tells: 1009.0 is 1009, a day has no midnight."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _decoded(path: Path) -> str:
    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise GoldError(f"{path}: neither UTF-8 nor GB 18030; save the sheet as UTF-8")


def _read_table(path: Path, rows: Iterable[tuple[str, Sequence[str]]]) -> Gold:
    remaining = iter(rows)
    _, heading = next(remaining, ("", ()))
    fields = [_HEADINGS.get(cell.strip().lower(), "") for cell in heading]
    if "question" not in fields:
        raise GoldError(f"{path}: line 1: no column is headed question or 问题; head the columns")
    doubled = [field for field in fields if field and fields.count(field) > 1]
    if doubled:
        raise GoldError(f"{path}: line 1: two columns are headed {doubled[0]}; leave one out")
    gold = checked(_row(place, cells, fields, heading) for place, cells in remaining if any(map(str.strip, cells)))
    headed = {field: cell.strip() for field, cell in zip(fields, heading, strict=True) if field}
    return replace(
        gold, faults=tuple(replace(fault, column=headed.get(fault.column, fault.column)) for fault in gold.faults)
    )


def _row(place: str, cells: Sequence[str], fields: Sequence[str], heading: Sequence[str]) -> Row | Fault:
    spare = [cell for cell in cells[len(fields) :] if cell.strip()]
    if spare:
        return Fault(
            place, f"column {len(fields) + 1}", f"{spare[0]!r} stands under no heading; quote cells with commas"
        )
    named = {field: cell.strip() for field, cell in zip(fields, cells, strict=False) if field}
    quotes, sources = _parts(named.get("evidence", "")), _parts(named.get("source", ""))
    if len(sources) > 1 and len(sources) != len(quotes):
        return Fault(place, "source", f"{len(sources)} sources for {len(quotes)} quotes; name one, or one for each")
    docs = sources if len(sources) == len(quotes) else [*sources, ""][:1] * len(quotes)
    value: dict[str, object] = {
        "id": named.get("id") or place.replace(" ", "-"),
        "question": named.get("question", ""),
        "answers": _parts(named.get("answers", "")),
        "evidence": [{"doc": doc, "quote": quote} for doc, quote in zip(docs, quotes, strict=True)],
        "type": _known(named.get("type", ""), TYPES),
        "lang": _known(named.get("lang", ""), _LANGUAGES),
        "history": _parts(named.get("history", "")),
    }
    return Row(place, value)


def _known(word: str, names: Mapping[str, str]) -> str:
    return names.get(word.lower(), word)


def _parts(cell: str) -> list[str]:
    return [part.strip() for line in cell.splitlines() for part in line.replace("｜", "|").split("|") if part.strip()]
