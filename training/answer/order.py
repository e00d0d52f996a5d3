"""Chooses how much the fused score of a passage counts beside its best sentence in the order of a search.

    QA_MODEL=HALF python -m training.answer.order --data DIR

HALF is the twin of the bundled model that has not learned from the questions of `training.questions`. Prints the share
of questions whose article comes first for each weight; the best is copied by hand to `qa/answer/evidence.py`. About two
minutes on two cores.
"""

import argparse
from pathlib import Path

from qa.answer.evidence import BESIDE
from training.answer.examples import indexed
from training.questions import read

_SETS = ("drcd_dev.json", "cmrc_trial.json")
_WEIGHTS = (0.0, 0.1, 0.25, 0.5, 0.75, 1.0)


def main() -> None:
    """Print the figure of each weight."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    articles: dict[str, dict[str, str]] = {}
    asked: list[tuple[str, str]] = []
    for name in _SETS:
        found, questions = read(options.data / "train" / name)
        articles |= found
        asked += [(item.text, item.article_id) for item in questions if item.answers and item.text.strip()]
    right = dict.fromkeys(_WEIGHTS, 0)
    with indexed(articles.values()) as library:
        for question, article in asked:
            hits = library.search(question, limit=12)
            for weight in _WEIGHTS:
                best = max(hits, key=lambda hit: hit.score + (weight - BESIDE) * hit.fused, default=None)
                right[weight] += best is not None and best.passage.article_id == article
    for weight, count in right.items():
        print(f"fused {weight}: {count / len(asked):.4f} of {len(asked):,} questions")


if __name__ == "__main__":
    main()
