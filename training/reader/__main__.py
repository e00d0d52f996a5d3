"""Trains the reader of short answers.

    python -m training.reader --data DIR --out qa/answer/reading --member 1
    python -m training.reader --data DIR --out qa/answer/reading --member 2
    python -m training.reader --data DIR --out qa/answer/reading --member 3

Words get vectors from the news. A network learns first on cloze questions made of news, then on questions over
paragraphs (DRCD dev, CMRC trial, ChineseSquad), of which every tenth document is kept aside for what is tuned on top of
the reader; the first network both once more. Then it learns to choose: questions of a news desk (`training.desk`) and
of those sets with the sentences that a search finds for them. The others know the tokens and words of the first, and
begin and are asked otherwise. Seeds are fixed. Three hours on two cores for the first, one for the second, and two for
the third.
"""

import argparse
import gc
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save
from torch import Tensor
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from qa.answer.network import MEMBERS
from qa.answer.reader import LONGEST_ANSWER
from qa.answer.seen import Vocabulary, tokens_of
from training.desk import READ
from training.questions import ASIDE
from training.reader.choices import Choice, DeskAsked, desk_asked, squad_choices
from training.reader.cloze import Reading, cloze
from training.reader.examples import Example, batch, documents, example, squad
from training.reader.network import Network, choice_loss, loss
from training.reader.vectors import word_vectors

