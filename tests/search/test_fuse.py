"""Two orders made into one: worked out by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.model import Language
from qa.search.fuse import fuse

SCORES = st.dictionaries(st.integers(0, 30), st.floats(-5, 50), max_size=12)


def test_standardised_scores_are_summed() -> None:
    # Both searches found 1, 2 and 3: means 4 and 0.5, deviations sqrt(8/3) and sqrt(0.14/3).
    lexical, dense = {1: 6.0, 2: 4.0, 3: 2.0}, {1: 0.4, 2: 0.8, 3: 0.3}
    left, right = math.sqrt(8 / 3), math.sqrt(0.14 / 3)
    fused = dict(fuse(lexical, dense, language=Language.CHINESE))
    weight = (fused[2] - 0.0) / (0.3 / right)
    assert 0 < weight < 1, "the dense search counts less than words for a Chinese question"
    assert fused == pytest.approx(
        {1: 2 / left - weight * 0.1 / right, 2: weight * 0.3 / right, 3: -2 / left - weight * 0.2 / right}
    )


def test_a_passage_that_words_did_not_find_counts_as_the_last_they_found() -> None:
    fused = fuse({1: 9.0, 2: 5.0}, {1: 0.0, 2: 0.0, 3: 0.0}, language=Language.CHINESE)
    assert [number for number, _ in fused] == [1, 2, 3]
    assert fused[1][1] == fused[2][1]


def test_a_passage_without_a_word_counts_nothing_where_words_found_all_there_are() -> None:
    dense = {1: 0.4, 2: 0.0, 3: 0.3}
    cut, whole = (
        [number for number, _ in fuse({1: 9.0, 2: 8.0}, dense, language=Language.CHINESE, exhausted=all_there_are)]
        for all_there_are in (False, True)
    )
    assert cut == [1, 3, 2]
    assert whole == [1, 2, 3]


def test_vectors_decide_alone_where_no_word_is_found() -> None:
    assert [number for number, _ in fuse({}, {4: 0.1, 7: 0.9}, language=Language.ENGLISH)] == [7, 4]


def test_words_decide_alone_where_there_is_no_vector() -> None:
    assert [number for number, _ in fuse({4: 1.0, 7: 2.0}, {}, language=Language.CHINESE)] == [7, 4]


def test_equal_scores_come_in_the_order_of_ids() -> None:
    assert [number for number, _ in fuse({3: 1.0, 1: 1.0, 2: 1.0}, {}, language=Language.CHINESE)] == [1, 2, 3]


@given(lexical=SCORES, dense=SCORES, language=st.sampled_from(Language))
def test_every_passage_found_is_given_once_best_first(
    lexical: dict[int, float], dense: dict[int, float], language: Language
) -> None:
    fused = fuse(lexical, dense, language=language)
    assert {number for number, _ in fused} == lexical.keys() | dense.keys()
    assert len(fused) == len(lexical.keys() | dense.keys())
    assert fused == sorted(fused, key=lambda hit: (-hit[1], hit[0]))
