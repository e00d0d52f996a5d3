"""Figures that a sentence tells one by one, and the things that they belong to."""

import pytest

from qa.answer.respective import own_figure
from qa.model import Concept, Span, Term
from tests.answer.lines import rows


@pytest.mark.parametrize("row", rows("respective/figures.tsv"), ids=lambda row: f"{row[0]} {row[2]}")
def test_of_several_figures_that_of_the_own_thing_is_found(row: tuple[str, ...]) -> None:
    text, said, thing, expected = row
    start = text.index(said)
    figure = own_figure(text, Span(start, start + len(said)), [Concept(thing, (Term(thing),))])
    assert (text[figure.start : figure.end] if figure else "-") == expected
