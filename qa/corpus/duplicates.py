"""What a page prints more than once: repeated paragraphs, captions printed double, page numbers, running heads."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from qa.corpus.cohesion import pairs
from qa.corpus.lines import Line
from qa.corpus.restore import Paragraph
from qa.corpus.spacing import Piece

_PAGE_NUMBER = re.compile(
    r"^[-—–·•\s]*(?:第\s?\d{1,4}\s?[页版]|[A-D]?\d{1,3}\s?版?|\d{1,4}\s?/\s?\d{1,4}|[Pp]age\s\d{1,4})[-—–·•\s]*$"
)
_RUNNING_HEAD = 24  # half columns; a running head is short
_REPEATED_HEAD = 3  # pages that a line must head or foot to be a running head
_SHORTEST = 15  # characters; a shorter line may rightly stand twice (【对比镜头】)
_SHORTEST_PREFIX = 6  # characters of a paragraph begun anew and broken off
_LONG_BESIDE = 4  # half columns for each of its characters that the line it begins anew must have
_SHORTEST_DOUBLED = 8  # characters of a caption printed double; 好好学习 is none
_LONGEST_DOUBLED = 400
_CONTAINED = 0.75  # of a caption's letter pairs found in another paragraph
_END = re.compile(r"[。！？!?”）)…]$")


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """Lines without page numbers, the running heads beside them, and running heads that many pages repeat."""
    dropped = {index for index in range(len(lines)) if _is_page_number(lines, index)}
    for index in sorted(dropped):
        dropped.update(near for near in (index - 1, index + 1) if _is_running_head(lines, near, index))
    heads = Counter(lines[index].text for index in _page_ends(lines) if lines[index].width <= _RUNNING_HEAD)
    dropped.update(index for index in _page_ends(lines) if heads[lines[index].text] >= _REPEATED_HEAD)
    return [line for index, line in enumerate(lines) if index not in dropped]


def _is_page_number(lines: Sequence[Line], index: int) -> bool:
    """A number alone at a page's end or head, or where a wider gap shows one: a number in a table is none."""
    if not _PAGE_NUMBER.match(lines[index].text):
        return False
    around = range(max(0, index - 1), min(len(lines), index + 2))
    parted = any(lines[near].apart for near in (*around, *([index + 2] if index + 2 < len(lines) else [])))
    return len(lines) > 2 and (index in _ends_of_page(lines, index) or (lines[index].double_spaced and parted))  # noqa: PLR2004 - a table


def _ends_of_page(lines: Sequence[Line], index: int) -> set[int]:
    """`index`, when it is the first or last line of its page and the file has pages."""
    if lines[-1].page == 0:
        return set()
    last = index + 1 == len(lines) or lines[index + 1].first
    return {index} if lines[index].first or last else set()


def _page_ends(lines: Sequence[Line]) -> list[int]:
    return [index for index in range(len(lines)) if _ends_of_page(lines, index)]


def _is_running_head(lines: Sequence[Line], index: int, number: int) -> bool:
    """A short line beside a page number, set off from the text by a wider gap."""
    if not 0 <= index < len(lines) or lines[index].width > _RUNNING_HEAD or _END.search(lines[index].text):
        return False
    outer = lines[index].apart if index < number else index + 1 < len(lines) and lines[index + 1].apart
    return outer and lines[index].double_spaced


def without_repeats(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs of one article, each once.

    A heading directly repeated is kept once, so is a paragraph that stood before; the beginning of an earlier
    paragraph that breaks off is dropped.
    """
    kept: list[Paragraph] = []
    seen: list[str] = []
    known: set[str] = set()
    for index, paragraph in enumerate(paragraphs):
        bare = _bare(paragraph.text)
        repeated = bare in known and len(bare) >= _SHORTEST
        again = bool(seen) and bare == seen[-1]
        last = index + 1 == len(paragraphs) or paragraphs[index + 1].heading
        broken_off = last and not _END.search(bare) and len(bare) >= _SHORTEST_PREFIX and _begins_one_of(bare, seen)
        if repeated or again or broken_off:
            continue
        kept.append(paragraph)
        seen.append(bare)
        known.add(bare)
    return kept


def _begins_one_of(bare: str, seen: Sequence[str]) -> bool:
    return any(text.startswith(bare) and len(text) > len(bare) for text in seen)


def without_broken_repeats(lines: Sequence[Line]) -> list[Line]:
    """Lines without the last of a page where it only begins an earlier long line anew, or repeats it."""
    dropped = set()
    page: list[Line] = []
    for index, line in enumerate(lines):
        if line.first:
            page = []
        last = index + 1 == len(lines) or lines[index + 1].first
        bare = _bare(line.text)
        if last and len(bare) >= _SHORTEST_PREFIX and not _END.search(bare):
            longer = (_bare(other.text) for other in page if other.width > _LONG_BESIDE * len(bare))
            if any(text.startswith(bare) for text in longer):
                dropped.add(index)
        page.append(line)
    return [line for index, line in enumerate(lines) if index not in dropped]


def undoubled(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Captions of which every phrase is printed twice, printed once; dropped where another paragraph tells the same."""
    found: list[Paragraph] = []
    for index, paragraph in enumerate(paragraphs):
        single = _single(paragraph)
        if single is None:
            found.append(paragraph)
        elif not _told_elsewhere(single.text, paragraphs, index):
            found.append(single)
    return found


def _single(paragraph: Paragraph) -> Paragraph | None:
    """The paragraph with each phrase once when every phrase of it is printed twice, else None."""
    text = paragraph.text
    if not _SHORTEST_DOUBLED <= len(text) <= _LONGEST_DOUBLED:
        return None
    kept: list[tuple[int, Piece]] = []
    position = length = 0
    while position < len(text):
        half = _half(text, position)
        if not half:
            return None
        kept.extend((length + offset, piece) for offset, piece in _cut(paragraph, position, position + half))
        length += half
        position += 2 * half
    return replace(paragraph, text="".join(piece.text for _, piece in kept), pieces=tuple(kept))


def _half(text: str, start: int) -> int:
    """Length of the longest phrase at `start` that is printed twice there, 0 where none is."""
    for size in range((len(text) - start) // 2, 0, -1):
        if text[start : start + size] == text[start + size : start + 2 * size]:
            return size
    return 0


def _cut(paragraph: Paragraph, start: int, end: int) -> list[tuple[int, Piece]]:
    """Pieces of `paragraph.text[start:end]`, their offsets counted from `start`."""
    found = []
    for offset, piece in paragraph.pieces:
        first, last = max(start, offset), min(end, offset + len(piece.text))
        if first < last and piece.text[first - offset : last - offset].strip():
            found.append((first - start, piece.part(first - offset, last - offset)))
    return found


def _told_elsewhere(text: str, paragraphs: Sequence[Paragraph], index: int) -> bool:
    told = pairs(text)
    return any(
        len(told & pairs(other.text)) >= _CONTAINED * len(told)
        for number, other in enumerate(paragraphs)
        if number != index and abs(other.page - paragraphs[index].page) <= 1
    )


def _bare(text: str) -> str:
    return "".join(text.split())
