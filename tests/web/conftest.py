"""What the browser tests share: one browser and one desk over the index of seeds/ for a whole run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from qa.library import Library
from tests.web.serving import chromium, served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def seeds_desk(seeded_store: Path) -> Iterator[str]:
    with Library.open(seeded_store) as library, served(library) as url:
        yield url
