"""Headlines that stand away from their articles, matched to them by the words they share."""

from collections.abc import Sequence

from qa.corpus.bylines import credit_line
from qa.corpus.cohesion import pairs, shares
from qa.corpus.restore import Paragraph
from qa.corpus.segment import Draft, Loose, Segmented

_MATCHES = 0.3  # share of a heading's letter pairs, by rarity, that its article must hold
_BELOW, _ABOVE = 0.15, 0.05  # in favour of the article right below the heading, and right above it
_CREDITED = 0.5  # the same, where a byline stands between the two
_WITHIN = 12  # articles; a page holds no more
_FARTHEST = 1  # pages between a headline and its article


def match_headlines(paragraphs: Sequence[Paragraph], segmented: Segmented) -> None:
    """Give the loose headings to their articles and settle every article's headline.

    A heading goes to the article on its page or the next that shares most of its letter pairs, rare pairs counting
    more. One that matches none goes with the heading below it in its run (a kicker), else with the one above, else
    with the article right below, else above. The headline comes first in its article.
    """
    drafts = segmented.drafts
    bodies = [
        pairs(" ".join(paragraphs[i].text for i in draft.members if not paragraphs[i].heading)) for draft in drafts
    ]
    for loose in _contiguous(segmented.loose, drafts):
        matched = [_match(paragraphs, i, loose, drafts, bodies) for i in loose.members]
        owners = _filled(matched, loose)
        for owner in dict.fromkeys(owners):
            own = [i for i, its in zip(loose.members, owners, strict=True) if its == owner]
            _give(paragraphs, own, owner, loose, drafts)
    for draft in drafts:
        headline = set(draft.title)
        draft.members = [*draft.title, *(i for i in draft.members if i not in headline)]


def _contiguous(loose: Sequence[Loose], drafts: Sequence[Draft]) -> list[Loose]:
    """Runs that only a page's end parts, as one run; those above a byline are sure of their article, and stay."""
    found: list[Loose] = []
    for run in loose:
        if not run.members:
            continue
        sure = run.after is not None and run.after < len(drafts) and drafts[run.after].credited
        if found and not sure and found[-1].members[-1] + 1 == run.members[0]:
            above = found.pop()
            run = Loose(above.members + run.members, above.before, run.after)  # noqa: PLW2901 - the longer run
        found.append(run)
    return found


def _match(
    paragraphs: Sequence[Paragraph],
    heading: int,
    loose: Loose,
    drafts: Sequence[Draft],
    bodies: Sequence[frozenset[str]],
) -> int | None:
    """The draft that a heading matches best, None where it matches none."""
    at = loose.before if loose.before is not None else 0
    nearby = range(max(0, at - _WITHIN), min(len(drafts), at + _WITHIN + 1))
    scores = {}
    for number, share in zip(nearby, shares(paragraphs[heading].text, [bodies[n] for n in nearby]), strict=True):
        below = (_CREDITED if drafts[number].credited else _BELOW) * (number == loose.after)
        if share + below >= _MATCHES and _near(paragraphs, heading, drafts[number]):
            scores[number] = share + below + _ABOVE * (number == loose.before)
    return max(scores, key=lambda number: (scores[number], -number), default=None)


def _near(paragraphs: Sequence[Paragraph], heading: int, draft: Draft) -> bool:
    pages = [paragraphs[i].page for i in draft.members if not paragraphs[i].heading]
    page = paragraphs[heading].page
    return bool(pages) and min(pages) - _FARTHEST <= page <= max(pages) + _FARTHEST


def _filled(matched: Sequence[int | None], loose: Loose) -> list[int]:
    """Owners of all headings of a run: those that match nothing follow their neighbours.

    The last ones go with the article right below when no other heading of the run is its headline.
    """
    default = loose.after if loose.after is not None else loose.before
    bare = loose.after is not None and loose.after not in matched
    found: list[int] = []
    for place, owner in enumerate(matched):
        later = next((other for other in matched[place:] if other is not None), None)
        earlier = found[-1] if found and not bare else default
        known = owner if owner is not None else later if later is not None else earlier
        found.append(known if known is not None else 0)
    return found


def _give(
    paragraphs: Sequence[Paragraph], headings: Sequence[int], owner: int, loose: Loose, drafts: Sequence[Draft]
) -> None:
    """Make headings the headline of a draft; where it has one already, they stay a part of it without being it."""
    titled = bool(drafts[owner].title)
    if titled and owner == loose.before:
        return
    for place in {loose.before, loose.after}:
        if place is not None:
            drafts[place].members = [i for i in drafts[place].members if i not in headings]
    drafts[owner].members[:0] = headings
    if not titled:
        drafts[owner].title.extend(i for i in headings if not credit_line(paragraphs[i].text))
