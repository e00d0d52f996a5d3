"""Clean text maps back to its file, character for character but for white space."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.corpus.ingest import read_articles
from qa.errors import SourceError
from qa.model import Article

SEEDS = Path(__file__).parents[2] / "seeds"


def bare(text: str) -> str:
    return "".join(text.split())


def assert_mapped(article: Article, lines: list[str]) -> None:
    covered = 0
    for span in article.lines:
        assert bare(article.text[covered : span.start]) == ""
        assert bare(article.text[span.start : span.end]) == bare(lines[span.line - 1][span.column : span.column_end])
        covered = span.end
    assert bare(article.text[covered:]) == ""


def seed_articles() -> list[Article]:
    articles, problems = read_articles([SEEDS])
    assert problems == []
    return articles


@pytest.mark.parametrize("article", seed_articles(), ids=lambda article: article.id)
def test_every_seed_article_maps_back_to_its_file(article: Article) -> None:
    assert_mapped(article, (SEEDS / article.source).read_text(encoding="utf-8").split("\n"))


@given(st.lists(st.text(alphabet="湖南日报讯记者。，“” 9月28a\t（）—一、来源：", max_size=40), min_size=1, max_size=30))
def test_any_page_maps_back_to_its_file(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    file = tmp_path_factory.mktemp("page") / "page.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    try:
        articles, _ = read_articles([file])
    except SourceError:
        return
    for article in articles:
        assert_mapped(article, lines)
