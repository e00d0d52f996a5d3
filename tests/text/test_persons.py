"""Names of persons in a text, told by tests/data/persons."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.persons import persons
from tests.answer.lines import rows


@pytest.mark.parametrize(("text", "names"), rows("persons/news.tsv"))
def test_persons_are_found_by_surname_office_and_sound(text: str, names: str) -> None:
    found = [text[span.start : span.end] for span in persons(text)]
    assert found == [name for name in names.split("、") if name]


@given(st.text("王李某长说·Ab 镇长林晓，。告诉，1") | st.text(max_size=40))
def test_names_lie_in_the_text_one_behind_the_other(text: str) -> None:
    found = persons(text)
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
