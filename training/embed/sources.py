"""Reads the training data into pairs of texts. What is held out for measuring stays out."""

import json
import lzma
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.questions import UNSEEN

HELD_OUT_LINES = 2000
TUNING_LINES = 1000  # before those held out: for choosing what is tuned after the model
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?[”」』）]?")
_HAN = re.compile("[一-鿿]")
_MISSING = "NO TRANSLATION AVAILABLE"
_SHORTEST, _LONGEST = 10, 120  # characters of a news sentence that can stand for a question
_WINDOW = 4  # sentences on either side that make a passage of about 300 characters
PER_ARTICLE = 5  # pairs
_PASSAGE = 160  # characters from which a run of sentences is a passage
_CLAUSE = re.compile(r"[^，、；：,;。！？!?\n“”（）]{6,30}")
_CLAUSE_KEPT = 0.8
_KEPT = 0.5  # how often the sentence stays in its passage; a question shares words with its evidence

_ALIKE = 0.8  # grade from which two texts count as saying the same
NLI_GRADES = {"entailment": 1.0, "neutral": 0.5, "contradiction": 0.0}


@dataclass(frozen=True, slots=True)
class Pairs:
    """Texts that belong together: `left[i]` with `right[i]`. `weight` is the share of steps they are given."""

    name: str
    weight: float
    left: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Graded:
    """Texts with a grade of how alike they are, in `[0, 1]`."""

    name: str
    weight: float
    left: list[str]
    right: list[str]
    grades: list[float]


def parallel(data: Path, *, half: bool) -> list[Pairs]:
    """English (left) and Chinese (right) sentences, without those held out, nor any that equals one of them.

    `half` leaves out the rows to tune on, too.
    """
    kept_back = HELD_OUT_LINES + TUNING_LINES * half
    found = []
    for name, weight in (("wmt_news_en_zh", 3.0), ("tatoeba_en_zh", 2.0)):
        rows = translations(data / "train" / f"{name}.tsv")
        held_out = {text for row in rows[-kept_back:] for text in row}
        kept = [row for row in rows[:-kept_back] if not held_out & set(row)]
        found.append(Pairs(name, weight, [row[0] for row in kept], [row[1] for row in kept]))
    return found


def translations(path: Path) -> list[list[str]]:
    """Rows of a parallel file that have both sides.

    Half of the WMT file, its last 2,000 lines with it, reads NO TRANSLATION AVAILABLE on one of them.
    """
    return [row for row in _rows(path) if _HAN.search(row[1]) and row[0] != _MISSING]


def questions(data: Path, *, half: bool) -> Pairs:
    """Questions (left) and the paragraphs they were asked about (right).

    `half` leaves out what `training.questions` tunes on: the model looks better on questions it has learned.
    """
    pairs = Pairs("questions", 2.0)
    for name in ("drcd_dev", "cmrc_trial", "zh_squad2"):
        documents = json.loads((data / "train" / f"{name}.json").read_text(encoding="utf-8"))["data"]
        if half:
            del documents[UNSEEN[f"{name}.json"]]
        for document in documents:
            for paragraph in document["paragraphs"]:
                pairs.left.extend(question["question"] for question in paragraph["qas"])
                pairs.right.extend([paragraph["context"]] * len(paragraph["qas"]))
    return pairs


def graded(data: Path) -> list[Graded]:
    """Sentence pairs with grades: similarity, paraphrase or not, entailed or not."""
    train = data / "train"
    found = [_graded("stsb", 1.5, _rows(train / "stsb_zh_train.tsv"), lambda mark: float(mark) / 5)]
    for name in ("afqmc_train", "lcqmc_dev", "oppo_dev"):
        found.append(_graded(name, 0.2, _rows(train / f"{name}.tsv"), float))
    inference = [row for name in ("snli_zh_dev", "snli_zh_test", "mnli_zh_dev") for row in _rows(train / f"{name}.tsv")]
    found.append(_graded("nli", 0.4, [row for row in inference if row[2] in NLI_GRADES], NLI_GRADES.__getitem__))
    return found


def positives(sources: list[Graded]) -> Pairs:
    """The pairs of the highest grade, as texts that belong together."""
    pairs = Pairs("alike", 1.0)
    for source in sources:
        for left, right, grade in zip(source.left, source.right, source.grades, strict=True):
            if grade >= _ALIKE and left != right:
                pairs.left.append(left)
                pairs.right.append(right)
    return pairs


def articles(data: Path) -> Iterator[str]:
    """Text of every news article."""
    with lzma.open(data / "news" / "news.jsonl.xz", "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)["text"]


def news(data: Path, *, seed: int) -> Pairs:
    """A sentence of an article (left) and the sentences around it (right), half of the time without itself.

    The inverse cloze task of Lee, Chang and Toutanova (2019).
    """
    dice = random.Random(seed)  # noqa: S311 - samples, not secrets
    pairs = Pairs("news", 1.0)
    for text in articles(data):
        sentences = _SENTENCE.findall(text)
        usable = [i for i, sentence in enumerate(sentences) if _SHORTEST <= len(sentence) <= _LONGEST]
        for place in sorted(dice.sample(usable, min(PER_ARTICLE, len(usable)))):
            first, last = max(0, place - dice.randint(0, _WINDOW)), place + 1 + dice.randint(1, _WINDOW)
            around = [s for i, s in enumerate(sentences[first:last], first) if i != place or dice.random() < _KEPT]
            if around:
                pairs.left.append(sentences[place])
                pairs.right.append("".join(around))
    return pairs


def clauses(data: Path, *, seed: int) -> Pairs:
    """A clause (left) and the run of sentences it was taken from (right), up to five runs of an article in a row.

    Like a question, a clause shares a few words with one passage, and must tell it from its neighbours. Now and then
    its sentence is left out of the passage, so that words of the same subject count as well.
    """
    dice = random.Random(seed)  # noqa: S311 - samples, not secrets
    pairs = Pairs("clauses", 4.0)
    for text in articles(data):
        runs = _runs(_SENTENCE.findall(text))
        first = dice.randrange(max(1, len(runs) - PER_ARTICLE + 1))
        taken = [_clause(run, dice) for run in runs[first : first + PER_ARTICLE]]
        # Whole runs of five, so that a batch of five neighbours is a batch of one article.
        if len(taken) == PER_ARTICLE and all(clause for clause, _ in taken):
            pairs.left.extend(clause for clause, _ in taken)
            pairs.right.extend(passage for _, passage in taken)
    return pairs


def _runs(sentences: list[str]) -> list[list[str]]:
    """Neighbouring sentences gathered into passages of about the size that is indexed."""
    runs: list[list[str]] = [[]]
    for sentence in sentences:
        if sum(map(len, runs[-1])) >= _PASSAGE:
            runs.append([])
        runs[-1].append(sentence)
    return runs


def _clause(run: list[str], dice: random.Random) -> tuple[str, str]:
    place = dice.randrange(len(run)) if run else 0
    usable = [clause for clause in _CLAUSE.findall(run[place]) if _HAN.search(clause)] if run else []
    kept = dice.random() < _CLAUSE_KEPT or len(run) == 1
    passage = "".join(run if kept else run[:place] + run[place + 1 :])
    return (dice.choice(usable) if usable else ""), passage


def _rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n")]


def _graded(name: str, weight: float, rows: list[list[str]], grade: Callable[[str], float]) -> Graded:
    return Graded(name, weight, [row[0] for row in rows], [row[1] for row in rows], [grade(row[2]) for row in rows])
