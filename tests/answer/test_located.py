"""Where a text says that a thing lies."""

import pytest

from qa.answer.located import located
from qa.search.query import analyse

TEXT = "鲤鱼江电厂位于资兴市鲤鱼江镇，向广东送电，办事处坐落于长沙。"


def told(question: str, text: str = TEXT) -> str:
    span = located(text, analyse(question, frequency=lambda _: 1))
    return text[span.start : span.end] if span else ""


@pytest.mark.parametrize(
    "question", ["鲤鱼江电厂在哪里？", "并网的鲤鱼江电厂坐落在哪儿", "鲤鱼江电厂位于什么地方？", "鲤魚江電廠位於哪裡？"]
)
def test_the_place_that_a_thing_is_said_to_lie_in_is_told(question: str) -> None:
    assert told(question) == "资兴市鲤鱼江镇"


def test_the_place_of_each_thing_is_its_own() -> None:
    assert told("电厂的办事处在哪里？") == ""
    assert told("办事处在哪里？") == "长沙"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("鲤鱼江电厂向哪里送电？", TEXT),
        ("松风渡口在哪里？", TEXT),
        ("鲤鱼江电厂在哪里？", "鲤鱼江电厂向广东送电。"),
        ("鲤鱼江电厂在哪里？", ""),
    ],
)
def test_none_is_told_where_it_is_not_asked_or_not_said(question: str, text: str) -> None:
    assert told(question, text) == ""
