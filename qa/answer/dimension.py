"""Along which side of a thing a question measures: its width is not its length."""

import re

_SIDES = "长宽高深厚"
_ASKED = re.compile(
    rf"多(?P<how>[{_SIDES}])(?![时期久的])|(?P<side>[{_SIDES}])度|(?P<told>[{_SIDES}])(?:多少|几)(?:公里|[千厘毫]?米)"
)
_IN_ENGLISH = {
    "长": re.compile(r"\bhow long (?:is|was|are|were) (?:the|its|this)\b|\blength of\b"),
    "宽": re.compile(r"\bhow wide\b|\bwidth of\b"),
    "高": re.compile(r"\bhow (?:high|tall)\b|\bheight of\b"),
    "深": re.compile(r"\bhow deep\b|\bdepth of\b"),
    "厚": re.compile(r"\bhow thick\b|\bthickness of\b"),
}
_TOLD = re.compile(rf"(?P<side>[{_SIDES}])度?(?:大?约|[达为近超逾是有]|只有)*\s?$")
_NEAR = 6  # characters before a figure


def dimension_asked(question: str) -> str:
    """The side that a folded Chinese question asks for, 宽 of 有多宽; empty where it asks for none."""
    match = _ASKED.search(question)
    return next(filter(None, match.groups()), "") if match else ""


def dimension_asked_in_english(question: str) -> str:
    """As `dimension_asked` of an English question in lower case."""
    return next((side for side, pattern in _IN_ENGLISH.items() if pattern.search(question)), "")


def of_another_dimension(text: str, start: int, dimension: str) -> bool:
    """Whether the figure at `start` of a text is told of another side than the one asked for: 总长172米 is no width."""
    told = _TOLD.search(text, max(0, start - _NEAR), start)
    return bool(dimension and told and told["side"] != dimension)
