"""The library for agents: the tools ask, search and open_article over the Model Context Protocol, by Gradio's endpoint.

The endpoint is `/gradio_api/mcp`, streamable HTTP (MCP 2025-06-18, basic/transports). It is stateless: each message is
a POST, and nothing is sent that was not asked for. Sign-in and limits are those of the HTTP API.
"""

import json
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from pydantic import ValidationError

from qa.errors import QuestionError, YinjuError
from qa.render.records import answer_json, article_json, found_json
from qa.web.limits import refuse
from qa.web.schema import AskRequest, SearchRequest, complaints

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from qa.library import Library
    from qa.web.metrics import Metrics

ENDPOINT = "/gradio_api/mcp"
# Gradio offers its functions by these paths too, past the limits and in other words than ours. Its page needs none of
# them: it calls `run/predict`.
_ASIDE = re.compile(r"/gradio_api/(?:api|call|run)/(?!predict/?\Z).*", re.DOTALL)

_log = logging.getLogger(__name__)


def offer_tools(library: "Library", metrics: "Metrics") -> None:
    """Offer the tools of a library. To be called while a page is drawn (`gr.Blocks`).

    What a function says of itself is what an agent reads to choose among them. Each returns JSON.
    """
    from gradio.events import api

    def ask(
        question: str,
        history: list[str] | None = None,
        since: str = "",
        until: str = "",
        outlets: list[str] | None = None,
    ) -> str:
        """Answer a question from the library of news articles by quoting them, or say that they do not answer it.

        Returns the record of `qa ask --json`: "verdict" is answered, conflicting (articles differ, each is quoted) or
        abstained; "short_answers" are spans of the "quotes", and each quote is characters [start, end) of the article
        "article_id". "nearest" are passages that are near but no answer.

        Args:
            question: in Chinese or English
            history: earlier questions of the conversation, the oldest first, where the question leans on them
            since: first day, month or year of the articles to look at (YYYY-MM-DD, YYYY-MM or YYYY)
            until: last day, month or year of the articles to look at
            outlets: look at articles of these outlets only
        """
        with _plainly():
            asked = AskRequest(
                question=question, history=history or [], since=since, until=until, outlets=outlets or []
            )
            answer = library.ask(asked.question, history=asked.history, scope=asked.scope)
            metrics.answered(answer)
            return _json(answer_json(answer))

    def search(
        question: str, limit: int = 10, since: str = "", until: str = "", outlets: list[str] | None = None
    ) -> str:
        """Find the passages of the library of news articles for a question, best first.

        Returns "hits", the records of `qa search --json`: each is characters [start, end) of the article "article_id".

        Args:
            question: a question or some words, in Chinese or English
            limit: the most passages to return, 1 to 100
            since: first day, month or year of the articles to look at (YYYY-MM-DD, YYYY-MM or YYYY)
            until: last day, month or year of the articles to look at
            outlets: look at articles of these outlets only
        """
        with _plainly():
            asked = SearchRequest(question=question, limit=limit, since=since, until=until, outlets=outlets or [])
            find = partial(library.search, asked.question, limit=asked.limit, scope=asked.scope)
            return _json(found_json(find, library.article))

    def open_article(article_id: str) -> str:
        """Read one article of the library: title, outlet, date, byline and the text that quotations are spans of.

        Args:
            article_id: the "article_id" of a quote or a hit
        """
        with _plainly():
            return _json(article_json(library.article(article_id)))

    for tool in (ask, search, open_article):
        # Outside of the queue, or Gradio would call itself over HTTP, without the sign-in of the agent.
        api(tool, api_name=tool.__name__, queue=False)


def _json(record: Mapping[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False)


@contextmanager
def _plainly() -> Iterator[None]:
    """Tell what is wrong in the words of the API; of a defect of ours no more than that it is one."""
    try:
        yield
    except ValidationError as error:
        raise QuestionError(complaints(error.errors())) from error
    except YinjuError:
        raise
    except Exception as error:  # an agent hears of any fault, but not its inside; it is logged
        _log.exception("a tool failed")
        raise RuntimeError("something went wrong here and has been logged; try again") from error


def narrowed(app: "ASGIApp") -> "ASGIApp":
    """Return an application of which agents reach the endpoint itself, and nothing that Gradio puts beside it.

    Its page for browsers writes the address into a script as it came, its older transport holds connections open, and
    its other ways to call a function know nothing of limits.
    """

    async def narrowing(scope: "Scope", receive: "Receive", send: "Send") -> None:
        path = str(scope.get("path", ""))
        if scope["type"] != "http" or not (path.startswith(ENDPOINT) or _ASIDE.fullmatch(path)):
            await app(scope, receive, send)
        elif path not in {ENDPOINT, f"{ENDPOINT}/"}:
            await refuse(send, 404, f"nothing is here; programs use /api/ask, agents {ENDPOINT}")
        elif scope["method"] != "POST":
            told = f"{ENDPOINT} is for agents (Model Context Protocol, streamable HTTP) and takes POST alone"
            await refuse(send, 405, told, {"allow": "POST"})
        else:
            await app(scope, receive, send)

    return narrowing
