"""What tests of several rooms share."""

from pathlib import Path

import pytest
from hypothesis import settings

# No deadline: the first example of a test may load a dictionary, and a busy machine is not a defect.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="session")
def seeded_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of seeds/, made once. Read it only; a test that damages an index copies it first."""
    from qa.library import Library

    store = tmp_path_factory.mktemp("seeded") / "vectorstore"
    Library.build([SEEDS], store=store)
    return store
