"""When the figures of an answer are drawn over time, and how."""

from dataclasses import replace
from decimal import Decimal
from html import escape
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.model import Answer, Language, Quote, Verdict
from qa.render.chart import chart_html
from qa.render.html import answer_html
from qa.render.series import Point, Series, series_of
from qa.render.words import words_in
from tests.render.samples import ABSTAINED, ANSWERED, ARTICLE, CONFLICTING, COURSE, HOSTILE, quote


def given_figures(*figures: tuple[str, str]) -> Answer:
    """A dispute of sources of which each gives a figure for a date."""

    def said(figure: str, date: str) -> Quote:
        return quote(replace(ARTICLE, text=f"共{figure}。", date=date), f"共{figure}。", figure)

    return replace(COURSE, quotes=tuple(said(*one) for one in figures))


def parsed(html: str) -> ElementTree.Element:
    return ElementTree.fromstring(html)  # noqa: S314 - what is read was drawn by us


def test_figures_of_one_unit_at_three_dates_are_a_series_the_oldest_first() -> None:
    series = series_of(COURSE)
    assert series is not None
    assert series.unit == "个"
    assert [(point.date, point.value, point.said) for point in series.points] == [
        ("2020-01-03", Decimal(300), "300个"),
        ("2021-05-01", Decimal(760), "760个"),
        ("2022-08", Decimal(1009), "1009个"),
        ("2023", Decimal(1200), "0.12万个"),
    ]


@pytest.mark.parametrize("answer", [ANSWERED, ABSTAINED, CONFLICTING, replace(COURSE, verdict=Verdict.ANSWERED)])
def test_fewer_dates_or_another_verdict_are_none(answer: Answer) -> None:
    assert series_of(answer) is None
    assert "<svg" not in answer_html(answer, Language.CHINESE)


@pytest.mark.parametrize(
    "figures",
    [
        pytest.param([("3个", "2020"), ("4个", "2020"), ("5个", "2021"), ("6个", "2022")], id="two for one date"),
        pytest.param([("3个", "2020"), ("4公里", "2021"), ("5人", "2022")], id="units differ"),
        pytest.param([("3个", "2020"), ("4个", "05-01"), ("5个", "")], id="dates without a year"),
        pytest.param([("张三", "2020"), ("李四", "2021"), ("王五", "2022")], id="no figures"),
        pytest.param([("3个", "2020"), ("3个", "2020-12"), ("3个", "2020-12-31")], id="three names of one day"),
        pytest.param([("3至5个", "2020"), ("4个", "2021"), ("5个", "2022")], id="a range"),
    ],
)
def test_what_is_no_course_over_time_is_not_drawn(figures: list[tuple[str, str]]) -> None:
    assert series_of(given_figures(*figures)) is None


def test_sources_that_agree_are_one_point_and_another_unit_is_left_out() -> None:
    series = series_of(
        given_figures(("约1,200 km", "2020"), ("1200km", "2020"), ("1300 km", "2021"), ("9%", "2021"), ("2km", "2022"))
    )
    assert series is not None
    assert [(point.date, point.value) for point in series.points] == [
        ("2020", Decimal(1200)),
        ("2021", Decimal(1300)),
        ("2022", Decimal(2)),
    ]


@pytest.mark.parametrize("language", list(Language))
def test_the_chart_has_a_name_and_a_table_that_tell_all_of_it(language: Language) -> None:
    html = answer_html(COURSE, language)
    figure = parsed(html[html.index("<figure") : html.index("</figure>") + len("</figure>")])
    title = str(figure.findtext("svg/title"))
    assert title.startswith(words_in(language).over_time.format("个"))
    assert [row.findtext("td") for row in figure.findall("details/table/tbody/tr")] == [
        "300个",
        "760个",
        "1009个",
        "0.12万个",
    ]
    assert all(said in title for said in ("300个", "760个", "1009个", "0.12万个"))


def test_hostile_text_is_text() -> None:
    points = tuple(Point(HOSTILE, at, Decimal(at), HOSTILE, HOSTILE) for at in (1, 2, 3))
    html = chart_html(Series(HOSTILE, points), Language.ENGLISH)
    assert "<script" not in html
    assert "<img" not in html
    assert escape(HOSTILE) in html


@given(
    st.lists(
        st.tuples(st.floats(1900, 2100), st.integers(0, 10**12)), min_size=3, max_size=40, unique_by=lambda p: p[0]
    )
)
def test_every_point_lies_on_the_drawing_and_higher_figures_higher(figures: list[tuple[float, int]]) -> None:
    points = tuple(Point("2020", at, Decimal(value), f"{value}", f"{value}") for at, value in sorted(figures))
    svg = parsed(chart_html(Series("个", points), Language.CHINESE)).find("svg")
    assert svg is not None
    places = [(float(dot.get("cx", "")), float(dot.get("cy", ""))) for dot in svg.findall("circle")]
    assert all(0 <= x <= 360 and 20 <= y <= 130 for x, y in places)
    assert [x for x, _ in places] == sorted(x for x, _ in places)
    by_value = sorted(zip(points, places, strict=True), key=lambda pair: pair[0].value)
    heights = [y for _, (_, y) in by_value]
    assert heights == sorted(heights, reverse=True)
