"""The benchmark of questions that need two facts."""

import pytest

from benchmarks.answers import Given
from benchmarks.two_facts import TwoFacts, found, questions


def test_every_question_has_two_facts_with_answers() -> None:
    asked = questions()
    assert len(asked) == 200
    assert all(len(item.answers) == 2 and all(item.answers) for item in asked)


@pytest.mark.parametrize(
    ("quotes", "count"),
    [
        (("大桥全长1286米。", "总投资4.7亿元。"), 2),
        (("大桥全长1286米。",), 1),
        (("大桥全长286米，总投资14.7亿元。",), 0),
        (("大桥全长12", "86米。"), 0),
        (("长" * 200, "全长1286米。"), 0),
        ((), 0),
    ],
)
def test_a_fact_is_found_where_its_answer_stands_whole_in_the_first_of_the_quotes(
    quotes: tuple[str, ...], count: int
) -> None:
    assert found(Given(quotes), TwoFacts(1, "大桥多长，投资多少？", (("1286米", "1,286米"), ("4.7亿元",)))) == count
