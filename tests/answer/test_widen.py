"""What is taken along with the best sentence."""

from dataclasses import replace

import pytest

from qa.answer.kinds import asked_for
from qa.answer.reader import reader_for
from qa.answer.widen import grown, in_company, read_on, widened
from qa.model import Article, Evidence, Query
from qa.search.query import analyse


def query(question: str) -> Query:
    return analyse(question, frequency=lambda word: 1)


def evidence(text: str, sentence: str) -> Evidence:
    start = text.index(sentence)
    return Evidence(Article("a", "a.txt", text), start, start + len(sentence), score=0.0)


@pytest.mark.parametrize(
    ("question", "text", "sentence"),
    [
        (
            "新建了篮球场的是哪个村？",
            "1月16日，清水镇上坪村，村民在健身。近期，该村建成了篮球场。",
            "近期，该村建成了篮球场。",
        ),
        (
            "论坛由哪个单位主办？",
            "4月16日，数据论坛在江城举行。活动由江城市商务局主办。",
            "4月16日，数据论坛在江城举行。",
        ),
    ],
)
def test_a_sentence_takes_along_the_one_that_names_what_it_speaks_of(question: str, text: str, sentence: str) -> None:
    asked = query(question)
    found = widened(evidence(text, sentence), asked_for(asked.text, asked.language), asked)
    assert found.text == text


def test_a_sentence_that_names_all_itself_stands_alone() -> None:
    text = "1月16日，村民在健身。近期，上坪村建成了篮球场。"
    asked = query("新建了篮球场的是哪个村？")
    found = widened(evidence(text, "近期，上坪村建成了篮球场。"), asked_for(asked.text, asked.language), asked)
    assert found.text == "近期，上坪村建成了篮球场。"


def test_an_answer_that_stands_beside_a_sentence_that_hardly_answers_is_quoted_with_it() -> None:
    text = "大桥的建设受到关注。大桥全长1286米，由第三工程局承建。"
    asked = query("大桥全长多少米？")
    kind = asked_for(asked.text, asked.language)
    first = evidence(text, "大桥的建设受到关注。")
    odds = reader_for(asked, kind).read(first.text).odds
    assert read_on(replace(first, odds=odds), kind, asked).text == text


def test_evidence_that_was_not_read_or_answers_is_left_as_it_is() -> None:
    text = "大桥的建设受到关注。大桥全长1286米，由第三工程局承建。"
    asked = query("大桥全长多少米？")
    kind = asked_for(asked.text, asked.language)
    found = evidence(text, "大桥全长1286米，由第三工程局承建。")
    assert read_on(found, kind, asked) == found
    assert read_on(replace(found, odds=5.0), kind, asked) == replace(found, odds=5.0)


def test_a_sentence_that_asks_is_read_with_its_answer() -> None:
    text = "什么是“三渡一站”？主要是修三个渡口、建一个候船站。"
    asked = query("什么是“三渡一站”？")
    kind = asked_for(asked.text, asked.language)
    alone = replace(evidence(text, "什么是“三渡一站”？"), odds=-9.0)
    found = widened(alone, kind, asked)
    assert found.text == text
    assert found.odds == reader_for(asked, kind).read(text).odds


def test_a_short_sentence_is_quoted_in_its_company_as_far_as_there_is_room() -> None:
    text = "江心馆1998年建成。同年，馆里迎来一万人。此后两年闭馆。"
    found = evidence(text, "同年，馆里迎来一万人。")
    assert in_company(found, 120).text == text
    assert in_company(found, 25).text == "江心馆1998年建成。同年，馆里迎来一万人。"
    assert in_company(found, 12) == found


def test_the_sentence_of_another_paragraph_is_no_company() -> None:
    found = evidence("江心馆建成。\n同年，馆里迎来一万人。\n本报记者", "同年，馆里迎来一万人。")
    assert in_company(found, 120) == found


BUILT = "第三工程局承建的江心大桥全长多少米？"


def widened_for(question: str, text: str, sentence: str) -> str:
    asked = query(question)
    return widened(evidence(text, sentence), asked_for(asked.text, asked.language), asked).text


def test_a_sentence_takes_along_the_one_behind_it_that_names_what_it_leaves_out() -> None:
    text = "江心大桥全长1286米。大桥由第三工程局承建。"
    assert widened_for(BUILT, text, "江心大桥全长1286米。") == text


