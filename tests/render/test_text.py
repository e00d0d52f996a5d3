"""Answers as plain text and as Markdown, and dates."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.model import Answer, Lack, Language, Span
from qa.render import layout
from qa.render.html import answer_html
from qa.render.markdown import answer_markdown, escaped
from qa.render.text import answer_text
from qa.render.words import CHINESE, ENGLISH, TRADITIONAL, date_in
from tests.render.samples import ABSTAINED, ANSWERED, CONFLICTING, FIGURE, HOSTILE


def test_the_short_answer_comes_first_then_the_quotation_with_its_source() -> None:
    assert answer_text(ANSWERED, Language.CHINESE) == (
        "1009个\n\n"
        "[1] 「截至8月底，全市建成5G基站1009个。」\n"
        "    《数字娄底建设提速》 · 湖南日报 · 2022年9月28日 · 截至2022年8月 · paper.txt:5"
    )


def test_an_english_interface_speaks_english_around_the_same_words() -> None:
    assert answer_text(ANSWERED, Language.ENGLISH) == (
        "1009个\n\n"
        "[1] “截至8月底，全市建成5G基站1009个。”\n"
        "    数字娄底建设提速 · 湖南日报 · 28 September 2022 · as of August 2022 · paper.txt:5"
    )


def test_disagreeing_sources_stand_in_columns_newest_first() -> None:
    table = answer_text(CONFLICTING, Language.CHINESE).split("\n\n")[0]
    assert table.splitlines() == [
        "说法不一，最新的在前：",
        "     说法    截至          来源      原文",
        "[2]  1009个  2022年8月     湖南日报  截至8月底，全市建成5G基站1009个。",
        "[1]  300个   2020年1月3日  娄底日报  全市有基站300个。",
    ]


def test_abstaining_shows_the_nearest_passages_as_no_answer() -> None:
    text = answer_text(ABSTAINED, Language.ENGLISH)
    assert text.startswith(
        "The library does not hold the answer to this question.\nThe nearest sentence names no 市长.\n\n"
    )
    assert text.index("not an answer") < text.index("下一步继续建设")


def test_what_a_follow_up_was_taken_to_mean_is_shown_only_when_it_differs() -> None:
    followed = replace(ANSWERED, question="那株洲呢？", understood="株洲有多少个5G基站？")
    assert answer_text(followed, Language.CHINESE).startswith("理解为：株洲有多少个5G基站？\n1009个\n")
    assert "理解为" not in answer_text(ANSWERED, Language.CHINESE)


@pytest.mark.parametrize(
    ("date", "chinese", "english"),
    [
        ("2022-09-28", "2022年9月28日", "28 September 2022"),
        ("2022-09", "2022年9月", "September 2022"),
        ("09-28", "9月28日", "28 September"),
        ("2022", "2022年", "2022"),
        ("11", "11月", "November"),
        ("", "", ""),
        ("2022-13-01", "2022-13-01", "2022-13-01"),
        ("去年", "去年", "去年"),
    ],
)
def test_a_date_is_written_as_the_language_does(date: str, chinese: str, english: str) -> None:
    assert date_in(Language.CHINESE, date) == chinese
    assert date_in(Language.ENGLISH, date) == english


def test_an_as_of_date_is_shown_only_where_it_is_not_the_date_of_the_article() -> None:
    same = replace(ANSWERED, quotes=(replace(FIGURE, as_of=FIGURE.date),))
    assert "截至2022年8月" in answer_text(ANSWERED, Language.CHINESE)
    assert "截至2022" not in answer_text(same, Language.CHINESE)


def test_markdown_marks_the_answer_in_a_block_quote() -> None:
    assert answer_markdown(ANSWERED, Language.CHINESE) == (
        "**1009个**\n\n"
        "> 截至8月底，全市建成5G基站<mark>1009个</mark>。\n>\n"
        "> \\[1\\] 数字娄底建设提速 · 湖南日报 · 2022年9月28日 · 截至2022年8月\n"
    )


def test_markdown_has_a_row_for_each_source_of_a_disagreement() -> None:
    rows = [line for line in answer_markdown(CONFLICTING, Language.CHINESE).splitlines() if line.startswith("|")]
    assert rows[2:] == [
        "| \\[2\\] | 1009个 | 2022年8月 | 湖南日报 | 截至8月底，全市建成5G基站1009个。 |",
        "| \\[1\\] | 300个 | 2020年1月3日 | 娄底日报 | 全市有基站300个。 |",
    ]


@given(st.text())
def test_no_punctuation_of_a_text_is_left_to_markdown(text: str) -> None:
    shown = escaped(text)
    assert "\n" not in shown
    special = set("!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~")
    # Every backslash escapes the one character after it, so pairs are read from the left.
    bare, skipped = [], False
    for char, following in pairwise(shown + " "):
        if skipped:
            skipped = False
        elif char == "\\":
            assert following in special | {"\\"}
            skipped = True
        else:
            bare.append(char)
    assert special.isdisjoint(bare)


def test_hostile_text_is_shown_as_it_is_in_markdown() -> None:
    markdown = answer_markdown(replace(ANSWERED, short_answers=(HOSTILE,)), Language.ENGLISH)
    assert "\\<script\\>" in markdown
    assert "<script>" not in markdown
    assert "](javascript" not in markdown


def test_every_language_says_everything() -> None:
    for words in (CHINESE, TRADITIONAL, ENGLISH):
        for name in set(words.__dataclass_fields__) - {"lacks"}:
            said, model = getattr(words, name), getattr(ENGLISH, name)
            assert said
            assert said.count("{}") == model.count("{}")
        assert {lack: said.count("{}") for lack, said in words.lacks.items()} == {
            lack: lack.count("{}") for lack in Lack
        }


@pytest.mark.parametrize("show", [answer_text, answer_markdown, answer_html])
def test_a_reason_is_told_in_the_language_of_the_asker(show: Callable[[Answer, Language], str]) -> None:
    assert "最接近的句子没有提到市长。" in show(ABSTAINED, Language.CHINESE)
    assert "最接近的句子沒有提到市长。" in show(ABSTAINED, Language.TRADITIONAL)
    assert ABSTAINED.reason == "the nearest sentence names no 市长"
    assert "The nearest sentence names no 市长." in show(ABSTAINED, Language.ENGLISH).replace("\\", "")
    assert ANSWERED.reason == ""


@pytest.mark.parametrize("show", [answer_text, answer_markdown, answer_html])
def test_the_form_that_an_asker_reads_stands_behind_the_short_answer(show: Callable[[Answer, Language], str]) -> None:
    formed = replace(ANSWERED, quotes=(replace(FIGURE, forms=("1,009",)),))
    shown = show(formed, Language.ENGLISH).replace("\\", "")
    assert shown.replace("**", "").count("1009个 (= 1,009)") == 1
    assert "= 1" not in show(ANSWERED, Language.ENGLISH)


@pytest.mark.parametrize("show", [answer_text, answer_markdown, answer_html])
def test_a_date_of_an_article_that_was_inferred_says_so_under_its_quotation(
    show: Callable[[Answer, Language], str],
) -> None:
    inferred = replace(ANSWERED, quotes=(replace(FIGURE, date_inferred=True),))
    assert "2022年9月28日（推断）" in show(inferred, Language.CHINESE)
    assert "28 September 2022 (inferred)" in show(inferred, Language.ENGLISH).replace("\\", "")
    assert "推断" not in show(ANSWERED, Language.CHINESE)


def test_an_as_of_date_from_outside_the_sentence_says_so() -> None:
    inferred = replace(ANSWERED, quotes=(replace(FIGURE, as_of_inferred=True),))
    assert "as of August 2022 (inferred)" in answer_text(inferred, Language.ENGLISH)
    assert "截至2022年8月（推断）" in answer_markdown(inferred, Language.CHINESE)
    assert "推断" not in answer_text(ANSWERED, Language.CHINESE)


@pytest.mark.parametrize("show", [answer_text, answer_markdown, answer_html])
def test_no_order_is_claimed_over_a_value_whose_year_is_not_known(show: Callable[[Answer, Language], str]) -> None:
    older, newer = CONFLICTING.quotes
    assert "说法不一，最新的在前：" in show(CONFLICTING, Language.CHINESE)
    for date, told in (("", "日期不详"), ("06", "6月（年份不详）")):
        answer = replace(CONFLICTING, quotes=(replace(newer, date="", as_of=date), older))
        assert [row.date for row in layout.rows(answer, Language.CHINESE)] == ["2020年1月3日", told]
        shown = show(answer, Language.CHINESE)
        assert "最新的在前" not in shown
        assert "年份不详的在后" in shown


def test_sources_that_agree_on_a_value_share_a_row_and_are_counted() -> None:
    older, newer = (replace(quote, account=number) for number, quote in enumerate(CONFLICTING.quotes, 1))
    agreeing = replace(newer, outlet="今日早报", as_of="2022-07", as_of_inferred=True)
    answer = replace(CONFLICTING, quotes=(older, agreeing, newer))
    rows = [
        (row.said, row.sources, row.date, [number for number, _ in row.quotes])
        for row in layout.rows(answer, Language.ENGLISH)
    ]
    assert rows == [
        ("1009个", "湖南日报, 今日早报 (2 articles)", "August 2022", [3, 2]),
        ("300个", "娄底日报", "3 January 2020", [1]),
    ]


def test_a_row_of_a_disagreement_shows_the_clauses_that_tell_what_the_value_is_of() -> None:
    text = "此前已有介绍；在各县，" + "很长的铺垫，" * 12 + "其中平台企业44个，另有省级平台。"
    mark = Span(text.index("44个"), text.index("44个") + 3)
    shown = layout.statement(replace(FIGURE, text=text, marks=(mark,)))
    assert shown.endswith("其中平台企业44个")
    assert len(shown) <= 60
    assert shown in text


def test_a_year_is_later_than_a_month_of_it() -> None:
    month, year = (replace(FIGURE, as_of=date) for date in ("2021-06", "2021"))
    assert [quote.as_of for _, quote in layout.newest_first(replace(ANSWERED, quotes=(month, year)))] == [
        "2021",
        "2021-06",
    ]
