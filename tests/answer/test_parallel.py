"""Figures that a sentence tells side by side of several things."""

import pytest

from qa.answer.parallel import told_of_it
from qa.model import Span
from qa.search.query import analyse
from qa.text.quantities import figures

TRAFFIC = (
    "元旦假期，全省高速公路客车流量为599.1万辆次，占83.33%；大巴为9.2万辆次，占1.28%；货车为110.6万辆次，占15.39%。"
)
STATIONS = "其中甲线东站达19.3万辆次，占两成；其次是乙线西站车流量，达16.3万辆次。"
LISTED = "东川县新增上市公司31家，全县上市公司达91家，融资4700亿元。"
GROWN = "东川县新增上市公司31家，茶馆达91家。"


def told(text: str, question: str) -> list[str]:
    query = analyse(question, frequency=lambda _: 1)
    return [text[span.start : span.end] for span in told_of_it(text, [one.span for one in figures(text)], query)]


@pytest.mark.parametrize(
    ("text", "question", "kept"),
    [
        (TRAFFIC, "元旦假期全省高速货车流量有多少？", ["110.6万辆次", "15.39%"]),
        (TRAFFIC, "大巴占多少？", ["9.2万辆次", "1.28%"]),
        (STATIONS, "乙线西站流量多少？", ["16.3万辆次"]),
        (LISTED, "东川县有多少家上市公司？", ["91家", "4700亿元"]),
    ],
)
def test_the_figures_of_what_is_asked_about_are_kept(text: str, question: str, kept: list[str]) -> None:
    assert told(text, question) == kept


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (TRAFFIC, "大巴和货车各有多少辆次？"),
        (TRAFFIC, "元旦假期全省有多少辆次？"),
        (STATIONS.replace("乙线", "长沙"), "长沙最忙的站流量多少？"),
        (LISTED, "东川县新增了多少家上市公司？"),
        (LISTED, "东川县添了几家上市公司？"),
        (GROWN, "东川县有多少家上市公司？"),
    ],
)
def test_all_figures_are_kept_where_it_does_not_show(text: str, question: str) -> None:
    assert told(text, question) == [text[one.span.start : one.span.end] for one in figures(text)]


def test_a_sentence_without_figures_tells_none() -> None:
    assert told_of_it("", [], analyse("有多少家茶馆？", frequency=lambda _: 1)) == []
    assert told_of_it("茶馆3家", [Span(2, 4)], analyse("有多少家茶馆？", frequency=lambda _: 1)) == [Span(2, 4)]
