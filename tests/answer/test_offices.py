"""Who holds an office, and who is only its deputy."""

import pytest

from qa.answer.asked import Kind
from qa.answer.kinds import asked_for
from qa.answer.offices import names_body
from qa.library import Library
from qa.model import Lack, Language, Verdict

ARTICLES = [
    {"id": "visit", "text": "东川县委副书记、县长贺建民，东川县委书记高远航和客人一起乘了渡船。"},
    {"id": "ferry", "text": "西岭镇副镇长李大江说，渡口的票价不会涨。西岭镇的渡口在老街边上。"},
    {"id": "water", "text": "东川县水利局局长沈远山说，渡口的水位正常。东川市副市长柳成也到了渡口。"},
]


@pytest.mark.parametrize(
    ("question", "office"),
    [
        ("东川县委书记是谁？", "书记"),
        ("谁是副县长？", ""),
        ("谁来坐渡船？", ""),
        ("县长叫什么名字？", "县长"),
        ("谁接任县长？", ""),
        ("书记的妻子是谁？", ""),
    ],
)
def test_the_office_asked_for_is_told(question: str, office: str) -> None:
    asked = asked_for(question, Language.CHINESE)
    assert asked.kind is Kind.PERSON
    assert asked.office == office


@pytest.mark.parametrize(
    ("question", "office"),
    [
        ("Who is the new mayor of Dongchuan?", "市长"),
        ("Who was the municipal Party secretary of Dongchuan?", "书记"),
        ("Who is the president of Dongchuan Normal University?", "校长"),
        ("Who is the president of the bank?", ""),
        ("Who met the mayor of Dongchuan?", ""),
    ],
)
def test_the_office_that_an_english_question_asks_for_is_told_in_chinese(question: str, office: str) -> None:
    assert asked_for(question, Language.ENGLISH).office == office


@pytest.mark.parametrize(("question", "name"), [("东川县委书记是谁？", "高远航"), ("东川县县长是谁？", "贺建民")])
def test_who_holds_the_office_is_told_and_not_its_deputy(library: Library, question: str, name: str) -> None:
    assert library.ask(question).short_answers == (name,)


def test_a_deputy_does_not_answer_who_holds_the_office(library: Library) -> None:
    answer = library.ask("西岭镇镇长是谁？")
    assert answer.verdict is Verdict.ABSTAINED
    assert answer.why is not None
    assert (answer.why.lack, answer.why.about) == (Lack.NAMES, ("镇长",))
    assert library.ask("西岭镇副镇长是谁？").short_answers == ("李大江",)


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("东川县教育局局长是谁？", "教育局"),
        ("东川县渡口管理处党组书记、政委是谁？", "政委"),
        ("Who is the mayor of Dongchuan?", "市长"),
    ],
)
def test_the_holder_of_another_office_or_body_is_refused_by_what_lacks(
    library: Library, question: str, lacking: str
) -> None:
    answer = library.ask(question)
    assert answer.verdict is Verdict.ABSTAINED
    assert answer.why is not None
    assert (answer.why.lack, answer.why.about) == (Lack.NAMES, (lacking,))


def test_the_head_of_the_body_that_is_named_is_told(library: Library) -> None:
    assert library.ask("东川县水利局局长是谁？").short_answers == ("沈远山",)


@pytest.mark.parametrize(
    ("question", "body"),
    [("省水利厅厅长是谁？", "水利厅"), ("湖南省委书记是谁？", ""), ("市长是谁？", ""), ("谁来坐渡船？", "")],
)
def test_the_body_of_the_office_asked_for_is_told(question: str, body: str) -> None:
    assert asked_for(question, Language.CHINESE).body == body


def test_a_body_is_named_by_what_it_abbreviates() -> None:
    assert names_body("国家发展和改革委员会主任到会。", "发改委")
    assert not names_body("交通运输厅厅长说，教育很要紧。", "教育厅")