_SETS = ("drcd_dev.json", "cmrc_trial.json", "zh_squad2.json")
_TOKENS, _WORDS, _WIDTH = 6000, 40_000, 64
_BATCH = 64
_LAST_RATE, _WARM_UP, _DECAY = 3e-5, 100, 0.02
_AVERAGED = 0.9985  # share that the mean of the weights keeps of itself at each step
_KEPT = 8000  # cloze questions in each round of those asked
_CHOICES = 12  # in a batch
_OF_SETS = 0.5  # share of the choices of the sets in each epoch
_CHOOSING_RATE = 5e-4
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Round:
    """Rates at the first and the last cloze question; then epochs over those asked, at which rate each cycle begins."""

    cloze: tuple[float, float]
    asked: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a network of the ensemble is trained: its seed, rounds of so many cloze questions, and epochs of choosing.

    The sentences around each answer are drawn anew for `draws` epochs.
    """

    seed: int
    cloze: int
    draws: int
    rounds: tuple[Round, ...]
    choosing: int


_PLANS = (
    Plan(20231117, 150_000, 4, (Round((1e-3, 6e-4), ((4, 6e-4),)), Round((8e-4, 4e-4), ((6, 6e-4), (4, 5e-4)))), 9),
    Plan(20261122, 160_000, 5, (Round((1e-3, 6e-4), ((5, 6e-4),)),), 8),
    Plan(
        20261123, 150_000, 5, (Round((1e-3, 8e-4), ()), Round((8e-4, 6e-4), ()), Round((6e-4, 5e-4), ((5, 6e-4),))), 7
    ),
)
"""One for each of `qa.answer.network.MEMBERS`."""


def main() -> None:
    """Train a network in its rounds, report on what is kept aside, write it and what it knows."""
    options = _options()
    plan = _PLANS[options.member - 1]
    torch.manual_seed(plan.seed)
    began = time.monotonic()

    def say(what: str) -> None:
        print(f"[{time.monotonic() - began:.0f} s] {what}", flush=True)

    words, vectors = word_vectors(options.data, size=_WORDS, width=_WIDTH)
    say(f"{len(words):,} word vectors")
    learned, aside = _read(options.data, plan)
    drawn = list(cloze(options.data, count=plan.cloze, seed=plan.seed))
    vocabulary_file = options.out / "vocabulary.json"
    if options.member == 1:
        _write_vocabulary(vocabulary_file, [*drawn, *learned[0]], words)
    known = json.loads(vocabulary_file.read_text(encoding="utf-8"))
    tokens, listed = known["tokens"], known["words"]
    row = {word: number for number, word in enumerate(words)}
    vocabulary = Vocabulary.of(tokens, listed)
    dice = random.Random(plan.seed)  # noqa: S311 - samples, not secrets
    asked, held = [_examples(readings, vocabulary, dice) for readings in learned], _examples(aside, vocabulary, dice)
    averaged = network = Network(len(tokens), vectors[[row[word] for word in listed]])
    say(f"{sum(p.numel() for p in network.parameters()):,} weights")
    made: list[Example] = []
    for number, planned in enumerate(plan.rounds):
        if number:
            drawn = list(cloze(options.data, count=plan.cloze, seed=plan.seed + number))
        made = _examples(drawn, vocabulary, dice)
        say(f"round {number + 1}: {len(made):,} cloze questions, {len(learned[0]):,} asked, {len(aside):,} aside")
        averaged = _round(network, planned, made, asked, held=held, seed=plan.seed, say=say)
    say("reading what is found for the questions of the desk and of the sets")
    desk = [item for number in READ for item in desk_asked(options.data, number, vocabulary)]
    sets = [item for name in _SETS for item in squad_choices(options.data / "train" / name, vocabulary)]
    averaged = _choosing(averaged, plan, made, asked, desk=desk, sets=sets, say=say)
    say(_told(averaged, held))
    _write(options.out / MEMBERS[options.member - 1], averaged, len(listed))


def _write_vocabulary(file: Path, readings: Sequence[Reading], words: list[str]) -> None:
    """The most frequent tokens of some readings, and the words that have vectors."""
    counts = Counter(token for reading in readings for token, _ in tokens_of(reading.text))
    tokens = [token for token, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_TOKENS]]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"tokens": tokens, "words": words}, ensure_ascii=False) + "\n", encoding="utf-8")


def _choosing(
    network: Network,
    plan: Plan,
    made: list[Example],
    asked: list[list[Example]],
    *,
    desk: list[DeskAsked],
    sets: list[Choice],
    say: Say,
) -> Network:
    """Epochs over choices, with those asked and some cloze questions between them. Returns the mean of the weights."""
    dice = random.Random(plan.seed)  # noqa: S311 - samples, not secrets
    optimizer = torch.optim.AdamW(network.parameters(), lr=_CHOOSING_RATE, weight_decay=_DECAY)
    averaged = _mean_of(network)
    network.train()
    for epoch in range(plan.choosing):
        alone = asked[epoch % len(asked)] + made[epoch * _KEPT : (epoch + 1) * _KEPT]
        alone += [dice.choice(item.windows) for item in desk if item.windows]
        choices = [item.choice for item in desk if item.choice] + dice.sample(sets, int(_OF_SETS * len(sets)))
        dice.shuffle(choices)
        steps: list[list[Example] | list[Choice]] = list(_batches(alone, np.random.default_rng(epoch)))
        steps += [choices[at : at + _CHOICES] for at in range(0, len(choices), _CHOICES)]
        dice.shuffle(steps)
        for step, group in enumerate(steps):
            gone = (epoch + step / len(steps)) / plan.choosing
            _step(network, optimizer, group, rate=_CHOOSING_RATE * (1 - gone) + _LAST_RATE, dice=dice)
            averaged.update_parameters(network)
        say(f"choices, epoch {epoch + 1} of {plan.choosing}")
    mean = averaged.module
    assert isinstance(mean, Network)
    return mean


def _step(
    network: Network,
    optimizer: torch.optim.Optimizer,
    group: Sequence[Example] | Sequence[Choice],
    *,
    rate: float,
    dice: random.Random,
) -> None:
    choices = [item.drawn(dice) for item in group if isinstance(item, Choice)]
    alone = [item for item in group if isinstance(item, Example)]
    if choices:
        value = choice_loss(network, batch([one for item in choices for one in item.sentences]), choices)
    else:
        value = loss(network, batch(alone))
    _descend(network, optimizer, value, rate=rate)


def _descend(network: Network, optimizer: torch.optim.Optimizer, value: Tensor, *, rate: float) -> None:
    """One step down a loss."""
    for parameters in optimizer.param_groups:
        parameters["lr"] = rate
    optimizer.zero_grad()
    value.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
    torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
    optimizer.step()


def _round(
    network: Network,
    planned: Round,
    made: list[Example],
    asked: list[list[Example]],
    *,
    held: list[Example],
    seed: int,
    say: Say,
) -> Network:
    """Once over the cloze questions, then over each epoch of those asked. Returns the mean of the last cycle's weights.

    The mean is the exponential one of Polyak and Juditsky (1992), which the noise of single batches leaves alone.
    """
    gc.freeze()  # millions of small objects that live until the end, else looked through again and again
    optimizer = torch.optim.AdamW(network.parameters(), lr=planned.cloze[0], weight_decay=_DECAY)
    averaged = _mean_of(network)
    _learn(network, optimizer, made, rates=planned.cloze, seed=seed, averaged=averaged, say=say)
    say(_told(network, held))
    done = 0
    for epochs, rate in planned.asked:
        averaged = _mean_of(network)
        for epoch in range(epochs):
            # Some cloze questions stay among those asked, or figures in the news are forgotten.
            kept = made[epoch * _KEPT : (epoch + 1) * _KEPT]
            falling = tuple(rate * (1 - part / epochs) + _LAST_RATE for part in (epoch, epoch + 1))
            examples = asked[epoch % len(asked)] + kept
            _learn(network, optimizer, examples, rates=falling, seed=done, averaged=averaged, say=say)
            say(_told(averaged.module, held))
            done += 1
    mean = averaged.module
    assert isinstance(mean, Network)
    return mean


def _mean_of(network: Network) -> AveragedModel:
    return AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(_AVERAGED))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds train/ and news/")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--member", type=int, choices=range(1, len(MEMBERS) + 1), required=True, help="of the ensemble")
    return parser.parse_args()


def _read(data: Path, plan: Plan) -> tuple[list[list[Reading]], list[Reading]]:
    """What is learned in each epoch, the sentences around each answer drawn anew, and what is kept aside."""
    learned: list[list[Reading]] = [[] for _ in range(plan.draws)]
    aside: list[Reading] = []
    for name in _SETS:
        found = documents(data / "train" / name)
        aside += list(squad(found[ASIDE], seed=plan.seed))
        del found[ASIDE]
        for epoch, readings in enumerate(learned):
            readings.extend(squad(found, seed=epoch))
    return learned, aside


def _examples(readings: list[Reading], vocabulary: Vocabulary, dice: random.Random) -> list[Example]:
    return [made for reading in readings if (made := example(reading, vocabulary, dice))]


def _batches(examples: list[Example], dice: np.random.Generator) -> Iterator[list[Example]]:
    """Shuffled batches of texts of about one length."""
    order = dice.permutation(len(examples))
    for start in range(0, len(order), 50 * _BATCH):
        near = sorted(order[start : start + 50 * _BATCH], key=lambda number: len(examples[number].seen.spans))
        groups = [near[at : at + _BATCH] for at in range(0, len(near), _BATCH)]
        for place in dice.permutation(len(groups)):
            yield [examples[number] for number in groups[place]]


def _learn(
    network: Network,
    optimizer: torch.optim.Optimizer,
    examples: list[Example],
    *,
    rates: tuple[float, ...],
    seed: int,
    averaged: AveragedModel,
    say: Say,
) -> None:
    """One round over the examples, while the rate falls from the first of two to the second."""
    network.train()
    steps = -(-len(examples) // _BATCH)
    mean = 0.0
    for step, group in enumerate(_batches(examples, np.random.default_rng(seed))):
        rate = rates[0] + (rates[1] - rates[0]) * step / steps
        value = loss(network, batch(group))
        _descend(network, optimizer, value, rate=rate * min((step + 1) / _WARM_UP, 1.0))
        averaged.update_parameters(network)
        mean = 0.98 * mean + 0.02 * value.item() if step else value.item()
        if (step + 1) % 250 == 0 or step + 1 == steps:
            say(f"step {step + 1} of {steps}: {mean:.3f}")


def _told(network: Network, examples: list[Example]) -> str:
    """How well answers kept aside are found: token F1 where there is one, and how often none is told from one."""
    network.eval()
    scores, told_none, right_none = [], 0, 0
    with torch.no_grad():
        for at in range(0, len(examples), _BATCH):
            group = examples[at : at + _BATCH]
            starts, ends, none = (part.numpy() for part in network(batch(group)))
            for row, item in enumerate(group):
                pairs = starts[row][:, None] + ends[row][None, :]
                allowed = np.tri(len(pairs), k=LONGEST_ANSWER - 1, dtype=bool) & np.tri(len(pairs), dtype=bool).T
                best = np.where(allowed, pairs, -np.inf)
                first, last = divmod(int(best.argmax()), len(pairs))
                says_none = best.max() < none[row]
                right_none += says_none == (item.first < 0)
                if item.first >= 0:
                    shared = min(last, item.last) - max(first, item.first) + 1
                    scores.append(2 * max(0, shared) / (last - first + 1 + item.last - item.first + 1))
                told_none += says_none
    answered, none_right, said = np.mean(scores), right_none / len(examples), told_none / len(examples)
    return f"aside: F1 {answered:.3f}; none or one told right {none_right:.3f} (none said {said:.2f})"


def _write(file: Path, network: Network, words: int) -> None:
    with torch.no_grad():
        named = network.state_dict()
        # Whole words need no projection when they are read.
        named["words.weight"] = network.words(torch.arange(words + 2))
    del named["project.weight"], named["project.bias"]
    file.write_bytes(save({name: value.numpy().astype(np.float16) for name, value in named.items()}))


if __name__ == "__main__":
    main()
