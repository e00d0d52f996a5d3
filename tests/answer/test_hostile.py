"""Questions made to keep the rules busy, as long as one may be."""

import time

import pytest

from qa.answer.kinds import asked_for
from qa.answer.partner import partner
from qa.answer.reader import reader_for
from qa.answer.subject import statement
from qa.answer.talk import is_talk
from qa.search.query import MAX_QUESTION, analyse
from qa.text.languages import language_of

_SECONDS = 1.0


def filled(repeated: str, end: str) -> str:
    """A question of the greatest length that repeats some words and closes with others."""
    return repeated * ((MAX_QUESTION - len(end)) // len(repeated)) + end


@pytest.mark.parametrize(
    ("repeated", "end"), [("哈", "笑死了"), ("你好", "x"), ("嗯", "x"), ("好的", "的x"), ("thanks", "x"), ("hi ", "x")]
)
def test_courtesies_without_end_are_told_from_talk_in_no_time(repeated: str, end: str) -> None:
    started = time.perf_counter()
    assert not is_talk(filled(repeated, end))
    assert time.perf_counter() - started < _SECONDS


@pytest.mark.parametrize("repeated", ["共有", "达到", "一共", "总共有", "的了"])
def test_verbs_without_end_make_a_statement_in_no_time(repeated: str) -> None:
    started = time.perf_counter()
    assert statement(filled(repeated, "人"))
    assert time.perf_counter() - started < _SECONDS


@pytest.mark.parametrize(
    ("begin", "end"), [("除", "，还有哪家？"), ("一种是", "，另一种是？"), ("", "和哪个站？"), ("谁和", "")]
)
def test_what_stands_beside_a_name_without_end_is_looked_for_in_no_time(begin: str, end: str) -> None:
    question = begin + filled("桥", begin + end)[: -len(begin + end)] + end
    query = analyse(question, frequency=lambda word: 1)
    reader = reader_for(query, asked_for(question, language_of(question)))
    started = time.perf_counter()
    assert partner("航线有北岸线、江心线和南湾线。", query, reader) is None
    assert time.perf_counter() - started < _SECONDS
