"""The map from clean text back to the file."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qa.corpus.ingest import read_articles, restored
from qa.model import Article
from tests.corpus.data import SEEDS, files_of

_LETTERS = "湖南日报数字经济发展长沙市民。，“”（）！ A"
_INVISIBLE = [
    "  ",
    "\u3000",
    "\u200b",
    "\ufeff",
    "\u202e",
    "\u2069",
    "\x00",
    "\x1c",
    "\n",
    "\n\n",
    "\n\n\n",
    "\r\n",
    "\f",
    "\n ",
]
_PHRASES = ["9月28日", "5G", "3.5", "湖南日报9月28日讯（记者 张三）", "\n来源：红网\n", "——", "26\n"]
_PARTS = st.sampled_from([*_LETTERS, *_INVISIBLE, *_PHRASES])


def _assert_mapped(article: Article, text: str) -> None:
    lines = re.split(r"\r\n|\r|\n", text)
    last = 0
    for span in article.lines:
        assert last <= span.start < span.end
        assert not article.text[last : span.start].strip()
        found = lines[span.line - 1][span.column : span.column_end]
        assert "".join(found.split()) == "".join(article.text[span.start : span.end].split())
        last = span.end
    assert not article.text[last:].strip()


@given(st.lists(_PARTS, max_size=120).map("".join))
@example("湖\u200b \u200b")
def test_clean_text_maps_back_to_the_file_but_for_white_space(text: str) -> None:
    for article in restored(text, source="a.txt", stem="a"):
        _assert_mapped(article, text)
        assert all(paragraph == paragraph.strip() != "" for paragraph in article.text.split("\n"))


def test_all_seed_articles_map_back_to_their_files() -> None:
    files = {path.name: path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt")}
    for article in read_articles([SEEDS])[0]:
        _assert_mapped(article, files[article.source])


@pytest.mark.parametrize("file", files_of("pages"), ids=lambda file: file.stem)
def test_all_invented_pages_map_back_to_their_files(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for article in restored(text, source="a.txt", stem="a"):
        _assert_mapped(article, text)
