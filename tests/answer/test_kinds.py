"""What kind of answer a question asks for, told by tests/data/kinds."""

import pytest

from qa.answer.asked import Kind
from qa.answer.kinds import asked_for
from qa.model import Language
from tests.answer.lines import rows


@pytest.mark.parametrize(("question", "kind"), rows("kinds/chinese.tsv"))
def test_everyday_words_tell_the_kind_of_answer(question: str, kind: str) -> None:
    assert asked_for(question, Language.CHINESE).kind is Kind(kind)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Has the ferry been repaired?", Kind.YES_NO),
        ("According to the mayor, why did the ferry stop?", Kind.REASON),
        ("Which minister opened the bridge?", Kind.PERSON),
        ("Which body runs the ferry?", Kind.ORGANISATION),
        ("In which stadium was the final played?", Kind.PLACE),
        ("What is the household water-meter replacement rate in Qingshi?", Kind.NUMBER),
        ("What is the maximum time a crossing may take?", Kind.NUMBER),
        ("What deadline was set for the repair?", Kind.DATE),
        ("What does the Yunxi company produce?", Kind.OTHER),
        ("What did the county mayor say?", Kind.OTHER),
        ("Which senator rode the ferry?", Kind.PERSON),
        ("Where does Feng, who rode the ferry, live?", Kind.PLACE),
        ("Which lake does the ferry cross when it rains?", Kind.PLACE),
        ("Which US state is it in?", Kind.PLACE),
        ("Which villages did the ferry serve?", Kind.LIST),
        ("Which securities firm paid for it?", Kind.ORGANISATION),
        ("Whose figures showed the loss?", Kind.ORGANISATION),
        ("What kind of boat is the Yunxi?", Kind.DEFINITION),
        ("How come the ferry stopped?", Kind.REASON),
        ("After the repair, did the ferry run again?", Kind.YES_NO),
        ("According to people who ride it, why is it late?", Kind.REASON),
        ("Which Qingshi police chief closed the ferry?", Kind.PERSON),
        ("On which farm was the boat built?", Kind.PLACE),
        ("What four-word rule hangs at the ferry?", Kind.OTHER),
        ("Which players does the report say rode it?", Kind.LIST),
        ("What sales-to-output ratio did the yard reach?", Kind.NUMBER),
    ],
)
def test_english_words_tell_the_kind_of_answer(question: str, kind: Kind) -> None:
    assert asked_for(question, Language.ENGLISH).kind is kind


def test_a_university_may_be_called_a_college() -> None:
    assert "学院" in asked_for("是哪所高校办的？", Language.CHINESE).ends
    assert asked_for("是谁办的？", Language.CHINESE).ends == ()


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("渡口给多少栋超高楼通了船？", "超"),
        ("多少年轻人来坐渡船？", "年轻人"),
        ("涨水那几天，渡船一天要烧多少油？", "油"),
    ],
)
def test_what_is_counted_stands_behind_a_measure_word_or_none(question: str, counted: str) -> None:
    assert asked_for(question, Language.CHINESE).counted == counted


@pytest.mark.parametrize(("question", "fitting", "strange"), rows("kinds/units.tsv"))
def test_a_question_tells_the_units_that_would_fit(question: str, fitting: str, strange: str) -> None:
    language = Language.ENGLISH if question.isascii() else Language.CHINESE
    asked = asked_for(question, language)
    assert asked.kind is Kind.NUMBER
    assert set(fitting.split()) <= asked.units
    assert not set(strange.split()) & asked.units


@pytest.mark.parametrize(
    "question",
    ["摆渡票涨了多少？", "渡口的票价涨了多少？", "渡船误点比去年少了多少？", "By how much did the fare rise?"],
)
def test_how_much_something_changed_may_be_told_in_any_unit(question: str) -> None:
    asked = asked_for(question, Language.ENGLISH if question.isascii() else Language.CHINESE)
    assert asked.kind is Kind.NUMBER
    assert not asked.units


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("那几个船工的师傅是谁？", Kind.PERSON),
        ("那份问要不要建桥的调查，有多少人回了话？", Kind.NUMBER),
        ("渡口办在哪条路多少号？", Kind.PLACE),
        ("渡船的票价怎么反而掉了？", Kind.REASON),
        ("What is the model number of the boat?", Kind.OTHER),
        ("What does the boat weigh?", Kind.NUMBER),
        ("What turnout did the vote reach?", Kind.NUMBER),
    ],
)
def test_a_number_word_beside_what_asks_for_something_else_asks_for_no_number(question: str, kind: Kind) -> None:
    assert asked_for(question, Language.ENGLISH if question.isascii() else Language.CHINESE).kind is kind


def test_how_far_below_asks_for_no_length() -> None:
    assert "公里" in asked_for("How far is the ferry from the town?", Language.ENGLISH).units
    assert not asked_for("How far below last year is the water level?", Language.ENGLISH).units


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("市县两级自己掏了多少？", "元"),
        ("他给灾区捐了多少？", "元"),
        ("这次捐了多少件衣服？", "件"),
        ("修桥花多少时间？", "天"),
    ],
)
def test_what_is_spent_or_given_is_money_unless_it_is_counted(question: str, unit: str) -> None:
    units = asked_for(question, Language.CHINESE).units
    assert unit in units
    assert ("元" in units) == (unit == "元")


@pytest.mark.parametrize(
    ("question", "fits", "other"),
    [
        ("How many students are there in Dongchuan County?", "人", "所"),
        ("How many primary school pupils are there?", "名", "家"),
        ("How many pupil clubs are there?", "家", "平方米"),
        ("How many companies does it have?", "家", "平方米"),
    ],
)
def test_people_are_counted_by_units_of_people(question: str, fits: str, other: str) -> None:
    units = asked_for(question, Language.ENGLISH).units
    assert fits in units
    assert other not in units
