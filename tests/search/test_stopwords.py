"""Words that ask are told from words that name."""

import pytest

from qa.search.stopwords import STOPWORDS
from qa.text.normalize import fold
from qa.text.words import words

NAMING = "大桥 基站 面积 人口 学校 记者 城市 工厂 票价 年 月 日 亩 公里 不足 上云 中国 家庭 名单 位置"


@pytest.mark.parametrize("word", NAMING.split())
def test_a_word_that_names_something_is_kept(word: str) -> None:
    assert word not in STOPWORDS


@pytest.mark.parametrize("question", ["是什么？", "请问一共有多少个？", "为什么呢？", "他们在哪里？", "到底怎么样了？"])
def test_a_question_that_names_nothing_is_made_of_stop_words(question: str) -> None:
    assert set(words(question)) <= STOPWORDS


def test_stop_words_are_written_as_words_are_folded() -> None:
    assert {word for word in STOPWORDS if fold(word) != word} == set()
