"""A small reader: where in a text the short answer stands, and how sure it is that one stands there at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from qa.answer.asked import Asked, Kind
from qa.answer.network import networks
from qa.answer.offices import held_office
from qa.answer.seen import KINDS, Seen, as_asked, ids_of, see
from qa.model import Query, Span
from qa.text.normalize import mirror

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

LONGEST_ANSWER = 30  # tokens
_LOOKED_AT = 8  # likeliest spans, of which the first that is whole and not told by the question is taken
_REFERRING = re.compile(r"[该这此][\u4e00-\u9fff]{1,2}$|[他她它其]们?$")
_NAMES = frozenset((Kind.PERSON, Kind.PLACE, Kind.ORGANISATION))
_SENTENCE_END = re.compile("[。！？][^》”」』]")
_NEVER = float("-inf")
_NOTHING = -20.0  # log odds of an answer in a text of no words
_READERS_REMEMBERED = 16  # a question and its parts in each of their meanings, and those asked beside it


@dataclass(frozen=True, slots=True)
class Extraction:
    """The likeliest answer in a text, and the log odds (natural) that it is one rather than there being none.

    `span` is None where the text holds nothing that could be one.
    """

    span: Span | None
    odds: float


@lru_cache(maxsize=_READERS_REMEMBERED)
def reader_for(query: Query, asked: Asked) -> "Reader":
    """The reader of a question; the same one while it is being answered, so that no sentence is read twice."""
    return Reader(query, asked)


class Reader:
    """Reads texts for one question, each text once. May be shared by threads."""

    def __init__(self, query: Query, asked: Asked) -> None:
        import numpy as np

        self._read: dict[str, tuple[Seen, Array, Array, float]] = {}
        self._query, self._asked, self._networks = query, asked, networks()
        self._text = as_asked(query, asked)
        self._told_already = mirror(query.text)
        kind = np.zeros(len(KINDS) + 1, np.float32)
        kind[KINDS.index(asked.kind)] = 1
        kind[-1] = bool(asked.units)
        self._question = self._networks.question(*ids_of(self._text, self._networks.vocabulary), kind)

    def read(self, text: str) -> Extraction:
        """The likeliest answer in a text."""
        import numpy as np

        seen, starts, ends, none = self._scored(text)
        if not seen.spans:
            return Extraction(None, _NOTHING)
        # Marks at either end belong to no answer, but for those that enclose a title.
        first, last = self._may_bound(text, seen)
        starts, ends = np.where(first, starts, _NEVER), np.where(last, ends, _NEVER)
        beyond = np.full(LONGEST_ANSWER - 1, _NEVER, np.float32)
        reached = np.lib.stride_tricks.sliding_window_view(np.concatenate([ends, beyond]), LONGEST_ANSWER)
        worth = (starts[:, None] + reached).ravel()
        likeliest = np.argpartition(-worth, _LOOKED_AT)[:_LOOKED_AT]
        likeliest = likeliest[worth[likeliest] > _NEVER]
        if not len(likeliest):
            return Extraction(None, _NOTHING)
        likeliest = likeliest[np.lexsort((likeliest, -worth[likeliest]))]
        edges = [divmod(int(place), LONGEST_ANSWER) for place in likeliest]
        spans = [Span(seen.spans[start].start, seen.spans[start + more].end) for start, more in edges]
        told = [text[span.start : span.end] for span in spans]
        named = self._asked.kind in _NAMES
        fit = (
            number
            for number, (span, answer) in enumerate(zip(spans, told, strict=True))
            if _whole(answer) and not self.asks(answer) and not (named and _in_title(text, span))
        )
        best = next(fit, 0)
        return Extraction(spans[best], float(worth[likeliest[best]]) - none)

    def asks(self, answer: str) -> bool:
        """Whether the question itself contains an answer, which therefore answers nothing."""
        told = mirror(answer).strip('《》“”「」『』"')
        return told in self._told_already or held_office(told) in self._told_already

    def judge(self, text: str, spans: Sequence[Span]) -> list[float]:
        """The log odds that each of some spans of a text is the answer rather than there being none, in their order."""
        seen, starts, ends, none = self._scored(text)
        judged = []
        for span in spans:
            inside = [row for row, at in enumerate(seen.spans) if at.end > span.start and at.start < span.end]
            judged.append(float(starts[inside[0]] + ends[inside[-1]]) - none if inside else _NOTHING)
        return judged

    def _scored(self, text: str) -> "tuple[Seen, Array, Array, float]":
        if text not in self._read:
            known = self._networks.vocabulary
            seen = see(text, self._query, self._asked, question=self._text, vocabulary=known)
            self._read[text] = (seen, *self._networks.scores(self._question, seen))
        return self._read[text]

    @staticmethod
    def _may_bound(text: str, seen: Seen) -> "tuple[NDArray[np.bool_], NDArray[np.bool_]]":
        import numpy as np

        marks = [text[span.start : span.end] for span in seen.spans]
        first = np.array([mark[0].isalnum() or mark in "《" for mark in marks])
        last = np.array([mark[-1].isalnum() or mark in "》%％℃" for mark in marks])
        return first, last


def _in_title(text: str, span: Span) -> bool:
    """Whether a span is a part of a title, as 人民法院 of 《人民法院案例》 is no court."""
    opened = text.rfind("《", 0, span.start)
    return opened >= 0 and text.find("》", opened) >= span.end


def _whole(answer: str) -> bool:
    """Whether an answer is told by itself: its marks open and close, and it is no 该村, which is named elsewhere."""
    return (
        not _REFERRING.match(answer)
        and not _SENTENCE_END.search(answer)
        and all(answer.count(opening) == answer.count(closing) for opening, closing in ("“”", "《》", "「」", "『』"))
    )
