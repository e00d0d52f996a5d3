"""The articles that come with the library, against the gold list of them."""

import json
import re
import unicodedata
from collections.abc import Mapping

import pytest

from qa.corpus.ingest import read_articles
from qa.model import Article
from qa.text.sentences import sentences
from tests.corpus.data import DATA, SEEDS

GOLD = [
    json.loads(line)
    for line in (DATA / "articles" / "gold_articles.jsonl").read_text(encoding="utf-8").splitlines()
    if line.strip()
]


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    found, problems = read_articles([SEEDS])
    assert problems == []
    return found


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def _mine(gold: Mapping[str, object], articles: list[Article]) -> list[Article]:
    anchors = gold["anchors"]
    assert isinstance(anchors, list)
    return [a for a in articles if a.source == gold["doc"] and any(_bare(x) in _bare(a.text) for x in anchors)]


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["id"])
def test_each_article_is_whole_and_alone(gold: dict[str, list[str]], articles: list[Article]) -> None:
    found = _mine(gold, articles)
    assert len(found) == 1
    assert all(_bare(anchor) in _bare(found[0].text) for anchor in gold["anchors"])
    others = [
        x for other in GOLD if other["doc"] == gold["doc"] and other["id"] != gold["id"] for x in other["anchors"]
    ]
    assert not any(_bare(anchor) in _bare(found[0].text) for anchor in others)


@pytest.mark.parametrize("gold", [g for g in GOLD if g["titles"]], ids=lambda gold: gold["id"])
def test_each_headline_finds_its_article(gold: dict[str, list[str]], articles: list[Article]) -> None:
    title = _bare(_mine(gold, articles)[0].title)
    assert any(_bare(wanted) in title or title in _bare(wanted) for wanted in gold["titles"])
    assert title


@pytest.mark.parametrize("gold", [g for g in GOLD if g["date"]], ids=lambda gold: gold["id"])
def test_each_date_is_read_or_inferred(gold: dict[str, str], articles: list[Article]) -> None:
    date = _mine(gold, articles)[0].date
    assert date.endswith(gold["date"]) or (len(gold["date"]) == 4 and date.startswith(gold["date"]))


@pytest.mark.parametrize("gold", [g for g in GOLD if g["byline"]], ids=lambda gold: gold["id"])
def test_each_byline_begins_with_its_first_reporter(gold: dict[str, str], articles: list[Article]) -> None:
    assert _mine(gold, articles)[0].byline.startswith(gold["byline"])


@pytest.mark.parametrize("gold", [g for g in GOLD if g["outlet"]], ids=lambda gold: gold["id"])
def test_each_outlet_is_named(gold: dict[str, str], articles: list[Article]) -> None:
    assert _mine(gold, articles)[0].outlet == gold["outlet"]


def test_there_are_no_other_articles(articles: list[Article]) -> None:
    assert len(articles) == len(GOLD)
    assert len({article.id for article in articles}) == len(articles)


def test_a_year_that_does_not_stand_in_the_dateline_is_marked_as_inferred(articles: list[Article]) -> None:
    dated = [article for article in articles if "日讯（" in article.text or "日讯(" in article.text]
    assert dated
    assert all(article.date_inferred for article in dated)


def test_every_sentence_stands_in_one_piece_in_its_file(articles: list[Article]) -> None:
    files = {path.name: re.sub(r"\s", "", path.read_text(encoding="utf-8")) for path in SEEDS.glob("*.txt")}
    for article in articles:
        for span in sentences(article.text):
            assert re.sub(r"\s", "", article.text[span.start : span.end]) in files[article.source]
