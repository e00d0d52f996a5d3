"""An English question becomes the Chinese words that a library may tell it in."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.model import Concept, Term
from qa.search.bilingual import translate
from qa.search.stems import stem

# Looked up by stems, as the bundled table is.
PHRASES = {
    "smart city": "智慧城市:0.60 智能城市:0.20",
    "city": "城市:0.50 市:0.30",
    "smart": "智能:0.40 聪明:0.30",
    "bridge": "桥梁:0.50 大桥:0.30 桥:0.10 桥牌:0.05",
    "loudi": "娄底:0.50 娄底市:0.20",
    "march": "行军:0.50",
    "ferry": "渡口:0.60",
    "lamp": "灯:0.36 台灯:0.10 智能:0.02",
}
TABLE = {" ".join(map(stem, phrase.split())): translations for phrase, translations in PHRASES.items()}


def asked(question: str, *held: str) -> tuple[Concept, ...]:
    """The concepts of a question to a library that holds these words."""
    return translate(question, frequency=lambda word: int(word in held), table=TABLE)


def noting(tried: list[str], *held: str) -> Callable[[str], int]:
    """A library that holds some words, and notes all that are looked up in it."""

    def frequency(word: str) -> int:
        tried.append(word)
        return int(word in held)

    return frequency


def told(question: str, *held: str) -> dict[str, list[str]]:
    return {concept.source: [term.word for term in concept.alternatives] for concept in asked(question, *held)}


def test_a_word_becomes_those_of_its_translations_that_the_library_holds() -> None:
    (concept,) = asked("Where is the bridge?", "大桥", "桥")
    assert concept == Concept("bridge", (Term("大桥", 0.3), Term("桥", 0.1)))


def test_a_word_of_which_the_library_holds_nothing_keeps_its_likeliest_translations() -> None:
    assert told("bridge") == {"bridge": ["桥梁", "大桥", "桥"]}


def test_a_likely_translation_that_only_stands_inside_words_of_the_library_is_kept() -> None:
    assert told("lamp", "智能") == {"lamp": ["智能", "灯", "台灯"]}
    assert told("lamp", "台灯") == {"lamp": ["台灯", "灯"]}
    assert told("lamp", "灯", "智能") == {"lamp": ["灯", "智能"]}


def test_a_phrase_goes_before_its_words() -> None:
    assert told("What is a smart city?", "智慧城市", "聪明", "城市") == {"smart city": ["智慧城市"]}


def test_a_phrase_that_the_library_does_not_tell_of_is_asked_by_its_words() -> None:
    assert told("smart cities", "聪明", "城市") == {"smart": ["聪明"], "cities": ["城市"]}


def test_a_phrase_that_the_library_cuts_into_words_is_asked_whole_and_by_them() -> None:
    (concept,) = asked("smart cities", "智能", "城市")
    assert concept == Concept("smart cities", (Term("智能城市", 0.2), Term("智能", 0.06), Term("城市", 0.06)))


def test_a_capitalised_word_is_tried_as_the_pinyin_of_a_name_and_told_once() -> None:
    (concept,) = asked("Loudi", "娄底", "娄底市")
    assert concept.alternatives == (Term("娄底"), Term("娄底市", 0.2))


def test_an_invented_name_in_pinyin_is_one_concept() -> None:
    assert told("Who is Ruan Qinghe?", "阮清禾") == {"Ruan Qinghe": ["阮清禾"]}


@pytest.mark.parametrize(
    ("question", "told_as"),
    [
        ("Where is Qingshi County?", ["青石县", "青石"]),
        ("What is Qingshi county's budget?", ["青石县", "青石"]),
        ("Which companies are in Donghu District?", ["东湖区", "东湖"]),
    ],
)
def test_a_name_with_what_it_is_a_name_of_is_told_by_both_and_alone(question: str, told_as: list[str]) -> None:
    concepts = told(question, "青石县", "东湖区")
    assert told_as in concepts.values()


def test_a_name_with_what_the_library_does_not_call_it_is_told_alone() -> None:
    assert told("Where is Loudi County?", "娄底", "县")["Loudi"] == ["娄底"]


def test_a_name_that_owns_something_is_a_name() -> None:
    assert told("Ruan Qinghe's office", "阮清禾")["Ruan Qinghe's"] == ["阮清禾"]


def test_a_word_in_small_letters_is_no_name() -> None:
    assert told("ruan qinghe", "阮清禾") == {"ruan": ["ruan"], "qinghe": ["qinghe"]}


@pytest.mark.parametrize(
    ("month", "number"), [("January", "1"), ("May", "5"), ("March", "3"), ("August", "8"), ("December", "12")]
)
def test_a_month_becomes_its_number(month: str, number: str) -> None:
    assert told(f"the ferry of {month} 2023") == {"ferry": ["渡口"], month: [number], "2023": ["2023"]}


def test_a_word_like_a_month_is_none_in_small_letters_or_at_the_head() -> None:
    assert told("Who made them march?") == {"march": ["行军"]}
    assert told("May the ferry sail?") == {"ferry": ["渡口"], "sail": ["sail"]}


def test_numbers_are_asked_without_commas() -> None:
    assert told("9,600 and 36.7") == {"9,600": ["9600"], "36.7": ["36.7"]}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("530 million", ["5.3", "5.3亿"]),
        ("200,000", ["20", "20万", "200000"]),
        ("2 thousand", ["2000"]),
        ("1.5 trillion", ["1.5", "1.5万亿"]),
        ("3.0", ["3.0"]),
        ("08316", ["08316"]),
        ("8.5.1", ["8.5.1"]),
        ("9" * 400, ["9" * 400]),
    ],
)
def test_a_large_number_is_asked_as_chinese_news_writes_it(number: str, words: list[str]) -> None:
    assert told(number) == {number: words}


def test_a_large_number_that_the_library_holds_in_digits_is_likeliest_told_so() -> None:
    (concept,) = translate("10,600", frequency=lambda word: word == "10600", table={})
    assert [term.word for term in concept.alternatives] == ["10600", "1.06", "1.06万"]
    assert concept.likeliest.word == "10600"


def test_a_place_known_by_its_spelling_is_none_of_the_common_words_that_sound_like_it() -> None:
    library = {"北京": 9, "背景": 4, "海洋": 9, "海阳": 4}
    table = {"beij": "北京:0.9", "haiyang": "海阳:0.9"}
    found = translate("Beijing or Haiyang", frequency=lambda word: library.get(word, 0), table=table)
    assert [[term.word for term in concept.alternatives] for concept in found] == [["北京"], ["海洋", "海阳"]]


def test_a_latin_word_that_the_library_holds_is_asked_as_it_is() -> None:
    assert told("Does the APP cross the bridge?", "app", "桥") == {
        "APP": ["app"],
        "cross": ["cross"],
        "bridge": ["桥", "桥梁", "大桥"],
    }


def test_chinese_words_in_an_english_question_are_asked_whole_and_in_parts() -> None:
    assert told("Who is the 楼长 of 智慧城市?") == {"楼长": ["楼长"], "智慧城市": ["智慧城市", "智慧", "城市"]}


@pytest.mark.parametrize("question", ["What is it?", "How many are there?", "", "?!"])
def test_a_question_of_nothing_but_stop_words_has_no_concepts(question: str) -> None:
    assert asked(question) == ()


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(max_codepoint=0x24F), max_size=200))
def test_any_text_becomes_words_of_some_weight_each_once_in_its_concept(question: str) -> None:
    for concept in translate(question, frequency=lambda word: len(word) % 2):
        words = [term.word for term in concept.alternatives]
        assert words
        assert len(set(words)) == len(words)
        assert all(term.word and term.weight > 0 for term in concept.alternatives)


@pytest.mark.parametrize(
    ("word", "chinese"),
    [("bridge", "桥梁"), ("bridges", "桥梁"), ("mayor", "市长"), ("mayors", "市长"), ("semiconductor", "半导体")],
)
def test_the_bundled_table_knows_a_word_in_each_of_its_forms(word: str, chinese: str) -> None:
    (concept,) = translate(word, frequency=lambda held: int(held == chinese))
    assert [term.word for term in concept.alternatives] == [chinese]


def test_a_latin_word_that_the_library_holds_is_asked_in_chinese_as_well() -> None:
    (concept,) = asked("Loudi", "loudi", "娄底")
    assert concept == Concept("Loudi", (Term("娄底"), Term("loudi")))


def test_of_a_question_all_in_capitals_only_the_first_words_are_tried_as_names() -> None:
    tried: list[str] = []

    def frequency(word: str) -> int:
        tried.append(word)
        return int(word == "娄底")

    long = " ".join(["Loudi", *["Zhang Wei Min"] * 100, "Loudi"])
    first, *_, last = translate(long, frequency=frequency, table={})
    assert (first.alternatives, last.alternatives) == ((Term("娄底"),), (Term("loudi"),))
    assert len(tried) < 1_000_000


def test_a_latin_name_that_owns_something_is_asked_without_the_ending() -> None:
    assert told("TSMC's bridge", "大桥", "tsmc") == {"TSMC's": ["tsmc"], "bridge": ["大桥"]}


@pytest.mark.parametrize(
    ("question", "sources"),
    [
        ("a smart city", ["smart city"]),
        ("smart-city", ["smart city"]),
        ("smart of the city", ["smart city"]),
        ("smart, city", ["smart", "city"]),
        ("Smart has city", ["Smart", "city"]),
    ],
)
def test_words_that_other_words_part_are_no_phrase(question: str, sources: list[str]) -> None:
    assert list(told(question, "智慧城市", "智能", "城市")) == sources


def test_a_surname_in_pinyin_is_asked_by_the_commonest_that_are_spelled_so() -> None:
    assert told("Mr Zhang", "张", "章")["Zhang"] == ["张", "章"]
    assert told("mr zhang", "张", "章")["zhang"] == ["zhang"]


def test_a_person_whose_name_the_library_cuts_in_two_is_asked_whole() -> None:
    (concept,) = asked("Yu Yingtao", "于", "英涛")
    assert Term("于英涛") in concept.alternatives
    assert {term.word for term in concept.alternatives}.isdisjoint({"于", "英涛"})


@pytest.mark.parametrize("question", ["Song Changsha", "Ping An Changsha"])
def test_no_surname_is_joined_to_a_place_or_over_another_word(question: str) -> None:
    assert told(question, "长沙")["Changsha"] == ["长沙"]


def test_two_words_in_capitals_of_which_the_first_is_no_surname_stay_two() -> None:
    assert list(told("Bridge Yingtao", "英涛", "大桥")) == ["Bridge", "Yingtao"]


def test_without_names_nothing_is_tried_as_pinyin() -> None:
    tried: list[str] = []
    (concept,) = translate("Loudi", frequency=noting(tried), table={}, names=False)
    assert concept.alternatives == (Term("loudi"),)
    assert len(tried) < 5


def test_the_names_of_one_question_share_a_number_of_look_ups() -> None:
    tried: list[str] = []
    names = "Zhang Xiaolong, Jiang Luanxiao, Liang Xianxiao, Huang Lianxuan, Xiang Guangxia, Tian Xiaoxiao"
    translate(names, frequency=noting(tried), table={})
    assert len(tried) < 80_000
