"""The report of a run: what it shows, that it opens offline, and that text in it stays text."""

import re
from collections.abc import Callable
from dataclasses import fields, replace
from html.parser import HTMLParser

import pytest

from qa.evaluate.compare import compare
from qa.evaluate.gold import Gold
from qa.evaluate.metrics import FIGURES
from qa.evaluate.plots import reliability_plot, risk_plot
from qa.evaluate.records import BinRecord
from qa.evaluate.report import report_html
from qa.evaluate.run import Run
from qa.evaluate.score import Lost
from qa.evaluate.summary import report_markdown, report_text
from qa.evaluate.words import Words, figure_in, kind_in, part_in, stage_in, words_in
from qa.model import Language
from tests.evaluate.systems import GOLD, UNANSWERABLE, Oracle, Shuffled, Silent
from tests.evaluate.test_run import run

LANGUAGES = (Language.CHINESE, Language.ENGLISH)
HOSTILE = "<img src=x onerror=alert(1)>\"'&</script><script>alert(2)</script>"
_VOID = {"meta", "br", "wbr"}


class Page(HTMLParser):
    """Reads a page and notes its elements, what it would load, and elements that are not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loads: list[str] = []
        self.handlers: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loads += [name for name, _ in attrs if name in {"src", "href", "action", "data", "srcset"}]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def shuffled() -> Run:
    return run(Shuffled, Gold((*GOLD.questions[:5], *UNANSWERABLE[:2])))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_and_loads_nothing(language: Language) -> None:
    old = run(Oracle, Gold(GOLD.questions[:5]))
    new = shuffled()
    page = Page(report_html(new.record, compare(old.record, new.record, name="old.json"), language))
    assert (page.open, page.loads, page.handlers) == ([], [], [])
    assert page.tags.count("svg") == 2
    assert page.tags.count("script") == 1


def test_every_lost_question_is_shown_with_what_was_expected_given_and_retrieved() -> None:
    html = report_html(shuffled().record, None, Language.ENGLISH)
    for words in ("第00号园区有多少站点？", "1000个", "第07号园区建成站点1259个。", "not retrieved", "not refused"):
        assert words in html
    assert html.count("<details>") == 7


def test_nothing_lost_is_said_so() -> None:
    html = report_html(run(Oracle).record, None, Language.CHINESE)
    assert html.count("没有失分的题目。") == 2
    assert "<details>" not in html


def test_text_of_questions_and_files_stays_text() -> None:
    hostile = replace(
        GOLD.questions[0],
        id=HOSTILE,
        text="第00号" + HOSTILE[:40],
        answers=(HOSTILE,),
        type=HOSTILE,
        history=(HOSTILE,),
    )
    new = run(Shuffled, Gold((hostile,)))
    new.record["faults"].append(HOSTILE)
    new.record["gold"] = HOSTILE
    old = run(Oracle, Gold((hostile,)))
    old.record["outcomes"][0]["quotes"][0]["text"] = HOSTILE
    comparison = compare(old.record, new.record, name=HOSTILE)
    page = Page(report_html(new.record, comparison, Language.ENGLISH))
    assert (page.tags.count("script"), page.tags.count("img"), page.handlers) == (1, 0, [])
    markdown = report_markdown(new.record, comparison, Language.ENGLISH)
    assert not re.search(r"(?<!\\)<", markdown)


def test_the_page_may_run_its_own_script_and_no_other() -> None:
    html = report_html(shuffled().record, None, Language.ENGLISH)
    from base64 import b64encode
    from hashlib import sha256

    script = re.search(r"<script>(.*?)</script>", html, re.DOTALL)
    assert script is not None
    assert b64encode(sha256(script[1].encode()).digest()).decode() in html
    assert "default-src 'none'" in html


def test_a_silent_system_has_no_plots() -> None:
    html = report_html(run(Silent).record, None, Language.ENGLISH)
    assert "<svg" not in html
    assert words_in(Language.ENGLISH).nothing_drawn in html


def test_the_curve_runs_from_its_first_point_to_its_last() -> None:
    points = [(number / 2000, 0.25) for number in range(1, 2001)]
    plot = risk_plot(points, words_in(Language.ENGLISH))
    drawn = re.search(r'points="([^"]*)"', plot)
    assert drawn is not None
    places = drawn[1].split()
    # One is at 46 + 240 and a quarter at 10 + 3/4 * 240 of the drawing.
    assert places[-1] == "286.0,190.0"
    assert len(places) <= 402


def test_a_bin_stands_where_its_confidence_and_accuracy_meet() -> None:
    part = BinRecord(low=0.5, high=0.6, count=4, confidence=0.5, accuracy=1.0)
    assert 'cx="166.0" cy="10.0" r="10.0"' in reliability_plot([part], words_in(Language.ENGLISH))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summaries_tell_the_same_figures(language: Language) -> None:
    record = shuffled().record
    for told in (report_markdown(record, None, language), report_text(record, None, language)):
        assert figure_in(language, "mrr").replace("_", "\\_") in told.replace("\\", "")
        assert "0.000" in told


def test_the_markdown_table_has_as_many_cells_in_every_row() -> None:
    old, new = run(Oracle, Gold(GOLD.questions[:5])), shuffled()
    for comparison in (None, compare(old.record, new.record, name="old")):
        table = [line for line in report_markdown(new.record, comparison, Language.ENGLISH).splitlines() if "|" in line]
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table}) == 1


def test_what_became_worse_is_listed_for_the_pull_request() -> None:
    old, new = run(Oracle), run(Silent)
    told = report_markdown(new.record, compare(old.record, new.record, name="old"), Language.ENGLISH)
    assert told.count("\n- worse") == 20
    assert told.endswith("- … +10\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_a_name_in_both_languages(language: Language) -> None:
    assert all(getattr(words_in(language), field.name) for field in fields(Words))
    assert all(figure_in(language, name) for name in FIGURES)
    assert all(stage_in(language, lost) for lost in Lost)
    assert all(kind_in(language, by) for by in ("type", "lang", "outlet", "length"))


def test_kinds_of_questions_are_named_in_the_language_of_the_report() -> None:
    record = shuffled().record
    chinese, english = (report_html(record, None, language) for language in LANGUAGES)
    assert (chinese.count('<th scope="row">数字</th>'), chinese.count('<th scope="row">简体中文</th>')) == (1, 1)
    assert (english.count('<th scope="row">number</th>'), english.count('<th scope="row">Chinese</th>')) == (1, 1)
    assert part_in(Language.CHINESE, "outlet", "number") == "number"


def test_traditional_chinese_reads_the_chinese_report() -> None:
    namer: Callable[[Language], Words] = words_in
    assert namer(Language.TRADITIONAL) == namer(Language.CHINESE)
