"""Plots how sure the library says it is against how often it is right, and prints the expected calibration error.

    PYTHONPATH=. python benchmarks/reliability.py --data DIR [--every N] [--plot FILE]

DIR holds `train/drcd_test.json`. The paragraphs of every second article are indexed, so that half of the questions have
no answer in the library, and every third question is asked. The confidence counts for the passage that is shown first,
be it quoted or only the nearest one of a refused question; it is right when it is of the question's paragraph.
"""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.answers import Question, index, read, records
from qa import Library
from qa.evaluate.metrics import Bin, binned, calibration_error
from qa.evaluate.plots import reliability_plot
from qa.evaluate.records import bin_record
from qa.evaluate.words import words_in
from qa.model import Language, Verdict

PLOT = Path(__file__).parents[1] / "docs" / "images" / "reliability.svg"

# What the report gives its plots by its style sheet, in colours that are read on light and on dark pages.
_STYLE = (
    "text{font:11px system-ui,sans-serif;fill:#857a6b}.grid{stroke:#b8ad9c;stroke-opacity:.5}"
    ".ideal{stroke:#857a6b;stroke-dasharray:4 3}.dot{fill:#b0392e;fill-opacity:.8}"
)


def told(library: Library, questions: Iterable[Question]) -> list[tuple[float, bool, bool]]:
    """For each question the confidence, whether the passage shown first is right, and whether it was refused."""
    found = []
    for question in questions:
        answer = library.ask(question.text)
        first = (*answer.quotes, *answer.nearest)[:1]
        right = any(quote.article_id == question.paragraph for quote in first)
        found.append((answer.confidence, right, answer.verdict is Verdict.ABSTAINED))
    return found


def drawn(bins: Sequence[Bin]) -> str:
    """The plot as a file of its own."""
    plot = reliability_plot([bin_record(part) for part in bins], words_in(Language.ENGLISH))
    opened, _, rest = plot.partition(">")
    return f'{opened} xmlns="http://www.w3.org/2000/svg"><style>{_STYLE}</style>{rest}\n'


def main() -> None:
    """Print the bins as Markdown and write the plot."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds train/")
    parser.add_argument("--every", type=int, default=3, help="ask every N-th question only")
    parser.add_argument("--plot", type=Path, default=PLOT, help="the SVG file to write")
    options = parser.parse_args()
    paragraphs, questions = read(options.data / "train" / "drcd_test.json")
    half = {key: text for key, text in paragraphs.items() if int(key.split("-")[0]) % 2 == 0}
    with TemporaryDirectory() as folder, Library.open(index(records(half), Path(folder))) as library:
        asked = told(library, questions[:: options.every])
    bins = binned([(confidence, right) for confidence, right, _ in asked])
    print("| confidence | questions | mean confidence | right |")
    print("|---|---|---|---|")
    for part in bins:
        print(f"| {part.low:.1f} to {part.high:.1f} | {part.count} | {part.confidence:.3f} | {part.accuracy:.3f} |")
    answered = binned([(confidence, right) for confidence, right, refused in asked if not refused])
    print(f"\nexpected calibration error: {calibration_error(bins):.3f} of {len(asked)} questions, ", end="")
    print(f"{calibration_error(answered):.3f} of the {sum(part.count for part in answered)} answered")
    options.plot.parent.mkdir(parents=True, exist_ok=True)
    options.plot.write_text(drawn(bins), encoding="utf-8")


if __name__ == "__main__":
    main()
