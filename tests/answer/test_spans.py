"""Spans of a sentence that are of the kind asked for."""

import time

import pytest

from qa.answer.asked import Asked, Kind
from qa.answer.spans import spans_of_kind
from qa.answer.units import LENGTH, MONEY, RANKS, SCORES, WEIGHT

DATE = Asked(Kind.DATE)


def told(text: str, asked: Asked = DATE) -> list[str]:
    return [text[span.start : span.end] for span in spans_of_kind(text, asked)]


def test_a_time_without_a_calendar_is_told_with_its_whole_figure() -> None:
    assert told("约1.4亿年前形成，3,000年前有人居住。") == ["1.4亿年前", "3,000年前"]


@pytest.mark.parametrize("digits", ["1", "1.", "1,2."])
def test_a_table_of_digits_is_looked_through_in_no_time(digits: str) -> None:
    started = time.perf_counter()
    assert told(digits * 10_000) == []
    assert time.perf_counter() - started < 1


def test_a_large_round_number_without_a_unit_may_be_a_price_beside_another() -> None:
    text = "船厂以1200万买下码头，先付300万元。"
    assert told(text, Asked(Kind.NUMBER, MONEY)) == ["1200万", "300万元"]
    assert told(text.replace("300万元", "300吨米"), Asked(Kind.NUMBER, WEIGHT)) == ["300吨"]


def test_one_of_something_counts_nothing_unless_it_is_counted() -> None:
    text = "县里出了一个版本，有30个功能。"
    assert told(text, Asked(Kind.NUMBER)) == ["30个"]
    assert told(text, Asked(Kind.NUMBER, frozenset("个"), measure_word="个")) == ["一个", "30个"]


def test_one_company_counts_nothing_where_people_are_counted_and_one_yuan_is_a_price() -> None:
    text = "县里一家公司有30名员工，票价一元。"
    assert told(text, Asked(Kind.NUMBER, frozenset("名家"), measure_word="名")) == ["30名"]
    assert told(text, Asked(Kind.NUMBER, frozenset("名家"), measure_word="家")) == ["一家", "30名"]
    assert told(text, Asked(Kind.NUMBER, MONEY)) == ["一元"]


@pytest.mark.parametrize(
    "text",
    [
        "8月14日 20:03 开售。",
        "邮箱：news@163.com。",
        "版本号：7.2.0。",
        "未来 20、30 年。",
        "股票代码：603029。",
        "共441格。",
        "屏幕 300 PPI。",
        "显卡 RTX 3090。",
        "电压35/10千伏。",
        "长宽为5444×1958。",
    ],
)
def test_a_bare_number_that_is_no_amount_is_no_price(text: str) -> None:
    assert told(text, Asked(Kind.NUMBER, MONEY)) == []


@pytest.mark.parametrize("text", ["门票 60，学生 30。", "售价60，半价30。", "人口60的村子，收视率30。"])
def test_a_bare_number_may_be_a_price(text: str) -> None:
    assert told(text, Asked(Kind.NUMBER, MONEY)) == ["60", "30"]


def test_a_share_of_two_digits_a_sum_behind_its_currency_and_light_years_are_amounts() -> None:
    assert told("体量只有对手的1/25。", Asked(Kind.NUMBER)) == ["1", "25"]
    assert told("只卖USD 300。", Asked(Kind.NUMBER, MONEY)) == ["300"]
    assert told("The ticket costs 300 dollars.", Asked(Kind.NUMBER, MONEY)) == ["300"]
    assert told("离我们约2600光年。", Asked(Kind.NUMBER, LENGTH)) == ["2600光年"]


def test_a_score_is_told_by_two_numbers_and_no_moment_or_day_is_one() -> None:
    text = "2023-08-14，江城队以3比1取胜，上一场是三比一，篮球队打成108:99，得25分。"
    assert told(text, Asked(Kind.NUMBER, SCORES)) == ["3比1", "三比一", "108:99"]
    assert told("江城队得25分。", Asked(Kind.NUMBER, SCORES)) == ["25分"]


def test_a_body_asked_for_by_its_noun_ends_in_it_where_one_does() -> None:
    text = "渡口由江城船舶公司和江城大学设计。"
    assert [name[-2:] for name in told(text, Asked(Kind.ORGANISATION, head="大学"))] == ["大学"]
    assert [name[-2:] for name in told(text, Asked(Kind.ORGANISATION, head="医院"))] == ["公司", "大学"]


def test_a_place_in_an_order_answers_where_no_figure_does() -> None:
    assert told("云溪县位列全省第二。", Asked(Kind.NUMBER, RANKS)) == ["第二"]
    assert told("云溪县位列全省第2位。", Asked(Kind.NUMBER, RANKS)) == ["第2位"]
