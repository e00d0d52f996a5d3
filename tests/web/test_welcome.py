"""Example questions made from the figures of a library's own articles."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import pytest

from qa.model import EVERYTHING, Answer, Article, Language, Scope, Verdict
from qa.web.welcome import questions_from, welcome
from tests.fakes import FakeLibrary, quote


@pytest.mark.parametrize(
    ("text", "question", "number"),
    [
        ("娄底全市建成5G基站1009个。", "娄底全市建成5G基站多少个？", "1009"),
        ("截至8月底，娄底全市建成5G基站1009个，居全省第三。", "娄底全市建成5G基站多少个？", "1009"),
        ("娄底全市共投入资金约5.3亿元用于建设。", "娄底全市共投入资金多少元用于建设？", "5.3亿"),
    ],
)
def test_a_figure_becomes_the_question_for_it(text: str, question: str, number: str) -> None:
    article = Article(id="a", source="s", text=text, title="数字娄底")
    assert list(questions_from(article)) == [(question, number)]


@pytest.mark.parametrize(
    "text",
    [
        "这里全市建成5G基站1009个。",  # says not where
        "其中娄底全市建成5G基站1009个。",
        "我们娄底全市建成基站1009个。",
        "娄底全市建成5G基站1009个和机房20个。",  # two figures
        "娄底全市5G基站数量同比增长12%。",
        "娄底全市“建成基站1009个。",
        "提升娄底全市基站供电能力1009千瓦。",  # says not who
        "娄底市民政局等12个部门联合发文。",
        "娄底1009个。",
        "他们说，株洲全市建成5G基站1009个。",  # the title speaks of something else
    ],
)
def test_a_clause_that_cannot_be_understood_alone_is_no_example(text: str) -> None:
    assert list(questions_from(Article(id="a", source="s", text=text, title="数字娄底"))) == []


class OneFigure(FakeLibrary):
    """A library whose articles all hold the same figure."""

    articles_held = tuple(
        Article(id=f"{number}", source="s", text="娄底全市建成5G基站1009个。", title="数字娄底") for number in range(5)
    )
    finds = "0"

    def articles(self, *, start: int = 0) -> Iterator[Article]:
        return iter(self.articles_held[start:])

    @property
    def size(self) -> int:
        return len(self.articles_held)

    def ask(self, question: str, *, history: object = (), scope: Scope = EVERYTHING) -> Answer:
        found = next(one for one in self.articles_held if one.id == self.finds)
        answering = quote(found, found.text, marked="1009个")
        return Answer(question, question, Language.CHINESE, Verdict.ANSWERED, ("1009个",), (answering,))


class Abstaining(OneFigure):
    """Refuses everything."""

    def ask(self, question: str, *, history: object = (), scope: Scope = EVERYTHING) -> Answer:
        return replace(super().ask(question), verdict=Verdict.ABSTAINED, short_answers=(), quotes=())


def test_only_questions_that_the_library_answers_from_that_article_are_examples() -> None:
    assert welcome(OneFigure()).examples == ("娄底全市建成5G基站多少个？",)
    assert welcome(Abstaining()).examples == ()


def test_the_articles_are_counted_all() -> None:
    assert welcome(OneFigure()).articles == 5


class Endless(Abstaining):
    """A library whose articles nobody should read to the end."""

    read = 0

    def articles(self, *, start: int = 0) -> Iterator[Article]:
        for number in count(start):
            self.read += 1
            assert self.read <= 100
            yield replace(self.articles_held[0], id=f"{number}")

    @property
    def size(self) -> int:
        return 100_000


def test_no_more_articles_are_read_than_are_made_questions_of() -> None:
    assert welcome(Endless()).articles == 100_000
