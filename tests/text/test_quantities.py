"""Figures and dates: what is written as a number is read as that number, wherever it stands."""

import math
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.text.dates import dates
from qa.text.normalize import mirror
from qa.text.quantities import figures, number_value

DIGITS = "零一二三四五六七八九"
AMOUNTS = st.integers(1, 9_999) | st.integers(1, 10**13 - 1)
UNITS = st.sampled_from("个 家 户 名 公里 平方米 元 辆次 岁 台 % 个百分点".split())
# What numbers are made of, so that most texts hold some.
PIECES = st.lists(
    st.sampled_from(
        [*"0123456789０９零一二两三十百千万亿半第余多几年月日号时点分.,/-至%％家个人元萬億 \n", "百分之", "2023", "5G"]
    ),
    max_size=40,
).map("".join)
TEXTS = PIECES | st.text(max_size=100)


def in_characters(number: int) -> str:
    """A positive number below 10**16 in Chinese numerals, as it is read aloud: 10500 is 一万零五百."""
    spelled = _spelled(number)
    return spelled[1:] if spelled.startswith("一十") else spelled


def _spelled(number: int) -> str:
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= scale:
            many, rest = divmod(number, scale)
            gap = "零" if 0 < rest < scale // 10 else ""
            return _spelled(many) + name + gap + (_spelled(rest) if rest else "")
    return DIGITS[number]


@pytest.mark.parametrize(
    ("number", "spelled"),
    [(7, "七"), (10, "十"), (12, "十二"), (110, "一百一十"), (2_005, "二千零五"), (10_500, "一万零五百")],
)
def test_numbers_are_spelled_as_they_are_read_aloud(number: int, spelled: str) -> None:
    assert in_characters(number) == spelled


@given(AMOUNTS)
def test_a_number_in_characters_has_its_value(number: int) -> None:
    assert number_value(in_characters(number)) == number


@given(AMOUNTS)
def test_a_number_in_digits_has_its_value_with_and_without_commas(number: int) -> None:
    assert number_value(str(number)) == number_value(f"{number:,}") == number


@given(st.decimals(0, 9_999, places=2), st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]))
def test_a_scale_multiplies_the_digits_before_it(number: Decimal, scale: tuple[str, int]) -> None:
    assert number_value(f"{number}{scale[0]}") == pytest.approx(float(number) * scale[1])


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("半", 0.5),
        ("三点一四", 3.14),
        ("万亿", 1e12),
        ("两三百", 200),
        ("十七八", 17),
        ("四分之三", 0.75),
        ("零分之一", 0),
        ("两千", 2_000),
        ("10余万", 100_000),
        ("二〇二三", 2_023),
        ("1.3万亿", 1.3e12),
    ],
)
def test_numerals_of_every_sort_have_their_value(numeral: str, value: float) -> None:
    assert number_value(numeral) == pytest.approx(value)


@given(AMOUNTS, UNITS, st.sampled_from([str, in_characters, "{:,}".format]))
def test_a_figure_is_found_whole_in_its_sentence(number: int, unit: str, write: Callable[[int], str]) -> None:
    numeral = write(number)
    text = f"据介绍，目前已达{numeral}{unit}，比去年多。"
    (found,) = figures(text)
    assert text[found.span.start : found.span.end] == f"{numeral}{unit}"
    assert text[found.number.start : found.number.end] == numeral
    assert (found.value, found.unit, found.ordinal) == (number, unit, False)


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["{}年{}月{}日", "{}-{}-{}", "{}/{}/{}", "{}.{}.{}"]),
)
def test_a_day_is_read_back_from_every_way_to_write_it(day: date, form: str) -> None:
    written = form.format(day.year, day.month, day.day)
    text = f"会议定于{written}召开。"
    (found,) = dates(text)
    assert text[found.span.start : found.span.end] == written
    assert found.iso == day.isoformat()
    assert figures(text) == []


def test_a_line_break_parts_a_year_from_a_day() -> None:
    text = "始建于1990年\n5月1日开放"
    assert [one.iso for one in dates(text)] == ["1990", "05-01"]


@settings(max_examples=300)
@given(TEXTS)
def test_figures_of_any_text_are_spans_of_it_in_order_and_apart_from_dates(text: str) -> None:
    found, taken = figures(text), dates(text)
    for one in found:
        assert 0 <= one.span.start <= one.number.start < one.number.end <= one.span.end <= len(text)
        assert 0 <= one.value <= one.high
        if one.value == one.high:
            assert one.value == number_value(mirror(text)[one.number.start : one.number.end])
        assert not any(one.span.start < day.span.end and day.span.start < one.span.end for day in taken)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))


@settings(max_examples=300)
@given(TEXTS)
def test_dates_of_any_text_are_spans_of_it_and_days_of_a_calendar(text: str) -> None:
    for one in dates(text):
        assert 0 <= one.span.start < one.span.end <= len(text)
        if not one.iso:  # of the moon, of a reign, of a decade
            continue
        parts = [int(part) for part in one.iso.split("-")]
        year = parts.pop(0) if len(one.iso.split("-")[0]) == 4 else 2000
        assert 0 < year <= 2099
        assert all(1 <= part <= most for part, most in zip(parts, (12, 31), strict=False))


def test_a_number_longer_than_any_quantity_is_read_without_complaint() -> None:
    (found,) = figures("共" + "9" * 5_000 + "个")
    assert math.isinf(found.value)
    assert math.isinf(number_value("九" * 5_000))
