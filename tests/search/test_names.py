"""Names are found behind their pinyin, but only those that the library holds."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.search.names import Spellings, surnames_spelled


def noting(tried: list[str], *held: str) -> Callable[[str], int]:
    """A library that holds some words, and notes all that are looked up in it."""

    def frequency(word: str) -> int:
        tried.append(word)
        return int(word in held)

    return frequency


def found(spelled: str, **held: int) -> list[str]:
    return Spellings(lambda word: held.get(word, 0)).names(spelled.split())


@pytest.mark.parametrize(
    ("spelled", "name"),
    [
        ("loudi", "娄底"),
        ("ruan qinghe", "阮清禾"),
        ("tan shuisheng", "谭水生"),
        ("tan shui sheng", "谭水生"),
        ("ouyang feng", "欧阳锋"),
        ("xi'an", "西安"),
        ("xi’an", "西安"),
        ("lüliang", "吕梁"),
        ("lvliang", "吕梁"),
    ],
)
def test_a_spelling_finds_the_name_that_the_library_holds(spelled: str, name: str) -> None:
    assert found(spelled, **{name: 2}) == [name]


def test_a_spelling_that_can_be_cut_in_two_ways_is_cut_in_both() -> None:
    assert found("xianyang", 咸阳=1) == ["咸阳"]
    assert found("fangan", 方案=2, 反感=1) == ["方案", "反感"]


def test_more_frequent_names_come_first_equal_ones_in_order_and_at_most_three() -> None:
    assert found("zhuzhou", 株洲=1, 诸州=5, 朱周=1, 竹舟=1) == ["诸州", "朱周", "株洲"]


@pytest.mark.parametrize("spelled", ["li", "smith", "", "loudi city hall gate", "b", "'", "娄底", "5g"])
def test_no_name_is_made_of_one_syllable_of_five_or_of_no_syllables(spelled: str) -> None:
    assert Spellings(lambda _: 1).names(spelled.split()) == []


def test_a_spelling_that_the_library_does_not_hold_finds_nothing() -> None:
    assert found("loudi") == []


@pytest.mark.parametrize("spelled", ["zhang xiaolong", "xiaolong zhang", "liang xianxiao"])
def test_the_look_ups_for_all_names_of_a_question_are_limited_but_short_names_are_always_tried(spelled: str) -> None:
    tried: list[str] = []
    spellings = Spellings(noting(tried, "娄底"), lookups=20_000)
    for _ in range(5):
        assert spellings.names(spelled.split()) == []
        assert spellings.names(["xuan", *spelled.split()]) == []
    assert len(tried) < 20_000
    assert spellings.names(["loudi"]) == ["娄底"]


def test_a_spelling_is_looked_up_once() -> None:
    tried: list[str] = []
    spellings = Spellings(noting(tried))
    spellings.names(["loudi"])
    once = len(tried)
    spellings.names(["lou", "di"])
    assert len(tried) == once


def test_a_cut_that_needs_no_apostrophe_goes_first() -> None:
    assert found("jinan", 济南=1, 急难=1, 纪南=1, 近岸=9) == ["急难", "济南", "纪南"]
    assert found("jinan", 近岸=9) == ["近岸"]


@settings(max_examples=50, deadline=None)
@given(st.text("aeiounghxzlrv'ü", max_size=30))
def test_no_spelling_is_too_long_or_too_odd_to_try(spelled: str) -> None:
    assert Spellings(lambda _: 0).names([spelled]) == []


@pytest.mark.parametrize("spelled", ["a" * 1500, "xian" * 1500])
def test_a_spelling_of_more_syllables_than_can_be_cut_is_no_name(spelled: str) -> None:
    assert Spellings(lambda _: 1).names([spelled]) == []


@pytest.mark.parametrize(("spelled", "first"), [("zhang", "张"), ("wang", "王"), ("lin", "林"), ("bank", None)])
def test_the_surname_of_most_persons_comes_first(spelled: str, first: str | None) -> None:
    assert next(iter(surnames_spelled(spelled)), None) == first
