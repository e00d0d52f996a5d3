"""The lists of words that the recipes of `training.lexicon` write into this package."""

from importlib import resources


def listed(name: str) -> list[list[str]]:
    """The words of each line of a list, in order."""
    text = resources.files("qa.text").joinpath(name).read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines()]
