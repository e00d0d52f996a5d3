"""Learns how to weigh evidence and when to trust it.

    python -m training.answer --data DIR --out qa/answer/weights.json

DIR holds the question-paragraph sets of `training.questions.UNSEEN`. First the ranker of sentences: a linear
softmax over the candidates of each question (maximum likelihood of the sentences that hold the answer). Then the
confidence: logistic regression that the best sentence answers, with a third of the articles withheld, so that
questions without an answer are learned from too. Three to five minutes on two cores; seeds are fixed.
"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from qa.answer.confidence import SIGNALS, signals
from qa.answer.evidence import bounded
from qa.answer.features import NAMES
from training.answer.examples import Example, examples, rescored
from training.questions import UNSEEN

# Set by hand: the sets hold no headlines and few questions whose figure the library lacks, so nothing teaches these.
BY_HAND = {"short": -1.5, "lacks figure": -3.0}
THRESHOLDS = {"threshold": 0.07, "threshold english": 0.03}
_QUESTIONS, _WITHHELD = 1500, 1 / 3
_ADVERSARIAL = 0.3  # weight of questions written to look answerable by a paragraph that does not answer them


def main() -> None:
    """Train both, print what they reach, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    torch.manual_seed(0)
    evidence = {**_ranker(_examples(arguments.data, withheld=0.0, unanswerable=False, aside=False)), **BY_HAND}
    withheld = _examples(arguments.data, withheld=_WITHHELD, unanswerable=True, aside=True)
    evidence["reading"] = _worth_of_reading([rescored(example, evidence) for example in withheld])
    confidence = _confidence([rescored(example, evidence) for example in withheld])
    _write(arguments.out, {"evidence": evidence, "confidence": {**THRESHOLDS, **confidence}})


def _examples(data: Path, *, withheld: float, unanswerable: bool, aside: bool) -> list[Example]:
    return [
        example
        for name in UNSEEN
        for example in examples(
            data / name,
            questions=_QUESTIONS,
            withheld=withheld,
            unanswerable=unanswerable,
            aside=aside,
            seed=len(name),
        )
        if example.evidence
    ]


def _ranker(found: list[Example]) -> dict[str, float]:
    kept = [example for example in found if any(example.right)]
    most = max(len(example.evidence) for example in kept)
    values = torch.zeros(len(kept), most, len(NAMES))
    mask = torch.full((len(kept), most), -1e9)
    right = torch.full((len(kept), most), -1e9)
    for row, example in enumerate(kept):
        size = len(example.evidence)
        values[row, :size] = torch.tensor([item.features for item in example.evidence])
        mask[row, :size] = 0
        right[row, :size][torch.tensor(example.right)] = 0
    weights = torch.zeros(len(NAMES), requires_grad=True)

    def loss() -> torch.Tensor:
        likely = torch.log_softmax(values @ weights + mask, 1)
        return -torch.logsumexp(likely + right, 1).mean() + 1e-3 * (weights**2).sum()

    _minimise([weights], loss)
    best = (values @ weights.detach() + mask).argmax(1)
    first = sum(example.right[int(place)] for example, place in zip(kept, best, strict=True)) / len(found)
    print(f"the right sentence is first for {first:.3f} of {len(found):,} questions")
    return {name: round(float(weight), 3) for name, weight in zip(NAMES, weights.detach(), strict=True)}


def _worth_of_reading(found: list[Example]) -> float:
    """The weight of what was read beside the weighed features that leaves the right sentence likeliest."""
    kept = [example for example in found if any(example.right)]
    figures = {}
    for weight in np.arange(0.0, 8.1, 0.5):
        likely, first = [], 0
        for example in kept:
            scores = np.array([item.score + weight * bounded(item.odds) for item in example.evidence])
            right = np.array(example.right)
            likely.append(np.log(np.exp(scores - scores.max())[right].sum() / np.exp(scores - scores.max()).sum()))
            first += bool(right[scores.argmax()])
        figures[float(weight)] = float(np.mean(likely))
        print(f"reading {weight:.1f}: log likelihood {np.mean(likely):.4f}, first {first / len(kept):.3f}")
    return max(figures, key=lambda weight: figures[weight])


def _confidence(found: list[Example]) -> dict[str, float]:
    values = torch.tensor([signals(example.query, example.evidence) for example in found])
    right = torch.tensor([float(example.right[0]) for example in found])
    share = torch.tensor([_ADVERSARIAL if example.unanswerable else 1.0 for example in found])
    mean, spread = values.mean(0), values.std(0) + 1e-6
    weights, bias = torch.zeros(len(SIGNALS), requires_grad=True), torch.zeros(1, requires_grad=True)

    def loss() -> torch.Tensor:
        logits = ((values - mean) / spread) @ weights + bias
        each = torch.nn.functional.binary_cross_entropy_with_logits(logits, right, reduction="none")
        return (share * each).mean() + 2e-3 * (weights**2).sum()

    _minimise([weights, bias], loss)
    probability = torch.sigmoid(((values - mean) / spread) @ weights + bias).detach().numpy()
    withheld = np.array([example.withheld for example in found])
    for refused in (0.03, 0.05):
        limit = np.quantile(probability[right.numpy() > 0], refused)
        caught = (probability[withheld] < limit).mean()
        print(f"threshold {limit:.3f}: {refused:.0%} of the right refused, {caught:.0%} of those without an article")
    scaled = (weights / spread).detach()
    offset = float((bias - (scaled * mean).sum()).detach())
    return {
        "bias": round(offset, 4),
        **{name: round(float(weight), 4) for name, weight in zip(SIGNALS, scaled, strict=True)},
    }


def _minimise(parameters: list[torch.Tensor], loss: Callable[[], torch.Tensor]) -> None:
    optimiser = torch.optim.LBFGS(parameters, max_iter=200)

    def step() -> torch.Tensor:
        optimiser.zero_grad()
        value = loss()
        value.backward()
        return value

    optimiser.step(step)


def _write(file: Path, weights: dict[str, dict[str, float]]) -> None:
    file.write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
