"""Whom a text introduces by an office, and what it spells out in brackets."""

import time

import pytest

from qa.answer.introduced import introduction, person_asked_about, without_the_name
from qa.library import Library
from qa.model import Query, Span, Verdict
from qa.search.query import analyse

ARTICLES = [
    {"id": "bridge", "text": "江心大桥昨天通车。东川县交通局党组书记、局长赵明亮带队检查。赵明亮表示，大桥要管好。"},
    {"id": "ferry", "text": "赵明亮和市民一起乘了渡船，赵明亮说，票价不会涨。渡口的SCN（船舶通信网）平台上月启用。"},
]


def asked(question: str) -> Query:
    return analyse(question, frequency=lambda word: 1)


def introduced(question: str, text: str) -> str:
    span = introduction(text, asked(question))
    return text[span.start : span.end] if span else ""


@pytest.mark.parametrize(
    "question",
    [
        "赵明亮是谁？",
        "赵明亮是什么人",
        "赵明亮是什么职务？",
        "赵明亮担任什么职务？",
        "赵明亮的职务是什么",
        "赵明亮是干嘛的？",
        "赵明亮是做什么工作的？",
        "赵明亮在交通局干什么的？",
        "赵明亮是哪里的？",
        "趙明亮是誰？",
    ],
)
def test_who_someone_is_is_told_by_the_office_before_the_name(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert answer.verdict is Verdict.ANSWERED
    assert answer.short_answers == ("东川县交通局党组书记、局长",)


@pytest.mark.parametrize(
    "question", ["赵明亮的妻子是谁？", "局长是谁？", "他是谁？", "谁是赵明亮的上司？", "这是什么职务？"]
)
def test_who_else_is_asked_for_is_not_told_by_the_name(question: str) -> None:
    assert person_asked_about(asked(question)) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("东川县副县长张三致辞。", "东川县副县长"),
        ("船厂请来工程院院士张三挂帅。", "工程院院士"),
        ("2月23日渡船股份董事长兼江岸科技首席执行官张三,发表文章。", "渡船股份董事长兼江岸科技首席执行官"),
        ("会议由渡船文链董事长张三主持。", "渡船文链董事长"),
        ("县委副书记、县长贺建民东川市委副书记、市长张三到场。", "东川市委副书记、市长"),
        ("县委书记李大明、县长张三到场。", "县长"),
        ("老街社区的网格员张三常来。", "老街社区的网格员"),
        ("出席活动的东川大学教授张三说。", "东川大学教授"),
        ("据省应急管理厅副厅长张三介绍。", "省应急管理厅副厅长"),
        ("渡船自动驾驶总经理张三说。", "渡船自动驾驶总经理"),
        ("时任东川市委书记张三到场。", "东川市委书记"),
        ("（全媒体记者 李四 通讯员 张三）渡口启用。", ""),
        ("（记者张三）渡口启用。", ""),
        ("昨天张三说，渡口启用。", ""),
    ],
)
def test_an_office_begins_behind_what_leads_to_it(text: str, told: str) -> None:
    assert introduced("张三是谁？", text) == told


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("赵明亮是谁？", "赵明亮表示", None),
        ("赵明亮是谁？", "赵明亮", None),
        ("赵明亮是谁？", "“渡船之父”的赵明亮", "“渡船之父”"),
        ("谁是局长？", "赵明亮", "赵明亮"),
    ],
)
def test_the_name_itself_tells_nobody_who_someone_is(question: str, text: str, told: str | None) -> None:
    span = without_the_name(text, Span(0, len(text)), asked(question))
    assert (text[span.start : span.end] if span else None) == told


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("SCN是什么？", "渡口的SCN（船舶通信网）启用。", "船舶通信网"),
        ("What does SCN stand for?", "渡口的SCN（船舶通信网）启用。", "船舶通信网"),
        ("SCN是什么意思？", "渡口启用了船舶通信网（SCN）。", "船舶通信网"),
        ("SCN是什么？", "渡口的SCN（2021）启用。", ""),
        ("SCN是什么？", "渡口的SCN启用（见图）。", ""),
        (
            "“两改一亮”是什么意思？",
            "什么是“两改一亮”？主要是面向渡口，改厨（厨是指船上厨房）、改厕。近日启动。",
            "面向渡口，改厨（厨是指船上厨房）、改厕",
        ),
    ],
)
def test_what_a_word_stands_for_is_told_beside_it(question: str, text: str, told: str) -> None:
    assert introduced(question, text) == told


def test_hostile_questions_are_looked_through_in_no_time() -> None:
    for question in (
        "赵明亮在" + "亮" * 1900 + "？",
        "什么是" + "“" * 1900,
        "who is " + "Aa " * 600,
        "赵" * 1990 + "是谁",
    ):
        query = asked(question)
        started = time.perf_counter()
        introduction("局长赵" * 600, query)
        assert time.perf_counter() - started < 0.1


def test_what_stands_before_the_bracket_of_an_abbreviation_begins_behind_its_verb() -> None:
    text = "渡船科技是一家主要从事人工智能（AI）软件的公司。"
    span = introduction(text, asked("AI是什么？"))
    assert span is not None
    assert text[span.start : span.end] == "人工智能"


def test_a_foreign_name_without_a_point_is_that_of_a_person() -> None:
    text = "邻国国务卿布林肯昨天到访。"
    span = introduction(text, asked("布林肯是谁？"))
    assert span is not None
    assert text[span.start : span.end] == "邻国国务卿"
