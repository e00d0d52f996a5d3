"""The HTTP API: the answers of `qa ask` and the passages of `qa search`, for programs. OpenAPI describes it.

Everything under `/api/`, and `/metrics`. An error is `{"detail": what is wrong and what to do}` with a status of 4xx,
or 503 where the library itself cannot answer.
"""

import json
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, FastAPI, Header, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse, StreamingResponse

from qa import __version__
from qa.errors import ArticleNotFound, QuestionError, YinjuError
from qa.render.records import AnswerRecord, ArticleRecord, FoundRecord, answer_json, article_json, found_json
from qa.render.stages import told
from qa.web import schema
from qa.web.feedback import Feedback, Rating
from qa.web.gate import user_of
from qa.web.metrics import CONTENT_TYPE, Metrics

if TYPE_CHECKING:
    from qa.library import Library

OPENAPI = "/api/openapi.json"
_EVENTS = "text/event-stream"
_MOST_ARTICLES = 200
_BEYOND = 10**9  # no library has so many articles
_MISSING: dict[int | str, dict[str, object]] = {404: {"model": schema.Fault, "description": "no such article"}}


def add_api(app: FastAPI, library: "Library", metrics: Metrics, feedback: Feedback) -> None:
    """Add the routes of the API to an application, and the form of its errors."""
    app.include_router(_questions(library, metrics))
    app.include_router(_ratings(library, metrics, feedback))
    app.include_router(_library(library, metrics))
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(YinjuError, _not_done)


def _questions(library: "Library", metrics: Metrics) -> APIRouter:
    router = APIRouter(responses=schema.FAULTS, tags=["questions"])

    @router.post(
        "/api/ask",
        response_model=schema.Answer,
        response_model_exclude_unset=True,
        responses={200: {"content": {_EVENTS: {}}, "description": "an answer, or the events of one"}},
    )
    def ask(asked: schema.AskRequest, accept: Annotated[str, Header()] = "") -> Response | AnswerRecord:
        """Answer a question by quoting.

        A client that accepts `text/event-stream` gets the events `short` (verdict and short answers), then one
        `quote` or `nearest` for each quotation, best first, then `answer` with the whole record.
        """
        answer = library.ask(asked.question, history=asked.history, scope=asked.scope)
        metrics.answered(answer)
        record = answer_json(answer, id=asked.id)
        if _EVENTS in accept.lower():
            return StreamingResponse(events(record), media_type=_EVENTS, headers={"Cache-Control": "no-store"})
        return record

    @router.post("/api/search", response_model=schema.Found)
    def search(asked: schema.SearchRequest) -> FoundRecord:
        """Find the passages for a question, best first."""
        return found_json(
            partial(library.search, asked.question, limit=asked.limit, scope=asked.scope), library.article
        )

    return router


def _ratings(library: "Library", metrics: Metrics, feedback: Feedback) -> APIRouter:
    router = APIRouter(responses=schema.FAULTS, tags=["questions"])

    @router.post("/api/feedback", response_model=schema.Kept, status_code=201)
    def rate(rated: schema.FeedbackRequest, request: Request) -> dict[str, int | str]:
        """Keep what a reader says of an answer. The library gives the answer anew, which is the same one."""
        answer = library.ask(rated.question, history=rated.history, scope=rated.scope)
        rating, generation = Rating(rated.rating), library.generation
        user = user_of(request.scope)
        number = feedback.add(
            answer,
            rating,
            generation=generation,
            history=rated.history,
            note=rated.note,
            who=user.name if user else "",
            scope=rated.scope,
        )
        metrics.rated(rating)
        return {"number": number, "generation": generation}

    return router


def _library(library: "Library", metrics: Metrics) -> APIRouter:
    router = APIRouter(responses=schema.FAULTS, tags=["library"])

    @router.get("/api/articles", response_model=schema.Articles)
    def articles(
        limit: Annotated[int, Query(ge=1, le=_MOST_ARTICLES)] = 50,
        offset: Annotated[int, Query(ge=0, le=_BEYOND)] = 0,
    ) -> dict[str, list[ArticleRecord] | int]:
        """List articles with their text, in the order in which they were indexed."""
        some = islice(library.articles(start=offset), limit)
        return {"articles": [article_json(article) for article in some], "total": library.size}

    # An id of a record may hold slashes.
    @router.get("/api/articles/{article_id:path}", response_model=schema.Article, responses=_MISSING)
    def article(article_id: str) -> ArticleRecord:
        """Return one article with its text of record, which the offsets of quotations count in."""
        return article_json(library.article(article_id))

    @router.get("/api/health", response_model=schema.Health, tags=["service"])
    def health() -> dict[str, str | int]:
        """Tell that the desk answers, and from which index."""
        return {"status": "ok", "version": __version__, "generation": library.generation, "articles": library.size}

    @router.get("/metrics", response_class=PlainTextResponse, tags=["service"])
    def exposition() -> Response:
        """Counts since the start, as Prometheus reads them."""
        text = metrics.exposition(generation=library.generation, articles=library.size)
        return Response(text, media_type=CONTENT_TYPE)

    return router


def events(record: AnswerRecord) -> Iterator[str]:
    """Yield an answer as server-sent events (HTML Living Standard, 9.2): the short answer first, then its quotes."""
    for name, data in told(record):
        yield _event(name, data)


def _event(name: str, data: object) -> str:
    # JSON has no line break in it, so one line holds it all.
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def fault(status: int, detail: str) -> JSONResponse:
    """Return an error of the API. Half a surrogate pair, which a request can spell in JSON, is written as an escape."""
    return JSONResponse({"detail": detail.encode("utf-8", "backslashreplace").decode()}, status_code=status)


def _not_understood(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - the handler of this class
    return fault(422, schema.complaints(error.errors()))


def _not_done(_request: Request, error: Exception) -> Response:
    status = 422 if isinstance(error, QuestionError) else 404 if isinstance(error, ArticleNotFound) else 503
    return fault(status, str(error))
