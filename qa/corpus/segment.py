"""Paragraphs of a file to articles: where one ends and the next begins."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from qa.corpus.bylines import Credit, closing_credit, credit_line, photographer
from qa.corpus.cohesion import cohesion
from qa.corpus.datelines import dateline, event_date
from qa.corpus.restore import Paragraph, is_first_item, is_item

_AHEAD = 400  # characters of the text ahead whose subject is compared with the article so far
_PARAGRAPHS = 40  # among which those characters are looked for
_BEHIND = 5000  # characters of the article so far that they are compared with
_APART, _DISTANT, _CLOSE = 0.045, 0.08, 0.13  # cohesion; see `cohesion` for what it is within a text and between two
_ENOUGH = 3  # signs of a beginning that make one, where no dateline and no credit says it
_DAY_AT = 30  # characters into a text before which the day of its event stands, when it opens with one
_LEAD_OF = 0.12  # cohesion of a lead with a text set before it that shows them to be one article
_SHORT = 40  # characters; less is no body to compare


@dataclass(slots=True)
class Draft:
    """An article being put together; `members` and `title` (its headline) are indexes of paragraphs."""

    members: list[int] = field(default_factory=list)
    title: list[int] = field(default_factory=list)
    dated: bool = False  # begins with a dateline
    credited: bool = False  # a byline stands at its head
    signed: bool = False  # its last paragraph ends with its reporters' names
    closed: bool = False  # the same, or with a photo credit
    opens_page: bool = False


@dataclass(frozen=True, slots=True)
class Loose:
    """Headings that stand between articles: whose they are is for `headlines` to say.

    `before` and `after` are the drafts above and right below, None where there is none.
    """

    members: tuple[int, ...]
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Segmented:
    """Drafts in the order of the file, and the loose headings; both hold indexes of paragraphs."""

    drafts: list[Draft]
    loose: list[Loose]


def segment(paragraphs: Sequence[Paragraph]) -> Segmented:
    """Cut the paragraphs of a file into articles.

    An article begins at a dateline; at headings with a credit line (`来源：湘伴`, `湖南日报记者 曹娴`); and where
    enough weaker signs meet: a page's head, several headings in a row, a day named first, a photo credit, the end of
    a brief, a change of subject. Headings that no body follows on their page are loose, and so are those between two
    articles.
    """
    cutter = _Cutter(paragraphs)
    index = 0
    while index < len(paragraphs):
        index = cutter.take(index)
    return _with_leads_in_front(paragraphs, Segmented(cutter.drafts, cutter.loose))


class _Cutter:
    """Walks the paragraphs once; `drafts` and `loose` grow."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.all = paragraphs
        self.drafts: list[Draft] = []
        self.loose: list[Loose] = []

    def take(self, index: int) -> int:
        """Place the paragraph at `index`, or the run of headings there; return the index behind it."""
        if self._dated(index):
            self._begin(index, dated=True)
            return self._body(index)
        if not self.all[index].heading:
            if not self.drafts or self._begins(range(index, index), index):
                self._begin(index)
            return self._body(index)
        end = index
        while end < len(self.all) and self.all[end].heading and (end == index or not self.all[end].first):
            if end > index and self._dated(end):
                break
            end += 1
        return self._headings(index, end)

    def _dated(self, index: int) -> bool:
        """Whether an article begins with a dateline at `index`: a sure one, or one below a heading or at the top."""
        found = dateline(self.all[index].text)
        return found is not None and (found.certain or index == 0 or self.all[index - 1].heading)

    def _begin(self, index: int, *, dated: bool = False, credited: bool = False) -> None:
        self.drafts.append(Draft(dated=dated, credited=credited, opens_page=self.all[index].first))

    def _body(self, index: int) -> int:
        draft, text = self.drafts[-1], self.all[index].text
        draft.members.append(index)
        draft.signed = closing_credit(text) is not None
        draft.closed = draft.signed or bool(photographer(text))
        return index + 1

    def _headings(self, start: int, end: int) -> int:
        run = range(start, end)
        credit_at = next((i for i in run if self._credit(i)), None)
        body_below = end < len(self.all) and not self.all[end].first and not self._dated(end)
        if credit_at is not None and body_below and self._opens_with(credit_at, run):
            self._begin(start, credited=True)
            self._own(range(start, credit_at))
            self.drafts[-1].members.extend(range(credit_at, end))
        elif not body_below:
            self._set_loose(run)
        elif self._begins(run, end):
            self._begin(start)
            self._own(run)
        elif not self.drafts:
            self._begin(start)
            self.drafts[-1].members.extend(run)
            self.drafts[-1].title.extend(run)
        else:
            self.drafts[-1].members.extend(run)
        return end

    def _own(self, run: range) -> None:
        """Headings right above the draft that has just begun: most likely its own."""
        if not run:
            return
        self.drafts[-1].members.extend(run)
        number = len(self.drafts) - 1
        items = next((i for i in run if is_item(self.all[i].text)), run.stop)
        self.loose.append(Loose(tuple(range(run.start, items)), number - 1 if number else None, number))

    def _set_loose(self, run: range) -> None:
        """Headings with no body below them on their page: above a dateline, or at a page's end."""
        below = run.stop < len(self.all) and self._dated(run.stop)
        if not self.drafts and not below:
            self._begin(run.start)
        if self.drafts:
            self.drafts[-1].members.extend(run)
        before = len(self.drafts) - 1 if self.drafts else None
        self.loose.append(Loose(tuple(run), before, len(self.drafts) if below else None))

    def _credit(self, index: int) -> Credit | None:
        """Credit of a heading line; an organisation or a bare name is one only below a headline."""
        credit = credit_line(self.all[index].text)
        if credit is None or credit.certain:
            return credit
        above = index > 0 and self.all[index - 1].heading and self.all[index - 1].page == self.all[index].page
        below = index + 1 < len(self.all) and (
            not self.all[index + 1].heading or credit_line(self.all[index + 1].text) is not None
        )
        return credit if above and below and not is_item(self.all[index - 1].text) else None

    def _opens_with(self, credit_at: int, run: range) -> bool:
        """Whether a credit line opens an article: not one that names the source of the text above it."""
        credit = self._credit(credit_at)
        return credit_at > run.start or not self.drafts or bool(credit and credit.byline)

    def _begins(self, run: range, body: int) -> bool:
        """Whether enough signs meet that an article begins with the headings `run`, or with the body behind them."""
        if not self.drafts:
            return False
        draft = self.drafts[-1]
        start = run.start if run else body
        if not run and not self.all[start].first and not draft.closed:
            return False
        if run and all(is_item(self.all[i].text) for i in run[:1]):
            return False
        text = self.all[body].text
        signs = int(self.all[start].first) + int(draft.dated or draft.closed) + int(len(run) > 1)
        signs += bool(event_date(text[:_DAY_AT])) + bool(photographer(text)) + self._distance(body)
        signs += (_ENOUGH if run else 1) * draft.signed
        signs += len(run) > 1 and is_first_item(self.all[run.start + 1].text)
        return signs >= _ENOUGH + (not run)  # one more where no heading stands above

    def _distance(self, body: int) -> int:
        """How far the subject moves at `body`, as a number of signs: from -2, the same subject, to 2."""
        ahead = ""
        for paragraph in self.all[body : body + _PARAGRAPHS]:
            found = dateline(paragraph.text)
            if len(ahead) >= _AHEAD or (ahead and found and found.certain):
                break
            ahead += paragraph.text + "\n"
        value = cohesion(ahead[:_AHEAD], self._behind())
        if value is None:
            return 0
        return 2 if value < _APART else 1 if value < _DISTANT else 0 if value < _CLOSE else -2

    def _behind(self) -> str:
        """The last of the article so far."""
        parts: list[str] = []
        length = 0
        for index in reversed(self.drafts[-1].members):
            if length >= _BEHIND:
                break
            parts.append(self.all[index].text)
            length += len(parts[-1])
        return "\n".join(reversed(parts))[-_BEHIND:]


def _with_leads_in_front(paragraphs: Sequence[Paragraph], segmented: Segmented) -> Segmented:
    """Join a text without head that opens a page to the headline and lead that are set in the middle of the page.

    Text extracted from a newspaper page goes column by column, and the headline often stands in a later column.
    """
    drafts = segmented.drafts
    for number in range(len(drafts) - 1):
        body, head = drafts[number], drafts[number + 1]
        headless = body.opens_page and not (body.dated or body.credited or body.closed)
        paged = paragraphs[-1].page > 0 or any(paragraphs[i].text.startswith("——") for i in head.members)
        if not (headless and paged) or not head.credited or head.opens_page or not _same_page(paragraphs, body, head):
            continue
        lead = "\n".join(paragraphs[i].text for i in head.members)
        value = cohesion(lead, "\n".join(paragraphs[i].text for i in body.members))
        longer = sum(len(paragraphs[i].text) for i in body.members) > len(lead)
        if longer and value is not None and value >= _LEAD_OF:
            head.members.extend(body.members)
            body.members, body.title = [], []
    return segmented


def _same_page(paragraphs: Sequence[Paragraph], first: Draft, second: Draft) -> bool:
    return paragraphs[first.members[0]].page == paragraphs[second.members[0]].page
