"""A library of two articles with the answers written down, to see what the faces make of each kind of answer."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

from qa.errors import ArticleNotFound, QuestionError
from qa.library import Library
from qa.model import (
    EVERYTHING,
    Answer,
    Article,
    Entry,
    Hit,
    Indexed,
    Language,
    LineSpan,
    Passage,
    Problem,
    Progress,
    Quote,
    Scope,
    Span,
    Verdict,
)

MOST_CHARACTERS = 50
SITES = Article(
    id="a1",
    source="page.txt",
    title="娄底5G站点",
    outlet="湖南日报",
    date="2023-09-28",
    byline="记者 张三",
    text="娄底建成5G站点1009个。\n株洲建成5G站点2000个。",
    lines=(
        LineSpan(start=0, end=7, line=3, column=0, column_end=7),
        LineSpan(start=7, end=14, line=5, column=0, column_end=7),
        LineSpan(start=15, end=29, line=9, column=0, column_end=14),
    ),
)
BRIDGE = Article(id="b2", source="b2", text="大桥今日通车。")


def quote(article: Article, words: str, *, marked: str = "") -> Quote:
    start = article.text.index(words)
    marks = (Span(words.index(marked), words.index(marked) + len(marked)),) if marked else ()
    return Quote(
        text=words,
        source=article.source,
        article_id=article.id,
        title=article.title,
        outlet=article.outlet,
        date=article.date,
        as_of="",
        start=start,
        end=start + len(words),
        score=1.5,
        marks=marks,
    )


def entry(article: Article) -> Entry:
    return Entry(article.id, article.source, article.title, article.outlet, article.date, len(article.text))


class FakeLibrary(Library):
    """Answers about 娄底, abstains from everything else, and takes questions of at most `MOST_CHARACTERS`."""

    def __init__(self) -> None:
        """Need no index and no model."""

    @classmethod
    def open(cls, store: str | Path = "vectorstore", *, model: str | None = None) -> Self:
        return cls()

    @classmethod
    def build(
        cls,
        paths: Sequence[str | Path],
        *,
        store: str | Path = "vectorstore",
        model: str | None = None,
        progress: Progress | None = None,
    ) -> Indexed:
        for done in (1, 2):
            if progress is not None:
                progress("passages", done, 2)
        problems = tuple(Problem(str(path), "no articles in it") for path in paths if "bad" in str(path))
        found = 0 if len(problems) == len(paths) else 1
        return Indexed(generation="000001", articles=found, passages=found * 1200, seconds=0.25, problems=problems)

    @property
    def generation(self) -> str:
        return "000001"

    @property
    def size(self) -> int:
        return 2

    def ask(self, question: str, *, history: Sequence[str] = (), scope: Scope = EVERYTHING) -> Answer:
        self._check(question)
        if "娄底" not in question or not scope.holds(entry(SITES)):
            return Answer(
                question, question, Language.CHINESE, Verdict.ABSTAINED, nearest=(quote(BRIDGE, BRIDGE.text),)
            )
        return Answer(
            question,
            " ".join([*history, question]),
            Language.CHINESE,
            Verdict.ANSWERED,
            short_answers=("1009个",),
            quotes=(quote(SITES, "娄底建成5G站点1009个。", marked="1009个"),),
            confidence=0.9,
            elapsed_ms=1.25,
        )

    def search(self, question: str, *, limit: int = 10, scope: Scope = EVERYTHING) -> list[Hit]:
        self._check(question)
        if not scope.holds(entry(SITES)):
            return []
        texts = SITES.text.split("\n")[:limit]
        starts = [SITES.text.index(text) for text in texts]
        return [
            Hit(Passage(number, SITES.id, start, start + len(text), text), score=2.0 - number)
            for number, (text, start) in enumerate(zip(texts, starts, strict=True))
        ]

    def articles(self, *, start: int = 0) -> Iterator[Article]:
        return iter((SITES, BRIDGE)[start:])

    def entries(self) -> list[Entry]:
        return [entry(article) for article in self.articles()]

    def article(self, article_id: str) -> Article:
        for article in self.articles():
            if article.id == article_id:
                return article
        raise ArticleNotFound(f"{article_id}: no article has this id; `qa articles` lists them")

    def close(self) -> None:
        pass

    def _check(self, question: str) -> None:
        if not question.strip() or len(question) > MOST_CHARACTERS:
            raise QuestionError(f"the question has {len(question)} characters; ask one of 1 to {MOST_CHARACTERS}")
