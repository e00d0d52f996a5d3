"""What the house asks of an embedding model."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Embedder(Protocol):
    """Turns questions and passages into vectors of one space, in which the cosine says how near they are.

    Vectors are float32 and of unit length; a text in which the model knows nothing (an empty one) may be given the
    zero vector. The same text gets the same vector on every call, whatever else is embedded with it, up to rounding.
    """

    @property
    def name(self) -> str:
        """What the user calls the model: a hub name, a folder, or the name of the bundled one."""

    @property
    def dimensions(self) -> int:
        """Length d of a vector."""

    @property
    def fingerprint(self) -> str:
        """Hex digits that change whenever the vectors may: an index made under another one must be rebuilt."""

    def embed_queries(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """Vectors (n, d) of n questions."""

    def embed_passages(
        self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None
    ) -> "NDArray[np.float32]":
        """Vectors (n, d) of n passages. `progress` is told how many of the n are done, now and then and at the end."""
