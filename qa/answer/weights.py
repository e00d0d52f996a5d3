"""Learned weights of the answering stage, read from the file that `training/answer` writes."""

import json
from functools import cache
from importlib import resources


@cache
def _file() -> dict[str, dict[str, float]]:
    text = resources.files("qa.answer").joinpath("weights.json").read_text(encoding="utf-8")
    weights: dict[str, dict[str, float]] = json.loads(text)
    return weights


def evidence_weights() -> dict[str, float]:
    """Weight of each feature of a sentence (`qa.answer.features.NAMES`)."""
    return _file()["evidence"]


def confidence_weights() -> dict[str, float]:
    """Weight of each signal of the best evidence (`qa.answer.confidence.SIGNALS`), with its `bias` and `threshold`."""
    return _file()["confidence"]
