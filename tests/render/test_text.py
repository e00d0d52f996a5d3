"""Answers as plain text and as Markdown, dates and citations."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.model import Language
from qa.render.citations import Style, citation
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
        "来源说法不一，最新的在前：",
        "     说法    截至          来源",
        "[2]  1009个  2022年8月     湖南日报",
        "[1]  300个   2020年1月3日  娄底日报",
    ]


def test_abstaining_shows_the_nearest_passages_as_no_answer() -> None:
    text = answer_text(ABSTAINED, Language.ENGLISH)
    assert text.startswith("The library does not hold the answer to this question.\nno sentence names a mayor\n\n")
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


def test_a_newspaper_citation_follows_gb_t_7714() -> None:
    assert citation(FIGURE, author="王明") == "王明. 数字娄底建设提速[N]. 湖南日报, 2022-09-28."
    assert citation(FIGURE, style=Style.PLAIN) == "数字娄底建设提速. 湖南日报, 2022-09-28."


def test_a_citation_leaves_out_what_is_not_known() -> None:
    assert citation(replace(FIGURE, title="", outlet="")) == "paper.txt[N]. 2022-09-28."
    assert citation(replace(FIGURE, outlet="", date="")) == "数字娄底建设提速[N]."


def test_markdown_marks_the_answer_in_a_block_quote() -> None:
    assert answer_markdown(ANSWERED, Language.CHINESE) == (
        "**1009个**\n\n"
        "> 截至8月底，全市建成5G基站<mark>1009个</mark>。\n>\n"
        "> \\[1\\] 数字娄底建设提速 · 湖南日报 · 2022年9月28日 · 截至2022年8月\n"
    )


def test_markdown_has_a_row_for_each_source_of_a_disagreement() -> None:
    rows = [line for line in answer_markdown(CONFLICTING, Language.CHINESE).splitlines() if line.startswith("|")]
    assert rows[2:] == ["| \\[2\\] | 1009个 | 2022年8月 | 湖南日报 |", "| \\[1\\] | 300个 | 2020年1月3日 | 娄底日报 |"]


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
        for name in words.__dataclass_fields__:
            said, model = getattr(words, name), getattr(ENGLISH, name)
            assert said
            assert said.count("{}") == model.count("{}")
