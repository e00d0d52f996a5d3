"""Learns how to weigh evidence and when to trust it.

    python -m training.answer --data DIR --out qa/answer/weights.json [--ranker FILE]

DIR holds train/ with the question-paragraph sets of `training.questions.UNSEEN`, and news/, over which the questions of
`training.desk` are asked. First the ranker of sentences: a linear softmax over the candidates of each question (maximum
likelihood of the sentences that hold the answer). Then the weight of what is read in them, by questions that the reader
has not learned from. Then the confidence: logistic regression that the best sentence answers, with every second
document of the sets left out of the library, so that questions without an answer are learned from too. With --ranker
the ranker of that file is kept. Twenty minutes on two cores; fixed seeds.
"""

import argparse
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from qa.answer.confidence import SIGNALS, signals
from qa.answer.evidence import read_with
from qa.answer.features import NAMES
from qa.answer.kinds import asked_for
from qa.answer.mismatch import mismatch
from qa.answer.widen import widened
from training.answer.examples import Example, desk_examples, examples, paragraph_examples, rescored
from training.desk import READ, WEIGHED
from training.questions import UNSEEN

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Set by hand: the sets hold no headlines, no pages that ask and answer, and few questions whose figure the library
# lacks, so nothing teaches these; nor do they hold near misses, for which what is astray is refused.
BY_HAND = {"short": -1.5, "lacks figure": -3.0, "asks same": 2.0, "other number": -1.5, "astray": -1.0}
# Encyclopaedia questions are seldom near misses as those of a desk are (the figure of another town, a date that is not
# told), so they teach that what is lacking hardly matters.
CONFIDENCE_BY_HAND = {"astray": -7.0, "lacks": -4.0}
# Share of the rightly answered questions that the threshold refuses, 3% at most; with fewer, more than 0.30 of those
# whose document is missing are answered.
_REFUSED = 0.0235
_QUESTIONS = 3000
# Weight of questions of the desk beside those of the sets for the confidence; they are asked as people ask and miss as
# they miss. The reader has learned from the first two collections.
_DESK, _TRUSTED_BY = 1.25, (3, 5, *WEIGHED)
_OF_SETS = 3.0  # weight of a question of the sets beside one of the desk for the ranker
_AS_GOOD = 0.002  # share of questions by which a weight of what is read may fall behind the best


