"""Articles and passages come back from their file as they went in."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.errors import ArticleNotFound, StoreError
from qa.model import Article, LineSpan, Passage
from qa.store.articles import ArticleFile, write_articles
from tests.store.samples import NEWS, articles_of, passages_of

# Every character that a text may hold: NUL, line separators, private use and unassigned code points among them.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NUMBER = st.integers(0, 10**9)
ARTICLES = st.builds(
    Article,
    id=TEXT,
    source=TEXT,
    text=TEXT,
    title=TEXT,
    outlet=TEXT,
    date=TEXT,
    date_inferred=st.booleans(),
    byline=TEXT,
    url=TEXT,
    lines=st.lists(st.builds(LineSpan, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER), max_size=4).map(tuple),
)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ArticleFile]:
    articles = articles_of(NEWS)
    write_articles(tmp_path / "articles.sqlite", articles, passages_of(articles))
    opened = ArticleFile(tmp_path / "articles.sqlite")
    yield opened
    opened.close()


@settings(max_examples=60, deadline=None)
@given(articles=st.lists(ARTICLES, max_size=5, unique_by=lambda article: article.id))
def test_articles_of_any_characters_come_back_as_they_went_in(
    tmp_path_factory: pytest.TempPathFactory, articles: list[Article]
) -> None:
    path = tmp_path_factory.mktemp("round") / "articles.sqlite"
    whole = [Passage(n, one.id, 0, len(one.text), one.text) for n, one in enumerate(articles)]
    write_articles(path, articles, whole)
    file = ArticleFile(path)
    assert list(file.articles()) == articles
    assert [file.article(one.id) for one in articles] == articles
    assert file.passages(range(len(whole))) == whole
    file.close()


def test_passages_come_in_the_order_asked_and_as_often(file: ArticleFile) -> None:
    expected = passages_of(articles_of(NEWS))
    assert file.passages([3, 0, 2, 0]) == [expected[3], expected[0], expected[2], expected[0]]
    assert file.passages([]) == []


def test_any_number_of_passages_is_found_at_once(file: ArticleFile) -> None:
    assert len(file.passages([0, 1, 2, 3] * 20_000)) == 80_000


def test_a_passage_that_is_not_there_is_named(file: ArticleFile) -> None:
    with pytest.raises(IndexError, match="passage 4:"):
        file.passages([0, 4])


def test_an_article_that_is_not_there_is_named(file: ArticleFile) -> None:
    with pytest.raises(ArticleNotFound, match="a9: no article has this id"):
        file.article("a9")


def test_articles_keep_their_order_beyond_one_reading(tmp_path: Path) -> None:
    articles = articles_of([f"第{n}篇" for n in range(200)])
    articles.reverse()
    write_articles(tmp_path / "articles.sqlite", articles, [])
    assert list(ArticleFile(tmp_path / "articles.sqlite").articles()) == articles


@pytest.mark.parametrize("start", [0, 1, 63, 64, 65, 199, 200, 10**9])
def test_articles_are_read_from_any_place_on(tmp_path: Path, start: int) -> None:
    many = [Article(str(number), "s", "t") for number in range(200)]
    write_articles(tmp_path / "articles.sqlite", many, [])
    assert list(ArticleFile(tmp_path / "articles.sqlite").articles(start=start)) == many[start:]


class Counting(ArticleFile):
    """Counts how often it is read."""

    read = 0

    def _rows(self, statement: str, parameter: str | int) -> list[tuple[Any, ...]]:
        self.read += 1
        return super()._rows(statement, parameter)


def test_entries_are_read_once_and_no_caller_changes_those_of_another(tmp_path: Path) -> None:
    write_articles(tmp_path / "articles.sqlite", [Article("a", "s", "text")], [])
    file = Counting(tmp_path / "articles.sqlite")
    file.entries().clear()
    assert [(entry.id, entry.length) for entry in file.entries()] == [("a", 4)]
    assert file.read == 1
    assert len(list(file.articles(start=1))) == 0


def test_two_readers_may_go_through_the_articles_at_once(file: ArticleFile) -> None:
    pairs = zip(file.articles(), file.articles(), strict=True)
    assert all(first == second for first, second in pairs)


def test_a_closed_file_is_a_store_error(file: ArticleFile) -> None:
    file.close()
    with pytest.raises(StoreError, match=r"articles\.sqlite: .*closed database; open the library again"):
        file.article("a0")


def test_a_file_name_with_signs_of_an_address_is_read(tmp_path: Path) -> None:
    path = tmp_path / "50% a?b#c" / "articles.sqlite"
    path.parent.mkdir()
    write_articles(path, articles_of(NEWS), [])
    assert ArticleFile(path).article("a1").text == NEWS[1]
