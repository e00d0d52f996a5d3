"""`qa evaluate` as it is typed: files that it keeps, bars, exit codes."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from qa.cli import main
from qa.evaluate.command import missed
from qa.evaluate.journal import held
from qa.library import Library
from tests.evaluate.systems import GOLD, Oracle, Shuffled
from tests.evaluate.test_gold import SHEET
from tests.fakes import FakeLibrary

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `qa evaluate` in English; return its exit code, standard output and standard error."""

    def run_it(*arguments: str | Path, library: type[Library] = Oracle) -> tuple[int, str, str]:
        try:
            code = main(["evaluate", "--lang", "en", *map(str, arguments)], library=library)
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return run_it


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    rows = [
        {
            "id": asked.id,
            "question": asked.text,
            "lang": asked.language,
            "type": asked.type,
            "answers": list(asked.answers),
            "evidence": [{"doc": clause.doc, "quote": clause.quote} for clause in asked.evidence],
        }
        for asked in GOLD.questions
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_an_evaluation_prints_its_figures_by_the_names_that_bars_take(run: Run, gold: Path) -> None:
    code, out, err = run(gold, "--fail-under", "desk_accuracy=1", "exact_match.lang.zh=0.99", "median_ms=5")
    assert (code, err) == (0, "")
    assert "desk_accuracy" in out
    assert "gold.jsonl · 36 questions" in out


@pytest.mark.parametrize(
    ("bar", "told"),
    [
        ("desk_accuracy=0.01", "desk_accuracy is 0.000, under its bar 0.01"),
        ("calibration_error=0.5", "calibration_error is 1.000, over its bar 0.5"),
        ("exact_match.type.number=0.5", "exact_match.type.number is 0.000, under its bar 0.5"),
        ("list_completeness=0.5", "list_completeness was not measured; its bar is 0.5"),
    ],
)
def test_a_bar_that_is_missed_fails_with_1_and_says_by_what(run: Run, gold: Path, bar: str, told: str) -> None:
    code, out, err = run(gold, "--fail-under", bar, library=Shuffled)
    assert (code, err) == (1, f"qa: {told}\n")
    assert "desk_accuracy" in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--fail-under", "accuracy=0.5"), "accuracy: no figure has this name"),
        (("--fail-under", "mrr"), "'mrr' is not METRIC=VALUE"),
        (("--fail-under", "mrr=nan"), "'mrr=nan' is not METRIC=VALUE"),
        (("--against", "missing.json"), "missing.json: No such file"),
        (("--jobs", "0"), "'0' is not a number from 1 on"),
        (("--index-contexts",), "brings no paragraphs to index"),
    ],
)
def test_what_cannot_be_used_fails_with_2(run: Run, gold: Path, arguments: tuple[str, ...], told: str) -> None:
    code, out, err = run(gold, *arguments)
    assert (code, out) == (2, "")
    assert told in err


@pytest.mark.parametrize(
    "content",
    [
        *("", "[]", "{", '{"format": 1}', '{"format": 9, "outcomes": []}', '{"format": 1, "outcomes": []}'),
        '{"format": 1, "created": "2026-11-01", "library": "", "outcomes": [{"id": "q0", "question": "?"}]}',
    ],
)
def test_a_file_that_is_no_run_is_not_compared_with(run: Run, gold: Path, tmp_path: Path, content: str) -> None:
    old = tmp_path / "old.json"
    old.write_text(content, encoding="utf-8")
    code, _, err = run(gold, "--against", old)
    assert code == 2
    assert str(old) in err


@pytest.mark.parametrize("lacking", ["created", "library", "lost", "right", "measures", "quotes"])
def test_a_run_that_lacks_something_is_refused_before_a_question_is_asked(
    run: Run, gold: Path, tmp_path: Path, lacking: str
) -> None:
    run(gold, "--report", tmp_path)
    old = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    for record in (old, *old["outcomes"]):
        record.pop(lacking, None)
    (tmp_path / "old.json").write_text(json.dumps(old), encoding="utf-8")
    code, out, err = run(gold, "--against", tmp_path / "old.json")
    assert (code, out) == (2, "")
    assert "old.json: not a run of format 1" in err


def test_bad_rows_are_named_the_rest_goes_on_and_the_end_is_2(run: Run, gold: Path) -> None:
    with gold.open("a", encoding="utf-8") as file:
        file.write('{"id": "x", "question": "", "answers": ["1"]}\n')
    code, out, err = run(gold)
    assert code == 2
    assert err == f"qa: {gold}: line 37, question: empty; write what is asked\n"
    assert "36 questions" in out


