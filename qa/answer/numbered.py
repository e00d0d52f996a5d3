"""Things of one name that their numbers tell apart: 第六届 is not 第七届, 国道209线 not 108线."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.text.quantities import number_value

_NUMBER = r"\d+|[一二三四五六七八九十百两]+"
_NUMBERED = re.compile(
    rf"第(?P<number>{_NUMBER})(?P<unit>[届期批季轮代版集号])|"
    rf"(?<![上下每这本首同新历各那第])(?<!\d)(?P<bare>{_NUMBER})(?P<of>届|号线|号楼|号机|(?<=\d)线(?![上下索路城]))"
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number that names a thing, what it counts (届, 号线) and how it is written."""

    value: float
    unit: str
    text: str


def numbered(text: str) -> tuple[Numbered, ...]:
    """The numbers that name things in a folded text, in order of appearance."""
    return tuple(
        Numbered(number_value(match["number"] or match["bare"]), match["unit"] or match["of"], match.group())
        for match in _NUMBERED.finditer(text)
    )


def misnumbered(asked: Sequence[Numbered], texts: Sequence[str]) -> tuple[str, ...]:
    """Those of the things asked about that no text tells, while one of them tells another of that unit.

    `texts` are a folded sentence and what it leans on.
    """
    if not asked:
        return ()
    told = {(item.unit, item.value) for text in texts for item in numbered(text)}
    units = {unit for unit, _ in told}
    return tuple(item.text for item in asked if item.unit in units and (item.unit, item.value) not in told)
