"""Figures that a sentence tells one by one, and the things that they belong to."""

import pytest

from qa.answer.respective import named_figure, own_figure
from qa.model import Concept, Span, Term
from tests.answer.lines import rows


@pytest.mark.parametrize("row", rows("respective/figures.tsv"), ids=lambda row: f"{row[0]} {row[2]}")
def test_of_several_figures_that_of_the_own_thing_is_found(row: tuple[str, ...]) -> None:
    text, said, thing, expected = row
    start = text.index(said)
    figure = own_figure(text, Span(start, start + len(said)), [Concept(thing, (Term(thing),))])
    assert (text[figure.start : figure.end] if figure else "-") == expected


@pytest.mark.parametrize("row", rows("respective/named.tsv"), ids=lambda row: f"{row[0]} {row[2]}")
def test_the_figure_of_a_clause_that_names_another_thing_gives_way_to_the_own_one(row: tuple[str, ...]) -> None:
    text, said, thing, expected = row
    start = text.index(said)
    figure = named_figure(text, Span(start, start + len(said)), lambda told: thing in told)
    assert (text[figure.start : figure.end] if figure else "-") == expected
