"""The date for which a statement holds, told by data files: `date of the article | sentence`."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer.asof import as_of
from qa.model import Article
from tests.corpus.data import lines_with_expected

FORMS = st.sampled_from(["", "2022", "2022-01", "2022-01-01", "2022-09-28", "09-28"])


def article(date: str) -> Article:
    return Article(id="a", source="a.txt", text="", date=date)


@pytest.mark.parametrize(("line", "expected"), lines_with_expected("as_of"))
def test_dates_of_statements_are_resolved_against_the_article(line: str, expected: list[object]) -> None:
    published, sentence = line.split("| ")
    held = as_of(sentence, article(published.strip()))
    assert [held.date, held.inferred] == expected


def test_the_date_before_the_answer_counts_and_one_behind_it_does_not() -> None:
    sentence = "2017年规模为6万亿元，2018年达7.9万亿元，2019年另有奖项。"
    assert as_of(sentence, article("2021"), at=sentence.index("7.9")).date == "2018"
    assert as_of("共有3家，2019年获奖。", article("2021"), at=2).date == "2021"


@pytest.mark.parametrize("published", ["0000-01-01", "0001-01-01", "0000", "0001-01"])
@pytest.mark.parametrize("told", ["昨天", "前年", "上月", "31日上午", "今年2月29日"])
def test_a_relative_date_of_an_article_of_no_year_falls_back_on_the_article(published: str, told: str) -> None:
    assert as_of(f"{told}，共有3家。", article(published)).date == published


@pytest.mark.parametrize("told", ["项目前期投入3元", "字样出现在3个县", "体现在3个方面"])
def test_words_that_only_hold_one_for_now_tell_no_date(told: str) -> None:
    assert as_of(f"{told}，2019年增至5个。", article("2021-11-28")).date == "2019"


def test_a_date_up_to_which_was_counted_goes_before_all_others() -> None:
    sentence = "据9月28日的通报，3家（截至6月底）达标。"
    assert as_of(sentence, article("2022-09-30"), at=sentence.index("3家")).date == "2022-06"


@pytest.mark.parametrize("told", ["1月", "今年", "2021年1月1日"])
def test_a_table_of_dates_is_looked_through_in_no_time(told: str) -> None:
    started = time.perf_counter()
    as_of(told * 10_000, article("2022-09-28"))
    assert time.perf_counter() - started < 2


@given(st.text(alphabet="截至今去前上下本昨年月日季度半底初0123456789第一二三四，比到将", max_size=20), FORMS)
def test_no_statement_holds_for_a_date_after_its_article(sentence: str, published: str) -> None:
    held = as_of(sentence, article(published)).date
    known = min(len(held), len(published))
    if published[:4] == "2022" and held:
        assert held[:known] <= published[:known]
