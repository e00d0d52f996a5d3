"""A small reader: where in a text the short answer stands, and how sure it is that one stands there at all.

Dilated convolutions (Yu and Koltun 2016) over characters, their words, what is told of them (`qa.answer.seen`) and the
question aligned to them by attention (Chen et al. 2017), once as they are and once in their company, in numpy. Trained
by `training/reader` on cloze questions made of news (after Lewis et al. 2019), then on questions over paragraphs.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from qa.answer.kinds import Asked
from qa.answer.seen import KINDS, Seen, Vocabulary, as_asked, ids_of, see
from qa.model import Query, Span
from qa.text.normalize import mirror

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

LAYERS = (1, 2, 4, 8, 1)
"""Dilation of each convolution of width 3."""

LOOK_BEFORE = 2
"""The layer before which every token looks at the question a second time."""

LONGEST_ANSWER = 30  # tokens
_FINE = 1e-5
_LOOKED_AT = 8  # likeliest spans, of which the first that is whole and not told by the question is taken
_REFERRING = re.compile(r"[该这此][\u4e00-\u9fff]{1,2}$|[他她它其]们?$")
_NOTHING = -20.0  # log odds of an answer in a text of no words


@dataclass(frozen=True, slots=True)
class Reading:
    """The likeliest answer in a text, and the log odds that it is one rather than none.

    `span` is None where the text holds nothing that could be one.
    """

    span: Span | None
    score: float


@dataclass(frozen=True, slots=True)
class Network:
    """Weights by name, and the ids of what is known."""

    weights: "dict[str, Array]"
    vocabulary: Vocabulary


@cache
def network() -> Network:
    """The network in the package. From then on numpy multiplies matrices in one thread.

    Matrices this small take several threads longer than one, five times as long on a busy machine, and the last bits
    of a product depend on their number.
    """
    from safetensors.numpy import load
    from threadpoolctl import threadpool_limits

    threadpool_limits(limits=1, user_api="blas")
    folder = resources.files("qa.answer").joinpath("reading")
    weights = load(folder.joinpath("weights.safetensors").read_bytes())
    known: dict[str, list[str]] = json.loads(folder.joinpath("vocabulary.json").read_text(encoding="utf-8"))
    vocabulary = Vocabulary.of(known["tokens"], known["words"])
    return Network({name: _laid_out(value.astype("float32")) for name, value in weights.items()}, vocabulary)


def _laid_out(weight: "Array") -> "Array":
    """A convolution (out, c, 3) as one matrix (3 c, out), anything else as it is."""
    import numpy as np

    if weight.ndim < 3:  # noqa: PLR2004 - no convolution
        return weight
    return np.ascontiguousarray(weight.transpose(2, 1, 0).reshape(-1, weight.shape[0]))


@lru_cache(maxsize=16)
def reader_for(query: Query, asked: Asked) -> "Reader":
    """The reader of a question; the same one while it is being answered, so that no sentence is read twice."""
    return Reader(query, asked)


class Reader:
    """Reads texts for one question, each text once. May be shared by threads."""

    def __init__(self, query: Query, asked: Asked) -> None:
        import numpy as np

        self._read: dict[str, tuple[Seen, Array, Array, float]] = {}
        self._query, self._asked, self._network = query, asked, network()
        self._question = as_asked(query, asked)
        self._told_already = mirror(query.text)
        w = self._network.weights
        tokens, words = ids_of(self._question, self._network.vocabulary)
        self._as_is = np.concatenate([w["embedding.weight"][tokens], w["words.weight"][words]], axis=1)
        first = np.maximum(_beside(self._as_is, 1) @ w["question0.weight"] + w["question0.bias"], 0)
        calm = _beside(_normal(first, w["calm.weight"], w["calm.bias"]), 1)
        self._in_company = first + np.maximum(calm @ w["question1.weight"] + w["question1.bias"], 0)
        share = _softmax(self._in_company @ w["pool.weight"][0])
        kind = np.zeros(len(KINDS) + 1, np.float32)
        kind[KINDS.index(asked.kind)] = 1
        kind[-1] = bool(asked.units)
        self._about = np.concatenate([share @ self._in_company, kind]).astype(np.float32)

    def read(self, text: str) -> Reading:
        """The likeliest answer in a text."""
        return self.read_all([text])[0]

    def read_all(self, texts: Sequence[str]) -> list[Reading]:
        """The likeliest answer in each of some texts; together they take less time than one by one."""
        self._score(texts)
        return [self._reading(text) for text in texts]

    def _reading(self, text: str) -> Reading:
        import numpy as np

        seen, starts, ends, none = self._read[text]
        if not seen.spans:
            return Reading(None, _NOTHING)
        pairs = starts[:, None] + ends[None, :]
        allowed = np.tri(len(starts), k=LONGEST_ANSWER - 1, dtype=bool) & np.tri(len(starts), dtype=bool).T
        # Marks at either end belong to no answer, but for those that enclose a title.
        first, last = self._may_bound(text, seen)
        allowed = allowed & first[:, None] & last[None, :]
        if not allowed.any():
            return Reading(None, _NOTHING)
        worth = np.where(allowed, pairs, -np.inf).ravel()
        likeliest = np.argsort(-worth, kind="stable")[:_LOOKED_AT]
        edges = [divmod(int(place), len(starts)) for place in likeliest]
        spans = [Span(seen.spans[start].start, seen.spans[end].end) for start, end in edges]
        told = [text[span.start : span.end] for span in spans]
        fit = (number for number, answer in enumerate(told) if _whole(answer) and not self.asks(answer))
        best = next(fit, 0)
        return Reading(spans[best], float(worth[likeliest[best]]) - none)

    def asks(self, answer: str) -> bool:
        """Whether the question itself contains an answer, which therefore answers nothing."""
        return mirror(answer).strip('《》“”「」『』"') in self._told_already

    def judge(self, text: str, spans: Sequence[Span]) -> list[float]:
        """The log odds that each of some spans of a text is the answer rather than there being none."""
        self._score([text])
        seen, starts, ends, none = self._read[text]
        judged = []
        for span in spans:
            inside = [row for row, at in enumerate(seen.spans) if at.end > span.start and at.start < span.end]
            judged.append(float(starts[inside[0]] + ends[inside[-1]]) - none if inside else _NOTHING)
        return judged

    def _score(self, texts: Sequence[str]) -> None:
        known = self._network.vocabulary
        unread = [text for text in dict.fromkeys(texts) if text not in self._read]
        seen = [see(text, self._query, self._asked, question=self._question, vocabulary=known) for text in unread]
        for text, item, scores in zip(unread, seen, self._scores(seen), strict=True):
            self._read[text] = (item, *scores)

    @staticmethod
    def _may_bound(text: str, seen: Seen) -> "tuple[NDArray[np.bool_], NDArray[np.bool_]]":
        import numpy as np

        marks = [text[span.start : span.end] for span in seen.spans]
        first = np.array([mark[0].isalnum() or mark in "《" for mark in marks])
        last = np.array([mark[-1].isalnum() or mark in "》%％℃" for mark in marks])
        return first, last

    def _scores(self, seen: Sequence[Seen]) -> "list[tuple[Array, Array, float]]":
        """For each text (t tokens) scores (t,) as first and last of the answer, and the score of there being none."""
        import numpy as np

        if not seen:
            return []
        w = self._network.weights
        parts = _parts([len(item.spans) for item in seen])
        about = w["about.weight"] @ self._about + w["about.bias"]
        body = np.maximum(_linear(self._told(seen, parts), "input", w, parts) + about, 0)
        within = _strung([np.ones((len(item.spans), 1), np.float32) for item in seen])
        for number, dilation in enumerate(LAYERS):
            if number == LOOK_BEFORE:
                body = body + self._looked(body, parts)
            calm = within * _normal(body, w[f"norm{number}.weight"], w[f"norm{number}.bias"])
            near = _times(_beside(calm, dilation), w[f"layer{number}.weight"], parts) + w[f"layer{number}.bias"]
            body = body + np.maximum(near, 0)
        starts = _times(body, w["start.weight"].T, parts)[:, 0] + w["start.bias"][0]
        ends = _times(body, w["end.weight"].T, parts)[:, 0] + w["end.bias"][0]
        scored = []
        for part in parts:
            best = np.concatenate([body[part].max(axis=0, initial=0.0), about])
            hidden = np.maximum(w["none1.weight"] @ best + w["none1.bias"], 0)
            none = float((w["none2.weight"] @ hidden + w["none2.bias"])[0])
            scored.append((starts[part], ends[part], none))
        return scored

    def _told(self, seen: Sequence[Seen], parts: Sequence[slice]) -> "Array":
        """Each token of the texts, what of the question is like it, and what is seen of it."""
        import numpy as np

        w = self._network.weights
        tokens, words = _strung([item.tokens for item in seen]), _strung([item.words for item in seen])
        own = np.concatenate([w["embedding.weight"][tokens], w["words.weight"][words]], axis=1)
        left = np.maximum(_linear(own, "align", w, parts), 0)
        right = np.maximum(self._as_is @ w["align.weight"].T + w["align.bias"], 0)
        aligned = _times(_softmax(_times(left, right.T, parts)), self._as_is, parts)
        tags = w["tags.weight"][_strung([item.tags for item in seen])]
        return np.concatenate([own, aligned, own * aligned, tags, _strung([item.flags for item in seen])], axis=1)

    def _looked(self, body: "Array", parts: Sequence[slice]) -> "Array":
        """What each token, in its company, finds in the question."""
        import numpy as np

        w = self._network.weights
        calm = _normal(body, w["look_norm.weight"], w["look_norm.bias"])
        keys = self._in_company @ w["look_question.weight"].T + w["look_question.bias"]
        likeness = _times(_linear(calm, "look_text", w, parts), keys.T, parts) / len(w["look_text.bias"]) ** 0.5
        found = _times(_softmax(likeness), self._in_company, parts)
        return np.maximum(_linear(np.concatenate([calm, found], axis=1), "look", w, parts), 0)


def _whole(answer: str) -> bool:
    """Whether an answer is told by itself: its marks open and close, and it is no 该村, which is named elsewhere."""
    return not _REFERRING.match(answer) and all(
        answer.count(opening) == answer.count(closing) for opening, closing in ("“”", "《》", "「」", "『』")
    )


def _parts(sizes: Sequence[int]) -> list[slice]:
    """Where texts of so many tokens lie when they are strung."""
    parts, first = [], 0
    for size in sizes:
        parts.append(slice(first, first + size))
        first += size + max(LAYERS)
    return parts


def _strung(rows: "Sequence[NDArray[Any]]") -> "NDArray[Any]":
    """Arrays of t rows each one after another, with as many zeros behind each as keep convolutions apart."""
    import numpy as np

    gap = np.zeros((max(LAYERS), *rows[0].shape[1:]), rows[0].dtype)
    return np.concatenate([part for row in rows for part in (row, gap)])


def _times(rows: "Array", matrix: "Array", parts: Sequence[slice]) -> "Array":
    """Rows times a matrix, each part on its own: the last bits of a product depend on how many rows it has.

    So a text is read alike whatever it is read with. Rows between the parts are zero.
    """
    import numpy as np

    product = np.zeros((len(rows), matrix.shape[1]), np.float32)
    for part in parts:
        product[part] = rows[part] @ matrix
    return product


def _linear(rows: "Array", name: str, weights: "dict[str, Array]", parts: Sequence[slice]) -> "Array":
    return _times(rows, weights[f"{name}.weight"].T, parts) + weights[f"{name}.bias"]


def _beside(rows: "Array", dilation: int) -> "Array":
    """Each row of (t, c) between the rows `dilation` before and behind it (t, 3 c), zeros beyond both ends."""
    import numpy as np

    size, width = rows.shape
    seen = np.zeros((size, 3 * width), np.float32)
    seen[dilation:, :width] = rows[:-dilation]
    seen[:, width : 2 * width] = rows
    seen[:-dilation, 2 * width :] = rows[dilation:]
    return seen


def _normal(rows: "Array", weight: "Array", bias: "Array") -> "Array":
    import numpy as np

    centred = rows - rows.mean(axis=-1, keepdims=True)
    deviation = np.sqrt(np.square(centred).mean(axis=-1, keepdims=True) + _FINE)
    return np.asarray(centred / deviation * weight + bias, np.float32)


def _softmax(scores: "Array") -> "Array":
    import numpy as np

    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), np.float32)
