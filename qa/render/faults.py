"""What errors and problems say, in the languages of the house.

The engine tells them in English, which is what logs and programs read. That English is the key to what a reader is
told, as in the catalogues of gettext: a message is held against the texts of `faults.tsv` (English, Simplified and
Traditional Chinese), and what stands where they have `{}` is carried over. The first that fits is taken; a message that
fits none is told as it is. Tests hold the texts to those that the engine gives.
"""

import re
import sys
from collections.abc import Mapping
from functools import cache

from qa.model import Language
from qa.render.translations import translations

_PLACE = {Language.CHINESE: 0, Language.TRADITIONAL: 1}


def fault_in(language: Language, message: str) -> str:
    """Say in a language what a message says in English, behind what it names (`seeds/a.txt: `), if anything."""
    if language not in _PLACE:
        return message
    start = 0
    while (told := _told(message[start:], language)) is None:
        named = message.find(": ", start)
        if named < 0:
            return message
        start = named + len(": ")
    return message[:start] + told


def complain(message: str, language: Language) -> None:
    """Print what a message says, in a language, on standard error, where what is asked for does not go."""
    print(f"qa: {fault_in(language, message)}", file=sys.stderr)


def _told(message: str, language: Language) -> str | None:
    for english, pattern in _patterns().items():
        if match := pattern.fullmatch(message):
            first, *others = texts()[english][_PLACE[language]].split("{}")
            # A value may be a message itself: the advice, or why the first of many files could not be read.
            told = (fault_in(language, value) for value in match.groups())
            return first + "".join(value + text for value, text in zip(told, others, strict=True))
    return None


def texts() -> Mapping[str, tuple[str, ...]]:
    """What is told in Simplified and in Traditional Chinese, by the English, with the values of all in one order."""
    return translations("faults.tsv")


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {english: _pattern(english) for english in texts()}


def _pattern(english: str) -> re.Pattern[str]:
    first, *others = english.split("{}")
    pattern = re.escape(first)
    for number, text in enumerate(others):
        # What stands before a message is no part of the value that it begins with, nor of one before a colon or comma.
        named = (number == 0 and not first) or text.startswith((": ", ", "))
        pattern += ("((?:(?!: ).)+?)" if named else "(.+?)") + re.escape(text)
    return re.compile(pattern, re.DOTALL)
