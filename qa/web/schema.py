"""What the HTTP API takes and gives, as pydantic models, so that OpenAPI describes it.

The models of answers, hits and articles have the fields of the records of `qa.render.records`, in their order; a test
holds them together.
"""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr

from qa.model import Scope
from qa.search.query import MAX_QUESTION
from qa.web.feedback import LONGEST_NOTE

# As many as a conversation in the chat keeps.
_MOST_EARLIER = 50
_MOST_HITS = 100
_LONGEST_ID = 200
_MOST_OUTLETS = 1_000
_LONGEST_OUTLET = 200
_MOST_COMPLAINTS = 10
_DAY = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"

QuestionText = Annotated[str, Field(max_length=MAX_QUESTION)]


class _Request(BaseModel):
    # A field that is spelled wrong would otherwise be left out in silence.
    model_config = ConfigDict(extra="forbid", strict=True)


class _Scoped(_Request):
    since: str = Field(default="", pattern=_DAY, description="first day, month or year of the articles to look at")
    until: str = Field(default="", pattern=_DAY, description="last day, month or year of the articles to look at")
    outlets: list[Annotated[str, Field(max_length=_LONGEST_OUTLET)]] = Field(
        default=[], max_length=_MOST_OUTLETS, description="look at articles of these outlets only"
    )

    @property
    def scope(self) -> Scope:
        """The articles to look at."""
        return Scope(self.since, self.until, tuple(self.outlets))


class AskRequest(_Scoped):
    """A question, as a line of `qa ask --batch` gives it."""

    question: QuestionText = Field(examples=["娄底有多少个5G站点？"])
    history: list[QuestionText] = Field(
        default=[], max_length=_MOST_EARLIER, description="earlier questions of the conversation, the oldest first"
    )
    id: Annotated[StrictStr, Field(max_length=_LONGEST_ID)] | StrictInt | None = Field(
        default=None, description="comes back with the answer"
    )


class SearchRequest(_Scoped):
    """What to look for, and the most passages to return."""

    question: QuestionText
    limit: int = Field(default=10, ge=1, le=_MOST_HITS)


class FeedbackRequest(_Scoped):
    """A rating of the answer that the library gives to a question."""

    question: QuestionText
    history: list[QuestionText] = Field(default=[], max_length=_MOST_EARLIER)
    rating: Literal["right", "wrong", "wrong_source"]
    note: str = Field(
        default="", max_length=LONGEST_NOTE, description="what is right, best in the words of the article that says so"
    )


class Kept(BaseModel):
    """The number of a rating that was kept, and the index whose answer it is of."""

    number: int
    generation: str


class Quote(BaseModel):
    """A quotation: characters `[start, end)` of the article are `text`."""

    text: str
    source: str = Field(description="name of the file, or the id of a record")
    article_id: str
    title: str
    outlet: str
    date: str = Field(description="`YYYY-MM-DD`, or as much of it as is known")
    as_of: str = Field(description="the date for which the statement holds")
    start: int
    end: int
    score: float


class Answer(BaseModel):
    """An answer, the line of `qa ask --json`. `id` is there when the question had one."""

    id: str | int = ""
    question: str
    verdict: Literal["answered", "conflicting", "abstained"]
    abstained: bool
    short_answers: list[str] = Field(description="spans of the quotes")
    text: str = Field(description="the whole answer as plain text, in the language of the question")
    confidence: float = Field(ge=0, le=1)
    quotes: list[Quote] = Field(description="best first")
    nearest: list[Quote] = Field(description="passages that are near but are no answer")
    elapsed_ms: float


class Hit(BaseModel):
    """A passage: characters `[start, end)` of the article are `text`."""

    article_id: str
    source: str
    title: str
    date: str
    start: int
    end: int
    text: str
    score: float


class Found(BaseModel):
    """The passages found, best first."""

    hits: list[Hit]
    elapsed_ms: float


class Article(BaseModel):
    """An article with its text of record."""

    id: str
    source: str
    title: str
    outlet: str
    date: str
    byline: str
    text: str


class Articles(BaseModel):
    """Some of the articles, in the order in which they were indexed, and how many there are in all."""

    articles: list[Article]
    total: int


class Health(BaseModel):
    """That the desk answers, and from what."""

    status: Literal["ok"]
    version: str
    generation: str = Field(description="name of the index in service")
    articles: int


class Fault(BaseModel):
    """What is wrong with a request, and what to do."""

    detail: str


FAULTS: dict[int | str, dict[str, object]] = {
    status: {"model": Fault, "description": text}
    for status, text in (
        (400, "not JSON"),
        (413, "the body is too large"),
        (422, "the request cannot be understood"),
        (429, "too many requests"),
        (503, "the index cannot be read"),
    )
}
"""What any route may answer instead, as FastAPI describes it."""


def complaints(errors: Iterable[Mapping[str, object]]) -> str:
    """Return in one line what pydantic found wrong with a request.

    Without what was sent: it may be long, hold no characters, or be no number that JSON can write.
    """
    told = []
    for error in islice(errors, _MOST_COMPLAINTS):
        place = error["loc"]
        told.append(f"{'.'.join(map(str, place)) if isinstance(place, tuple) else place}: {error['msg']}")
    return "; ".join(told)
