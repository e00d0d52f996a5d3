"""Makes the bundled model from the data folder: about half an hour on 2 cores, a third of it the teacher's."""

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.embed import sources, teacher
from training.embed.batches import Glosser, Texts
from training.embed.glosses import glosses as read_glosses
from training.embed.learn import GlossedSource, GradedSource, PairSource, Source, learn
from training.embed.start import gloss_words, start_rows
from training.embed.vocabulary import build_tokenizer, choose
from training.embed.write import write_model

_SEED = 20231116
_CACHE = Path(tempfile.gettempdir()) / "yinju-embed"
_QUESTIONS_TOGETHER = 16  # about those of one document
_BATCH, _LONG_BATCH, _GRADED_BATCH = 1024, 512, 256


def main() -> None:
    """Run the recipe; every step is named with the seconds since the start."""
    options = _options()
    torch.set_num_threads(options.threads)
    began = time.monotonic()

    def say(what: str) -> None:
        print(f"[{time.monotonic() - began:.0f} s] {what}", flush=True)

    say("choosing words")
    glosses = read_glosses()
    tokens = choose(options.data, glosses=glosses)
    tokenizer = build_tokenizer(tokens)
    say(f"{len(tokens)} tokens; reading pairs")
    parallel = sources.parallel(options.data, half=options.half)
    english = [text for pairs in parallel for text in pairs.left]
    say("asking the teacher")
    taught = teacher.encode(english, cache=options.cache)
    mean, axes = teacher.principal(taught, dimensions=options.dimensions)
    projected = teacher.project(taught, mean=mean, axes=axes)
    say("tokenising")
    learned = _sources(
        options.data, tokenizer, tokens, glosses=glosses, parallel=parallel, projected=projected, half=options.half
    )
    counts = np.sum([_counts(source, len(tokens)) for source in learned], axis=0)
    say("averaging glosses")
    rows = start_rows(tokens, glosses=glosses, counts=counts, mean=mean, axes=axes, cache=options.cache)
    if options.start is not None:
        write_model(options.start, tokenizer=tokenizer, rows=rows)
    say("learning")
    rows = learn(rows, learned, steps=options.steps, rate=options.rate, seed=_SEED)
    write_model(options.out, tokenizer=tokenizer, rows=rows)
    say(f"written to {options.out}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.embed", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds train/ and news/")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the model to")
    parser.add_argument("--start", type=Path, help="also write the untrained dictionary model to this folder")
    parser.add_argument("--cache", type=Path, default=_CACHE, help="where the teacher's vectors are kept")
    parser.add_argument("--half", action="store_true", help="leave out the questions and translations to tune on")
    parser.add_argument("--dimensions", type=int, default=384)
    parser.add_argument("--steps", type=int, default=3_000)
    parser.add_argument("--rate", type=float, default=0.0007, help="learning rate at its height")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def _sources(
    data: Path,
    tokenizer: Tokenizer,
    tokens: list[str],
    *,
    glosses: dict[str, list[str]],
    parallel: list[sources.Pairs],
    projected: NDArray[np.float32],
    half: bool,
) -> list[Source]:
    graded = sources.graded(data)
    found: list[Source] = []
    first = 0
    for pairs in parallel:
        last = first + len(pairs.left)
        found.append(_pairs(pairs, tokenizer, size=_BATCH, taught=projected[first:last]))
        first = last
    words = [(word, text) for word in tokens for text in glosses.get(word, ())]
    dictionary = sources.Pairs("dictionary", 1.0, [text for _, text in words], [word for word, _ in words])
    news = _pairs(sources.news(data, seed=_SEED), tokenizer, size=_LONG_BATCH)
    clauses = _pairs(sources.clauses(data, seed=_SEED), tokenizer, size=_LONG_BATCH, run=sources.PER_ARTICLE)
    glosser = Glosser(
        [
            [np.array(ids, dtype=np.int32) for text in texts if (ids := tokenizer.encode(text).ids)]
            for texts in gloss_words(tokens, glosses=glosses)
        ]
    )
    return [
        *found,
        _pairs(dictionary, tokenizer, size=_BATCH),
        news,
        clauses,
        GlossedSource("glossed", 1.0, _BATCH, news.left, glosser),
        _pairs(sources.questions(data, half=half), tokenizer, size=_LONG_BATCH, run=_QUESTIONS_TOGETHER),
        _pairs(sources.positives(graded), tokenizer, size=_BATCH),
        *(
            GradedSource(
                source.name,
                source.weight,
                _GRADED_BATCH,
                Texts.of(source.left, tokenizer),
                Texts.of(source.right, tokenizer),
                np.array(source.grades, dtype=np.float32),
            )
            for source in graded
        ),
    ]


def _pairs(
    pairs: sources.Pairs, tokenizer: Tokenizer, *, size: int, taught: NDArray[np.float32] | None = None, run: int = 1
) -> PairSource:
    left, right = Texts.of(pairs.left, tokenizer), Texts.of(pairs.right, tokenizer)
    return PairSource(pairs.name, pairs.weight, size, left, right, taught, run)


def _counts(source: Source, tokens: int) -> NDArray[np.int64]:
    sides = (source.texts,) if isinstance(source, GlossedSource) else (source.left, source.right)
    return np.asarray(np.sum([np.bincount(side.ids, minlength=tokens) for side in sides], axis=0))


if __name__ == "__main__":
    main()
