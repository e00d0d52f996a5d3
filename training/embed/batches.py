"""Tokenised texts, and batches of them as a bag of token ids with offsets."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

_LONGEST = 320  # tokens of a text that are learned from
Bag = tuple[torch.Tensor, torch.Tensor]


@dataclass(frozen=True, slots=True)
class Texts:
    """Token ids of n texts, one after another; text i has `ids[starts[i]:starts[i + 1]]`. `keys` tells equal texts."""

    ids: NDArray[np.int32]
    starts: NDArray[np.int64]
    keys: NDArray[np.int64]

    @classmethod
    def of(cls, texts: list[str], tokenizer: Tokenizer) -> Self:
        """Tokenise texts; one without a token gets the unknown one."""
        lists: list[NDArray[np.int32]] = []
        for first in range(0, len(texts), 10_000):
            encodings = tokenizer.encode_batch(texts[first : first + 10_000], add_special_tokens=False)
            lists += [np.array(encoding.ids[:_LONGEST] or [0], dtype=np.int32) for encoding in encodings]
        starts = np.cumsum([0, *map(len, lists)])
        seen: dict[str, int] = {}
        keys = np.array([seen.setdefault(text, len(seen)) for text in texts], dtype=np.int64)
        return cls(np.concatenate(lists), starts, keys)

    def tokens(self, place: int) -> NDArray[np.int32]:
        """Token ids of one text."""
        return self.ids[self.starts[place] : self.starts[place + 1]]

    def bag(self, places: NDArray[np.int64]) -> Bag:
        """The texts at these places, as `EmbeddingBag` takes them."""
        return as_bag([self.tokens(place) for place in places])


def as_bag(lists: list[NDArray[np.int32]]) -> Bag:
    """Lists of token ids as `EmbeddingBag` takes them."""
    offsets = np.cumsum([0, *map(len, lists[:-1])])
    return torch.from_numpy(np.concatenate(lists)).long(), torch.from_numpy(offsets)


@dataclass(frozen=True, slots=True)
class Glosser:
    """Turns Chinese token ids into a bag of English ones: of every token one gloss, drawn at random.

    Made of unlabelled news, it keeps words apart that the parallel sentences never show.
    """

    choices: list[list[NDArray[np.int32]]]

    def english(self, tokens: NDArray[np.int32], dice: np.random.Generator) -> NDArray[np.int32]:
        """One gloss each of the tokens that have any."""
        picked = dice.random(len(tokens))
        chosen = [
            options[int(draw * len(options))]
            for token, draw in zip(tokens, picked, strict=True)
            if (options := self.choices[token])
        ]
        return np.concatenate(chosen) if chosen else np.zeros(1, dtype=np.int32)
