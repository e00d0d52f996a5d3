"""Answers from web pages, which print menus, stamps and notices around their articles: tests/data/noisy."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.corpus.boilerplate import is_boilerplate
from qa.corpus.ingest import read_articles
from qa.library import Library
from qa.text.sentences import sentences

PAGES = Path(__file__).parents[1] / "data" / "noisy"
NOISE = sorted(
    {line for article in read_articles([PAGES])[0] for line in article.text.split("\n") if is_boilerplate(line)}
)

TOLD = {
    "云溪大桥全长多少米？": ("bridge", "1286米"),
    "松风渡口单程票价是多少元？": ("ferry", "3元"),
    "松岭小学新校舍可容纳多少学生？": ("school", "840人"),
    "How many pieces does the pottery museum show?": ("museum", "460 pieces"),
}
OF_THE_PAGE = [
    "版权所有归谁？",
    "责任编辑是谁？",
    "违法和不良信息举报电话是多少？",
    "下一篇是什么？",
    "松风渡口恢复摆渡 单程票价",
    "哪里的图片来源于网络？",
    "怎样关注松风渡口？",
    "发布时间是什么时候？",
    "Who holds the copyright of Pottery Museum Weekly?",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("noisy") / "store"
    Library.build([PAGES], store=folder)
    with Library.open(folder) as opened:
        yield opened


def quoted(library: Library, question: str) -> list[str]:
    """The sentences of all that is shown for a question."""
    answer = library.ask(question)
    shown = [quote.text for quote in (*answer.quotes, *answer.nearest)]
    return [text[span.start : span.end] for text in shown for span in sentences(text)]


@pytest.mark.parametrize("question", TOLD)
def test_the_article_is_quoted_and_not_what_its_page_prints_around_it(question: str, library: Library) -> None:
    identity, short = TOLD[question]
    answer = library.ask(question)
    assert answer.quotes[0].article_id == identity
    assert short in answer.quotes[0].text
    assert not any(map(is_boilerplate, quoted(library, question)))


@pytest.mark.parametrize("question", OF_THE_PAGE)
def test_what_a_page_prints_is_no_answer_even_where_it_holds_every_word(question: str, library: Library) -> None:
    assert not any(map(is_boilerplate, quoted(library, question)))


@settings(max_examples=60)
@given(st.sampled_from(NOISE), st.sampled_from(["", "？", "是什么？", " 云溪大桥"]))
def test_lines_of_pages_are_not_even_shown_when_asked_for_by_their_words(
    library: Library, line: str, more: str
) -> None:
    assert not any(map(is_boilerplate, quoted(library, f"词 {line}{more}")))


def test_pages_are_dated_by_the_stamps_that_they_print(library: Library) -> None:
    dates = {article.id: article.date for article in library.articles()}
    assert dates == {"bridge": "2022-06-18", "school": "2021-01-09", "ferry": "2019-04-03", "museum": "2021-05-18"}
