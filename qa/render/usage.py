"""What `qa --help` says, in the languages of the house.

As in `qa.render.faults` English is the key: `usage.tsv` holds each text in English and in Simplified Chinese, those of
`--lang`.
"""

import argparse
from collections.abc import Iterable, Mapping

from qa.model import Language
from qa.render.translations import translations


def usage_in(language: Language, text: str) -> str:
    """A text of the help in a language; as it is where none is known."""
    (told,) = (text,) if language is Language.ENGLISH else usages().get(text, (text,))
    return told


def usages() -> Mapping[str, tuple[str, ...]]:
    """What is told in Chinese, by the English."""
    return translations("usage.tsv")


class UsageFormatter(argparse.HelpFormatter):
    """Formats the help of a command line in a language."""

    def __init__(self, prog: str, *, language: Language) -> None:
        super().__init__(prog)
        self._language = language

    def start_section(self, heading: str | None) -> None:
        """Begin a group of options; see `argparse`."""
        super().start_section(usage_in(self._language, heading) if heading else heading)

    def add_text(self, text: str | None) -> None:
        """Add what a command does; see `argparse`."""
        super().add_text(usage_in(self._language, text) if text else text)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Add the line that shows how a command is written; see `argparse`."""
        super().add_usage(usage, actions, groups, usage_in(self._language, "usage: ") if prefix is None else prefix)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return usage_in(self._language, action.help) if action.help else action.help
