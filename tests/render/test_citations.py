"""Citations, against the forms that their readers expect."""

import re
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.model import Article
from qa.render.citations import Style, authors, citation
from tests.render.samples import ARTICLE

ONLINE = replace(ARTICLE, byline="彭可心 袁东伟、颜涛，李四", url="http://example.com/a?b=1&c=2")
BARE = Article(id="b 2/中", source="b2.txt", text="。")


def test_gb_t_7714_names_author_title_kind_newspaper_and_date() -> None:
    assert citation(ARTICLE) == "王明. 数字娄底建设提速[N]. 湖南日报, 2022-09-28."
    assert citation(ARTICLE, Style.PLAIN) == "王明. 数字娄底建设提速. 湖南日报, 2022-09-28."


def test_gb_t_7714_names_three_authors_and_where_to_read_it() -> None:
    assert citation(ONLINE) == (
        "彭可心, 袁东伟, 颜涛, 等. 数字娄底建设提速[N/OL]. 湖南日报, 2022-09-28. http://example.com/a?b=1&c=2."
    )


def test_what_is_not_known_is_left_out() -> None:
    assert citation(BARE) == "[。][N]."
    assert (
        citation(BARE, Style.BIBTEX) == "@article{b-2-ae3bef68,\n  title = {{[。]}},\n  entrysubtype = {newspaper},\n}"
    )
    assert citation(BARE, Style.RIS) == "TY  - NEWS\r\nTI  - [。]\r\nER  - \r\n"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("全市建成5G基站1009个。", "[全市建成5G基站1009个。]"),
        (
            "湖南日报9月28日讯（记者 王明）今年以来，全市提速，已建成5G基站1009个，覆盖各乡镇。",
            "[今年以来，全市提速，已建成5G基站1009个……]",
        ),
        (
            "这一段没有停顿只是一直往下写直到超过二十四个字也不停下来。",
            "[这一段没有停顿只是一直往下写直到超过二十四个字也……]",
        ),
        ("The bridge over the river opened today.", "[The bridge over the...]"),
    ],
)
def test_an_article_without_a_title_is_named_by_its_first_words_in_brackets(text: str, first: str) -> None:
    untitled = replace(ARTICLE, title="", text=text)
    for style in Style:
        shown = citation(untitled, style)
        assert first in shown
        assert untitled.source not in shown


def test_bibtex_keys_tell_all_articles_apart_and_stay_the_same() -> None:
    ids = ("湖南日报-1", "长沙晚报-1", "1", "a/b", "a-b", "a b", "报", "。")
    keys = [citation(replace(BARE, id=one), Style.BIBTEX).partition(",")[0] for one in ids]
    assert len(set(keys)) == len(ids)
    assert keys[2] == "@article{1"
    assert keys[4] == "@article{a-b"
    assert keys[0] == "@article{1-" + sha256("湖南日报-1".encode()).hexdigest()[:8]
    assert all(re.fullmatch(r"@article\{[A-Za-z0-9-]+", key) for key in keys)


def test_bibtex_keeps_names_and_title_whole() -> None:
    entry = citation(ONLINE, Style.BIBTEX)
    assert "  author = {{彭可心} and {袁东伟} and {颜涛} and {李四}}," in entry
    assert "  title = {{数字娄底建设提速}}," in entry
    assert "  journaltitle = {湖南日报}," in entry
    assert "  date = {2022-09-28}," in entry


def test_ris_is_a_record_of_a_newspaper_article() -> None:
    assert citation(ONLINE, Style.RIS).split("\r\n") == [
        *("TY  - NEWS", "AU  - 彭可心", "AU  - 袁东伟", "AU  - 颜涛", "AU  - 李四", "TI  - 数字娄底建设提速"),
        *("T2  - 湖南日报", "PY  - 2022", "DA  - 2022/09/28/", "UR  - http://example.com/a?b=1&c=2", "ER  - ", ""),
    ]


@pytest.mark.parametrize(
    ("date", "expected"), [("2022", "DA  - 2022///"), ("2022-09", "DA  - 2022/09//"), ("09-28", None)]
)
def test_ris_says_as_much_of_a_date_as_is_known(date: str, expected: str | None) -> None:
    lines = citation(replace(ARTICLE, date=date), Style.RIS).split("\r\n")
    assert next((line for line in lines if line.startswith("DA")), None) == expected


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("记者 王明", ["王明"]),
        ("本报记者 王明 通讯员 李四", ["王明", "李四"]),
        ("全媒体记者：王明、李四", ["王明", "李四"]),
        ("Jane Doe and John Roe, Ann Poe", ["Jane Doe", "John Roe", "Ann Poe"]),
        ("", []),
    ],
)
def test_authors_are_the_names_of_a_byline(byline: str, names: list[str]) -> None:
    assert authors(replace(ARTICLE, byline=byline)) == names


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(title=TEXT, outlet=TEXT, byline=TEXT, url=TEXT)
def test_no_field_runs_into_another(title: str, outlet: str, byline: str, url: str) -> None:
    article = replace(ARTICLE, title=title, outlet=outlet, byline=byline, url=url)
    for line in citation(article, Style.RIS).removesuffix("\r\n").split("\r\n"):
        assert line[2:6] == "  - "
        assert line == line.splitlines()[0]
    entry = citation(article, Style.BIBTEX)
    plain = entry.replace("\\{", "").replace("\\}", "")
    assert plain.count("{") == plain.count("}")
    assert citation(article).count("\n") == 0
