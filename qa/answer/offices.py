"""Offices and who holds them: 副市长 is no 市长."""

import re

from qa.text.interrogatives import WHICH
from qa.text.places import DIVISIONS
from qa.text.words import words

_OFFICE = (
    f"副?(?:[{DIVISIONS}局院校会馆社部处厅行站所队团组]长|书记|主任|主席|总经理|董事长|理事长|秘书长|总裁|总监|"
    "总编|主编|政委|总统|总理)"
)
_DEPUTY = "副"
_ASKED = re.compile(
    rf"(?P<behind>{_OFFICE})(?:现在|目前|当时)?(?:是|叫)(?:{WHICH})|谁(?:是|任|担任)[^，。？?]*?(?P<before>{_OFFICE})[？?]?$"
)
_NAMED = re.compile(rf"{_OFFICE}$")
_WHO_IS = r"\bwho(?:'s| is| was)(?: now)? (?:the )?(?:current |new )?"
_IN_ENGLISH = tuple(
    (re.compile(rf"{_WHO_IS}{pattern}", re.IGNORECASE), office)
    for pattern, office in (
        (r"mayor of\b", "市长"),
        (r"(?:(?:provincial|municipal|county|district) )?party (?:secretary|chief) of\b", "书记"),
        (r"president of [^?]*\buniversity\b|(?:principal|headmaster) of\b", "校长"),
    )
)
# What a body ends in, by which one is told from another: 水利厅 from 交通运输厅. A party committee is that of any.
_BODY = re.compile("[\u4e00-\u9fff]{2,}[厅局院校馆社部处所队团司委会]$")
_OF_ANY = re.compile("(?:[省市县区州镇乡党纪团]委(?:会|员会)?|组织部)$")
_REACH = 4  # characters between those of an abbreviation: 发改委 for 发展和改革委员会
# 任建国 is a person, 任副理事长 is not.
_HOLDS = re.compile("^(?:(?:担任|兼任|出任)了?|任了?(?=[\u4e00-\u9fff]*(?:长|书记|主席|主任|经理|总裁|董事)$))")


def office_asked(question: str) -> str:
    """The office whose holder a folded question asks for, empty where it names none, or that of a deputy."""
    match = _ASKED.search(question)
    office = (match["behind"] or match["before"]) if match else ""
    return "" if office.startswith(_DEPUTY) else office


def names_office(question: str) -> bool:
    """Whether a folded question, without a word that asks or a mark behind it, ends in an office: 湘潭市市长."""
    return _NAMED.search(question) is not None


def office_asked_in_english(question: str) -> str:
    """As `office_asked` of an English question, in Chinese."""
    return next((office for pattern, office in _IN_ENGLISH if pattern.search(question)), "")


def body_asked(question: str, office: str) -> str:
    """The body whose office a folded question asks for, 水利厅 of 省水利厅厅长是谁; empty where it names none."""
    before = words(question[: question.find(office)]) if office else []
    body = before[-1] if before else ""
    return body if _BODY.search(body) and not _OF_ANY.search(body) else ""


def names_body(text: str, body: str) -> bool:
    """Whether a folded text names a body, by its name or by a longer one that it abbreviates."""
    return body in text or re.search(f"[^，。；、\n]{{0,{_REACH}}}".join(map(re.escape, body)), text) is not None


def without_deputy(text: str, office: str) -> str:
    """A text without those who are only deputies of an office."""
    return text.replace(_DEPUTY + office, "")


def only_deputy(text: str, office: str) -> bool:
    """Whether a folded text names a deputy of an office and none who holds it."""
    return _DEPUTY + office in text and office not in without_deputy(text, office)


def held_office(text: str) -> str:
    """What a folded text says is held, 组长 of 任组长; any other as it is."""
    return _HOLDS.sub("", text)
