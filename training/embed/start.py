"""Rows to start from: English words as the teacher sees them, Chinese words as the mean of their glosses."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.embed import teacher

_RAREST = 1e-7  # probability below which a token weighs no more
_SHORT_GLOSS = 3  # words; longer ones explain more than they translate


def start_rows(
    tokens: list[str],
    *,
    glosses: dict[str, list[str]],
    counts: NDArray[np.int64],
    mean: NDArray[np.float32],
    axes: NDArray[np.float32],
    cache: Path,
) -> NDArray[np.float32]:
    """Rows (t, d) of the tokens in the teacher's space (mean (384,), axes (384, d)), weighed by `counts` (t,)."""
    known = {token: place for place, token in enumerate(tokens)}
    rows = np.zeros((len(tokens), axes.shape[1]), dtype=np.float32)
    english = [token for token in tokens if token.isascii() and token.isalnum()]
    rows[[known[word] for word in english]] = teacher.project(
        teacher.encode(english, cache=cache), mean=mean, axes=axes
    )
    glossed = {word: texts for word, texts in glosses.items() if word in known}
    definitions = sorted({text for texts in glossed.values() for text in texts})
    vectors = teacher.project(teacher.encode(definitions, cache=cache), mean=mean, axes=axes)
    place_of = {text: place for place, text in enumerate(definitions)}
    for word, texts in glossed.items():
        rows[known[word]] = vectors[[place_of[text] for text in texts]].mean(axis=0)
    rows = _unit(rows)
    for token in tokens[1:]:
        if not token.isascii() and token not in glossed:
            rows[known[token]] = sum((rows[known[part]] for part in _parts(token, glossed)), rows[0])
    rows = _unit(rows) * _weights(tokens, counts)[:, None]
    # What nothing is known about starts as a small vector of its own, so that it can tell texts apart.
    noise = np.random.default_rng(0).normal(size=rows.shape).astype(np.float32) / np.sqrt(axes.shape[1])
    unknown = ~rows.any(axis=1)
    rows[unknown] = 0.5 * noise[unknown]
    rows += 0.1 * noise
    rows[0] = 0.0
    return rows


def gloss_words(tokens: list[str], *, glosses: dict[str, list[str]]) -> list[list[str]]:
    """For every token its glosses of at most three words; none for what is not Chinese."""
    return [[text for text in glosses.get(token, ()) if len(text.split()) <= _SHORT_GLOSS] for token in tokens]


def _parts(word: str, glossed: dict[str, list[str]]) -> list[str]:
    """The longest glossed pieces of a word from its left."""
    parts, start = [], 0
    while start < len(word):
        ends = range(len(word) if start else len(word) - 1, start, -1)
        end = next((end for end in ends if word[start:end] in glossed), start + 1)
        if word[start:end] in glossed:
            parts.append(word[start:end])
        start = end
    return parts


def _weights(tokens: list[str], counts: NDArray[np.int64]) -> NDArray[np.float32]:
    ascii_token = np.array([token.isascii() for token in tokens])
    weights = np.ones(len(tokens), dtype=np.float32)
    for script in (ascii_token, ~ascii_token):
        probability = counts[script] / max(1, counts[script].sum())
        # Squared, because the weight stands on both sides of a lexical match but once in a row.
        weights[script] = (np.log(probability + _RAREST) / np.log(_RAREST)) ** 2
    return weights


def _unit(rows: NDArray[np.floating]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)
