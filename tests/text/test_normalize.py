"""Folding, with and without a change of length."""

import tracemalloc
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from qa.text.normalize import fold, is_han, mirror

# Every character that a file may hold; half of a surrogate pair is none.
TEXTS = st.text(max_size=200)
# Characters whose folded form is longer, shorter, composed with a neighbour, or of another script.
ODD = st.text("ﬁ㎏İßΣ①℃…　臺裡乾隆髮发é\u0301\u200d👩🇨🇳\x00\n\u202eقA", max_size=40)


@given(TEXTS | ODD)
@example("İ乾隆後頭髮ﬁ")
def test_mirrored_text_has_the_length_of_the_original(text: str) -> None:
    assert len(mirror(text)) == len(text)


@given(TEXTS | ODD)
def test_a_character_whose_folded_form_is_longer_stays_as_it_is(text: str) -> None:
    for before, after in zip(text, mirror(text), strict=True):
        if len(unicodedata.normalize("NFKC", before).lower()) > 1:
            assert after == before


@given(st.text("abcXYZ０９Ａｚ臺灣國語頭髮，。 5G", max_size=60))
def test_mirrored_and_folded_text_are_one_where_no_character_grows(text: str) -> None:
    assert mirror(text) == fold(text)


def test_text_folded_with_a_change_of_length_is_not_mirrored_text() -> None:
    assert mirror("重㎏臺ﬁ") == "重㎏台ﬁ"
    assert fold("重㎏臺ﬁ") == "重kg台fi"


def test_a_phrase_decides_how_its_characters_are_folded() -> None:
    assert mirror("乾隆晒乾") == "乾隆晒干"


def test_an_old_spelling_of_the_word_that_asks_is_the_common_one() -> None:
    assert mirror("指的是甚麼") == "指的是什么"


def test_every_offset_of_a_mirrored_text_points_at_the_same_words() -> None:
    text = "㎏單位：臺灣ＡＢＣ公司的營收達１２３億元"
    start = mirror(text).index("123亿元")
    assert text[start : start + 5] == "１２３億元"


@given(st.text([chr(code) for code in range(0x21, 0x7F)], max_size=60))
def test_width_and_case_make_no_difference(text: str) -> None:
    wide = "".join(chr(ord(character) + 0xFEE0) for character in text)
    assert fold(wide) == fold(wide.swapcase()) == text.lower()


def test_ideographs_are_told_from_marks_kana_and_letters() -> None:
    assert all(map(is_han, "一龥〇㐀豈𠀀"))
    assert not any(map(is_han, "，。のカ5gＡ々 "))


def test_of_whole_articles_only_a_few_are_remembered() -> None:
    mirror("湖" * 3000)
    tracemalloc.start()
    try:
        for number in range(300):
            mirror(f"{number}" + "湖" * 20_000)
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 10_000_000
