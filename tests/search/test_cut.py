"""The words of a question without what the segmentation glues to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.search.cut import words_asked
from qa.text.words import words


@pytest.mark.parametrize(
    ("question", "kept", "lost"),
    [
        ("史崇是哪朝的人物？", "史崇", "史崇是"),
        ("天坛中有哪种树？", "天坛", "中有"),
        ("那批口罩有多少？", "批", "那批"),
        ("哪种材料混和后变成混凝土？", "混和", "混和后"),
    ],
)
def test_what_serves_is_taken_off_words_that_the_dictionary_lacks(question: str, kept: str, lost: str) -> None:
    assert lost in words(question)
    assert kept in words_asked(question)
    assert lost not in words_asked(question)


@pytest.mark.parametrize("name", ["贵州大学", "宝能集团", "内马尔", "这是什么", "华为手机"])
def test_other_words_stay_as_they_are_cut(name: str) -> None:
    assert words_asked(name) == words(name)


@given(st.text(alphabet="的是有在中内哪那这张王山水大桥于与和及 a1", max_size=40))
def test_nothing_is_asked_that_the_question_does_not_say(text: str) -> None:
    said = "".join(words(text))
    assert all(word and word in said for word in words_asked(text))
