"""Writes the tables of README's figures from the newest results that are kept, so that no figure is typed.

    PYTHONPATH=. python benchmarks/figures/readme.py

A table stands between `<!-- figures: NAME -->` and `<!-- end of figures -->`; NAME says which results it tells:
`gold` those of `benchmarks/figures/keep.py`, `peers` those of `benchmarks/peers/run.py`.
"""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.figures.keep import RESULTS, KeptRun
from benchmarks.peers.run import PeersRun, Row
from qa.evaluate.records import EstimateRecord
from qa.evaluate.words import figure_in, number, part_in
from qa.model import Language

README = RESULTS.parents[1] / "README.md"
_TABLE = re.compile(r"(?<=<!-- figures: )(\w+)( -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)
_TOLD = (
    *("answer_in_200", "exact_match", "character_f1", "list_completeness", "conflict_completeness"),
    *("citation_precision", "citation_recall", "quotes_verbatim", "short_answers_quoted", "figures_kept"),
    *("recall_at_1", "recall_at_5", "mrr", "unanswerable_refused", "answerable_refused"),
)
_TIMED = ("median_ms", "p95_ms")
_RATIOS = {"ready_s": "until ready", "median_ms": "a question", "peak_mb": "memory"}


def with_tables(text: str, *, results: Path = RESULTS) -> str:
    """Return the text of a README with each of its tables written anew from the folder `results`.

    Raises `FileNotFoundError` where nothing is kept that a table tells, `KeyError` for a table of another name.
    """
    return _TABLE.sub(lambda found: "".join([*found.groups(), "\n", _MAKERS[found[1]](results), "\n"]), text)


def newest(name: str, results: Path = RESULTS) -> Path:
    """The newest result of this name, by the time that it says it was made."""
    made = {json.loads(path.read_text(encoding="utf-8"))["created"]: path for path in results.glob(f"*-{name}-*.json")}
    if not made:
        raise FileNotFoundError(f"{results}: no result *-{name}-*.json; benchmarks/README.md says how to make one")
    return made[max(made)]


def _gold(results: Path) -> str:
    path = newest("gold", results)
    run: KeptRun = json.loads(path.read_text(encoding="utf-8"))
    told = (
        f"{run['questions']} questions of `{run['gold']}` over `seeds/`, {run['created'][:10]}, commit "
        f"`{run['commit']}`,\n{run['cores']} cores ([all figures](benchmarks/results/{path.name})):"
    )
    return "\n".join([told, "", "| | | 95% interval | questions |", "|---|---:|---:|---:|", *_rows(run)]) + "\n"


def _rows(run: KeptRun) -> Iterator[str]:
    yield _row("desk_accuracy", run["figures"]["desk_accuracy"])
    for part in run["slices"]:
        if part["by"] == "lang":
            name = part_in(Language.ENGLISH, "lang", part["name"])
            yield _row("desk_accuracy", part["figures"]["desk_accuracy"], title=f"— asked in {name}")
    for name in _TOLD:
        if name in run["figures"]:
            yield _row(name, run["figures"][name])
    for name in _TIMED:
        yield f"| {figure_in(Language.ENGLISH, name)} | {number(name, run['times'][name])} | | |"


def _row(name: str, told: EstimateRecord, *, title: str = "") -> str:
    cells = (number(name, told["value"]), f"{told['low']:.3f}–{told['high']:.3f}", str(told["count"]))
    return f"| {title or figure_in(Language.ENGLISH, name)} | {' | '.join(cells)} |"


def _peers(results: Path) -> str:
    path = newest("peers", results)
    run: PeersRun = json.loads(path.read_text(encoding="utf-8"))
    parts = list(dict.fromkeys(name for row in run["rows"] for name in row["recall_at_1"]))
    rows: dict[str, list[Row]] = {}
    for row in run["rows"]:
        rows.setdefault(row["system"], []).append(row)
    told = (
        f"{run['created'][:10]}, commit `{run['commit']}`, {run['cores']} cores; of DRCD, "
        f"{_share('paragraph', run['paragraphs'])} and {_share('question', run['every'])}\n"
        f"([all figures](benchmarks/results/{path.name})):"
    )
    heads = ["R@1 / R@5 of passages", *parts, *(f"{kind}, DRCD" for kind in _RATIOS.values())]
    lines = [f"| {' | '.join(heads)} |", f"|---|{'---:|' * (len(heads) - 1)}"]
    return "\n".join([told, "", *lines, *(_peer(name, parts, rows[name]) for name in rows)]) + "\n"


def _share(noun: str, one_in: int) -> str:
    return f"one {noun} in {one_in}" if one_in > 1 else f"all {noun}s"


def _peer(name: str, parts: Sequence[str], rows: Sequence[Row]) -> str:
    first = {part: value for row in rows for part, value in row["recall_at_1"].items()}
    five = {part: value for row in rows for part, value in row["recall_at_5"].items()}
    cells = [f"{first[part]:.2f} / {five[part]:.2f}" if part in first else "failed" for part in parts]
    # Twenty-seven articles are ready at once with anything; the larger collection tells what a system costs.
    ratios = rows[-1]["ratios"]
    cells += [f"{ratios[kind]:.2g}×" if kind in ratios else "" for kind in _RATIOS]
    return f"| {' | '.join([name, *cells])} |"


_MAKERS = {"gold": _gold, "peers": _peers}


def main() -> None:
    """Write the tables of README.md."""
    README.write_text(with_tables(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
