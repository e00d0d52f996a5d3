"""What a page prints more than once: repeated paragraphs, captions printed double, page numbers."""

import re
from collections.abc import Sequence

from qa.corpus.layout import Line
from qa.corpus.restore import Paragraph

_SHORTEST = 12  # characters; a shorter line may rightly stand twice (【对比镜头】)
_SHORTEST_PREFIX = 6
_CONTAINED = 0.8  # of a caption's character pairs found in another paragraph
_PAGE_NUMBER = re.compile(r"^[-—·\s]*\d{1,3}[-—·\s]*$")
_RUNNING_HEAD = 6  # characters


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """Lines without page numbers, the running heads beside them, and a last line that begins an earlier one anew."""
    dropped = set()
    for index, line in enumerate(lines):
        if _PAGE_NUMBER.match(line.text):
            dropped.add(index)
            if index and len(_bare(lines[index - 1].text)) <= _RUNNING_HEAD:
                dropped.add(index - 1)
    if lines:
        last = _bare(lines[-1].text)
        earlier = (_bare(line.text) for line in lines[:-1])
        if len(last) >= _SHORTEST_PREFIX and any(text.startswith(last) for text in earlier):
            dropped.add(len(lines) - 1)
    return [line for index, line in enumerate(lines) if index not in dropped]


def without_repeats(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs kept once; a heading directly repeated kept once; a caption printed double restored or dropped."""
    seen: set[str] = set()
    kept: list[Paragraph] = []
    for number, paragraph in enumerate(paragraphs):
        single = _undoubled(paragraph)
        if single is not None:
            if _told_elsewhere(single.text, paragraphs, number):
                continue
            paragraph = single  # noqa: PLW2901 - from here on the restored caption is the paragraph
        bare = _bare(paragraph.text)
        if not bare or (kept and bare == _bare(kept[-1].text)) or (len(bare) >= _SHORTEST and bare in seen):
            continue
        seen.add(bare)
        kept.append(paragraph)
    return kept


def _undoubled(paragraph: Paragraph) -> Paragraph | None:
    """The paragraph with each phrase once when every phrase of it is printed twice, else None."""
    text = paragraph.text
    if len(text) < _SHORTEST:
        return None
    kept: list[int] = []
    position = 0
    while position < len(text):
        half = next(
            (
                n
                for n in range((len(text) - position) // 2, 0, -1)
                if text[position : position + n] == text[position + n : position + 2 * n]
            ),
            0,
        )
        if not half:
            return None
        kept.extend(range(position, position + half))
        position += 2 * half
    return Paragraph(tuple(paragraph.places[i] for i in kept), paragraph.page, paragraph.heading)


def _told_elsewhere(text: str, paragraphs: Sequence[Paragraph], number: int) -> bool:
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    near = [paragraph.text for index, paragraph in enumerate(paragraphs) if index != number]
    joined = " ".join(near)
    return sum(pair in joined for pair in pairs) >= _CONTAINED * len(pairs)


def _bare(text: str) -> str:
    return "".join(text.split())
