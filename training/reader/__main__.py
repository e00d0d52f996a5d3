"""Trains the reader of short answers.

    python -m training.reader --data DIR --out qa/answer/reading

First on cloze questions made of news, then on questions over paragraphs (DRCD dev, CMRC trial, ChineseSquad), of which
every tenth document is kept aside for what is tuned on top of the reader. Seeds are fixed. Half an hour on two cores.
"""

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save

from qa.answer.reader import LONGEST_ANSWER
from qa.answer.seen import tokens_of
from training.questions import ASIDE
from training.reader.cloze import Reading, cloze
from training.reader.examples import Example, batch, documents, example, squad
from training.reader.network import Network, loss

_SEED = 20231117
_SETS = ("drcd_dev.json", "cmrc_trial.json", "zh_squad2.json")
_TOKENS = 6000
_BATCH = 64
Say = Callable[[str], None]


def main() -> None:
    """Train in two rounds, report on what is kept aside, write the folder."""
    options = _options()
    torch.manual_seed(_SEED)
    began = time.monotonic()

    def say(what: str) -> None:
        print(f"[{time.monotonic() - began:.0f} s] {what}", flush=True)

    made = list(cloze(options.data, count=options.cloze, seed=_SEED))
    learned, aside = _read(options.data)
    counts = Counter(token for reading in (*made, *learned) for token, _ in tokens_of(reading.text))
    tokens = [token for token, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_TOKENS]]
    vocabulary = {token: number for number, token in enumerate(tokens, start=2)}
    say(f"{len(made):,} cloze questions, {len(learned):,} asked, {len(aside):,} aside; looking at them")
    dice = random.Random(_SEED)  # noqa: S311 - samples, not secrets
    first, second, held = (_examples(readings, vocabulary, dice) for readings in (made, learned, aside))
    network = Network(len(tokens) + 2)
    say(f"{sum(p.numel() for p in network.parameters()):,} weights")
    _learn(network, first, epochs=1, rate=1e-3, say=say)
    say(_told(network, held))
    # Some cloze questions stay among those asked, or figures in the news are forgotten.
    for epoch in range(options.epochs):
        mixed = second + first[epoch * len(second) // 2 : (epoch + 1) * len(second) // 2]
        _learn(network, mixed, epochs=1, rate=6e-4 * (1 - epoch / options.epochs), say=say)
        say(_told(network, held))
    _write(options.out, network, tokens)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds train/ and news/")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cloze", type=int, default=120_000)
    parser.add_argument("--epochs", type=int, default=6)
    return parser.parse_args()


def _read(data: Path) -> tuple[list[Reading], list[Reading]]:
    learned, aside = [], []
    for name in _SETS:
        found = documents(data / "train" / name)
        aside += list(squad(found[ASIDE], seed=_SEED))
        del found[ASIDE]
        learned += list(squad(found, seed=_SEED))
    return learned, aside


def _examples(readings: list[Reading], vocabulary: dict[str, int], dice: random.Random) -> list[Example]:
    return [made for reading in readings if (made := example(reading, vocabulary, dice))]


def _batches(examples: list[Example], dice: np.random.Generator) -> Iterator[list[Example]]:
    """Shuffled batches of texts of about one length."""
    order = dice.permutation(len(examples))
    for start in range(0, len(order), 50 * _BATCH):
        near = sorted(order[start : start + 50 * _BATCH], key=lambda number: len(examples[number].seen.spans))
        groups = [near[at : at + _BATCH] for at in range(0, len(near), _BATCH)]
        for place in dice.permutation(len(groups)):
            yield [examples[number] for number in groups[place]]


def _learn(network: Network, examples: list[Example], *, epochs: int, rate: float, say: Say) -> None:
    network.train()
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=0.02)
    dice = np.random.default_rng(_SEED)
    steps = epochs * -(-len(examples) // _BATCH)
    step, mean = 0, 0.0
    for _ in range(epochs):
        for group in _batches(examples, dice):
            for parameters in optimizer.param_groups:
                parameters["lr"] = rate * min((step + 1) / 100, 1.0)
            optimizer.zero_grad()
            value = loss(network, batch(group))
            value.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            mean = 0.98 * mean + 0.02 * value.item() if step else value.item()
            step += 1
            if step % 500 == 0 or step == steps:
                say(f"step {step} of {steps}: {mean:.3f}")


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


def _write(folder: Path, network: Network, tokens: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    weights = {name: value.numpy().astype(np.float16) for name, value in network.state_dict().items()}
    (folder / "weights.safetensors").write_bytes(save(weights))
    (folder / "tokens.json").write_text(json.dumps(tokens, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
