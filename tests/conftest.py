"""What tests of several rooms share."""

from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="session")
def seeded_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of seeds/, made once. Read it only; a test that damages an index copies it first."""
    from qa.library import Library

    store = tmp_path_factory.mktemp("seeded") / "vectorstore"
    Library.build([SEEDS], store=store)
    return store
