"""What is said to the desk that no article answers, and turns that are no follow-ups."""

import pytest

from qa.answer.followup import may_stand_alone
from qa.answer.talk import is_talk
from qa.library import Library
from qa.model import Lack, Verdict

ARTICLES = [
    {"id": "ferry", "text": "东川县的渡口昨天恢复摆渡。县长贺建民说，渡船会一直开下去，你好我好大家都好。"},
    {"id": "light", "text": "运达广场有126级台阶，游客可以一直走到塔顶。守塔人说，谢谢大家来看海。"},
]


@pytest.mark.parametrize(
    "said",
    [
        "你好",
        "谢谢你！",
        "妳是誰？",
        "你能做什么？",
        "怎么导出对话？",
        "Hello",
        "Thanks a lot!",
        "What can you do?",
        "继续",
    ],
)
def test_talk_is_answered_by_what_the_desk_does(library: Library, said: str) -> None:
    answer = library.ask(said, history=("运达广场里有多少级台阶？",))
    assert answer.verdict is Verdict.ABSTAINED
    assert answer.why is not None
    assert answer.why.lack is Lack.QUESTION
    assert answer.understood == said
    assert not answer.nearest


@pytest.mark.parametrize(
    "asked",
    ["你好世界是谁办的？", "他是谁？", "What can the ferry carry?", "谢谢渡口是哪年建的？", "library里有多少级台阶？"],
)
def test_a_question_about_what_is_told_is_no_talk(asked: str) -> None:
    assert not is_talk(asked)


def test_a_question_that_is_refused_behind_another_is_asked_alone(library: Library) -> None:
    answer = library.ask("运达广场里有多少级台阶？", history=("西岭县的贺建民年薪多少？",))
    assert answer.short_answers == ("126级",)
    assert answer.understood == "运达广场里有多少级台阶？"


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("运达广场里有几家酒店？", True),
        ("换个话题，运达广场里有几家酒店？", False),
        ("总部在哪？", False),
        ("高度是多少？", False),
        ("他是哪年来的？", False),
    ],
)
def test_only_what_names_a_thing_of_its_own_may_stand_alone(question: str, alone: bool) -> None:
    assert may_stand_alone(question) is alone


def test_a_figure_of_another_unit_is_no_answer_however_it_reads(library: Library) -> None:
    answer = library.ask("运达广场有多重？")
    assert answer.verdict is Verdict.ABSTAINED
    assert answer.why is not None
    assert answer.why.lack is Lack.FIGURE
