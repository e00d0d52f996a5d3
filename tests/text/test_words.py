"""The one word function, held to jieba itself as the reference."""

import logging
from pathlib import Path

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.text.normalize import fold, is_han
from qa.text.words import as_cut, bigrams, tagged, tags, words

SENTENCES = Path(__file__).with_name("sentences_to_cut.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> jieba.Tokenizer:
    """Jieba with a cache of its own, so that no other program's is read or written."""
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
    tokenizer.initialize()
    return tokenizer


def test_there_are_sentences_to_compare() -> None:
    assert len(SENTENCES) >= 40


@pytest.mark.parametrize("sentence", SENTENCES)
def test_words_are_those_of_jieba(sentence: str, reference: jieba.Tokenizer) -> None:
    expected = [word for word in reference.cut(fold(sentence)) if any(map(str.isalnum, word))]
    assert words(sentence) == expected


@pytest.mark.parametrize("sentence", SENTENCES)
def test_words_of_a_sentence_are_its_letters_and_digits_in_order(sentence: str) -> None:
    assert "".join(filter(str.isalnum, "".join(words(sentence)))) == "".join(filter(str.isalnum, fold(sentence)))


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_words_of_any_text_are_folded_and_hold_no_white_space(text: str) -> None:
    for word in words(text):
        assert word
        assert not any(map(str.isspace, word))
        assert word == fold(word) or len(fold(word)) != len(word)


def test_a_traditional_text_has_the_words_of_the_simplified_one() -> None:
    assert words("婁底已建成5G基站，實現了網絡全覆蓋") == words("娄底已建成5G基站，实现了网络全覆盖")


def test_pairs_of_characters_run_over_words_but_not_over_anything_else() -> None:
    assert bigrams("王新恺5G，主持。會") == ["王新", "新恺", "主持"]


@given(st.text("王新恺主持會議5G，。 a", max_size=40))
def test_pairs_are_neighbours_in_the_folded_text(text: str) -> None:
    folded = fold(text)
    pairs = [folded[i : i + 2] for i in range(len(folded) - 1)]
    assert bigrams(text) == [pair for pair in pairs if all(map(is_han, pair))]


def test_a_common_word_that_the_dictionary_takes_for_a_place_is_a_noun() -> None:
    assert tags("扎堆") == ["n"]
    assert tags("长沙") == ["ns"]
    assert as_cut("扎堆") == [("扎堆", "ns")]
    assert tagged("游客扎堆") == [("游客", "n"), ("扎堆", "n")]
