"""Quotations and articles as HTML: what is marked, and that text stays text."""

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from qa.model import Article, Language, Span
from qa.render.html import QUOTED_ID, answer_html, article_html, marked_html, quote_html
from tests.render.samples import ABSTAINED, ANSWERED, ARTICLE, CONFLICTING, FIGURE, HOSTILE

TAG = re.compile(r"<[^>]*>")
spans = st.builds(Span, st.integers(-5, 40), st.integers(-5, 40))
# Much of what could break out of an element, and some Chinese.
awkward = st.text(alphabet="<>&\"'`=/a娄\n\u202e\x00", max_size=30) | st.text(max_size=30)


class Elements(HTMLParser):
    """Collects the tags of a page with their attributes, and its text, as a browser would read them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_answer_is_marked_where_it_stands() -> None:
    assert quote_html(FIGURE) == "截至8月底，全市建成5G基站<mark>1009个</mark>。"


@given(text=awkward, marks=st.lists(spans, max_size=5))
def test_marking_changes_no_character_of_the_text(text: str, marks: list[Span]) -> None:
    assert unescape(TAG.sub("", marked_html(text, marks))) == text


@given(text=awkward, marks=st.lists(spans, max_size=5))
def test_exactly_the_characters_of_the_marks_are_marked(text: str, marks: list[Span]) -> None:
    wanted = [any(mark.start <= at < mark.end for mark in marks) for at in range(len(text))]
    inside, seen = False, []
    for part in re.split(r"(</?mark>)", marked_html(text, marks)):
        if part in {"<mark>", "</mark>"}:
            inside = part == "<mark>"
        else:
            seen += [inside] * len(unescape(part))
    assert seen == wanted


def test_hostile_text_adds_no_element_and_no_attribute() -> None:
    hostile = Article(id='"><script>', source=HOSTILE, text=f"{HOSTILE}\n{HOSTILE}", title=HOSTILE, outlet=HOSTILE)
    plain = replace(hostile, id="1", source="s", text="t\nt", title="t", outlet="o")
    shown = Elements(article_html(hostile, Span(3, 20), marks=[Span(5, 8)], language=Language.ENGLISH))
    expected = Elements(article_html(plain, Span(0, 1), marks=[Span(0, 1)], language=Language.ENGLISH))
    assert shown.tags == expected.tags
    assert shown.attributes == expected.attributes
    assert shown.text.count(HOSTILE) == 5


def test_a_hostile_answer_adds_no_element() -> None:
    bad = replace(FIGURE, text=HOSTILE, title=HOSTILE, source=HOSTILE, outlet=HOSTILE, date=HOSTILE, as_of=HOSTILE)
    bad = replace(bad, article_id='" onclick="alert(1)')
    for answer in (ANSWERED, CONFLICTING, ABSTAINED):
        swapped = replace(
            answer,
            understood=HOSTILE,
            quotes=tuple(bad for _ in answer.quotes),
            nearest=tuple(bad for _ in answer.nearest),
            short_answers=tuple(HOSTILE for _ in answer.short_answers),
        )
        shown = Elements(answer_html(swapped, Language.ENGLISH))
        assert set(shown.tags) & {"script", "img", "a"} == set()
        assert {name for name, _ in shown.attributes} <= {
            *("class", "type", "aria-label", "scope", "role"),
            *("data-article", "data-start", "data-end", "data-marks"),
        }


def test_an_article_shows_the_quotation_and_the_answer_inside_it() -> None:
    span = Span(FIGURE.start, FIGURE.end)
    marks = [Span(FIGURE.start + mark.start, FIGURE.start + mark.end) for mark in FIGURE.marks]
    html = article_html(ARTICLE, span, marks=marks, language=Language.CHINESE)
    assert f'<span class="quoted" id="{QUOTED_ID}">截至8月底，全市建成5G基站<mark>1009个</mark>。</span>' in html
    assert "第5行" in html


def test_a_quotation_over_two_paragraphs_is_highlighted_in_both_and_named_once() -> None:
    html = article_html(ARTICLE, Span(6, 17), language=Language.CHINESE)
    assert re.findall(r'<span class="quoted"[^>]*>(.*?)</span>', html) == ["市提速。", "截至8月底，"]
    assert html.count(f'id="{QUOTED_ID}"') == 1


def test_an_inferred_date_says_so() -> None:
    assert "2022年9月28日（推断）" in article_html(ARTICLE, None, language=Language.CHINESE)
    assert "28 September 2022 (inferred)" in article_html(ARTICLE, None, language=Language.ENGLISH)


def test_a_disagreement_is_a_table_newest_first_with_the_numbers_of_the_quotations() -> None:
    html = answer_html(CONFLICTING, Language.ENGLISH)
    assert re.findall(r"<tr[^>]*><td[^>]*><strong>(.*?)</strong>.*?>\[(\d)\]<", html) == [
        ("1009个", "2"),
        ("300个", "1"),
    ]


def test_abstaining_labels_the_nearest_passages_as_no_answer() -> None:
    html = answer_html(ABSTAINED, Language.CHINESE)
    assert html.index("资料库里没有") < html.index("不是答案") < html.index("下一步继续建设")
    assert 'class="short"' not in html
