"""Names of English questions that the evidence must speak of."""

import pytest

from qa.library import Library

ARTICLES = [
    {"id": "mall", "title": "长沙大悦城", "text": "长沙大悦城昨天开业，共有320家店铺。"},
    {"id": "match", "title": "曼联", "text": "曼联本赛季门票收入500万英镑。"},
    {"id": "venice", "title": "威尼斯", "text": "1987年，威尼斯入选世界遗产名录。"},
]


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("When did Venice join the World Heritage List?", "1987年"),
        ("How many shops does Changsha Joy City have?", "320家"),
        ("How much did Manchester United earn from tickets?", "500万英镑"),
    ],
)
def test_a_name_that_is_told_or_is_only_part_of_one_is_answered(library: Library, question: str, short: str) -> None:
    assert short in library.ask(question).short_answers


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("When did Florence join the World Heritage List?", "Florence"),
        ("How many shops has the mall in Zhuzhou?", "Zhuzhou"),
    ],
)
def test_another_name_is_refused_and_said(library: Library, question: str, name: str) -> None:
    answer = library.ask(question)
    assert answer.quotes == ()
    assert name in answer.reason
