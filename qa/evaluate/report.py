"""A run as one HTML file that opens without a network: figures, plots, kinds of questions, every question lost.

All text of questions, articles and files goes through `html.escape`. The page forbids itself to load anything, and to
run any script but its own, whose hash it names.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files

from qa.evaluate.changes import comparison_html
from qa.evaluate.compare import ComparisonRecord
from qa.evaluate.metrics import CURVES, LESS_IS_BETTER, MEASURES, TIMES
from qa.evaluate.plots import reliability_plot, risk_plot
from qa.evaluate.records import EstimateRecord, OutcomeRecord, RunRecord, SliceRecord
from qa.evaluate.words import Words, figure_in, kind_in, moment, number, part_in, stage_in, timed_in, words_in
from qa.model import Language


def report_html(run: RunRecord, comparison: ComparisonRecord | None, language: Language) -> str:
    """Return the report of a run, with the comparison with an earlier one if there is one."""
    words = words_in(language)
    told = files("qa.evaluate")
    style, script = (told.joinpath(f"report.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    allowed = b64encode(sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{allowed}'"
    parts = [
        f'<!doctype html><html lang="{words.tag}"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(words.title)}</title><style>{style}</style></head><body><main>",
        f"<h1>{escape(words.title)}</h1><p class='faint'>{escape(about(run, words))}</p>",
        f"<p class='lead'>{escape(lead(run, words))}</p>",
        _faults(run, words),
        _section(words.figures, _figures(run, language)),
        _section(words.times, _times(run, language)) if run["times"] else "",
        comparison_html(comparison, language) if comparison else "",
        _section(words.lost, _stages(run, language)),
        _plots(run, words),
        _section(words.kinds, "".join(_kinds(run, language))),
        _section(words.failures, _failures(run, language)),
        f"</main><script>{script}</script></body></html>\n",
    ]
    return "".join(parts)


def about(run: RunRecord, words: Words) -> str:
    """What was evaluated, on one line."""
    return words.about.format(
        gold=run["gold"], asked=words.asked(run["questions"]), created=moment(run["created"]), version=run["version"]
    )


def lead(run: RunRecord, words: Words) -> str:
    """What the run comes to, in a sentence that takes no statistics to read."""
    told = run["figures"].get("desk_accuracy")
    if told is None:
        return ""
    right = sum(outcome["right"] for outcome in run["outcomes"])
    shares = {name: f"{told[name]:.1%}" for name in ("value", "low", "high")}
    return words.lead.format(right=right, asked=words.asked(run["questions"]), **shares)


def _section(title: str, body: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{body}</section>"


def _faults(run: RunRecord, words: Words) -> str:
    if not run["faults"]:
        return ""
    items = "".join(f"<li>{escape(fault)}</li>" for fault in run["faults"])
    return f'<p class="worse">{escape(words.faults)}{words.colon}</p><ul>{items}</ul>'


def _figures(run: RunRecord, language: Language) -> str:
    words = words_in(language)
    body = []
    for name in (*MEASURES, *CURVES):
        told = run["figures"].get(name)
        value = told["value"] if told else run["curves"].get(name)
        if value is None:
            continue
        note = f" <small>{escape(words.less_is_better)}</small>" if name in LESS_IS_BETTER else ""
        body.append(
            f"<tr><td>{escape(figure_in(language, name))}{note}<br>{_code(name)}</td>"
            f'<td class="number">{number(name, value)}</td><td class="number">{_interval(told)}</td>'
            f'<td class="number">{told["count"] if told else ""}</td></tr>'
        )
    return _table(words.figure, (words.value, words.interval, words.questions), body)


def _code(name: str) -> str:
    # A name may break where a narrow screen needs it to, but not inside a word.
    return f"<small><code>{name.replace('_', '_<wbr>')}</code></small>"


def _times(run: RunRecord, language: Language) -> str:
    """Each stage with its median and 95th percentile, under the name that a bar on it takes."""
    words = words_in(language)
    body = []
    for median in (name for name in TIMES if name.endswith("median_ms") and name in run["times"]):
        slow = median.replace("median", "p95")
        cells = "".join(f'<td class="number">{number(name, run["times"][name])}</td>' for name in (median, slow))
        stage = median.removesuffix("median_ms").removesuffix("_")
        body.append(f"<tr><td>{escape(timed_in(language, stage))}<br>{_code(median)}, {_code(slow)}</td>{cells}</tr>")
    return _table(words.stage, (words.median, words.slow), body)


def _table(first: str, others: Sequence[str], rows: Sequence[str]) -> str:
    """A table whose first column holds words and whose others hold numbers."""
    heads = "".join(f'<th class="number">{escape(head)}</th>' for head in others)
    return f"<table><thead><tr><th>{escape(first)}</th>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _interval(told: EstimateRecord | None) -> str:
    return f"{told['low']:.3f}–{told['high']:.3f}" if told else ""


def stages(run: RunRecord) -> list[tuple[str, int]]:
    """How many questions each stage lost, most first, ties by name."""
    lost = Counter(outcome["lost"] for outcome in run["outcomes"] if outcome["lost"])
    return sorted(lost.items(), key=lambda pair: (-pair[1], pair[0]))


def _stages(run: RunRecord, language: Language) -> str:
    words = words_in(language)
    if not stages(run):
        return f"<p>{escape(words.none_lost)}</p>"
    rows = [
        f'<tr><td>{escape(stage_in(language, lost))}</td><td class="number">{count}</td></tr>'
        for lost, count in stages(run)
    ]
    return _table(words.stage, (words.questions,), rows)


def _plots(run: RunRecord, words: Words) -> str:
    if not run["risk"]:
        return _section(words.reliability, f"<p>{escape(words.nothing_drawn)}</p>")
    drawn = ((words.risk, risk_plot(run["risk"], words)), (words.reliability, reliability_plot(run["bins"], words)))
    figures = "".join(f"<figure><figcaption>{escape(title)}</figcaption>{plot}</figure>" for title, plot in drawn)
    return _section(f"{words.risk} · {words.reliability}", f'<div class="plots">{figures}</div>')


def _kinds(run: RunRecord, language: Language) -> Iterator[str]:
    for by in dict.fromkeys(part["by"] for part in run["slices"]):
        yield f"<h3>{escape(kind_in(language, by))}</h3>"
        yield _kind(kind_in(language, by), [part for part in run["slices"] if part["by"] == by], language)


def _kind(title: str, parts: Sequence[SliceRecord], language: Language) -> str:
    names = [name for name in MEASURES if any(name in part["figures"] for part in parts)]
    heads = "".join(f'<th class="number">{escape(figure_in(language, name))}</th>' for name in names)
    asked = words_in(language).questions
    rows = []
    for part in parts:
        cells = "".join(_cell(figure_in(language, name), part["figures"].get(name)) for name in names)
        name = escape(part_in(language, part["by"], part["name"]))
        count = f'<td class="number" data-label="{escape(asked)}">{part["questions"]}</td>'
        rows.append(f'<tr><th scope="row">{name}</th>{count}{cells}</tr>')
    first = f'<td></td><th class="number">{escape(asked)}</th>'
    table = f"<table><thead><tr>{first}{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    # Wider than a phone, so in a box of its own, which a keyboard can scroll too.
    return f'<div class="scroll wide" role="region" tabindex="0" aria-label="{escape(title)}">{table}</div>'


def _cell(label: str, told: EstimateRecord | None) -> str:
    if told is None:
        return '<td class="number"></td>'
    return (
        f'<td class="number" data-label="{escape(label)}">{told["value"]:.3f}'
        f" <br><small>{_interval(told)} <br>n={told['count']}</small></td>"
    )


def _failures(run: RunRecord, language: Language) -> str:
    words = words_in(language)
    lost = [outcome for outcome in run["outcomes"] if not outcome["right"]]
    if not lost:
        return f"<p>{escape(words.none_lost)}</p>"
    labels = (
        *("id", words.question, words.type, words.language, words.stage),
        *(words.expected, words.given, words.quote, words.rank, words.confidence),
    )
    heads = "".join(f'<th><button type="button">{escape(label)}</button></th>' for label in labels)
    rows = "".join(_failure(outcome, labels, language) for outcome in lost)
    return (
        f'<p class="sort faint">{escape(words.sort)}</p><table class="cards sortable lost">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _failure(outcome: OutcomeRecord, labels: Sequence[str], language: Language) -> str:
    words = words_in(language)
    first = min((rank for rank in outcome["ranks"] if rank is not None), default=None)
    quotes = "<br>".join(f"{escape(q['text'])} <small>{escape(q['source'])}</small>" for q in outcome["quotes"])
    cells = (
        escape(outcome["id"]),
        _asked(outcome, words),
        escape(part_in(language, "type", outcome["type"])),
        escape(part_in(language, "lang", outcome["lang"])),
        escape(stage_in(language, outcome["lost"] or "")),
        escape(" · ".join(outcome["expected"])),
        escape(" · ".join(outcome["short_answers"]) or (words.refused if not outcome["quotes"] else "")),
        quotes or escape(outcome["error"]),
        str(first or "–"),
        f"{outcome['confidence']:.2f}",
    )
    # A rank that there is none of sorts behind all others.
    keys = {labels.index(words.rank): str(first or 10**6), labels.index(words.question): outcome["question"]}
    return "<tr>{}</tr>".format(
        "".join(
            f'<td data-label="{escape(label)}"{_key(keys.get(column))}>{cell}</td>'
            for column, (label, cell) in enumerate(zip(labels, cells, strict=True))
        )
    )


def _key(value: str | None) -> str:
    return "" if value is None else f' data-sort="{escape(value)}"'


def _asked(outcome: OutcomeRecord, words: Words) -> str:
    earlier = " · ".join(outcome["history"])
    after = f"<br><small>{escape(words.history)}{words.colon}{escape(earlier)}</small>" if earlier else ""
    items = []
    for hit in outcome["hits"]:
        mark, told = (' class="supports"', f" · {words.supports}") if hit["supports"] else ("", "")
        place = escape(" · ".join(part for part in (hit["title"], hit["source"]) if part) + told)
        items.append(f"<li{mark}>{escape(hit.get('text', ''))}<br><small>{place} ({hit['score']:.3f})</small></li>")
    found = f"<details><summary>{escape(words.retrieved)}</summary><ol>{''.join(items)}</ol></details>" if items else ""
    return f"{escape(outcome['question'])}{after}{found}"
