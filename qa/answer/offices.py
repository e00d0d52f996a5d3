"""Offices and who holds them: 副市长 is no 市长."""

import re

from qa.text.interrogatives import WHICH
from qa.text.places import DIVISIONS

_OFFICE = f"副?(?:[{DIVISIONS}局院校会馆社部处厅行站所队团组]长|书记|主任|主席|总经理|董事长|总裁|总监|总编|总统|总理)"
_DEPUTY = "副"
_ASKED = re.compile(
    rf"(?P<behind>{_OFFICE})(?:现在|目前|当时)?(?:是|叫)(?:{WHICH})|谁(?:是|任|担任)[^，。？?]*?(?P<before>{_OFFICE})[？?]?$"
)
# 任建国 is a person, 任副理事长 is not.
_HOLDS = re.compile("^(?:(?:担任|兼任|出任)了?|任了?(?=[\u4e00-\u9fff]*(?:长|书记|主席|主任|经理|总裁|董事)$))")


def office_asked(question: str) -> str:
    """The office whose holder a folded question asks for, empty where it names none, or that of a deputy."""
    match = _ASKED.search(question)
    office = (match["behind"] or match["before"]) if match else ""
    return "" if office.startswith(_DEPUTY) else office


def without_deputy(text: str, office: str) -> str:
    """A text without those who are only deputies of an office."""
    return text.replace(_DEPUTY + office, "")


def only_deputy(text: str, office: str) -> bool:
    """Whether a folded text names a deputy of an office and none who holds it."""
    return _DEPUTY + office in text and office not in without_deputy(text, office)


def held_office(text: str) -> str:
    """What a folded text says is held, 组长 of 任组长; any other as it is."""
    return _HOLDS.sub("", text)
