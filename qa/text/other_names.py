"""What else things are called: 俄罗斯 for 俄国, 纽约证券交易所 for 纽交所."""

from functools import cache

from qa.text.listed import listed


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    """Each word with its other names, as `training.lexicon.othernames` lists them."""
    return {word: tuple(others) for word, *others in listed("other_names.tsv")}


def other_names(word: str) -> tuple[str, ...]:
    """The other names of what a folded word names, none where it is not known to have any."""
    return _listed().get(word, ())
