"""Exact match and F1: of the desk's own scorer, and as CMRC 2018 publishes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.evaluate.match import character_f1, cmrc_exact_match, cmrc_f1, cmrc_segments, exact_match

TEXT = st.text(alphabet="一二三年5G a-，。", max_size=12)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("1009个", 1.0), ("１００９ 个", 1.0), ("1009", 0.0), ("", 0.0), ("1008个", 0.0)],
)
def test_width_case_and_white_space_do_not_matter_to_exact_match(answer: str, expected: float) -> None:
    assert exact_match(answer, ["一千零九个", "1009个"]) == expected


def test_character_f1_counts_characters_that_both_have() -> None:
    # 1009 of 1009个: 4 of 4 and 4 of 5, so 2 * 4 / 9; 1008个 of 1009个: four of five each, 2 * 4 / 10.
    assert character_f1("1009", ["1009个"]) == pytest.approx(8 / 9)
    assert character_f1("1008个", ["1009个"]) == pytest.approx(0.8)
    assert character_f1("", ["1009个"]) == 0.0


def test_the_best_of_several_gold_answers_counts() -> None:
    assert character_f1("1009", ["湖南", "1009"]) == cmrc_f1("1009", ["湖南", "1009"]) == 1.0


def test_cmrc_cuts_chinese_by_character_and_the_rest_by_word() -> None:
    assert cmrc_segments("《2020年》4月5G Smart-City") == ["2020", "年", "4", "月", "5g", "smartcity"]


@pytest.mark.parametrize(
    ("given_answer", "expected"),
    [
        ("光荣和ω-force", 1.0),  # the scorer's own first sample: the hyphen is dropped
        ("光荣和ωforce。", 1.0),
        ("光荣 和ω-force", 0.0),  # white space inside is kept
        ("光荣和ω-force.", 0.0),  # a half-width stop is not in its list
        ("", 0.0),
    ],
)
def test_cmrc_exact_match_drops_its_own_list_of_marks_only(given_answer: str, expected: float) -> None:
    assert cmrc_exact_match(given_answer, ["光荣和ω-force"]) == expected


def test_cmrc_f1_is_over_the_longest_common_run_of_segments() -> None:
    # 任天堂游戏谜之村雨城 has 10 segments and 村雨城 3, all in one run: 2 * (3/10 * 1) / (3/10 + 1).
    assert cmrc_f1("任天堂游戏谜之村雨城", ["村雨城"]) == pytest.approx(0.6 / 1.3)
    # 村 and 雨城 are two runs of 村x雨城: only the longer counts, 2 of 4 and 2 of 3.
    assert cmrc_f1("村大雨城", ["村雨城"]) == pytest.approx(2 * (2 / 4 * 2 / 3) / (2 / 4 + 2 / 3))
    # A figure is one segment: one wrong digit loses all of it.
    assert cmrc_f1("1008", ["1009"]) == 0.0


@given(TEXT, TEXT)
def test_scores_lie_between_none_and_all_and_do_not_depend_on_the_side(one: str, other: str) -> None:
    for measure in (character_f1, cmrc_f1, exact_match, cmrc_exact_match):
        assert 0.0 <= measure(one, [other]) <= 1.0
        assert measure(one, [other]) == pytest.approx(measure(other, [one]))


@given(TEXT.filter(lambda text: bool(cmrc_segments(text))))
def test_an_answer_matches_itself(text: str) -> None:
    for measure in (character_f1, cmrc_f1, exact_match, cmrc_exact_match):
        assert measure(text, [text]) == 1.0
