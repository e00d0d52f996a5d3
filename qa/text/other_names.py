"""What else things are called: 俄罗斯 for 俄国, 纽约证券交易所 for 纽交所."""

from functools import cache
from importlib import resources


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    """Each word with its other names, as `training.lexicon.othernames` lists them."""
    listed = resources.files("qa.text").joinpath("other_names.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in listed.splitlines())
    return {word: tuple(others.split()) for word, others in rows}


def other_names(word: str) -> tuple[str, ...]:
    """The other names of what a folded word names, none where it is not known to have any."""
    return _listed().get(word, ())
