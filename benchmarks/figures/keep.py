"""Keeps a run of `qa evaluate` for good: its figures, with date and commit, without the texts that it quotes.

    PYTHONPATH=. python benchmarks/figures/keep.py build/gold/run.json

Writes `benchmarks/results/DATE-gold-COMMIT.json` and prints its name. `lost` tells the questions that were lost and the
stage that lost each; every other one was right.
"""

import argparse
import json
import os
import subprocess
from pathlib import Path
from typing import TypedDict

from qa.evaluate.records import EstimateRecord, RunRecord, SliceRecord, read_run

RESULTS = Path(__file__).parents[1] / "results"
_DIGITS = 4  # of a share; the interval of 156 questions is 0.1 wide
_KINDS = frozenset({"lang", "type"})


class KeptRun(TypedDict):
    """A run without its texts. `cores` are those of the machine, which may have had other work to do."""

    created: str
    commit: str
    cores: int
    version: str
    gold: str
    library: str
    model: str
    questions: int
    figures: dict[str, EstimateRecord]
    curves: dict[str, float]
    times: dict[str, float]
    slices: list[SliceRecord]
    lost: dict[str, str]


def kept(run: RunRecord, *, commit: str, cores: int) -> KeptRun:
    """Return what of a run is kept."""
    return KeptRun(
        created=run["created"],
        commit=commit,
        cores=cores,
        version=run["version"],
        gold=run["gold"],
        library=run["library"],
        model=run["model"],
        questions=run["questions"],
        figures=_short(run["figures"]),
        curves={name: round(value, _DIGITS) for name, value in run["curves"].items()},
        times={name: round(value, 1) for name, value in run["times"].items()},
        slices=[{**part, "figures": _short(part["figures"])} for part in run["slices"] if part["by"] in _KINDS],
        lost={outcome["id"]: outcome["lost"] for outcome in run["outcomes"] if outcome["lost"]},
    )


def _short(figures: dict[str, EstimateRecord]) -> dict[str, EstimateRecord]:
    return {
        name: EstimateRecord(
            value=round(told["value"], _DIGITS),
            low=round(told["low"], _DIGITS),
            high=round(told["high"], _DIGITS),
            count=told["count"],
        )
        for name, told in figures.items()
    }


def commit() -> str:
    """The commit that is checked out, in short, with `-changed` where a file of the program or the gold differs."""
    told = ["git", "-C", str(RESULTS.parents[1])]
    name = subprocess.run([*told, "rev-parse", "--short", "HEAD"], check=True, capture_output=True, text=True)
    differs = subprocess.run([*told, "diff", "--quiet", "HEAD", "--", "qa", "seeds", "tests/gold"], check=False)
    return name.stdout.strip() + ("-changed" if differs.returncode else "")


def main() -> None:
    """Keep the run that is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path, help="the run.json of an evaluation")
    record = kept(read_run(parser.parse_args().run), commit=commit(), cores=os.cpu_count() or 1)
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{record['created'][:10]}-gold-{record['commit']}.json"
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(path)


if __name__ == "__main__":
    main()
