"""The data files of the rules for questions: one case a line, its columns parted by tabs."""

from pathlib import Path

DATA = Path(__file__).parents[1] / "data"


def rows(name: str) -> list[tuple[str, ...]]:
    """The columns of every line of a file; an empty file is a failure, not a pass."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    assert lines, f"no data in {name}"
    return [tuple(line.split("\t")) for line in lines]
