"""What tests of answers share."""

from collections.abc import Iterator

import pytest

from qa.library import Library
from tests.stores import stored


@pytest.fixture(scope="module")
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of the `ARTICLES` that the module tells. Read it only."""
    with Library.open(stored(request.module.ARTICLES, tmp_path_factory.mktemp("articles"))) as opened:
        yield opened
