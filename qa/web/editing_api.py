"""The routes by which an editor adds and removes articles; what they tell comes as server-sent events."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from qa.model import Language, Problem
from qa.render.faults import fault_in
from qa.web.editing import MOST_BYTES, MOST_FILES, Failed, Told, Upload
from qa.web.gate import EDITORS_ONLY, may_edit
from qa.web.schema import FAULTS, Fault
from qa.web.strings import preferred_language

if TYPE_CHECKING:
    from qa.web.editing import Editor

_LONGEST_NAME = 1_000
_EVENTS: dict[int | str, dict[str, object]] = {
    200: {"content": {"text/event-stream": {}}, "description": "events: step, problem, then changed or failed"},
    403: {"model": Fault, "description": "not an editor"},
    404: {"model": Fault, "description": "no address: a line break cannot be part of one"},
}


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class NewFile(_Request):
    """A file: its name, and its bytes in Base64."""

    name: str = Field(max_length=_LONGEST_NAME)
    content: str = Field(max_length=MOST_BYTES * 2)


class AddRequest(_Request):
    """Files to add articles of."""

    files: list[NewFile] = Field(min_length=1, max_length=MOST_FILES)


def add_editing(app: FastAPI, editor: "Editor") -> None:
    """Add the routes to an application; each asks by itself whether an editor sent the request."""
    router = APIRouter(responses={**FAULTS, **_EVENTS}, tags=["library"], dependencies=[Depends(_check_editor)])

    # JSON, and no form: what another site may send without asking is no request here.
    @router.post("/api/articles", response_class=StreamingResponse)
    def add(asked: AddRequest, request: Request) -> Response:
        """Add the articles of some files; messages are in the language of `Accept-Language`, English by default."""
        return _streamed(editor.add([Upload(file.name, file.content) for file in asked.files]), _language(request))

    @router.delete("/api/articles/{article_id:path}", response_class=StreamingResponse)
    def remove(article_id: str, request: Request) -> Response:
        """Remove an article; messages are in the language of `Accept-Language`, English by default."""
        return _streamed(editor.remove(article_id), _language(request))

    app.include_router(router)


def _check_editor(request: Request) -> None:
    # The gate has asked already, by the path. However a path is spelled, who is no editor comes no further than this.
    if not may_edit(request.scope):
        raise HTTPException(403, EDITORS_ONLY)


def _language(request: Request) -> Language:
    return preferred_language(request.headers.get("accept-language", ""))


def _streamed(told: Iterator[Told], language: Language) -> Response:
    return StreamingResponse(
        (_event(one, language) for one in told), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
    )


def _event(told: Told, language: Language) -> str:
    if isinstance(told, Problem | Failed):
        told = replace(told, message=fault_in(language, told.message))
    data = json.dumps(asdict(told), ensure_ascii=True)
    return f"event: {type(told).__name__.lower()}\ndata: {data}\n\n"
