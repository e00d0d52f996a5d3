"""The kept run of the gold, the bars and README tell the same figures."""

import json
from pathlib import Path

import pytest

from benchmarks.figures.keep import KeptRun, kept
from benchmarks.figures.readme import README, newest, with_tables
from qa.evaluate.metrics import LESS_IS_BETTER
from qa.evaluate.run import evaluate
from tests.evaluate.systems import GOLD, Shuffled
from tests.gold.test_gold import bars

MARKERS = "# Figures\n<!-- figures: gold -->\ntyped by hand\n<!-- end of figures -->\nafter\n"


@pytest.fixture(scope="module")
def shuffled() -> KeptRun:
    told = evaluate(
        *(Shuffled, GOLD),
        name="gold.jsonl",
        store="nowhere",
        model=None,
        jobs=1,
        keep=None,
        running=lambda done, total, right: None,
    )
    return kept(told.record, commit="abc1234", cores=2)


def keep(folder: Path, run: KeptRun, name: str) -> None:
    (folder / name).write_text(json.dumps(run), encoding="utf-8")


def test_readme_tells_the_newest_run_that_is_kept() -> None:
    text = README.read_text(encoding="utf-8")
    assert with_tables(text) == text
    assert newest("gold").name in text


def test_each_bar_lies_under_the_kept_run_by_two_questions_at_most() -> None:
    run: KeptRun = json.loads(newest("gold").read_text(encoding="utf-8"))
    told = dict(run["figures"])
    told |= {f"{name}.{part['by']}.{part['name']}": e for part in run["slices"] for name, e in part["figures"].items()}
    for name, bar in bars().items():
        room = told[name]["value"] - bar
        if name.split(".")[0] in LESS_IS_BETTER:
            room = -room
        assert 0 <= room < 2.5 / told[name]["count"], f"{name}: {told[name]}"


def test_what_is_kept_holds_no_text_that_was_quoted_or_asked(shuffled: KeptRun) -> None:
    text = json.dumps(shuffled, ensure_ascii=False)
    assert "园区" not in text
    assert len(shuffled["lost"]) == len(GOLD.questions)
    assert shuffled["figures"]["desk_accuracy"]["value"] == 0.0
    assert {part["by"] for part in shuffled["slices"]} == {"lang", "type"}


def test_a_table_is_that_of_the_newest_run_and_nothing_else_is_touched(shuffled: KeptRun, tmp_path: Path) -> None:
    keep(tmp_path, {**shuffled, "created": "2026-01-02T00:00:00+00:00"}, "2026-01-02-gold-later.json")
    keep(tmp_path, {**shuffled, "created": "2026-01-01T00:00:00+00:00"}, "2026-01-01-gold-zero.json")
    text = with_tables(MARKERS, results=tmp_path)
    assert "2026-01-02-gold-later.json" in text
    assert "| answered from the right passage, or rightly refused | 0.000 | 0.000–0.000 | 36 |" in text
    assert "typed by hand" not in text
    assert text.startswith("# Figures\n<!-- figures: gold -->\n")
    assert text.endswith("<!-- end of figures -->\nafter\n")
    assert with_tables(text, results=tmp_path) == text


def test_without_a_result_the_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"\*-gold-\*\.json"):
        with_tables(MARKERS, results=tmp_path)
