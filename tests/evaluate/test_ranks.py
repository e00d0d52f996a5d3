"""Retrieval measures against arithmetic that is spelt out."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.evaluate.ranks import CUTOFFS, ndcg, recall_at, reciprocal_rank

RANKS = st.lists(st.none() | st.integers(1, 30), min_size=1, max_size=5)


def test_recall_is_the_share_of_clauses_within_the_cutoff() -> None:
    ranks = (1, 4, None, 10)
    assert [recall_at(ranks, cutoff) for cutoff in (1, 3, 5, 10)] == [1 / 4, 1 / 4, 2 / 4, 3 / 4]


def test_the_reciprocal_rank_is_that_of_the_first_passage_found() -> None:
    assert reciprocal_rank((4, 2, None)) == 1 / 2
    assert reciprocal_rank((None, None)) == 0.0


def test_ndcg_of_one_clause_is_its_discount() -> None:
    assert ndcg((1,)) == 1.0
    assert ndcg((3,)) == pytest.approx(1 / math.log2(4))
    assert ndcg((11,)) == ndcg((None,)) == 0.0


def test_ndcg_of_two_clauses_is_measured_against_both_at_the_top() -> None:
    # Found at 2 and 5: (1/log2(3) + 1/log2(6)) / (1/log2(2) + 1/log2(3)).
    assert ndcg((5, 2)) == pytest.approx((1 / math.log2(3) + 1 / math.log2(6)) / (1 + 1 / math.log2(3)))
    # One found first, one never: 1 / (1 + 1/log2(3)).
    assert ndcg((1, None)) == pytest.approx(1 / (1 + 1 / math.log2(3)))


def test_a_passage_that_holds_two_clauses_is_one_relevant_passage() -> None:
    assert ndcg((1, 1)) == 1.0


@given(RANKS)
def test_all_measures_lie_between_nothing_and_everything(ranks: list[int | None]) -> None:
    recalls = [recall_at(ranks, cutoff) for cutoff in CUTOFFS]
    assert recalls == sorted(recalls)
    for value in (*recalls, reciprocal_rank(ranks), ndcg(ranks)):
        assert 0.0 <= value <= 1.0 + 1e-12
