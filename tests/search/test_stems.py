"""The inflected forms of an English word share a stem."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.search.stems import STOP_WORDS, is_stop, owner, stem, tokens

FAMILIES = [
    "city cities city's",
    "plan plans planned planning",
    "invest invests invested investing",
    "child children children's",
    "company companies companies’",
    "box boxes",
    "church churches",
    "class classes",
    "use uses",
    "agree agrees",
    "bridge bridges bridged bridging",
    "service services",
    "build built builds building buildings",
    "sell sold selling",
    "mayor mayor's mayors",
    "carry carried carries carrying",
]


@pytest.mark.parametrize("family", FAMILIES)
def test_the_forms_of_a_word_share_a_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


def test_different_words_keep_different_stems() -> None:
    stems = [stem(family.split()[0]) for family in FAMILIES]
    assert len(set(stems)) == len(FAMILIES)


@pytest.mark.parametrize("word", ["gas", "status", "crisis", "analysis", "red", "sing", "bed", "thing", "bus"])
def test_what_only_looks_like_an_ending_stays(word: str) -> None:
    assert stem(word) == word


def test_a_stem_is_in_lower_case() -> None:
    assert stem("MAYORS") == stem("Mayor") == "mayor"


def test_tokens_keep_numbers_names_and_chinese_runs_whole_and_part_words_at_hyphens() -> None:
    found = tokens("Smart-city 36.7% of 10,600 楼长 café V2X, Loudi's.")
    assert [token.text for token in found] == [
        *("Smart", "city", "36.7", "of", "10,600", "楼长", "café", "V2X", "Loudi's")
    ]


@given(st.text(max_size=200))
def test_a_token_knows_where_it_stands(text: str) -> None:
    found = tokens(text)
    assert all(text[token.start : token.end] == token.text for token in found)
    assert all(token.stem or not token.text[0].isalnum() for token in found)
    assert [token.start for token in found] == sorted(token.start for token in found)


def test_stop_words_ask_and_name_nothing() -> None:
    assert {"what", "how", "the", "of", "is", "did"} <= STOP_WORDS
    assert not STOP_WORDS & {"city", "people", "not-a-word", "year", "price", "bridge"}
    assert all(word == word.lower() and word.isalpha() for word in STOP_WORDS)


@pytest.mark.parametrize(
    ("british", "american"),
    [("centres", "center"), ("kilometre", "kilometers"), ("neighbourhood", "neighborhood"), ("defence", "defense"),
     ("programmes", "program"), ("rumoured", "rumored")],
)  # fmt: skip
def test_british_and_american_spellings_share_a_stem(british: str, american: str) -> None:
    assert stem(british) == stem(american)


@pytest.mark.parametrize("word", ["four", "hours", "entire", "acre", "store", "more"])
def test_a_word_that_only_looks_british_keeps_its_letters(word: str) -> None:
    assert stem(word) == word.removesuffix("s").removesuffix("e" if len(word) > len("more") else "")


@pytest.mark.parametrize(("text", "stops"), [("US", False), ("U.S.", False), ("us", True), ("Us", True), ("the", True)])
def test_us_in_capitals_is_a_country(text: str, stops: bool) -> None:
    (token,) = tokens(text)
    assert is_stop(token) is stops


@pytest.mark.parametrize(
    ("word", "bare"), [("TSMC's", "TSMC"), ("Moody’s", "Moody"), ("banks'", "banks"), ("gas", "gas")]
)
def test_what_owns_something_is_told_without_its_ending(word: str, bare: str) -> None:
    assert owner(word) == bare
