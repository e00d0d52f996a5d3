"""One way to get an embedding model: the bundled one, or any that sentence-transformers can load."""

from pathlib import Path
from typing import TYPE_CHECKING

from qa.embed.static import read_static

if TYPE_CHECKING:
    from qa.embed.protocol import Embedder

BUNDLED = Path(__file__).with_name("bundled")
BUNDLED_NAME = "bundled"


def load(name: str | None = None) -> "Embedder":
    """The bundled model for None (no torch, no network), otherwise the model of this hub name or folder.

    Raises `ModelError`, one line, when there is no such model or it cannot be loaded.
    """
    if name is None or name == BUNDLED_NAME:
        return read_static(BUNDLED, name=BUNDLED_NAME)
    from qa.embed.transformer import load_transformer

    return load_transformer(name)
