"""A conversation as a file to keep."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser

from qa.errors import ArticleNotFound
from qa.model import Article, Language
from qa.render.citations import citation
from qa.web.conversation import Turn
from qa.web.export import exported
from tests.fakes import SITES, FakeLibrary
from tests.render.samples import ABSTAINED, ANSWERED, ARTICLE, CONFLICTING, HOSTILE, OLDER
from tests.web.serving import served, visit

ARTICLES = {one.id: one for one in (ARTICLE, OLDER)}
TURNS = (
    Turn(ANSWERED.question, answer=ANSWERED),
    Turn("", error="the question is empty"),
    Turn(CONFLICTING.question, answer=CONFLICTING),
    Turn(ABSTAINED.question, answer=ABSTAINED),
)


def article(article_id: str) -> Article:
    return ARTICLES[article_id]


def markdown(turns: Sequence[Turn]) -> str:
    file = exported(turns, "md", Language.CHINESE, article=article, address="http://desk")
    assert (file.name, file.kind) == ("yinju.md", "text/markdown")
    return file.data.decode()


def words_of(turns: Sequence[Turn]) -> str:
    file = exported(turns, "docx", Language.CHINESE, article=article, address="http://desk")
    assert file.name == "yinju.docx"
    xml = zipfile.ZipFile(io.BytesIO(file.data)).read("word/document.xml")
    return "\n".join(ElementTree.fromstring(xml).itertext())  # noqa: S314 - written above


def test_markdown_holds_each_question_its_answer_and_its_citations() -> None:
    text = markdown(TURNS)
    assert text.count("\n## ") == 3
    assert "**1009个**" in text
    shown = MarkdownIt().render(text)
    assert f"<li>{citation(ARTICLE)}" in shown
    assert '<a href="http://desk/articles/a1?span=11:31#quoted">' in shown


def test_a_document_holds_each_question_its_answer_and_its_citations() -> None:
    text = words_of(TURNS)
    for part in (ANSWERED.question, "1009个", "说法不一", "资料库里没有", "a1?span=11:31#quoted", citation(ARTICLE)):
        assert part in text
    assert "is empty" not in text


def test_an_article_that_has_been_removed_is_cited_by_its_headline() -> None:
    def gone(article_id: str) -> Article:
        raise ArticleNotFound(article_id)

    file = exported(TURNS[:1], "md", Language.CHINESE, article=gone, address="")
    assert f"1. {ARTICLE.title} " in file.data.decode()


def test_hostile_questions_stay_text() -> None:
    turns = [Turn(HOSTILE, answer=replace(ANSWERED, question=HOSTILE, understood=HOSTILE))]
    shown = MarkdownIt("commonmark", {"html": True}).render(markdown(turns))
    assert "<script" not in shown
    assert "<img" not in shown
    assert "javascript:" not in "".join(part.split(">")[0] for part in shown.split("<")[1:])
    assert HOSTILE in words_of(turns)


@pytest.mark.browser
def test_a_conversation_is_saved_by_a_click_as_often_as_wanted(browser: Browser, tmp_path: Path) -> None:
    with served(FakeLibrary()) as url, visit(browser, url, locale="en-GB") as visited:
        visited.ask("娄底有多少个5G站点？")
        for form, name in (("Markdown", "yinju.md"), ("Markdown", "yinju.md"), ("Word", "yinju.docx")):
            with visited.page.expect_download() as waiting:
                visited.page.get_by_role("group", name="Export this chat").get_by_role("button", name=form).click()
            assert waiting.value.suggested_filename == name
            waiting.value.save_as(tmp_path / name)
        text = (tmp_path / "yinju.md").read_text(encoding="utf-8")
        assert "## 娄底有多少个5G站点？" in text
        assert f"<{url}/articles/{SITES.id}?span=0:14#quoted>" in text
        assert zipfile.is_zipfile(tmp_path / "yinju.docx")
        assert visited.complaints == []
