"""Offices that a question asks the holder of: 副市长 is no 市长."""

import re

_OFFICE = re.compile(
    "副?(?:[市县区省镇乡村局院校会馆社部处厅州行站所队团]长|书记|主任|主席|总经理|董事长|总裁|总监|总编|总统|总理)"
)
_DEPUTY = "副"


def office_asked(question: str) -> str:
    """The office whose holder a folded question asks for, empty where it names none, or that of a deputy."""
    named = _OFFICE.findall(question)
    return "" if not named or named[-1].startswith(_DEPUTY) else named[-1]


def without_deputy(text: str, office: str) -> str:
    """A text without those who are only deputies of an office."""
    return text.replace(_DEPUTY + office, "")


def only_deputy(text: str, office: str) -> bool:
    """Whether a folded text names a deputy of an office and none who holds it."""
    return _DEPUTY + office in text and office not in without_deputy(text, office)
