"""What can be sent that the description of the API speaks of, and much that it does not, is answered as it says."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from qa.library import Library
from qa.web.current import Current
from qa.web.desk import application
from qa.web.editing import Editor
from qa.web.limits import Limits
from tests.stores import stored

_ROUTES = {
    *("POST /api/ask", "POST /api/search", "POST /api/feedback", "POST /api/articles"),
    *("GET /api/articles", "GET /api/articles/{article_id}", "DELETE /api/articles/{article_id}"),
    *("GET /api/health", "GET /metrics"),
}
# The others take nothing, or any text.
_CAN_BE_MISUSED = {route for route in _ROUTES if route.startswith("POST")} | {"GET /api/articles"}
_ARTICLES = (
    {"id": "sites", "title": "娄底5G", "outlet": "红网", "date": "2023-09-28", "text": "娄底建成5G站点1009个。"},
    {"id": "a/b", "text": "大桥今日通车，全长三公里。The bridge is three kilometres long."},
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    store = stored(_ARTICLES, tmp_path_factory.mktemp("attacked"))
    with Current(Library.open(store)) as library:
        editor = Editor(library, store)
        yield application(library, editor=editor, limits=Limits(per_second=100_000, burst=1_000_000))


@pytest.fixture(scope="module")
def described(app: FastAPI) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_dict(app.openapi())


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened


_CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


def test_the_description_names_every_route(described: schemathesis.BaseSchema) -> None:
    operations = (result for result in described.get_all_operations() if isinstance(result, Ok))
    assert {operation.ok().label for operation in operations} == _ROUTES


@pytest.mark.parametrize(
    ("route", "mode"),
    [
        *((route, GenerationMode.POSITIVE) for route in sorted(_ROUTES)),
        *((route, GenerationMode.NEGATIVE) for route in sorted(_CAN_BE_MISUSED)),
    ],
)
def test_every_request_is_answered_as_the_description_says(
    described: schemathesis.BaseSchema, client: TestClient, route: str, mode: GenerationMode
) -> None:
    method, path = route.split()

    @settings(max_examples=20, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=described[path][method].as_strategy(generation_mode=mode))
    def attack(case: "schemathesis.Case[Any]") -> None:
        sent = case.as_transport_kwargs(base_url=str(client.base_url))
        body = sent.pop("data", None)
        del sent["cookies"]  # those of a case are headers; these are those of a session, which the client warns of
        case.validate_response(client.request(**sent, content=body), checks=_CHECKS)
        address = sent.pop("url").partition("?")[0]
        assert client.request(**sent, url=f"{address}%0A", content=body).status_code == 404

    attack()
