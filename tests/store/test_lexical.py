"""What every lexical index keeps to, the one of tantivy and one worked out from the definition alike."""

import math
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.errors import StoreError
from qa.model import Term
from qa.store.lexical import TITLE_WEIGHT, LexicalIndex, TantivyIndex, write_lexical
from tests.store.exact import ExactLexicalIndex

Make = Callable[[Sequence[tuple[str, str]]], LexicalIndex]

TITLED = [
    ("娄底5G网络全覆盖", "娄底已建成5G基站1009个，实现了主要城区5G网络全覆盖。"),
    ("株洲快报", "株洲的基站超过2000座。"),
    ("株洲快报", "当地的工厂用上了5G，基站就在厂房边。"),
    ("大桥通车", "大桥今日通车，全长820米。"),
]


def written(folder: Path, passages: Sequence[tuple[str, str]]) -> TantivyIndex:
    folder.mkdir()
    write_lexical(folder, passages, total=len(passages))
    return TantivyIndex(folder)


@pytest.fixture(params=["tantivy", "exact"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    return ExactLexicalIndex if request.param == "exact" else lambda passages: written(tmp_path / "lexical", passages)


def ids(hits: Sequence[tuple[int, float]]) -> list[int]:
    return [number for number, _ in hits]


@pytest.mark.parametrize(
    ("word", "expected"), [("娄底", [0]), ("基站", [1, 2, 0]), ("5g", [0, 2]), ("1009", [0]), ("湘潭", [])]
)
def test_chinese_words_and_figures_are_found(make: Make, word: str, expected: list[int]) -> None:
    assert sorted(ids(make(TITLED).search([Term(word)], limit=9))) == sorted(expected)


def test_a_word_of_the_title_finds_every_passage_of_the_article(make: Make) -> None:
    assert ids(make(TITLED).search([Term("快报")], limit=9)) == [1, 2]


def test_a_word_in_the_title_counts_its_share_of_the_same_word_in_the_text(make: Make) -> None:
    found = dict(make([("大桥", "列车开通"), ("列车", "大桥开通")]).search([Term("大桥")], limit=9))
    assert found[0] == pytest.approx(TITLE_WEIGHT * found[1])


def test_of_passages_that_may_not_be_found_none_takes_the_place_of_one_that_may(make: Make) -> None:
    texts = [("", "基站 基站 基站")] * 300 + [("", "基站 又 一 座")] * 2 + [("", "大桥")]
    among = np.array([False] * 300 + [True] * 3)
    assert ids(make(texts).search([Term("基站")], limit=2, among=among)) == [300, 301]


def test_where_no_passage_may_be_found_none_is(make: Make) -> None:
    assert make(TITLED).search([Term("基站")], limit=2, among=np.zeros(len(TITLED), np.bool_)) == []


def test_scores_are_those_worked_out_by_hand(make: Make) -> None:
    # Three texts of 1, 2 and 3 words; "a" is in two of them, once and twice: idf = ln(1 + 1.5 / 2.5), average length 2.
    index = make([("", "a"), ("", "b c"), ("", "a a b")])
    idf = math.log(1.6)
    expected = {0: idf * 2.2 * 1 / (1 + 1.2 * (0.25 + 0.75 * 0.5)), 2: idf * 2.2 * 2 / (2 + 1.2 * (0.25 + 0.75 * 1.5))}
    assert dict(index.search([Term("a")], limit=9)) == pytest.approx(expected, rel=1e-5)


def test_a_weight_multiplies_the_score_of_its_word(make: Make) -> None:
    index = make(TITLED)
    once = dict(index.search([Term("基站")], limit=9))
    assert dict(index.search([Term("基站", 0.25)], limit=9)) == pytest.approx({n: s / 4 for n, s in once.items()})


def test_a_word_asked_twice_counts_with_both_weights(make: Make) -> None:
    index = make(TITLED)
    twice = index.search([Term("基站", 0.5), Term("5g"), Term("基站", 1.5)], limit=9)
    assert dict(twice) == pytest.approx(dict(index.search([Term("基站", 2.0), Term("5g")], limit=9)))


def test_a_word_of_no_weight_finds_nothing(make: Make) -> None:
    assert make(TITLED).search([Term("基站", 0.0)], limit=9) == []


def test_equal_scores_come_in_the_order_of_ids_also_at_the_cut(make: Make) -> None:
    index = make([("", "大桥通车")] * 500)
    assert ids(index.search([Term("大桥"), Term("通车")], limit=7)) == list(range(7))


@pytest.mark.parametrize(("limit", "count"), [(-1, 0), (0, 0), (1, 1), (2, 2), (10_000_000, 3)])
def test_at_most_so_many_are_returned_as_asked(make: Make, limit: int, count: int) -> None:
    assert len(make(TITLED).search([Term("基站")], limit=limit)) == count


def test_nothing_is_found_without_words_or_without_passages(make: Make) -> None:
    empty = make([])
    assert empty.search([Term("大桥")], limit=5) == []
    assert empty.frequency("大桥") == 0


def test_no_words_find_nothing(make: Make) -> None:
    assert make(TITLED).search([], limit=5) == []


def test_frequency_counts_passages_by_their_text_alone(make: Make) -> None:
    index = make(TITLED)
    assert [index.frequency(word) for word in ("基站", "5g", "快报", "株洲", "湘潭", "")] == [3, 2, 0, 1, 0, 0]


WORDS = st.sampled_from(["基站", "大桥", "工厂", "5g", "2000", "的"])
TEXTS = st.lists(WORDS, min_size=1, max_size=30).map("，".join)


@settings(max_examples=40, deadline=None)
@given(
    passages=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=12),
    terms=st.lists(st.builds(Term, WORDS, st.floats(0.1, 3.0)), min_size=1, max_size=5),
)
def test_tantivy_scores_as_the_formula_does(
    tmp_path_factory: pytest.TempPathFactory, passages: list[tuple[str, str]], terms: list[Term]
) -> None:
    index = written(tmp_path_factory.mktemp("formula") / "lexical", passages)
    exact = ExactLexicalIndex(passages).search(terms, limit=99)
    assert dict(index.search(terms, limit=99)) == pytest.approx(dict(exact), rel=1e-4)


def test_a_name_cut_otherwise_is_found_by_its_pairs(make: Make) -> None:
    index = make([("", "王新恺主持会议"), ("", "王新带队检查"), ("", "大桥通车")])
    found = index.search([], bigrams=[Term("王新"), Term("新恺")], limit=9)
    assert ids(found) == [0, 1]


def test_pairs_add_their_share_to_the_words(make: Make) -> None:
    index = make(TITLED)
    word = dict(index.search([Term("大桥")], limit=9))[3]
    pair = dict(index.search([], bigrams=[Term("大桥")], limit=9))[3]
    assert dict(index.search([Term("大桥")], bigrams=[Term("大桥")], limit=9))[3] == pytest.approx(word + pair)


def test_words_and_texts_of_any_length_are_taken(tmp_path: Path) -> None:
    longest = "x" * 100_000
    index = written(tmp_path / "lexical", [("", longest), ("", "大桥" * 50_000), ("", "")])
    assert ids(index.search([Term(longest), Term("大桥")], limit=5)) == [1]


def test_progress_is_told_of_every_passage(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    write_lexical(tmp_path, TITLED, total=4, progress=lambda *step: told.append(step))
    assert told == [("words", done, 4) for done in (1, 2, 3, 4)]


def test_a_folder_without_an_index_is_a_store_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"lexical: .*run: qa index"):
        TantivyIndex(tmp_path / "lexical")
