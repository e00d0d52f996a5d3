"""One question scored: agreement with the scorer of the benchmark, the stage that lost it, and what mutations cost."""

import json
import math
from pathlib import Path

import pytest

from qa.evaluate.gold import GoldQuestion, read_gold
from qa.evaluate.metrics import summarise
from qa.evaluate.score import Lost, Reply, score
from qa.evaluate.shelf import Shelf
from qa.model import Article
from tests.evaluate.samples import LOUDI, SHELF, ZHUZHOU, question, quoted, reply

AGREEMENT = Path(__file__).parent / "data" / "agreement"
# The names that the scorer of the benchmark prints, and ours.
NAMES = {
    "desk accuracy (answered from the right passage, or rightly refused)": "desk_accuracy",
    "short answer exact match": "exact_match",
    "short answer character F1": "character_f1",
    "citation precision": "citation_precision",
    "citation recall": "citation_recall",
    "unanswerable refused": "unanswerable_refused",
    "answerable refused": "answerable_refused",
    "quotes verbatim": "quotes_verbatim",
    "short answers found in their quotes": "short_answers_quoted",
    "median ms a question": "median_ms",
}


def ours() -> dict[str, float]:
    """Our figures on the answers file that the benchmark's scorer gave `expected.json` for."""
    gold = read_gold(AGREEMENT / "gold.jsonl")
    shelf = Shelf(
        Article(path.name, path.name, path.read_text(encoding="utf-8")) for path in AGREEMENT.glob("seeds/*.txt")
    )
    lines = (AGREEMENT / "answers.jsonl").read_text(encoding="utf-8").splitlines()
    replies = {record["id"]: Reply(record) for record in map(json.loads, lines)}
    return summarise([score(asked, replies.get(asked.id, Reply(None)), shelf) for asked in gold.questions]).figures()


def test_every_figure_that_the_benchmark_computes_too_is_the_same() -> None:
    expected = json.loads((AGREEMENT / "expected.json").read_text(encoding="utf-8"))
    figures = ours()
    named = {**NAMES, **{name: f"desk_accuracy.{name.replace(' ', '.')}" for name in expected if name[:5] in KINDS}}
    assert set(expected) == {*named, "questions"}
    assert {name: figures[our] for name, our in named.items()} == pytest.approx(
        {name: expected[name] for name in named}
    )


KINDS = ("type ", "lang ")


def test_a_question_answered_from_the_right_passage_is_right() -> None:
    scored = score(question(), reply(LOUDI, shorts=["1009个"]), SHELF)
    assert scored.right
    assert scored.outlet == "湖南日报"
    perfect = ("desk_accuracy", "exact_match", "cmrc_f1", "citation_precision", "citation_recall", "mrr", "ndcg_at_10")
    assert {scored.measures[name] for name in (*perfect, "figures_kept", "quotes_verbatim")} == {1.0}


@pytest.mark.parametrize(
    ("asked", "given", "lost"),
    [
        (question(), Reply(None, error="too long"), Lost.NOT_ASKED),
        (question(evidence=["湘潭建成5G站点3000个。"]), reply(LOUDI), Lost.NOT_INDEXED),
        (question(doc="other.txt"), reply(LOUDI), Lost.NOT_INDEXED),
        (question(), reply(ZHUZHOU, hits=[ZHUZHOU]), Lost.NOT_RETRIEVED),
        (question(), reply(hits=[ZHUZHOU]), Lost.NOT_RETRIEVED),
        (question(), reply(ZHUZHOU), Lost.NOT_RANKED),
        (question(), reply(), Lost.REFUSED),
        (question(answers=["湖南"]), reply(LOUDI), Lost.WRONG_SPAN),
        (question(), reply(ZHUZHOU * 20, LOUDI), Lost.NOT_RANKED),
        (question(type="unanswerable", answers=(), evidence=()), reply(LOUDI), Lost.NOT_REFUSED),
        (question(type="unanswerable", answers=(), evidence=()), Reply(None), Lost.NOT_ASKED),
        (question(type="unanswerable", answers=(), evidence=()), reply(), None),
        (question(type="list", answers=["1009个", "2000个"]), reply(LOUDI), Lost.WRONG_SPAN),
        (question(type="yesno", answers=["是"]), reply(LOUDI), None),
        (question(evidence=()), reply(ZHUZHOU), Lost.WRONG_SPAN),
        (question(evidence=()), reply(LOUDI), None),
        (question(evidence=()), reply(), Lost.REFUSED),
        (question(doc=""), reply(LOUDI), None),
    ],
)
def test_the_stage_that_lost_a_question_is_named(asked: GoldQuestion, given: Reply, lost: Lost | None) -> None:
    scored = score(asked, given, SHELF)
    assert scored.lost is lost
    assert scored.measures["desk_accuracy"] == (lost is None)


def test_a_conflict_is_lost_where_its_first_clause_is() -> None:
    both = question(type="conflict", answers=["1009个（2023年）", "2000个"], evidence=[LOUDI, ZHUZHOU])
    assert score(both, reply(LOUDI, ZHUZHOU), SHELF).right
    assert score(both, reply(LOUDI), SHELF).lost is Lost.NOT_RANKED
    assert score(both, reply(LOUDI, hits=[LOUDI]), SHELF).lost is Lost.NOT_RETRIEVED
    assert score(both, reply(LOUDI), SHELF).measures["conflict_completeness"] == 0.5


def test_a_wrong_digit_in_the_short_answer_is_caught() -> None:
    measures = score(question(), reply(LOUDI, shorts=["1008个"]), SHELF).measures
    assert measures["figures_kept"] == measures["short_answers_quoted"] == measures["exact_match"] == 0.0
    assert measures["character_f1"] > 0.5  # what makes the others needed


def test_a_wrong_digit_in_the_quote_is_caught() -> None:
    scored = score(question(), reply(LOUDI.replace("1009", "1008"), shorts=["1008个"]), SHELF)
    assert scored.measures["quotes_verbatim"] == 0.0
    assert scored.lost is Lost.WRONG_SPAN


def test_a_quote_said_to_be_from_another_source_is_not_verbatim() -> None:
    scored = score(question(), reply(quoted(LOUDI, source="b2")), SHELF)
    assert scored.measures["quotes_verbatim"] == scored.measures["citation_precision"] == 0.0


@pytest.mark.parametrize(
    ("short", "quote", "kept"),
    [
        ("1,009个", "娄底建成1009个。", 1.0),
        ("44.5万家", "全省44.5万家企业", 1.0),
        ("44.6万家", "全省44.5万家企业", 0.0),
        ("445000家", "全省44.5万家企业", 1.0),
        ("12%", "增长百分之十二", 1.0),
        ("12个百分点", "增长12%", 0.0),
        ("2020年4月", "2020年4月开通", 1.0),
        ("2021年4月", "2020年4月开通", 0.0),
    ],
)
def test_figures_and_dates_are_compared_by_value(short: str, quote: str, kept: float) -> None:
    assert score(question(), reply(quote, shorts=[short]), SHELF).measures["figures_kept"] == kept


def test_an_answer_without_a_figure_has_none_to_compare() -> None:
    assert "figures_kept" not in score(question(), reply(LOUDI, shorts=["娄底"]), SHELF).measures


def test_what_does_not_apply_is_not_measured() -> None:
    refused = score(question(type="unanswerable", answers=(), evidence=()), reply(), SHELF).measures
    assert set(refused) == {"unanswerable_refused", "desk_accuracy"}
    assert not any(math.isnan(value) for value in score(question(), Reply(None), SHELF).measures.values())
