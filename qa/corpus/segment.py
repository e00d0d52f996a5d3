"""Paragraphs of a file to articles: where one ends and the next begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from qa.corpus.credits import closing_credit, credit_line, dateline, event_date
from qa.corpus.restore import Paragraph

_FIRST_ITEM = re.compile(r"^(?:一、|（一）|1[、.．]|01\s?)")
_HEAD = 4  # paragraphs of a page among which its headline and credit stand
_STACK = 2  # headings in a row that announce an article where a brief has ended


@dataclass(slots=True)
class Draft:
    """An article being put together. `headings` are lines that stand apart from any body; they are matched later."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    headline: list[Paragraph] = field(default_factory=list)
    named: bool = False  # its headline is certain: it stood above a credit line, or has a subtitle
    brief: bool = False  # began with a dateline or as a photo: it has no sub-headings


@dataclass(slots=True)
class Segmented:
    """Drafts in the order of the file, and the runs of headlines that belong to some of them.

    Each run comes with the number of drafts that stood before it.
    """

    drafts: list[Draft]
    loose: list[tuple[int, list[Paragraph]]]


def segment(paragraphs: Sequence[Paragraph]) -> Segmented:
    """Cut the paragraphs of a file into articles.

    An article begins at a dateline; at a page's head where a headline is followed by a credit line (`来源：湘伴`) or
    by the first item of a list; and, where a brief has ended, at headings that are followed by a body. Headings at
    the end of an article, or stacked between two, are loose: they may belong to any article of the file.
    """
    result = Segmented([], [])
    index = 0
    while index < len(paragraphs):
        paragraph = paragraphs[index]
        run = _run(paragraphs, index)
        if dateline(paragraph.text):
            result.drafts.append(Draft([paragraph], brief=True))
            index += 1
        elif run:
            index = _place_run(result, paragraphs, index, run)
        else:
            _current(result).paragraphs.append(paragraph)
            index += 1
    return _without_empty(result)


def _without_empty(result: Segmented) -> Segmented:
    """Drafts of headings alone become loose headings, where any article has a body."""
    if all(_bodiless(draft) for draft in result.drafts):
        return result
    kept: list[Draft] = []
    moved: dict[int, int] = {}
    loose: list[tuple[int, list[Paragraph]]] = []
    for number, draft in enumerate(result.drafts):
        moved[number] = len(kept)
        if _bodiless(draft):
            loose.append((len(kept), draft.paragraphs))
        else:
            kept.append(draft)
    moved[len(result.drafts)] = len(kept)
    loose.extend((moved[before], run) for before, run in result.loose)
    return Segmented(kept, sorted(loose, key=lambda pair: pair[0]))


def _bodiless(draft: Draft) -> bool:
    return all(paragraph.heading for paragraph in draft.paragraphs)


def _run(paragraphs: Sequence[Paragraph], index: int) -> int:
    """Number of headings in a row from `index` on, on one page or running over to the next."""
    end = index
    while end < len(paragraphs) and paragraphs[end].heading and not dateline(paragraphs[end].text):
        end += 1
    return end - index


def _current(result: Segmented) -> Draft:
    if not result.drafts:
        result.drafts.append(Draft())
    return result.drafts[-1]


def _place_run(result: Segmented, paragraphs: Sequence[Paragraph], index: int, run: int) -> int:
    """Put a run of headings where it belongs, begin an article if it begins one; return the index behind what was used."""
    headings = list(paragraphs[index : index + run])
    after = paragraphs[index + run] if index + run < len(paragraphs) else None
    at_head = index == 0 or paragraphs[index - 1].page != headings[0].page
    if not at_head and run > 1 and headings[-1].page != headings[0].page:
        # The run goes over a page's end: what stands at the head of the new page is looked at on its own.
        cut = next(i for i, heading in enumerate(headings) if heading.page != headings[0].page)
        if any(credit_line(heading.text) for heading in headings[cut : cut + _HEAD]):
            headings, run, after = headings[:cut], cut, headings[cut]
    credited = next((i for i in range(min(_HEAD, len(headings))) if _credits(headings, i)), None)
    if credited is not None and (at_head or _signed(headings[credited], result)):
        _begin_credited(result, headings, credited)
    elif at_head and index and _lists(headings, after) and _ended(result):
        result.drafts.append(Draft(list(headings), headline=list(headings[:1]), named=True))
    elif index == 0 and after is not None and not dateline(after.text):
        subtitled = any(heading.text.startswith("——") for heading in headings)
        result.drafts.append(Draft(list(headings), headline=list(headings), named=subtitled))
    elif after is None or dateline(after.text):
        result.loose.append((len(result.drafts), headings))
    elif _begins_body(result, after, run):
        result.loose.append((len(result.drafts), headings))
        result.drafts.append(Draft([after], brief=True))
        return index + run + 1
    else:
        _current(result).paragraphs.extend(headings)
        _take_headline(_current(result), headings)
    return index + run


def _lists(headings: Sequence[Paragraph], after: Paragraph | None) -> bool:
    """Whether a headline is followed by the first item of a list."""
    below = [*headings[1:], *([after] if after else [])]
    return bool(below) and _FIRST_ITEM.match(below[0].text) is not None


def _credits(headings: Sequence[Paragraph], index: int) -> bool:
    """Whether a heading is a credit line; the bare name of an organisation is one only right above the body."""
    credit = credit_line(headings[index].text)
    bare = credit is not None and not credit.byline and not headings[index].text.startswith("来源")
    return credit is not None and not (bare and index + 1 < len(headings))


def _signed(heading: Paragraph, result: Segmented) -> bool:
    """Whether a line names outlet and reporter, and the article before has its headline: then another begins."""
    credit = credit_line(heading.text)
    before = result.drafts[-1] if result.drafts else None
    return bool(credit and credit.outlet and credit.byline and before and (before.named or before.brief))


def _begin_credited(result: Segmented, headings: list[Paragraph], credited: int) -> None:
    """Begin an article at a page's head; captions above its headline stay with the article before."""
    captions = [heading for heading in headings[:credited] if event_date(heading.text)]
    if captions and result.drafts:
        result.drafts[-1].paragraphs.extend(captions)
    own = [heading for heading in headings if heading not in captions or not result.drafts]
    title = [heading for heading in headings[:credited] if heading in own]
    result.drafts.append(Draft(own, headline=title, named=bool(title)))


def _begins_body(result: Segmented, after: Paragraph, run: int) -> bool:
    """Whether headings begin an article: behind a brief, or above a photo that names its day and photographer."""
    day = bool(event_date(after.text))
    photo = closing_credit(after.text) is not None and day
    behind_brief = bool(result.drafts) and result.drafts[-1].brief
    return photo or (behind_brief and (day or run >= _STACK))


def _take_headline(draft: Draft, headings: Sequence[Paragraph]) -> None:
    """A heading with a subtitle behind a dash is the headline of the article that it stands in."""
    if draft.named:
        return
    for first, second in zip(headings, headings[1:], strict=False):
        if second.text.startswith("——"):
            draft.headline, draft.named = [first, second], True
            return


def _ended(result: Segmented) -> bool:
    return bool(result.drafts) and result.drafts[-1].paragraphs[-1].text[-1:] in "。！？”）"
