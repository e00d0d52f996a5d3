"""What is read in sentences, and the short answers that are cut from them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.answer.evidence import by_evidence
from qa.answer.kinds import asked_for
from qa.answer.reader import Reader, reader_for
from qa.answer.short import short_answer
from qa.model import Article, Evidence, Hit, Passage, Query
from qa.search.query import analyse
from tests.answer.lines import rows

CASES = rows("short/chinese.tsv")
QUESTIONS, SENTENCES = [row[0] for row in CASES], [row[1] for row in CASES]
TEXTS = st.sampled_from(SENTENCES) | st.text(max_size=60) | st.text("，。“”《》32年月日个王县的", max_size=30)


def query(question: str) -> Query:
    return analyse(question, frequency=lambda word: 1)


def reader(question: str) -> Reader:
    asked = query(question)
    return Reader(asked, asked_for(asked.text, asked.language))


@pytest.mark.parametrize(("question", "sentence", "answer"), CASES)
def test_the_answer_is_cut_from_the_sentence(question: str, sentence: str, answer: str) -> None:
    asked = query(question)
    span = short_answer(sentence, asked, asked_for(question, asked.language))
    assert span is not None
    assert sentence[span.start : span.end] == answer


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(QUESTIONS), st.lists(TEXTS, min_size=1, max_size=5))
def test_a_text_is_read_alike_alone_and_with_others(question: str, texts: list[str]) -> None:
    one = reader(question)
    assert [one.read(text) for text in texts] == [reader(question).read(text) for text in texts]


@settings(deadline=None, max_examples=100)
@given(st.builds("{}{}".format, st.sampled_from(QUESTIONS), st.text("谁哪多少几？ab1，", max_size=10)), TEXTS)
def test_a_short_answer_is_a_span_that_is_not_empty(question: str, text: str) -> None:
    asked = query(question)
    span = short_answer(text, asked, asked_for(asked.text, asked.language))
    assert span is None or 0 <= span.start < span.end <= len(text)


def test_a_sentence_that_answers_is_surer_than_one_that_does_not() -> None:
    question = "江心大桥有多长？"
    told, untold = (reader(question).read(text) for text in ("江心大桥全长1286米。", "大会昨天在县城闭幕。"))
    assert told.odds > untold.odds


def test_an_answer_may_begin_and_end_with_a_number_that_has_a_point() -> None:
    text = "全县财政收入达29.85亿元，增长0.4。"
    span = reader("全县财政收入是多少？").read(text).span
    assert span is not None
    assert text[span.start : span.end].startswith("29.85")


def test_what_the_question_says_itself_is_no_answer() -> None:
    text = "江心大桥位于清水镇，由第三工程局承建。"
    span = reader("江心大桥是哪家单位承建的？").read(text).span
    assert span is not None
    assert text[span.start : span.end] != "江心大桥"


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("领导小组谁当组长？", "任组长", True),
        ("领导小组谁当组长？", "担任了组长", True),
        ("建国路小学校长是谁？", "任建国", False),
        ("领导小组谁当组长？", "任市长", False),
    ],
)
def test_to_hold_the_office_asked_about_is_no_answer(question: str, answer: str, expected: bool) -> None:
    assert reader(question).asks(answer) is expected


def test_a_text_without_words_holds_no_answer() -> None:
    assert reader("江心大桥有多长？").read("  ").span is None


def test_a_question_keeps_its_reader_while_it_is_answered() -> None:
    asked = query("江心大桥有多长？")
    kind = asked_for(asked.text, asked.language)
    assert reader_for(asked, kind) is reader_for(asked, kind)


def test_hits_come_in_the_order_of_their_best_sentence_and_those_without_one_last() -> None:
    article = Article(id="a", source="a.txt", title="", text="甲乙丙。丁戊己。庚辛壬。")
    hits = [Hit(Passage(number, "a", 4 * number, 4 * number + 4, ""), score=3.0 - number) for number in range(3)]
    evidence = [Evidence(article, 4, 8, score=2.0), Evidence(article, 0, 4, score=1.0)]
    ordered = by_evidence(hits, evidence)
    assert [hit.passage.id for hit in ordered] == [1, 0, 2]
    assert [hit.score for hit in ordered] == sorted((hit.score for hit in ordered), reverse=True)