@pytest.mark.parametrize(
    "text",
    [
        "大桥由第三工程局承建。江心大桥全长1286米。",
        "江心大桥全长1286米。桥面双向六车道。",
        "江心大桥全长1286米。监理由第四工程队负责。",
        "江心大桥全长1286米。\n大桥由第三工程局承建。",
    ],
    ids=["before it", "of something else", "of a part of its name", "in the next paragraph"],
)
def test_what_does_not_name_it_right_behind_is_not_taken_along(text: str) -> None:
    assert widened_for(BUILT, text, "江心大桥全长1286米。") == "江心大桥全长1286米。"


def padded(text: str, length: int) -> str:
    """A text whose last sentence is drawn out to so many characters in all."""
    return text[:-1] + "，" + "再" * (length - len(text) - 1) + "。"


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        (BUILT, "江心大桥全长1286米。", "大桥由第三工程局承建。"),
        ("江心大桥全长多少米？", "江心大桥昨天通车。", "全长1286米。"),
        ("什么是“三渡一站”？", "什么是“三渡一站”？", "主要是修三个渡口、建一个候船站。"),
        ("是哪个村建成了渡口？", "清水镇上坪村的村民在等船。", "近期，该村建成了渡口。"),
    ],
    ids=["what is missing", "the figure", "the answer to itself", "what it refers to"],
)
def test_two_sentences_are_taken_together_as_far_as_190_characters(question: str, first: str, second: str) -> None:
    sentence = second if "该村" in second else first
    for length, together in ((190, True), (191, False)):
        text = padded(first + second, length)
        told = text[len(first) :] if sentence is second else sentence
        assert (widened_for(question, text, told) == text) is together


TOLD = "江心大桥全长1286米。大桥由第三工程局承建。桥面双向六车道。"


def weighed(text: str, *scores: tuple[str, float]) -> list[Evidence]:
    return [replace(evidence(text, sentence), score=score) for sentence, score in scores]


def test_evidence_grows_by_the_sentences_beside_it_that_are_nearly_as_good() -> None:
    first, second, third = weighed(
        TOLD, ("江心大桥全长1286米。", 6.0), ("大桥由第三工程局承建。", 3.5), ("桥面双向六车道。", 2.5)
    )
    assert grown(first, [first, second, third]).text == "江心大桥全长1286米。大桥由第三工程局承建。"
    assert grown(first, [first, replace(second, score=3.0), third]) == first
    assert grown(first, [first, second, replace(third, score=3.4)]).text == TOLD
    assert grown(first, [first, second, third], most=20) == first


def test_evidence_grows_only_by_what_touches_it_in_its_own_article() -> None:
    first, third = weighed(TOLD, ("江心大桥全长1286米。", 6.0), ("桥面双向六车道。", 6.0))
    assert grown(first, [third]) == first
    other = replace(first.article, id="b")
    second = replace(evidence(TOLD, "大桥由第三工程局承建。"), score=6.0)
    assert grown(first, [replace(second, article=other)]) == first
    lines = weighed(TOLD.replace("。大桥", "。\n大桥"), ("江心大桥全长1286米。", 6.0), ("大桥由第三工程局承建。", 6.0))
    assert grown(lines[0], lines[1:]) == lines[0]


def test_the_sentence_before_comes_into_company_first() -> None:
    found = evidence("江心馆昨天开放。同年来了一万人。此后两年闭馆。", "同年来了一万人。")
    assert in_company(found, 16).text == "江心馆昨天开放。同年来了一万人。"


def test_an_answer_in_the_evidence_itself_takes_no_sentence_along() -> None:
    text = "大桥全长1286米。大桥由第三工程局承建，用了三年。"
    asked = query("大桥全长多少米？")
    found = replace(evidence(text, "大桥全长1286米。"), odds=-1.0)
    assert read_on(found, asked_for(asked.text, asked.language), asked) == found


@pytest.mark.parametrize(("surer", "joined"), [(0.9, False), (1.1, True)])
def test_the_sentence_beside_is_read_on_only_where_it_makes_the_reader_surer(surer: float, joined: bool) -> None:
    text = "大桥的建设受到关注。会期两天。"
    asked = query("大桥全长多少米？")
    kind = asked_for(asked.text, asked.language)
    odds = reader_for(asked, kind).read(text).odds - surer
    found = replace(evidence(text, "大桥的建设受到关注。"), odds=odds)
    assert (read_on(found, kind, asked).text == text) is joined