def main() -> None:
    """Train both, print what they reach, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--ranker", type=Path, help="weights whose ranker is kept")
    arguments = parser.parse_args()
    torch.manual_seed(0)
    if arguments.ranker:
        evidence = json.loads(arguments.ranker.read_text(encoding="utf-8"))["evidence"]
    else:
        evidence = _evidence(arguments.data)
    paragraphs = [example for name in UNSEEN for example in paragraph_examples(arguments.data / "train" / name)]
    asked = [example for example in paragraphs if example.evidence] + _desk(arguments.data, _TRUSTED_BY)
    confidence = _confidence([rescored(example, evidence) for example in asked])
    _write(arguments.out, {"evidence": evidence, "confidence": confidence})


def _evidence(data: Path) -> dict[str, float]:
    """The weights of the ranker, and of what is read by what the reader has not learned from."""
    sets = [
        example
        for name in UNSEEN
        for example in examples(data / "train" / name, questions=_QUESTIONS, unanswerable=False, seed=len(name))
        if example.evidence
    ]
    weights = {**_ranker(sets + _desk(data, READ)), **BY_HAND}
    unread = [example for example in sets + _desk(data, WEIGHED) if example.aside]
    return weights | _worth_of_reading([rescored(example, weights) for example in unread])


def _desk(data: Path, collections: Iterable[int]) -> list[Example]:
    found = (example for number in collections for example in desk_examples(data, number))
    return [example for example in found if example.evidence]


def _ranker(found: list[Example]) -> dict[str, float]:
    kept = [example for example in found if any(example.right)]
    most = max(len(example.evidence) for example in kept)
    values = torch.zeros(len(kept), most, len(NAMES))
    mask = torch.full((len(kept), most), -1e9)
    right = torch.full((len(kept), most), -1e9)
    share = torch.tensor([1.0 if example.desk else _OF_SETS for example in kept])
    for row, example in enumerate(kept):
        size = len(example.evidence)
        values[row, :size] = torch.tensor([item.features for item in example.evidence])
        mask[row, :size] = 0
        right[row, :size][torch.tensor(example.right)] = 0
    weights = torch.zeros(len(NAMES), requires_grad=True)

    def loss() -> torch.Tensor:
        likely = torch.log_softmax(values @ weights + mask, 1)
        return -(share * torch.logsumexp(likely + right, 1)).sum() / share.sum() + 1e-4 * (weights**2).sum()

    _minimise([weights], loss)
    best = (values @ weights.detach() + mask).argmax(1)
    first = sum(example.right[int(place)] for example, place in zip(kept, best, strict=True)) / len(found)
    print(f"the right sentence is first for {first:.3f} of {len(found):,} questions")
    return {name: round(float(weight), 3) for name, weight in zip(NAMES, weights.detach(), strict=True)}


def _worth_of_reading(found: list[Example]) -> dict[str, float]:
    """The weights of what was read beside the weighed features: of log odds within bounds, then of those far below."""
    kept = [example for example in found if any(example.right)]
    weights = {"reading": 0.0, "hopeless": 0.0}
    for name, most in (("reading", 8.0), ("hopeless", 5.0)):
        first = {
            float(weight): _first(kept, {**weights, name: float(weight)}) for weight in np.arange(0.0, most + 0.1, 0.5)
        }
        for weight, share in first.items():
            print(f"{name} {weight:.1f}: first {share:.3f}")
        # The smallest of those that are as good as the best: what the reader is sure of, it is often too sure of.
        weights[name] = min(weight for weight, share in first.items() if share >= max(first.values()) - _AS_GOOD)
    return weights


def _first(kept: list[Example], weights: dict[str, float]) -> float:
    """Share of the examples whose best sentence is right with these weights of what was read."""
    best = (np.argmax([item.score + read_with(weights, item.odds) for item in example.evidence]) for example in kept)
    return float(np.mean([example.right[place] for example, place in zip(kept, best, strict=True)]))


def _confidence(found: list[Example]) -> dict[str, float]:
    """Logistic regression, then a bias as if half of the questions had an answer (King and Zeng 2001).

    Two thirds of those that it is fitted to have none.
    """
    values = torch.tensor([_signals(example) for example in found])
    right = torch.tensor([float(example.right[0]) for example in found])
    share = torch.tensor([_DESK if example.desk else 1.0 for example in found])
    learned = torch.tensor([name not in CONFIDENCE_BY_HAND for name in SIGNALS])
    by_hand = values @ torch.tensor([CONFIDENCE_BY_HAND.get(name, 0.0) for name in SIGNALS])
    mean, spread = values.mean(0), values.std(0) + 1e-6
    scaled = (values - mean) / spread * learned
    weights, bias = torch.zeros(len(SIGNALS), requires_grad=True), torch.zeros(1, requires_grad=True)

    def loss() -> torch.Tensor:
        logits = scaled @ weights + by_hand + bias
        each = torch.nn.functional.binary_cross_entropy_with_logits(logits, right, reduction="none")
        return (share * each).mean() + 1e-4 * (weights**2).sum()

    _minimise([weights, bias], loss)
    bias = bias.detach() + ((share * (1 - right)).sum() / (share * right).sum()).log()
    probability = torch.sigmoid(scaled @ weights + by_hand + bias).detach().numpy()
    limit = _threshold(probability, right.numpy() > 0, found)
    raw = (weights * learned / spread).detach()
    offset = float(bias - (raw * mean).sum())
    return {
        "threshold": round(limit, 3),
        "bias": round(offset, 4),
        **{name: round(float(weight), 4) for name, weight in zip(SIGNALS, raw, strict=True)},
        **CONFIDENCE_BY_HAND,
    }


def _threshold(probability: "NDArray[np.float32]", right: "NDArray[np.bool_]", found: list[Example]) -> float:
    """The probability below which `_REFUSED` of the right answers lie; prints what others would do."""
    missing = np.array([example.unanswerable for example in found])
    desk = np.array([example.desk for example in found])
    for refused in (0.01, 0.02, _REFUSED, 0.03, 0.05, 0.08):
        limit = np.quantile(probability[right], refused)
        sets, near = ((probability[missing & chosen] < limit).mean() for chosen in (~desk, desk))
        print(
            f"threshold {limit:.3f}: {refused:.1%} of the right refused, {sets:.0%} of those without a document, "
            f"{near:.0%} of the near misses of the desk"
        )
    return float(np.quantile(probability[right], _REFUSED))


def _signals(example: Example) -> tuple[float, ...]:
    query, evidence = example.query, example.evidence
    asked = asked_for(query.text, query.language)
    return signals(query, evidence, mismatch(asked, widened(evidence[0], asked, query)))


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