def test_a_report_keeps_the_run_a_page_and_a_summary(run: Run, gold: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "report"
    assert run(gold, "--report", folder)[0] == 0
    assert sorted(path.name for path in folder.iterdir()) == ["report.html", "report.md", "run.json"]
    record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    assert record["figures"]["desk_accuracy"] == {"value": 1.0, "low": 1.0, "high": 1.0, "count": 36}
    assert len(record["outcomes"]) == 36
    assert '<html lang="en">' in (folder / "report.html").read_text(encoding="utf-8")


def test_a_run_is_compared_with_the_one_before_it_in_the_same_folder(run: Run, gold: Path, tmp_path: Path) -> None:
    run(gold, "--report", tmp_path / "r")
    before = tmp_path / "r" / "run.json"
    code, out, _ = run(gold, "--report", tmp_path / "r", "--against", before, library=Shuffled)
    assert code == 0
    assert "-1.000 p=0.000" in out
    record = json.loads(before.read_text(encoding="utf-8"))
    assert record["comparison"]["paired"] == 36
    assert "Questions that changed (36)" in (tmp_path / "r" / "report.html").read_text(encoding="utf-8")


def test_a_run_that_shares_no_question_is_said_to_tell_nothing(run: Run, gold: Path, tmp_path: Path) -> None:
    run(gold, "--report", tmp_path / "r")
    gold.write_text(gold.read_text(encoding="utf-8").replace('"id": "', '"id": "other-'), encoding="utf-8")
    before = tmp_path / "r" / "run.json"
    code, out, _ = run(gold, "--report", tmp_path / "s", "--against", before)
    assert code == 0
    told = "The two runs have no question in common"
    assert f"{before}: {told}" in out
    assert all(told in (tmp_path / "s" / name).read_text(encoding="utf-8") for name in ("report.md", "report.html"))


def test_one_question_is_no_questions(run: Run, gold: Path) -> None:
    first, _, _ = gold.read_text(encoding="utf-8").partition("\n")
    gold.write_text(first + "\n", encoding="utf-8")
    assert "gold.jsonl · 1 question · " in run(gold)[1]
    assert run("--check", gold)[1].startswith("gold.jsonl: 1 question can be asked")


def test_a_report_is_not_written_over_a_file(run: Run, gold: Path) -> None:
    code, _, err = run(gold, "--report", gold)
    assert code == 2
    assert "--report" in err


def test_a_report_does_not_take_the_place_of_its_gold_file(run: Run, tmp_path: Path) -> None:
    gold = tmp_path / "run.json"
    asked = {"id": "x", "question": "几个？", "answers": [{"text": "1009个", "answer_start": 0}]}
    gold.write_text(json.dumps({"data": [{"paragraphs": [{"context": "1009个。", "qas": [asked]}]}]}), encoding="utf-8")
    before = gold.read_bytes()
    code, _, err = run(gold, "--report", tmp_path)
    assert (code, gold.read_bytes()) == (2, before)
    assert "would be written over the gold file" in err


def test_two_evaluations_do_not_write_into_one_folder_at_once(run: Run, gold: Path, tmp_path: Path) -> None:
    report = tmp_path / "report"
    report.mkdir()
    with held(report):
        code, _, err = run(gold, "--report", report)
    assert (code, list(report.iterdir())) == (2, [])
    assert "another evaluation writes into it" in err
    assert run(gold, "--report", report)[0] == 0


def test_only_the_first_questions_are_asked_with_a_limit(run: Run, gold: Path) -> None:
    assert "gold.jsonl · 4 questions" in run(gold, "--limit", "4")[1]


def test_a_sound_gold_file_passes_the_check_without_a_question_asked(run: Run, gold: Path) -> None:
    code, out, err = run("--check", gold, library=Shuffled)
    assert (code, err) == (0, "")
    assert out == "gold.jsonl: 36 questions can be asked; to be corrected: 0.\n"


def test_what_the_check_finds_ends_with_2(run: Run, gold: Path) -> None:
    with gold.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"id": "x", "question": "何时？", "answers": ["今日"], "evidence": []}) + "\n")
    code, out, err = run("--check", gold)
    assert code == 2
    assert "line 37, evidence: empty" in err
    assert "to be corrected: 1." in out


def test_a_spreadsheet_of_twenty_questions_is_evaluated(run: Run, tmp_path: Path) -> None:
    code, out, err = run(SHEET, "--report", tmp_path, library=FakeLibrary)
    assert (code, err) == (0, "")
    record = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    right = {outcome["place"]: outcome["right"] for outcome in record["outcomes"]}
    assert len(right) == 20
    # The fake knows how many sites 娄底 has, and refuses the rest.
    assert sum(right.values()) == 9 + 4
    assert "twenty.csv · 20 questions" in out


def test_the_check_of_the_spreadsheet_finds_nothing(run: Run) -> None:
    assert run("--check", SHEET, library=FakeLibrary)[0] == 0


def test_paragraphs_that_squad_brings_along_are_indexed_and_asked(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = [("长沙地铁5号线开通运营，全长22.5公里。", "长沙地铁5号线全长多少公里？", "22.5公里")]
    facts += [("岳阳的群情通平台连接了130多万户家庭。", "群情通平台连接了多少户家庭？", "130多万户")]
    paragraphs = [
        {
            "context": text,
            "qas": [
                {"id": answer, "question": asked, "answers": [{"text": answer, "answer_start": text.index(answer)}]}
            ],
        }
        for text, asked, answer in facts
    ]
    gold = tmp_path / "squad.json"
    gold.write_text(json.dumps({"data": [{"paragraphs": paragraphs}]}), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, out, err = run(gold, "--index-contexts", "--fail-under", "desk_accuracy=1", "recall_at_1=1", library=Library)
    assert (code, err) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == ["squad.json"]  # no index is left behind
    assert "2 questions" in out


def test_a_bar_with_the_running_accuracy_is_drawn_on_a_terminal(
    run: Run, gold: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    run(gold)
    assert "36/36" in terminal.getvalue()
    assert "right 100.0%" in terminal.getvalue()


@pytest.mark.parametrize(
    ("value", "told"),
    [(0.8496, "0.8496, under"), (0.85 - 1e-9, "0.849999999, under"), (0.84, "0.840, under"), (0.85, ""), (0.9, "")],
)
def test_a_bar_that_is_missed_by_little_is_told_by_as_many_digits(value: float, told: str) -> None:
    expected = [f"desk_accuracy is {told} its bar 0.85"] if told else []
    assert list(missed({"desk_accuracy": value}, [("desk_accuracy", 0.85)])) == expected
