"""Rules of one line each, told by data files: what stands in tests/data/<rule>/*.txt, and what is expected of it."""

import time

import pytest

from qa.corpus.assemble import date_of
from qa.corpus.boilerplate import is_boilerplate
from qa.corpus.bylines import closing_credit, credit_line, photographer
from qa.corpus.datelines import dateline, event_date, stamp_date, url_date, year_of, years_told
from qa.corpus.spacing import clean_line
from tests.corpus.data import lines_with_expected


@pytest.mark.parametrize(("line", "expected"), lines_with_expected("spacing"))
def test_white_space_of_justified_lines_goes_and_that_between_words_stays(line: str, expected: str) -> None:
    assert "".join(piece.text for piece in clean_line(line, 1)) == expected


@pytest.mark.parametrize(("line", "expected"), lines_with_expected("datelines"))
def test_a_dateline_tells_outlet_reporters_and_day(line: str, expected: list[str] | None) -> None:
    found = dateline(line)
    assert (found and [found.outlet, found.byline, found.date]) == expected


@pytest.mark.parametrize(("line", "expected"), lines_with_expected("credits"))
def test_a_credit_line_is_told_from_a_headline(line: str, expected: list[str] | None) -> None:
    found = credit_line(line)
    assert (found and [found.outlet, found.byline]) == expected


@pytest.mark.parametrize(("line", "expected"), lines_with_expected("closings"))
def test_a_closing_credit_is_told_from_a_remark_in_brackets(line: str, expected: list[str] | None) -> None:
    found = closing_credit(line)
    assert (found and [found.outlet, found.byline]) == expected


@pytest.mark.parametrize(("line", "expected"), lines_with_expected("years"))
def test_years_of_plans_and_plain_numbers_are_no_years_of_a_report(line: str, expected: list[int]) -> None:
    assert years_told(line) == expected


@pytest.mark.parametrize(("line", "expected"), lines_with_expected("boilerplate"))
def test_what_belongs_to_a_page_is_told_from_a_sentence_that_looks_like_it(line: str, expected: bool) -> None:
    assert is_boilerplate(line) is expected


@pytest.mark.parametrize(
    "line", ["首页 > " * 30_000, "编辑 " * 50_000, "来源：" + "青" * 100_000, "（" * 100_000 + "。"]
)
def test_a_line_of_any_length_is_looked_at_in_no_time(line: str) -> None:
    started = time.perf_counter()
    is_boilerplate(line)
    is_boilerplate(line[:240])
    assert time.perf_counter() - started < 0.2


@pytest.mark.parametrize(("line", "expected"), lines_with_expected("stamps"))
def test_a_stamp_tells_its_day_in_the_forms_of_web_pages(line: str, expected: str) -> None:
    assert stamp_date(line) == expected


@pytest.mark.parametrize(
    ("paragraphs", "date"),
    [
        (["首页 > 新闻"] * 20 + ["2023-01-04 10:22", "云溪大桥通车。"], ("2023-01-04", False)),
        (["云溪大桥通车。"] * 20 + ["发布时间：2023-01-04"], ("2023-01-04", False)),
        (["云溪大桥通车。"] * 20 + ["2023-01-04"], ("", False)),
        (["2023-01-04 10:22", "青浦晚报1月3日讯 大桥通车。"], ("2023-01-03", True)),
        (["2023-01-01 10:22", "青浦晚报12月31日讯 大桥通车。"], ("2022-12-31", True)),
        (["2023-03-01 10:22", "青浦晚报2月29日讯 大桥通车。"], ("02-29", True)),
    ],
)
def test_a_page_is_dated_by_its_stamp_wherever_its_menus_end(paragraphs: list[str], date: tuple[str, bool]) -> None:
    assert date_of(paragraphs, title="", years={}) == date


def test_reports_are_certain_datelines_only_where_they_say_so_themselves() -> None:
    told, printed = dateline("路透社8月15日报道称，"), dateline("路透社8月15日电")
    assert told
    assert printed
    assert not told.certain
    assert printed.certain


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("http://a.example.cn/article/202105/202105090827232947.html", "2021-05-09"),
        ("https://b.example.com/2024/06/05/content_88231.html", "2024-06-05"),
        ("https://c.example.com/2024-06/05/c_11.htm", "2024-06-05"),
        ("https://d.example.com/t20240605_123.html", "2024-06-05"),
        ("https://e.example.com/202105/20/7.html", "2021-05-20"),
        ("https://f.example.com/item/20219999.html", ""),
        ("2024/06/05", ""),
    ],
)
def test_a_url_tells_its_date(url: str, date: str) -> None:
    assert url_date(url) == date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2021-05-09 08:27", "2021-05-09"),
        ("发布时间：2021年5月9日", "2021-05-09"),
        ("2021年中期小结", ""),
        ("2021-13-01", ""),
        ("2021-02-29 08:27", ""),
        ("发布时间：2021年4月31日", ""),
    ],
)
def test_a_line_that_begins_with_a_full_date_is_a_stamp(line: str, date: str) -> None:
    assert stamp_date(line) == date


@pytest.mark.parametrize(
    ("lead", "date"),
    [
        ("1月4日，省工信厅举行新闻通气会。", "01-04"),
        ("2021年第一个工作日，湖南迈出新步伐。1 月 4 日，省工信厅宣布", "01-04"),
        ("展会将于5月1日开幕。4月3日，组委会宣布", "04-03"),
        ("截至6月30日，全省上云企业", ""),
        ("2月30日，省工信厅宣布，4月3日开幕", "04-03"),
        ("谁掌握了大数据，谁就走在了前沿。" * 9 + "12月20日，科室负责人介绍", ""),
    ],
)
def test_the_day_of_an_event_stands_in_the_first_sentences_and_is_not_to_come(lead: str, date: str) -> None:
    assert event_date(lead) == date


def test_a_missing_year_is_the_latest_that_the_file_is_sure_of() -> None:
    assert year_of("09-28", article="今天", years={2019: 1, 2021: 3, 2022: 1, 2035: 1}) == 2022


def test_a_missing_year_is_the_one_that_the_lead_names() -> None:
    assert year_of("01-04", article="2021年第一个工作日，1月4日", years={2021: 2, 2022: 2}) == 2021


def test_a_day_before_days_that_the_article_tells_of_is_in_the_year_after() -> None:
    assert year_of("01-17", article="过去的2021年12月30日，长沙再次当选", years={2021: 5}) == 2022


def test_a_day_that_is_not_in_the_calendar_tells_no_year() -> None:
    assert year_of("09-28", article="过去的2021年2月30日，长沙再次当选", years={2022: 1}) == 0


def test_a_year_that_is_named_once_in_passing_dates_nothing() -> None:
    assert year_of("08-04", article="讲述红军长征的故事", years={1934: 1}) == 0


def test_a_photo_names_its_photographer() -> None:
    assert photographer("力争来年实现高产。柏依朴 摄") == "柏依朴"
    assert photographer("他喜欢拍摄") == ""
