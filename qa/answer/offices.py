"""Offices that a question asks the holder of: 副市长 is no 市长."""

import re

from qa.text.interrogatives import WHICH
from qa.text.places import DIVISIONS

_OFFICE = f"副?(?:[{DIVISIONS}局院校会馆社部处厅行站所队团]长|书记|主任|主席|总经理|董事长|总裁|总监|总编|总统|总理)"
_DEPUTY = "副"
_ASKED = re.compile(
    rf"(?P<behind>{_OFFICE})(?:现在|目前|当时)?(?:是|叫)(?:{WHICH})|谁(?:是|任|担任)[^，。？?]*?(?P<before>{_OFFICE})[？?]?$"
)


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
