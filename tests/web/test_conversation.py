"""A conversation and its source pane as HTML, and what a page may send back."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.model import Language, Quote, Span
from qa.render.html import place_attributes
from qa.web.conversation import Place, Turn, Welcome, conversation_html, place_of, source_html
from tests.render.samples import ANSWERED, ARTICLE, FIGURE, HOSTILE

WELCOME = Welcome(articles=27, examples=("娄底有多少个5G基站？",))


class Dataset(HTMLParser):
    """Reads the `data-` attributes of the first element as a browser hands them to a script."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.data: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.data = {name.removeprefix("data-"): value or "" for name, value in attrs}


@given(
    article_id=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00")),
    start=st.integers(0, 10**6),
    marks=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=3),
)
def test_a_place_comes_back_from_the_page_as_it_was_sent(
    article_id: str, start: int, marks: list[tuple[int, int]]
) -> None:
    spans = tuple(Span(*mark) for mark in marks)
    sent = Quote("x" * 20, "s", article_id, "", "", "", "", start, start + 20, 1.0, spans)
    expected = Place(article_id, Span(start, start + 20), tuple(Span(start + a, start + b) for a, b in marks))
    assert place_of(Dataset(f"<button {place_attributes(sent)}>").data) == expected


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        "a1",
        {},
        {"article": "a1", "start": 3, "end": 4, "marks": ""},
        {"article": "a1", "start": "-3", "end": "4", "marks": ""},
        {"article": "a1", "start": "3", "end": "4", "marks": "5"},
        {"article": "a1", "start": "3", "end": "9" * 5000, "marks": ""},
        {"article": ["a1"], "start": "3", "end": "4", "marks": ""},
        {"article": "a1", "start": "3", "end": "4", "marks": None},
    ],
)
def test_what_no_button_sends_is_no_place(sent: object) -> None:
    assert place_of(sent) is None


def test_a_turn_shows_the_question_and_its_answer() -> None:
    html = conversation_html([Turn(ANSWERED.question, answer=ANSWERED)], WELCOME, Language.ENGLISH)
    assert html.index("娄底有多少个5G基站？") < html.index('class="short"') < html.index("<mark>1009个</mark>")
    assert "library: 27" not in html


def test_an_empty_conversation_greets_with_the_size_of_the_library_and_examples() -> None:
    html = conversation_html([], WELCOME, Language.ENGLISH)
    assert "Articles in the library: 27" in html
    assert 'data-question="娄底有多少个5G基站？"' in html


def test_on_an_english_page_questions_in_chinese_are_said_to_be() -> None:
    chinese = Welcome(2, ("娄底全市建成5G基站多少个？",))
    assert "in the words of the library&#x27;s Chinese articles" in conversation_html([], chinese, Language.ENGLISH)
    assert '<button type="button" class="example" lang="zh-Hans"' in conversation_html([], chinese, Language.ENGLISH)
    assert "You could ask" in conversation_html([], Welcome(2, ("How many sites?",)), Language.ENGLISH)
    assert "可以这样问" in conversation_html([], chinese, Language.CHINESE)


def test_why_a_question_was_not_asked_is_told_in_the_language_of_the_page() -> None:
    refused = Turn("长", error="the question has 9,000 characters, at most 2,000 can be asked; shorten it")
    assert "问题有 9,000 个字符，最多 2,000 个" in conversation_html([refused], Welcome(2), Language.CHINESE)
    assert "問題有 9,000 個字元，最多 2,000 個" in conversation_html([refused], Welcome(2), Language.TRADITIONAL)
    assert refused.error in conversation_html([refused], Welcome(2), Language.ENGLISH)


def test_an_answer_speaks_the_language_of_its_question() -> None:
    english = replace(ANSWERED, language=Language.ENGLISH)
    assert "as of August 2022" in conversation_html([Turn("?", answer=english)], WELCOME, Language.CHINESE)


def test_questions_and_errors_are_shown_as_text() -> None:
    html = conversation_html([Turn(HOSTILE, error=HOSTILE)], Welcome(0, (HOSTILE,)), Language.CHINESE)
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("&lt;script&gt;") == 2


def test_a_question_of_100000_characters_is_not_shown_whole() -> None:
    html = conversation_html([Turn("长" * 100_000, error="too long")], WELCOME, Language.CHINESE)
    assert len(html) < 1_000
    assert "too long" in html


def test_the_source_pane_opens_an_article_at_the_quotation() -> None:
    place = place_of(Dataset(f"<button {place_attributes(FIGURE)}>").data)
    assert place is not None
    html = source_html(ARTICLE, place, Language.CHINESE)
    assert 'id="quoted">截至8月底，全市建成5G基站<mark>1009个</mark>。</span>' in html
    assert "返回回答" in html
