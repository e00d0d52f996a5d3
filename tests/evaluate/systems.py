"""Libraries of thirty articles, one fact each, that answer perfectly or in a way that an evaluation must notice."""

import os
from collections.abc import Iterator, Sequence

from qa.evaluate.gold import Clause, Gold, GoldQuestion
from qa.model import EVERYTHING, Answer, Article, Hit, Language, Passage, Quote, Scope, Span, Stage, Verdict
from tests.fakes import FakeLibrary

FACTS = 30
ARTICLES = tuple(
    Article(
        id=f"a{number}",
        source=f"page{number}.txt",
        outlet="湖南日报" if number % 2 else "岳阳日报",
        text=f"第{number:02}号园区建成站点{1000 + 37 * number}个。",
    )
    for number in range(FACTS)
)
ANSWERABLE = tuple(
    GoldQuestion(
        place=f"line {number + 1}",
        id=f"q{number}",
        text=f"第{number:02}号园区有多少站点？",
        language="zh",
        type="number",
        answers=(f"{1000 + 37 * number}个",),
        evidence=(Clause(ARTICLES[number].source, ARTICLES[number].text),),
    )
    for number in range(FACTS)
)
UNANSWERABLE = tuple(
    GoldQuestion(f"line {FACTS + number + 1}", f"u{number}", f"火星第{number:02}区的区长是谁？", "zh", "unanswerable")
    for number in range(6)
)
GOLD = Gold((*ANSWERABLE, *UNANSWERABLE))


class Oracle(FakeLibrary):
    """Knows every fact, and refuses what there is none for."""

    def ask(self, question: str, *, history: Sequence[str] = (), scope: Scope = EVERYTHING) -> Answer:
        self._check(question)
        number = self.tells(question)
        if number is None:
            return Answer(question, question, Language.CHINESE, Verdict.ABSTAINED, elapsed_ms=1.0)
        short, quote = self.words(number)
        return Answer(
            *(question, question, Language.CHINESE, Verdict.ANSWERED),
            short_answers=(short,),
            quotes=(quote,),
            confidence=1.0,
            elapsed_ms=1.0,
            stages={Stage.FINDING: 0.25, Stage.CONCLUDING: 0.75},
        )

    def search(self, question: str, *, limit: int = 10, scope: Scope = EVERYTHING) -> list[Hit]:
        number = self.tells(question)
        if number is None:
            return []
        text = ARTICLES[number].text
        return [Hit(Passage(number, ARTICLES[number].id, 0, len(text), text), score=1.0)]

    def articles(self, *, start: int = 0) -> Iterator[Article]:
        return iter(ARTICLES[start:])

    def article(self, article_id: str) -> Article:
        return next(article for article in ARTICLES if article.id == article_id)

    def tells(self, question: str) -> int | None:
        """The number of the fact that is told."""
        return None if "火星" in question else int(question[1:3])

    def words(self, number: int) -> tuple[str, Quote]:
        """The short answer and the quotation."""
        article = ARTICLES[number]
        start = article.text.index("站点") + 2
        quote = Quote(
            *(article.text, article.source, article.id, "", article.outlet, "", "", 0, len(article.text), 1.0),
            marks=(Span(start, len(article.text) - 1),),
        )
        return article.text[start:-1], quote


class Silent(Oracle):
    """Refuses everything."""

    def tells(self, question: str) -> int | None:
        return None


class Shuffled(Oracle):
    """Tells the fact of another article, for Mars too."""

    def tells(self, question: str) -> int | None:
        return (7 + (super().tells(question) or 0)) % FACTS


class WrongDigit(Oracle):
    """Tells one figure of the thirty with one wrong digit, its quotation intact."""

    def words(self, number: int) -> tuple[str, Quote]:
        short, quote = super().words(number)
        return (short.replace("7", "9", 1) if number == 1 else short), quote


class Broken(Oracle):
    """Fails at the twentieth question, as if it had been killed; counts those that it was asked."""

    asked = 0

    def ask(self, question: str, *, history: Sequence[str] = (), scope: Scope = EVERYTHING) -> Answer:
        type(self).asked += 1
        if type(self).asked > 20:
            raise KeyboardInterrupt
        return super().ask(question, history=history, scope=scope)


class Ended(Oracle):
    """Ends its own process at one question, as a machine without memory would."""

    def ask(self, question: str, *, history: Sequence[str] = (), scope: Scope = EVERYTHING) -> Answer:
        if "20号" in question:
            os._exit(1)
        return super().ask(question, history=history, scope=scope)


class Counted(Oracle):
    """Counts the questions that it was asked."""

    asked = 0

    def ask(self, question: str, *, history: Sequence[str] = (), scope: Scope = EVERYTHING) -> Answer:
        type(self).asked += 1
        return super().ask(question, history=history, scope=scope)
