"""Tables that training/lexicon writes: English words to Chinese, syllables to characters."""

from importlib import resources


def table(name: str) -> dict[str, str]:
    """The lines of a table by what stands before their first tab."""
    text = resources.files("qa.search.lexicon").joinpath(name).read_text(encoding="utf-8")
    return dict(line.split("\t", 1) for line in text.splitlines())
