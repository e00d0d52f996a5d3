"""Trains the rows: texts that belong together are brought together, all others of the batch kept apart."""

import time
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from training.embed.batches import Bag, Glosser, Texts, as_bag

_TEMPERATURE = 0.05
_GRADED_SCALE = 20.0  # CoSENT, Su (2022)
_TEACHER = 0.3
_WARM_UP = 200  # steps


@dataclass(frozen=True, slots=True)
class PairSource:
    """Pairs to draw batches of `size` from; `taught` (n, d) is what the teacher makes of the left side, if known.

    A batch is made of runs of `run` neighbours: pairs of one document tell apart what is hardest to tell apart.
    """

    name: str
    weight: float
    size: int
    left: Texts
    right: Texts
    taught: NDArray[np.float32] | None = None
    run: int = 1


@dataclass(frozen=True, slots=True)
class GradedSource:
    """Graded pairs to draw batches of `size` from."""

    name: str
    weight: float
    size: int
    left: Texts
    right: Texts
    grades: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class GlossedSource:
    """Texts whose other side is made up word by word from a dictionary."""

    name: str
    weight: float
    size: int
    texts: Texts
    glosser: Glosser


Source = PairSource | GradedSource | GlossedSource


def learn(
    rows: NDArray[np.float32],
    sources: list[Source],
    *,
    steps: int,
    rate: float,
    seed: int,
    every: int = 2000,
) -> NDArray[np.float32]:
    """Rows (t, d) after so many steps; row 0, the unknown token, stays zero."""
    torch.manual_seed(seed)
    dice = np.random.default_rng(seed)
    table = nn.EmbeddingBag.from_pretrained(torch.from_numpy(rows.copy()), freeze=False, mode="mean", sparse=True)
    optimizer = torch.optim.SparseAdam(list(table.parameters()), lr=rate)
    shares = np.array([source.weight for source in sources])
    losses: dict[str, float] = {}
    began = time.monotonic()
    for step in range(steps):
        source = sources[dice.choice(len(sources), p=shares / shares.sum())]
        for group in optimizer.param_groups:
            group["lr"] = rate * min((step + 1) / _WARM_UP, 1.0 - step / steps)
        optimizer.zero_grad()
        loss = _loss(table, source, dice)
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        optimizer.step()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        with torch.no_grad():
            table.weight[0] = 0.0
        losses[source.name] = 0.95 * losses.get(source.name, loss.item()) + 0.05 * loss.item()
        if (step + 1) % every == 0:
            told = " ".join(f"{name} {value:.3f}" for name, value in sorted(losses.items()))
            print(f"step {step + 1} of {steps}, {time.monotonic() - began:.0f} s: {told}", flush=True)
    return table.weight.detach().numpy()


def _loss(table: nn.EmbeddingBag, source: Source, dice: np.random.Generator) -> Tensor:
    match source:
        case PairSource():
            places = _runs(len(source.left.keys), source.size, source.run, dice)
            left, right = _embed(table, source.left.bag(places)), _embed(table, source.right.bag(places))
            loss = contrast(left, right, source.left.keys[places], source.right.keys[places])
            if source.taught is not None:
                taught = torch.from_numpy(source.taught[places])
                loss = (
                    loss + _TEACHER * (2 - (left * taught).sum(1) - (right * taught).sum(1)).mean() / _TEMPERATURE / 4
                )
            return loss
        case GradedSource():
            places = dice.choice(len(source.grades), size=min(source.size, len(source.grades)), replace=False)
            left, right = _embed(table, source.left.bag(places)), _embed(table, source.right.bag(places))
            return ranked((left * right).sum(1), torch.from_numpy(source.grades[places]))
        case GlossedSource():
            places = dice.choice(len(source.texts.keys), size=source.size, replace=False)
            lists = [source.texts.tokens(place) for place in places]
            made = as_bag([source.glosser.english(tokens, dice) for tokens in lists])
            keys = source.texts.keys[places]
            return contrast(_embed(table, made), _embed(table, as_bag(lists)), keys, keys)


def _runs(count: int, size: int, run: int, dice: np.random.Generator) -> NDArray[np.int64]:
    starts = dice.choice(count // run, size=min(size // run, count // run), replace=False) * run
    return np.asarray((starts[:, None] + np.arange(run)).ravel(), dtype=np.int64)


def _embed(table: nn.EmbeddingBag, bag: Bag) -> Tensor:
    return functional.normalize(table(*bag), dim=1)


def contrast(left: Tensor, right: Tensor, left_keys: NDArray[np.int64], right_keys: NDArray[np.int64]) -> Tensor:
    """InfoNCE both ways over the batch (van den Oord et al., 2018); a text that occurs twice is no negative."""
    same = (right_keys[:, None] == right_keys) | (left_keys[:, None] == left_keys)
    np.fill_diagonal(same, val=False)
    logits = (left @ right.T / _TEMPERATURE).masked_fill(torch.from_numpy(same), -1e4)
    target = torch.arange(len(left))
    return (functional.cross_entropy(logits, target) + functional.cross_entropy(logits.T, target)) / 2


def ranked(cosines: Tensor, grades: Tensor) -> Tensor:
    """CoSENT: pairs of a higher grade must have the higher cosine."""
    differences = _GRADED_SCALE * (cosines[:, None] - cosines[None, :])
    wrong = differences.masked_fill(grades[:, None] >= grades[None, :], -1e9)
    return torch.logsumexp(torch.cat([torch.zeros(1), wrong.flatten()]), dim=0)
