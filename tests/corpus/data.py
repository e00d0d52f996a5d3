"""Where the data files of the text rules are."""

import json
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
SEEDS = Path(__file__).parents[2] / "seeds"


def files_of(rule: str) -> list[Path]:
    """Text files of a rule; an empty folder is a failure, not a pass."""
    found = sorted((DATA / rule).glob("*.txt"))
    assert found, f"no data for {rule}"
    return found


def expected_of(file: Path) -> list[object]:
    expected = json.loads(file.with_suffix(".expected.json").read_text(encoding="utf-8"))
    assert isinstance(expected, list)
    assert expected
    return expected


def lines_with_expected(rule: str) -> list[tuple[str, object]]:
    """Every line of every file of a rule with what is expected of it."""
    found: list[tuple[str, object]] = []
    for file in files_of(rule):
        lines = [line for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]
        found.extend(zip(lines, expected_of(file), strict=True))
    return found
