"""Rules on text of one line each, told by data files: what stands in tests/data/<rule>/*.txt, and what is expected."""

import pytest

from qa.model import Span
from qa.text.dates import dates
from qa.text.languages import language_of
from qa.text.normalize import fold, mainland_words
from qa.text.quantities import figures
from qa.text.sentences import clauses, sentences
from qa.text.words import words
from tests.corpus.data import lines_with_expected


def cut(text: str, span: Span) -> str:
    return text[span.start : span.end]


@pytest.mark.parametrize(("line", "expected"), lines_with_expected("fold"))
def test_width_case_and_script_are_folded_and_words_are_kept(line: str, expected: str) -> None:
    assert fold(line) == expected


@pytest.mark.parametrize(("line", "expected"), lines_with_expected("mainland_words"))
def test_words_of_taiwan_become_those_of_the_mainland(line: str, expected: str) -> None:
    assert mainland_words(line) == expected


@pytest.mark.parametrize(("line", "expected"), lines_with_expected("words"))
def test_punctuation_parts_words_but_not_the_digits_of_one_number(line: str, expected: list[str]) -> None:
    assert words(line) == expected


@pytest.mark.parametrize(("line", "expected"), lines_with_expected("languages"))
def test_the_language_of_a_question_is_told_by_its_words_and_characters(line: str, expected: str) -> None:
    assert language_of(line) == expected


@pytest.mark.parametrize(("line", "expected"), lines_with_expected("sentences"))
def test_a_text_is_cut_where_its_sentences_end(line: str, expected: list[str]) -> None:
    assert [cut(line, span) for span in sentences(line)] == expected


@pytest.mark.parametrize(("line", "expected"), lines_with_expected("clauses"))
def test_a_sentence_is_cut_at_its_pauses_but_not_inside_a_figure(line: str, expected: list[str]) -> None:
    assert [cut(line, span) for span in clauses(line, Span(0, len(line)))] == expected


@pytest.mark.parametrize(("line", "expected"), lines_with_expected("figures"))
def test_figures_are_told_with_their_number_value_unit_and_rank(line: str, expected: list[list[object]]) -> None:
    found = [[cut(line, one.span), cut(line, one.number), one.value, one.unit, one.ordinal] for one in figures(line)]
    assert found == [row if row[-1] is True else [*row, False] for row in expected]


@pytest.mark.parametrize(("line", "expected"), lines_with_expected("dates"))
def test_dates_are_told_as_much_of_them_as_is_said(line: str, expected: list[list[str]]) -> None:
    assert [[cut(line, one.span), one.iso] for one in dates(line)] == expected
