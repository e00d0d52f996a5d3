"""Gold files in each format: what is read of them, and how bad rows are named."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import GoldError
from qa.evaluate.gold import Clause, Context, Fault, read_gold

SHEET = Path(__file__).parent / "data" / "twenty.csv"
GOOD = {"id": "a", "question": "娄底有多少个5G站点？", "lang": "zh", "type": "number", "answers": ["1009个"]}


def written(path: Path, *rows: object) -> Path:
    path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def test_a_line_of_json_becomes_a_question(tmp_path: Path) -> None:
    row = {
        **GOOD,
        "evidence": [{"doc": "page.txt", "quote": "建成1009个"}],
        "history": ["株洲呢？"],
        "note": "kept out",
    }
    (asked,) = read_gold(written(tmp_path / "gold.jsonl", row)).questions
    assert (asked.place, asked.id, asked.text, asked.language, asked.type) == (
        *("line 1", "a", GOOD["question"]),
        *("zh", "number"),
    )
    assert (asked.answers, asked.history) == (("1009个",), ("株洲呢？",))
    assert asked.evidence == (Clause("page.txt", "建成1009个"),)


@pytest.mark.parametrize(
    ("row", "column", "told"),
    [
        ('{"id": "b", "question": }', "column 25", "not JSON"),
        ('["b"]', "column 1", "not an object"),
        ({**GOOD, "question": " "}, "question", "empty"),
        ({**GOOD, "question": 7}, "question", "not text"),
        ({**GOOD, "answers": []}, "answers", "empty"),
        ({**GOOD, "answers": "1009个"}, "answers", "not a list"),
        ({**GOOD, "answers": [1009]}, "answers", "not text"),
        ({**GOOD, "lang": "fr"}, "lang", "'fr' is none of"),
        ({**GOOD, "evidence": ["建成1009个"]}, "evidence", "not a list of"),
        ({**GOOD, "evidence": [{"doc": "page.txt"}]}, "evidence", "a quote is empty"),
        ({**GOOD, "id": None}, "id", "missing"),
        ({**GOOD, "history": [""]}, "history", "one of them is empty"),
        ('{"id": "b", "question": "\\ud800", "answers": ["1"]}', "question", "surrogate"),
        (GOOD, "id", "'a' is taken by line 1"),
    ],
)
def test_a_bad_line_is_named_by_line_and_column_and_the_rest_goes_on(
    tmp_path: Path, row: object, column: str, told: str
) -> None:
    row = {**row, "id": row["id"] and "b"} if isinstance(row, dict) and row is not GOOD else row
    gold = read_gold(written(tmp_path / "gold.jsonl", GOOD, row, {**GOOD, "id": "c"}))
    assert [asked.id for asked in gold.questions] == ["a", "c"]
    (fault,) = gold.faults
    assert (fault.place, fault.column) == ("line 2", column)
    assert told in fault.message


def test_bytes_that_are_no_text_are_named_by_their_place(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(json.dumps(GOOD).encode() + b"\n{\xff\n")
    assert read_gold(path).faults == (Fault("line 2", "byte 2", "not UTF-8; save the file as UTF-8"),)


def test_a_question_without_answers_and_type_should_be_refused(tmp_path: Path) -> None:
    (asked,) = read_gold(written(tmp_path / "gold.jsonl", {"id": 7, "question": "Who rules on Mars?"})).questions
    assert (asked.id, asked.type, asked.language) == ("7", "unanswerable", "en")


def test_a_spreadsheet_of_twenty_questions_is_read_whole() -> None:
    gold = read_gold(SHEET)
    assert (len(gold.questions), gold.faults) == (20, ())
    first, last = gold.questions[0], gold.questions[-1]
    assert (first.id, first.type, first.language) == ("line-2", "number", "zh")
    assert first.answers == ("1009个", "1009")
    assert (last.answers, last.type) == (("1009个", "2000个"), "list")
    assert last.evidence == (
        Clause("page.txt", "娄底建成5G站点1009个。"),
        Clause("page.txt", "株洲建成5G站点2000个。"),
    )
    assert gold.questions[13].text == "大桥,什么时候通车？"
    assert sum(asked.type == "unanswerable" for asked in gold.questions) == 4


def test_a_sheet_saved_by_excel_in_china_is_read_alike(tmp_path: Path) -> None:
    saved = tmp_path / "gold.csv"
    saved.write_bytes(SHEET.read_text(encoding="utf-8").replace("\n", "\r\n").encode("gb18030"))
    assert read_gold(saved).questions == read_gold(SHEET).questions


def test_a_bad_row_of_a_sheet_is_named_by_its_first_line_and_its_heading(tmp_path: Path) -> None:
    rows = '问题,答案,语言\n"一\n二？",1|2,\n三？,3,法语\n"四\n？",4,,spare\n五？,5,\n'
    gold = read_gold(written(tmp_path / "gold.csv", rows))
    assert [asked.id for asked in gold.questions] == ["line-2", "line-7"]
    assert [(fault.place, fault.column) for fault in gold.faults] == [("line 4", "语言"), ("line 5", "column 4")]


def test_sources_that_do_not_match_the_quotes_are_a_fault(tmp_path: Path) -> None:
    gold = read_gold(written(tmp_path / "gold.csv", "question,answers,quote,source\n一？,1,a|b|c,x|y\n二？,2,a|b,x|y"))
    assert [str(fault) for fault in gold.faults] == [
        "line 2, source: 2 sources for 3 quotes; name one, or one for each"
    ]
    assert gold.questions[0].evidence == (Clause("x", "a"), Clause("y", "b"))


def test_a_workbook_reads_like_the_same_sheet_in_csv(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    import csv

    book = openpyxl.Workbook()
    with SHEET.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            book.active.append([cell or None for cell in row])
    book.save(tmp_path / "gold.xlsx")
    read, expected = read_gold(tmp_path / "gold.xlsx").questions, read_gold(SHEET).questions
    assert [(asked.text, asked.answers, asked.evidence) for asked in read] == [
        (asked.text, asked.answers, asked.evidence) for asked in expected
    ]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("gold.txt", "a", "ends in .jsonl"),
        ("gold.jsonl", "", "holds no question"),
        ("gold.jsonl", "{}\n", "line 1, question: empty"),
        ("gold.csv", "a,b\n1,2\n", "headed question"),
        ("gold.csv", "问题,question\n一？,二？\n", "two columns are headed question"),
        (
            "gold.csv",
            '问题,答案\n一？,1\n"二？,2\n三？,3\n',
            "line 3: unexpected end of data; close each quotation mark",
        ),
        ("gold.csv", '问题,答案\n"一"？,1\n', "line 2: ',' expected after '\"'; close each quotation mark"),
        ("gold.json", "{", "not JSON"),
        ("gold.json", "[]", "not in SQuAD format"),
        ("gold.xlsx", "no zip", "gold.xlsx: "),
    ],
)
def test_a_file_that_holds_no_gold_is_refused_by_name(tmp_path: Path, name: str, content: str, told: str) -> None:
    with pytest.raises(GoldError, match="gold") as raised:
        read_gold(written(tmp_path / name, content) if content else _empty(tmp_path / name))
    assert told in str(raised.value)
    assert "\n" not in str(raised.value)


def _empty(path: Path) -> Path:
    path.touch()
    return path


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"gold\.csv: No such file"):
        read_gold(tmp_path / "gold.csv")


def squad(path: Path, *asked: object) -> Path:
    context = "大桥今日通车。娄底建成5G站点1009个。"
    path.write_text(json.dumps({"data": [{"paragraphs": [{"context": context, "qas": asked}]}]}), encoding="utf-8")
    return path


def test_the_sentence_around_an_answer_is_its_evidence_in_squad(tmp_path: Path) -> None:
    answer = {"text": "1009个", "answer_start": 14}
    path = squad(tmp_path / "g.json", {"id": "x", "question": "几个？", "answers": [answer, answer]})
    gold = read_gold(path)
    (asked,) = gold.questions
    assert gold.contexts == (Context("p00001", "大桥今日通车。娄底建成5G站点1009个。"),)
    assert (asked.answers, asked.evidence) == (("1009个",), (Clause("p00001", "娄底建成5G站点1009个。"),))
    assert gold.anywhere().questions[0].evidence[0].doc == ""


def test_what_squad_marks_as_impossible_should_be_refused(tmp_path: Path) -> None:
    path = squad(tmp_path / "g.json", {"id": "x", "question": "几个？", "is_impossible": True, "answers": []})
    assert read_gold(path).questions[0].type == "unanswerable"


def test_an_answer_that_is_not_in_its_paragraph_is_a_fault(tmp_path: Path) -> None:
    good = {"id": "x", "question": "几个？", "answers": [{"text": "1009个", "answer_start": 0}]}
    bad = {"id": "y", "question": "几个？", "answers": [{"text": "1008个", "answer_start": 14}]}
    gold = read_gold(squad(tmp_path / "g.json", good, bad, "no question"))
    assert [asked.id for asked in gold.questions] == ["x"]
    assert [(fault.place, fault.column) for fault in gold.faults] == [
        ("data[0].paragraphs[0].qas[1]", "answers"),
        ("data[0].paragraphs[0].qas[2]", "qas"),
    ]


@given(st.binary(max_size=200), st.sampled_from([".jsonl", ".csv", ".json"]))
def test_no_bytes_break_a_reader(tmp_path_factory: pytest.TempPathFactory, raw: bytes, suffix: str) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(raw)
    with suppress(GoldError):
        assert read_gold(path).questions
