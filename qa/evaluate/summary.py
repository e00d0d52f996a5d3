"""A run in a few lines: Markdown for a pull request, and text for the terminal."""

from collections.abc import Iterator

from qa.evaluate.changes import effect, paired
from qa.evaluate.compare import ComparisonRecord, DifferenceRecord
from qa.evaluate.metrics import CURVES, MEASURES, TIMES
from qa.evaluate.records import RunRecord
from qa.evaluate.report import about, stages
from qa.evaluate.words import Words, figure_in, moment, number, stage_in, words_in
from qa.model import Language
from qa.render.markdown import escaped

_MOST_CHANGES = 20


def report_markdown(run: RunRecord, comparison: ComparisonRecord | None, language: Language) -> str:
    """Return the figures, with those of the earlier run beside them, what was lost where, and what changed."""
    words = words_in(language)
    blocks = [f"### {words.title}", escaped(about(run, words))]
    if run["faults"]:
        blocks.append(
            "\n".join([f"{words.faults}{words.colon}", "", *(f"- {escaped(fault)}" for fault in run["faults"])])
        )
    if comparison:
        title = words.comparison.format(against=comparison["against"], created=moment(comparison["created"]))
        blocks.append(f"{escaped(title)}{words.colon}{escaped(paired(comparison, words))}")
    blocks.append("\n".join(_table(run, comparison, language)))
    if stages(run):
        lost = " · ".join(f"{escaped(stage_in(language, name))} {count}" for name, count in stages(run))
        blocks.append(f"{words.lost}{words.colon}{lost}")
    if comparison:
        blocks.append("\n".join(_changes(comparison, words)))
    return "\n\n".join(blocks) + "\n"


def _table(run: RunRecord, comparison: ComparisonRecord | None, language: Language) -> Iterator[str]:
    words = words_in(language)
    compared = {told["figure"]: told for told in comparison["differences"]} if comparison else {}
    extra = (words.difference, words.better, words.worse, words.chance) if comparison else ()
    heads = (words.figure, words.value, words.interval, words.questions, *extra)
    yield f"| {' | '.join(heads)} |"
    yield f"|---|{'---:|' * (len(heads) - 1)}"
    for name, value, interval, count in _rows(run):
        cells = [escaped(figure_in(language, name)), number(name, value), interval, count]
        if comparison:
            cells += _compared(compared.get(name))
        yield f"| {' | '.join(cells)} |"


def _rows(run: RunRecord) -> Iterator[tuple[str, float, str, str]]:
    """Yield each figure of a run: its name, value, interval and number of questions."""
    for name in MEASURES:
        if name in run["figures"]:
            told = run["figures"][name]
            yield name, told["value"], f"{told['low']:.3f}–{told['high']:.3f}", str(told["count"])
    for name, value in (
        *((name, run["curves"].get(name)) for name in CURVES),
        *((n, run["times"].get(n)) for n in TIMES),
    ):
        if value is not None:
            yield name, value, "", ""


def _compared(told: DifferenceRecord | None) -> list[str]:
    if told is None:
        return ["", "", "", ""]
    shown = f"{told['difference']:+.3f}"
    # What the interval leaves no doubt about is set apart.
    bold = effect(told) != "same"
    return [f"**{shown}**" if bold else shown, str(told["better"]), str(told["worse"]), f"{told['p']:.3f}"]


def _changes(comparison: ComparisonRecord, words: Words) -> Iterator[str]:
    moved = [change for change in comparison["changes"] if change["effect"] != "same"]
    yield f"{words.changes}{words.colon}{len(comparison['changes'])}"
    yield ""
    named = {"better": words.better, "worse": words.worse}
    for change in moved[:_MOST_CHANGES]:
        yield f"- {named[change['effect']]}{words.colon}{escaped(change['id'])} {escaped(change['question'])}"
    if len(moved) > _MOST_CHANGES:
        yield f"- … +{len(moved) - _MOST_CHANGES}"


def report_text(run: RunRecord, comparison: ComparisonRecord | None, language: Language) -> str:
    """Return the figures by the names that `--fail-under` takes, one a line, for a terminal or a pipe."""
    compared = {told["figure"]: told for told in comparison["differences"]} if comparison else {}
    width = max(len(name) for name in (*MEASURES, *CURVES, *TIMES))
    lines = [about(run, words_in(language))]
    if comparison and not comparison["paired"]:
        lines.append(f"{comparison['against']}: {words_in(language).unpaired}")
    for name, value, interval, count in _rows(run):
        told = compared.get(name)
        change = f"{told['difference']:+.3f} p={told['p']:.3f}" if told else ""
        parts = (f"{name:<{width}}", f"{number(name, value):>7}", f"{interval:<12}", f"{count:>5}", f"{change:<15}")
        lines.append("  ".join([*parts[: 5 if compared else 4], figure_in(language, name)]))
    lines += [f"{stage_in(language, lost)}: {count}" for lost, count in stages(run)]
    return "\n".join(lines)
