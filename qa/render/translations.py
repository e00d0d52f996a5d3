"""Texts for readers by their English, as in the catalogues of gettext."""

from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def translations(name: str) -> Mapping[str, tuple[str, ...]]:
    """The translations in a file of this package by the English; a line each, tabs between, `#` before a remark."""
    listed = resources.files("qa.render").joinpath(name).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in listed.splitlines() if not line.startswith("#"))
    return {english: tuple(others) for english, *others in rows}
