"""`qa evaluate`: from a gold file to a report and an exit code."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qa.errors import GoldError
from qa.evaluate.check import check
from qa.evaluate.compare import ComparisonRecord, compare
from qa.evaluate.gold import Fault, Gold, read_gold
from qa.evaluate.journal import forget, held
from qa.evaluate.metrics import FIGURES, LESS_IS_BETTER
from qa.evaluate.records import RunRecord, read_run
from qa.evaluate.report import report_html
from qa.evaluate.run import Run, Running, evaluate, indexed
from qa.evaluate.shelf import Shelf
from qa.evaluate.summary import report_markdown, report_text
from qa.evaluate.words import number, words_in
from qa.model import Language, Progress
from qa.render.faults import complain

if TYPE_CHECKING:
    from qa.library import Library

DONE, BAR_MISSED, BAD_INPUT = 0, 1, 2
_RUN, _PAGE, _SUMMARY = "run.json", "report.html", "report.md"


@dataclass(frozen=True, slots=True)
class Options:
    """What `qa evaluate` is told.

    `report` is the folder that the run is kept in, `against` the `run.json` of an earlier one, `bars` the least (for
    errors and times the greatest) value of figures by their names, `limit` the number of questions to ask of the first.
    """

    gold: Path
    store: str
    model: str | None
    language: Language
    report: Path | None = None
    against: Path | None = None
    bars: tuple[tuple[str, float], ...] = ()
    limit: int | None = None
    jobs: int = 1
    check: bool = False
    index_contexts: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """How to show that work goes on: `steps` for making an index, `questions` with the running accuracy."""

    steps: Callable[[], AbstractContextManager[Progress]]
    questions: Callable[[], AbstractContextManager[Running]]


def run(library: "type[Library]", options: Options, bars: Bars) -> int:
    """Evaluate, or with `options.check` hold the gold file against the library, and print what came out.

    Returns 0; 1 when a bar was missed; 2 when a row of the gold file could not be used or its check found something,
    which is told on standard error while the rest goes on. Raises `GoldError` and what `Library.open` raises.
    """
    _check_names(options.bars)
    before = read_run(options.against) if options.against else None
    gold = _gold(options)
    if options.check:
        with _store(library, gold, options, bars) as store:
            return _checked(library, gold, replace(options, store=store))
    with _folder(options.report, options.gold):
        with _store(library, gold, options, bars) as store:
            told = _asked(library, gold, replace(options, store=store), bars)
        comparison = compare(before, told.record, name=str(options.against)) if before else None
        if options.report:
            _keep(options.report, told.record, comparison, options.language)
    print(report_text(told.record, comparison, options.language))
    lines = list(missed(told.summary.figures(), options.bars))
    for line in lines:
        complain(line, options.language)
    return BAD_INPUT if gold.faults else BAR_MISSED if lines else DONE


def _gold(options: Options) -> Gold:
    """Read the gold file and tell its faults; without an index of its own paragraphs its evidence may be anywhere."""
    gold = read_gold(options.gold)
    _tell_all(options, gold.faults)
    if options.index_contexts and not gold.contexts:
        raise GoldError(f"{options.gold}: brings no paragraphs to index; --index-contexts goes with the SQuAD format")
    return gold.anywhere() if gold.contexts and not options.index_contexts else gold


def _asked(library: "type[Library]", gold: Gold, options: Options, bars: Bars) -> Run:
    with bars.questions() as running:
        return evaluate(
            library,
            replace(gold, questions=gold.questions[: options.limit]),
            name=options.gold.name,
            store=options.store,
            model=options.model,
            jobs=options.jobs,
            keep=options.report,
            running=running,
        )


@contextmanager
def _store(library: "type[Library]", gold: Gold, options: Options, bars: Bars) -> Iterator[str]:
    """Lend the folder of the index to ask: the user's, or one of the paragraphs that came with the questions."""
    if not options.index_contexts:
        yield options.store
        return
    with (
        bars.steps() as progress,
        indexed(library, gold.contexts, model=options.model, progress=progress) as store,
    ):
        yield store


def _checked(library: "type[Library]", gold: Gold, options: Options) -> int:
    with library.open(options.store, model=options.model) as opened:
        shelf = Shelf(opened.articles())
    found = check(gold, shelf)
    _tell_all(options, found)
    wrong = len(gold.faults) + len(found)
    if options.language is Language.ENGLISH:
        asked = words_in(options.language).asked(len(gold.questions))
        print(f"{options.gold.name}: {asked} can be asked; to be corrected: {wrong}.")
    else:
        print(f"{options.gold.name}：可用的题 {len(gold.questions)} 道，待改之处 {wrong} 处。")
    return BAD_INPUT if wrong else DONE


def _tell_all(options: Options, faults: Sequence[Fault]) -> None:
    for fault in faults:
        complain(f"{options.gold}: {fault}", options.language)


def _check_names(bars: Sequence[tuple[str, float]]) -> None:
    """Raise `GoldError` for a bar on a figure that there is none of; `name.by.which` is that of a kind of question."""
    for name, _ in bars:
        if name.split(".")[0] not in FIGURES:
            raise GoldError(f"--fail-under {name}: no figure has this name; name one of {', '.join(FIGURES)}")


def missed(figures: Mapping[str, float], bars: Sequence[tuple[str, float]]) -> Iterator[str]:
    """Yield what is to be told of each bar that a figure, by its name, does not reach."""
    for name, bar in bars:
        base = name.split(".")[0]
        value = figures.get(name)
        if value is None:
            yield f"{name} was not measured; its bar is {bar:g}"
        elif value > bar if base in LESS_IS_BETTER else value < bar:
            side = "over" if base in LESS_IS_BETTER else "under"
            yield f"{name} is {_apart(base, value, bar)}, {side} its bar {bar:g}"


def _apart(name: str, value: float, bar: float) -> str:
    """Return a figure with as many digits as tell it from its bar."""
    told = number(name, value)
    if told != number(name, bar):
        return told
    return next((told for digits in range(4, 17) if (told := f"{value:.{digits}g}") != f"{bar:g}"), repr(value))


def _folder(folder: Path | None, gold: Path) -> AbstractContextManager[None]:
    """Make the folder of the report, for this evaluation alone; nothing of it may take the place of the gold file."""
    if folder is None:
        return nullcontext()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GoldError(f"--report {folder}: {error.strerror or error}; name a folder that can be made") from error
    for written in (folder / _RUN, folder / _PAGE, folder / _SUMMARY):
        if written.exists() and written.samefile(gold):
            raise GoldError(f"--report {folder}: would be written over the gold file {gold}; name another folder")
    return held(folder)


def _keep(folder: Path, record: RunRecord, comparison: ComparisonRecord | None, language: Language) -> None:
    whole = {**record, "comparison": comparison} if comparison else record
    _write(folder / _RUN, json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n")
    _write(folder / _PAGE, report_html(record, comparison, language))
    _write(folder / _SUMMARY, report_markdown(record, comparison, language))
    forget(folder)


def _write(path: Path, text: str) -> None:
    """Replace a file as a whole, so that an earlier run is not lost to a full disk."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
