"""What a question is made of before it is searched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import QuestionError
from qa.model import Language, Query
from qa.search.query import MAX_QUESTION, analyse


def query(question: str, *held: str) -> Query:
    """The query of a question to a library whose passages hold these words, or all words when none is named."""
    return analyse(question, frequency=lambda word: int(not held or word in held))


def sources(found: Query) -> list[str]:
    return [concept.source for concept in found.concepts]


def pairs(found: Query) -> list[str]:
    return [term.word for term in found.bigrams]


def test_words_that_only_ask_are_left_out() -> None:
    assert sources(query("娄底有多少个5G站点？")) == ["娄底", "5g", "站点"]


def test_money_that_is_asked_for_is_nothing_that_an_answer_tells() -> None:
    assert "钱" not in sources(query("船票多少钱一张？"))
    assert "钱" not in sources(query("船票多少錢一張？"))
    assert "钱" in sources(query("渡口的钱给了谁？"))


def test_pairs_of_characters_reach_across_words_but_not_into_those_that_only_ask() -> None:
    assert pairs(query("智慧城市的规模有多大？")) == ["智慧", "慧城", "城市", "规模"]


def test_the_highest_is_also_told_as_the_first_in_height() -> None:
    terms = {term.word: term.weight for term in query("青石镇最高的塔是哪座？").terms}
    assert terms["第一高"] < terms["最高"] == 1.0


def test_a_traditional_question_is_asked_in_simplified_characters() -> None:
    found = query("婁底有多少個5G站點？")
    assert found.language is Language.TRADITIONAL
    assert {"娄底", "站点"} <= set(sources(found))
    assert pairs(found) == ["娄底", "站点"]


def test_a_traditional_question_is_widened_by_the_words_of_the_mainland_which_count_less() -> None:
    found = query("這個軟體有多少用戶？")
    added = next(concept for concept in found.concepts if concept.source == "软件")
    assert added.alternatives[0].weight < 1


def test_a_number_in_characters_is_also_asked_in_digits() -> None:
    words = [term.word for concept in query("十五的月亮什么时候圆？").concepts for term in concept.alternatives]
    assert {"十五", "15"} <= set(words)


def test_a_name_that_the_library_cuts_otherwise_is_asked_by_its_parts_too() -> None:
    weights = {term.word: term.weight for term in query("王新恺是谁？", "王新", "恺").terms}
    assert weights["王新恺"] == 1
    assert weights["恺"] < weights["王新"] < 1


def test_an_english_question_becomes_chinese_words_that_the_library_holds() -> None:
    found = query("How many bridges were built?", "桥梁", "建")
    assert found.language is Language.ENGLISH
    assert "桥梁" in {term.word for term in found.terms}


def test_the_pairs_of_a_translation_share_its_weight() -> None:
    found = query("Who owns the semiconductor plant?", "半导体", "工厂")
    weights = {term.word: term.weight for term in found.terms}
    shared = {term.word: term.weight for term in found.bigrams}
    assert shared["导体"] == pytest.approx(weights["半导体"] / 2)


@pytest.mark.parametrize("question", ["", "  \n", "？？？", "…", "\ud83d", "问" * (MAX_QUESTION + 1)])
def test_what_is_no_question_is_refused_with_what_to_do(question: str) -> None:
    with pytest.raises(QuestionError, match=r"ask in words|paste it again|shorten it"):
        query(question)


@given(st.text(max_size=300))
def test_any_text_is_a_query_or_refused(question: str) -> None:
    try:
        found = query(question)
    except QuestionError:
        return
    assert found.text == found.asked == question
    assert all(term.weight > 0 and term.word for term in (*found.terms, *found.bigrams))


@pytest.mark.parametrize(
    "question",
    ["\ud83d有多少个基站？", "婁底\udc00有多少個5G站點？", "How many \udfff sites?", "\ud83d\ude00 两个半字符的基站"],
)
def test_half_a_character_anywhere_in_a_question_is_refused(question: str) -> None:
    with pytest.raises(QuestionError, match="half a surrogate pair"):
        query(question)


def test_a_whole_character_beyond_the_first_plane_is_asked() -> None:
    assert sources(query("😀𠀀有多少个基站？"))[-1] == "基站"


def test_a_question_of_the_longest_length_is_asked() -> None:
    assert query("问" * MAX_QUESTION).text == "问" * MAX_QUESTION


def test_a_question_made_only_of_words_that_ask_is_asked_by_them() -> None:
    assert sources(query("这是什么？")) == ["这是", "什么"]


def test_a_word_asked_twice_is_one_concept() -> None:
    assert sources(query("基站、基站和大桥")) == ["基站", "大桥"]


def test_a_traditional_question_holds_all_that_the_simplified_one_asks_for() -> None:
    simplified = query("这个软体有多少用户？")
    traditional = query("這個軟體有多少用戶？")
    assert {term.word: term.weight for term in simplified.terms}.items() <= {
        term.word: term.weight for term in traditional.terms
    }.items()


def test_what_was_typed_is_kept_beside_what_it_means() -> None:
    found = analyse("株洲有多少个基站？", asked="那株洲呢？", frequency=lambda _: 1)
    assert (found.asked, found.text) == ("那株洲呢？", "株洲有多少个基站？")


@pytest.mark.parametrize(
    "text",
    [
        "The library in Loudi opened a new reading room on Monday.",
        "Ferry across the river to run every hour from next spring on",
        "松风渡口的新渡船昨天开始运营。",
        "“We will not wait any longer,” the mayor said.”",
    ],
)
def test_a_sentence_that_asks_nothing_is_a_statement(text: str) -> None:
    assert query(text).statement


@pytest.mark.parametrize(
    "text",
    [
        "How many 5G stations are there in Loudi?",
        "Tell me how many 5G stations there are in Loudi.",
        "5G stations Loudi",
        "In which year was the ferry across the river opened",
        "请告诉我娄底有多少个5G站点。",
        "娄底5G站点数量",
        "松风渡口每天有几班船？",
    ],
)
def test_a_question_a_request_and_keywords_are_none(text: str) -> None:
    assert not query(text).statement


def test_a_place_is_asked_with_and_without_what_it_is() -> None:
    (concept,) = query("怀化市", "怀化").concepts
    assert [term.word for term in concept.alternatives] == ["怀化市", "怀化"]


def test_single_characters_do_not_tell_a_place() -> None:
    (concept,) = query("湖北省", "湖", "省").concepts
    assert [term.word for term in concept.alternatives] == ["湖北省"]


def test_what_has_another_name_is_asked_by_it_too_where_the_library_holds_it() -> None:
    weights = {term.word: term.weight for term in query("俄国和澳洲谁更大？", "俄罗斯", "澳洲").terms}
    assert 0 < weights["俄罗斯"] < weights["俄国"] == 1.0
    assert "澳大利亚" not in weights
