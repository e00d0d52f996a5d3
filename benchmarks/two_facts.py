"""Measures answers to questions that need two facts, over news, beside a search by words alone.

    PYTHONPATH=. python benchmarks/two_facts.py --data DIR

DIR holds news/. `questions/two_facts.jsonl` holds 200 questions over four collections of `training.desk`, 50 over each,
whose facts stand in different sentences, for half of them in different articles. Those of the first are only scored,
the others were looked at for faults of rules. A fact is found where one of its answers stands in the first 200
characters of the quotes, whole: 5日 does not stand in 15日.
"""

import argparse
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.answers import GLANCE, Asked, Given, index, mean, ours, words_alone
from qa import Library
from qa.store.generation import Generation
from training.desk import collection

_FILE = Path(__file__).parent / "questions" / "two_facts.jsonl"


@dataclass(frozen=True, slots=True)
class TwoFacts:
    """A question, and for each of its facts the answers that count."""

    collection: int
    text: str
    answers: tuple[tuple[str, ...], ...]


def questions() -> list[TwoFacts]:
    """The questions of the file."""
    listed = [json.loads(line) for line in _FILE.read_text(encoding="utf-8").splitlines()]
    return [TwoFacts(item["collection"], item["question"], tuple(map(tuple, item["answers"]))) for item in listed]


def found(given: Given, asked: TwoFacts) -> int:
    """How many of the facts are found."""
    seen = "\n".join("".join(quote.split()) for quote in given.quotes)[: GLANCE + len(given.quotes) - 1]
    return sum(any(_stands(answer, seen) for answer in told) for told in asked.answers)


def _stands(answer: str, seen: str) -> bool:
    """Whether an answer stands in a text as a whole: no digit goes on where it begins or ends with one."""
    wanted = "".join(answer.split())
    before, behind = (r"(?<![\d.])" if wanted[:1].isdigit() else ""), (r"(?![\d.])" if wanted[-1:].isdigit() else "")
    return re.search(before + re.escape(wanted) + behind, seen) is not None


def row(name: str, system: Asked, asked: Sequence[TwoFacts]) -> str:
    """A row of the table: the shares of questions of which both facts are found, and one at least."""
    counts = [found(system(item.text), item) for item in asked]
    both, one = mean(count == 2 for count in counts), mean(count > 0 for count in counts)  # noqa: PLR2004 - two facts
    return f"| {name} | {len(asked)} | {both:.2f} | {one:.2f} |"


def main() -> None:
    """Print the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds news/")
    options = parser.parse_args()
    print("| collection, system | questions | both facts | one at least |\n|---|---|---|---|")
    listed = questions()
    for number in sorted({item.collection for item in listed}):
        asked = [item for item in listed if item.collection == number]
        with TemporaryDirectory() as folder:
            store = index(collection(options.data, number), Path(folder))
            with Library.open(store) as library:
                print(row(f"{number}, `qa ask`", ours(library), asked))
            print(row(f"{number}, words alone", words_alone(Generation.open(store)), asked))


if __name__ == "__main__":
    main()
