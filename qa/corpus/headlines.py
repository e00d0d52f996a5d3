"""Headlines that stand away from their articles, matched to them by the words they share."""

import math
from collections import Counter
from collections.abc import Sequence

from qa.corpus.restore import Paragraph
from qa.corpus.segment import Draft, Segmented

_ENOUGH = 0.35  # share of a heading's character pairs, by rarity, that its article must hold
_NEXT, _LAST = 0.1, 0.05  # in favour of the article right below the heading, and right above it


def match_headlines(segmented: Segmented) -> None:
    """Give each loose heading to the article that shares most of its character pairs, rare ones counting more.

    A heading that fits none goes with the heading below it in its run, or above it when it is the last; a run that
    fits nowhere stays with the last article before the end of the file.
    """
    drafts = [draft for draft in segmented.drafts if draft.paragraphs]
    if not drafts:
        return
    bodies = [_pairs("".join(paragraph.text for paragraph in draft.paragraphs)) for draft in drafts]
    spread = Counter(pair for body in bodies for pair in body)
    for before, run in segmented.loose:
        owners = [_owner(heading, before, drafts, bodies, spread) for heading in run]
        for place, heading in enumerate(run):
            known = [owners[i] for i in (*range(place, len(run)), *range(place - 1, -1, -1))]
            owner = next((number for number in known if number is not None), len(drafts) - 1)
            if drafts[owner].named:
                drafts[owner].paragraphs.append(heading)
            else:
                drafts[owner].headline.append(heading)
    for draft in drafts:
        missing = [heading for heading in draft.headline if heading not in draft.paragraphs]
        draft.paragraphs[:0] = missing


def _owner(
    heading: Paragraph, before: int, drafts: Sequence[Draft], bodies: Sequence[frozenset[str]], spread: Counter[str]
) -> int | None:
    pairs = _pairs(heading.text)
    weight = {pair: math.log(1 + len(bodies) / (spread[pair] or 0.5)) for pair in pairs}
    total = sum(weight.values())
    if not total:
        return None
    shares = [sum(weight[pair] for pair in pairs & body) / total for body in bodies]
    # An article that has its headline already takes no other.
    open_shares = [
        0.0 if _titled(draft) else share + _NEXT * (number == before) + _LAST * (number == before - 1)
        for number, (share, draft) in enumerate(zip(shares, drafts, strict=True))
    ]
    best = max(range(len(drafts)), key=lambda number: (open_shares[number], -number))
    return best if open_shares[best] >= _ENOUGH else None


def _titled(draft: Draft) -> bool:
    return any(heading in draft.paragraphs for heading in draft.headline)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalnum())
