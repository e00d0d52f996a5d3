"""Spans of a sentence that are of the kind asked for."""

import time

import pytest

from qa.answer.asked import Asked, Kind
from qa.answer.spans import spans_of_kind
from qa.answer.units import MONEY, RANKS, WEIGHT

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


def test_a_body_asked_for_by_its_noun_ends_in_it_where_one_does() -> None:
    text = "渡口由江城船舶公司和江城大学设计。"
    assert [name[-2:] for name in told(text, Asked(Kind.ORGANISATION, head="大学"))] == ["大学"]
    assert [name[-2:] for name in told(text, Asked(Kind.ORGANISATION, head="医院"))] == ["公司", "大学"]


def test_a_place_in_an_order_answers_where_no_figure_does() -> None:
    assert told("云溪县位列全省第二。", Asked(Kind.NUMBER, RANKS)) == ["第二"]
    assert told("云溪县位列全省第2位。", Asked(Kind.NUMBER, RANKS)) == ["第2位"]
