"""Who did what a text tells in the passive."""

import time

import pytest

from qa.answer.passive import agent
from qa.search.query import analyse

SOLD = "老船厂被东川网络看上，并以1200万收购。没过几年，东川被西岭收购。"


def told(question: str, text: str) -> str:
    span = agent(text, analyse(question, frequency=lambda word: 1))
    return text[span.start : span.end] if span else ""


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("谁收购了老船厂？", "东川网络"),
        ("老船厂被谁收购了？", "东川网络"),
        ("老船厂最后被哪家公司收购？", "东川网络"),
        ("是谁收购的东川？", "西岭"),
        ("谁拆除了老船厂？", ""),
        ("谁收购了新船厂？", ""),
        ("老船厂什么时候被收购？", ""),
    ],
)
def test_who_did_it_stands_behind_the_mark_of_the_passive(question: str, name: str) -> None:
    assert told(question, SOLD) == name


def test_a_text_of_nothing_but_passives_is_looked_through_in_no_time() -> None:
    started = time.perf_counter()
    assert told("谁收购了老船厂？", "老船厂被" * 500) == ""
    assert told("谁" * 990 + "被" * 990, SOLD) == ""
    assert time.perf_counter() - started < 0.5
