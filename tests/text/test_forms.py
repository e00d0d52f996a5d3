"""Figures in the asker's form, what their words make of them, and when two give the same value; told by data files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.model import Language
from qa.text.forms import asked_form
from qa.text.measures import comparable, same_value
from qa.text.quantities import Figure, figures
from tests.corpus.data import DATA, expected_of, lines_with_expected


def named(rule: str, name: str) -> list[tuple[str, object]]:
    """The lines of one file of a rule with what is expected of each."""
    file = DATA / rule / f"{name}.txt"
    return list(zip(file.read_text(encoding="utf-8").splitlines(), expected_of(file), strict=True))


def only(text: str) -> Figure:
    (figure,) = figures(text)
    return figure


@pytest.mark.parametrize(("answer", "form"), named("forms", "english"))
def test_an_english_asker_reads_figures_units_and_dates_in_english(answer: str, form: str) -> None:
    assert asked_form(answer, Language.ENGLISH) == form


@pytest.mark.parametrize(("answer", "form"), named("forms", "traditional"))
def test_a_traditional_asker_is_told_units_not_in_use_there(answer: str, form: str) -> None:
    assert asked_form(answer, Language.TRADITIONAL) == form


@given(st.text(max_size=30))
def test_an_asker_in_simplified_chinese_reads_what_is_quoted(answer: str) -> None:
    assert asked_form(answer, Language.CHINESE) == ""


@given(st.text(alphabet="0123456789.,零一二三十百万亿年月日第成%约近至个元亩半底-分之x", max_size=12))
def test_no_answer_is_too_odd_to_have_a_form(answer: str) -> None:
    form = asked_form(answer, Language.ENGLISH)
    assert form != answer or form == ""


@pytest.mark.parametrize("unit", ["名", "个", "亩", "%"])
@pytest.mark.parametrize("language", list(Language))
def test_a_number_beyond_all_quantities_has_no_other_form(unit: str, language: Language) -> None:
    assert asked_form("第" + "9" * 400 + unit, language) == asked_form("9" * 400 + unit, language) == ""


@pytest.mark.parametrize(("text", "bound"), lines_with_expected("bounds"))
def test_words_around_a_figure_say_how_it_stands_to_its_number(text: str, bound: str) -> None:
    assert only(text).bound.value == bound


@pytest.mark.parametrize(("pair", "same"), lines_with_expected("same_value"))
def test_values_are_equal_when_only_unit_or_precision_differs(pair: str, same: bool | None) -> None:
    one, other = (only(text) for text in pair.split(" = "))
    assert comparable(one, other) is comparable(other, one) is (same is not None)
    if same is not None:
        assert same_value(one, other) is same_value(other, one) is same


@given(st.integers(1, 10**9), st.sampled_from("个 元 公里 亩 % 天".split()))
def test_a_value_equals_itself_however_it_is_written(value: int, unit: str) -> None:
    assert same_value(only(f"共{value}{unit}。"), only(f"共{value:,}{unit}。"))
    assert same_value(only(f"共{value * 10_000}{unit}。"), only(f"共{value}万{unit}。"))


def test_a_range_knows_both_ends() -> None:
    assert (only("补贴40—50万元").value, only("补贴40—50万元").high) == (400_000, 500_000)
    assert (only("十五六岁").value, only("十五六岁").high) == (15, 16)
    assert (only("一两千人").value, only("一两千人").high) == (1_000, 2_000)
    assert (only("三两天").value, only("三两天").high) == (2, 3)
    assert (only("十三五个").value, only("一九年").value) == (45, 19)
