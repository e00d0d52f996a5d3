"""The comparison of two runs as a part of the report."""

from collections.abc import Mapping
from html import escape

from qa.evaluate.compare import ChangeRecord, ComparisonRecord, DifferenceRecord, SideRecord
from qa.evaluate.metrics import LESS_IS_BETTER, MEASURES
from qa.evaluate.words import Words, figure_in, moment, number, words_in
from qa.model import Language


def comparison_html(comparison: ComparisonRecord, language: Language) -> str:
    """Return the figures of both runs and every question that changed, old and new side by side."""
    words = words_in(language)
    title = words.comparison.format(against=comparison["against"], created=moment(comparison["created"]))
    body = [f"<p>{escape(paired(comparison, words))}</p>", _differences(comparison, language)]
    body.append(f"<h3>{escape(words.changes)} ({len(comparison['changes'])})</h3>")
    if comparison["changes"]:
        labels = ("id", words.question, words.expected, words.old, words.new, words.difference)
        heads = "".join(f'<th><button type="button">{escape(label)}</button></th>' for label in labels)
        rows = "".join(_change(change, labels, language) for change in comparison["changes"])
        body.append(f'<table class="cards sortable"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>')
    else:
        body.append(f"<p>{escape(words.unchanged)}</p>")
    return f"<section><h2>{escape(title)}</h2>{''.join(body)}</section>"


def paired(comparison: ComparisonRecord, words: Words) -> str:
    """How many questions are compared, and whether of the same library."""
    if not comparison["paired"]:
        return words.unpaired
    told = words.paired.format(
        asked=words.asked(comparison["paired"]), only_old=comparison["only_old"], only_new=comparison["only_new"]
    )
    return told if comparison["same_library"] else f"{told} {words.other_library}"


def effect(told: DifferenceRecord) -> str:
    """`better` or `worse` where the interval of the difference leaves zero out, otherwise `same`."""
    if told["low"] <= 0 <= told["high"]:
        return "same"
    return "better" if (told["difference"] > 0) != (told["figure"] in LESS_IS_BETTER) else "worse"


def _differences(comparison: ComparisonRecord, language: Language) -> str:
    words = words_in(language)
    labels = (
        *(words.old, words.new, words.difference, words.interval),
        *(words.better, words.worse, words.chance, words.questions),
    )
    heads = "".join(f'<th class="number">{escape(label)}</th>' for label in labels)
    rows = []
    for told in comparison["differences"]:
        name = told["figure"]
        cells = (
            *(number(name, told["old"]), number(name, told["new"])),
            *(f"{told['difference']:+.3f}", f"{told['low']:+.3f} – {told['high']:+.3f}"),
            *(str(told["better"]), str(told["worse"]), f"{told['p']:.4f}", str(told["count"])),
        )
        numbers = "".join(f'<td class="number">{escape(cell)}</td>' for cell in cells)
        rows.append(f'<tr class="{effect(told)}"><td>{escape(figure_in(language, name))}</td>{numbers}</tr>')
    table = (
        f"<table><thead><tr><th>{escape(words.figure)}</th>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )
    return f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(words.difference)}">{table}</div>'


def _change(change: ChangeRecord, labels: tuple[str, ...], language: Language) -> str:
    words = words_in(language)
    told = {"better": words.better, "worse": words.worse, "same": words.same}[change["effect"]]
    cells = (
        escape(change["id"]),
        escape(change["question"]),
        escape(" · ".join(change["expected"])),
        _side(change["old"], words),
        _side(change["new"], words),
        f'<span class="{change["effect"]}">{escape(told)}</span>{_scores(change, words, language)}',
    )
    return "<tr>{}</tr>".format(
        "".join(f'<td data-label="{escape(label)}">{cell}</td>' for label, cell in zip(labels, cells, strict=True))
    )


def _side(side: SideRecord, words: Words) -> str:
    short = escape(" · ".join(side["short_answers"]) or ("" if side["quotes"] else words.refused))
    return "<br>".join([f"<strong>{short}</strong>", *map(escape, side["quotes"])])


def _scores(change: ChangeRecord, words: Words, language: Language) -> str:
    """The scores that changed, old and new, folded up: a refusal alone changes fifteen of them."""
    old, new = change["old"]["measures"], change["new"]["measures"]
    items = "".join(
        f"<li>{escape(figure_in(language, name))} {_score(name, old)} → {_score(name, new)}</li>"
        for name in MEASURES
        if name in old or name in new
    )
    return f"<details><summary>{escape(words.scores)}</summary><ul>{items}</ul></details>" if items else ""


def _score(name: str, measures: Mapping[str, float]) -> str:
    return number(name, measures[name]) if name in measures else "–"
