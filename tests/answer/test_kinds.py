"""What kind of answer a question asks for, told by tests/data/kinds."""

import pytest

from qa.answer.kinds import Kind, asked_for
from qa.model import Language
from tests.answer.lines import rows


@pytest.mark.parametrize(("question", "kind"), rows("kinds/chinese.tsv"))
def test_everyday_words_tell_the_kind_of_answer(question: str, kind: str) -> None:
    assert asked_for(question, Language.CHINESE).kind is Kind(kind)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Has the ferry been repaired?", Kind.YES_NO),
        ("According to the mayor, why did the ferry stop?", Kind.REASON),
        ("Which minister opened the bridge?", Kind.PERSON),
        ("Which body runs the ferry?", Kind.ORGANISATION),
        ("In which stadium was the final played?", Kind.PLACE),
        ("What is the household water-meter replacement rate in Qingshi?", Kind.NUMBER),
        ("What is the maximum time a crossing may take?", Kind.NUMBER),
        ("What deadline was set for the repair?", Kind.DATE),
    ],
)
def test_english_words_tell_the_kind_of_answer(question: str, kind: Kind) -> None:
    assert asked_for(question, Language.ENGLISH).kind is kind


def test_a_university_may_be_called_a_college() -> None:
    assert "学院" in asked_for("是哪所高校办的？", Language.CHINESE).ends
    assert asked_for("是谁办的？", Language.CHINESE).ends == ()


@pytest.mark.parametrize(
    ("question", "units", "counted"),
    [
        ("渡口给多少栋超高楼通了船？", "栋", "超"),
        ("多少年轻人来坐渡船？", "", "年轻人"),
        ("涨水那几天，渡船一天要烧多少油？", "", "油"),
    ],
)
def test_a_measure_word_is_told_from_the_beginning_of_a_word(question: str, units: str, counted: str) -> None:
    asked = asked_for(question, Language.CHINESE)
    assert asked.counted == counted
    assert units in asked.units if units else not asked.units


def test_how_far_below_asks_for_no_length() -> None:
    assert "公里" in asked_for("How far is the ferry from the town?", Language.ENGLISH).units
    assert not asked_for("How far below last year is the water level?", Language.ENGLISH).units


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("How much did the bridge cost?", "元"),
        ("How much is rice per kilo?", "元"),
        ("How much oil costs a day's work?", "元"),
        ("How much time does the crossing take?", "分钟"),
        ("What share of the houses is empty?", "%"),
        ("How many shares were sold?", "个"),
        ("How many cases were found?", "例"),
    ],
)
def test_english_words_tell_the_units_that_would_fit(question: str, unit: str) -> None:
    assert unit in asked_for(question, Language.ENGLISH).units


def test_how_much_oil_asks_for_no_money() -> None:
    assert asked_for("How much crude oil is shipped each day?", Language.ENGLISH).units == frozenset()


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("市县两级自己掏了多少？", "元"),
        ("他给灾区捐了多少？", "元"),
        ("这次捐了多少件衣服？", "件"),
        ("修桥花多少时间？", "天"),
    ],
)
def test_what_is_spent_or_given_is_money_unless_it_is_counted(question: str, unit: str) -> None:
    units = asked_for(question, Language.CHINESE).units
    assert unit in units
    assert ("元" in units) == (unit == "元")
