"""Sentences and clauses of a text, with exact offsets."""

import re
from collections.abc import Iterator

from qa.model import Span

# A sentence ends after 。！？… or a line break; closing quotation marks and brackets belong to the sentence that
# they close. A full stop ends a sentence only before white space, and not after a capital (1.3, U.S.).
_CLOSING = r"[”’」』）)\]】》\"']*"
_ENDS = re.compile(rf"(?:[。！？!?…]+|(?<=[a-z0-9\)\"'”’])\.(?={_CLOSING}(?:\s|$))){_CLOSING}|\n+")
_TAIL = 12  # characters
_CLAUSE_ENDS = re.compile(r"[，,：:；;]|——|\s{2,}")
CLAUSE_MARKS = "，,；;。：！？!?\n"
"""The marks that no name or list runs over, as characters of a set; a colon in ASCII stands in 7:30, too."""
_CLAUSE_CUTS = re.compile(f"[{CLAUSE_MARKS}]")
LONGEST = 2000
"""Longest sentence in characters: the longest of 20,000 news texts, from pages that lost their marks, has 790."""

# Where a text goes on without an end, it is cut in the last of the first of these that its second half holds; the last
# one keeps figures and Latin words whole.
_CUTS = (re.compile(r"[，；;：]"), re.compile(r"[\s、]"), re.compile(r"(?<=[^!-~])(?=[^!-~])"))


def sentences(text: str) -> list[Span]:
    """Sentences of `text` in order, trimmed of white space; together they hold every other character.

    A mark inside a 《title》 ends nothing. Semicolons do not end a sentence either: what follows one (`货车为
    110.6万辆次`) usually owes its subject to what stands before it. What goes on for more than `LONGEST` characters
    without an end is cut.
    """
    spans: list[Span] = []
    start = 0
    for end in (*_boundaries(text), len(text)):
        while end - start > LONGEST:
            cut = _cut(text, start)
            _append_trimmed(spans, text, start, cut)
            start = cut
        _append_trimmed(spans, text, start, end)
        start = end
    return _with_tails(spans, text)


def _cut(text: str, start: int) -> int:
    """Where to cut what goes on behind `start` for more than `LONGEST` characters."""
    for places in _CUTS:
        if found := list(places.finditer(text, start + LONGEST // 2, start + LONGEST)):
            return found[-1].end()
    return start + LONGEST


def _with_tails(spans: list[Span], text: str) -> list[Span]:
    """Sentences with the few words behind a full stop that end none themselves: a byline, `柏依朴 摄`."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.end - span.start <= _TAIL and not _ENDS.search(text[span.start : span.end]):
            before = joined[-1]
            if "\n" not in text[before.end : span.start] and text[before.end - 1] in "。！？”）":
                joined[-1] = Span(before.start, span.end)
                continue
        joined.append(span)
    return joined


def _boundaries(text: str) -> Iterator[int]:
    for match in _ENDS.finditer(text):
        if match.group().isspace() or not _inside_title(text, match.start()):
            yield match.end()


def _inside_title(text: str, position: int) -> bool:
    """Whether a 《title》 is open at `position`: `《去哪儿？》` is a name, not a question."""
    opened = text.rfind("《", max(0, position - 40), position)
    return opened >= 0 and text.find("》", opened, position) < 0 <= text.find("》", position, position + 40)


def clause_before(text: str, end: int) -> str:
    """What stands before a place of a text in its clause: 省长 of `5月6日，省长甲某` before 甲某."""
    return _CLAUSE_CUTS.split(text[:end])[-1]


def clauses(text: str, sentence: Span) -> list[Span]:
    """Clauses of one sentence, each with its closing comma; together they cover the sentence."""
    spans: list[Span] = []
    start = sentence.start
    for match in _CLAUSE_ENDS.finditer(text, sentence.start, sentence.end):
        if _splits_a_figure(text, match.start()):
            continue
        _append_trimmed(spans, text, start, match.end())
        start = match.end()
    _append_trimmed(spans, text, start, sentence.end)
    return spans


def _splits_a_figure(text: str, position: int) -> bool:
    return (
        text[position] in ",:"
        and 0 < position < len(text) - 1
        and text[position - 1].isdigit()
        and text[position + 1].isdigit()
    )


def _append_trimmed(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append(Span(start, end))
