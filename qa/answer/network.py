"""The networks of the reader, in numpy: how well each token of a text begins or ends the answer, if one stands there.

Dilated convolutions (Yu and Koltun 2016) over characters, their words, what is told of them (`qa.answer.seen`) and the
question aligned to them by attention (Chen et al. 2017), once as they are and once in their company. Trained by
`training/reader` on cloze questions made of news (after Lewis et al. 2019), then on questions over paragraphs.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from qa.answer.seen import Seen, Vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

LAYERS = (1, 2, 4, 8, 1)
"""Dilation of each convolution of width 3."""

LOOK_BEFORE = 2
"""The layer before which every token looks at the question a second time."""

MEMBERS = ("first.safetensors", "second.safetensors", "third.safetensors")
"""Files of the networks that read together, beside `vocabulary.json`."""

_FINE = 1e-5


@dataclass(frozen=True, slots=True)
class Question:
    """A question of q tokens as m networks hold it.

    Each token as it is (m, q, w) and in its company (m, q, c), and what all of it adds to a text (m, 1, c).
    """

    as_is: "Array"
    in_company: "Array"
    about: "Array"


@dataclass(frozen=True, slots=True)
class Networks:
    """m networks that were trained apart and err apart, whose scores are averaged (Hansen and Salamon 1990).

    Weights by name, those of all networks along the first axis, and the ids of what is known, which they share.
    """

    weights: "dict[str, Array]"
    vocabulary: Vocabulary

    def question(self, tokens: "NDArray[np.int64]", words: "NDArray[np.int64]", kind: "Array") -> Question:
        """A question by the ids of its tokens and of their words (q,), and the kind of answer asked for."""
        import numpy as np

        w = self.weights
        as_is = np.concatenate([w["embedding.weight"][:, tokens], w["words.weight"][:, words]], axis=-1)
        first = np.maximum(_beside(as_is, 1) @ w["question0.weight"] + w["question0.bias"], 0)
        calm = _beside(_normal(first, w["calm.weight"], w["calm.bias"]), 1)
        in_company = first + np.maximum(calm @ w["question1.weight"] + w["question1.bias"], 0)
        in_company += np.tanh(in_company @ w["question2.weight"] + w["question2.bias"])
        share = _softmax((in_company @ w["pool.weight"]).swapaxes(-1, -2))
        kinds = np.broadcast_to(kind, (len(as_is), 1, len(kind)))
        about = np.concatenate([share @ in_company, kinds], axis=-1) @ w["about.weight"] + w["about.bias"]
        return Question(as_is, in_company, about)

    def scores(self, question: Question, seen: Seen) -> "tuple[Array, Array, float]":
        """Scores of each token of a text (t,) as first and as last of the answer, and of there being none.

        Texts are not put together: the last bits of a product depend on its rows, and a text is to be read alike
        whatever it is read with.
        """
        import numpy as np

        w = self.weights
        body = self._told(question, seen) @ w["input.weight"]
        body += w["input.bias"] + question.about
        np.maximum(body, 0, out=body)
        for number, dilation in enumerate(LAYERS):
            if number == LOOK_BEFORE:
                body += self._looked(question, body)
            calm = _normal(body, w[f"norm{number}.weight"], w[f"norm{number}.bias"])
            near = _beside(calm, dilation) @ w[f"layer{number}.weight"]
            near += w[f"layer{number}.bias"]
            body += np.maximum(near, 0, out=near)
        edges = (body @ w["edges.weight"] + w["edges.bias"]).mean(axis=0)
        best = np.concatenate([body.max(axis=1, initial=0.0, keepdims=True), question.about], axis=-1)
        hidden = np.maximum(best @ w["none1.weight"] + w["none1.bias"], 0)
        return edges[:, 0], edges[:, 1], float((hidden @ w["none2.weight"] + w["none2.bias"]).mean())

    def _told(self, question: Question, seen: Seen) -> "Array":
        """Each token of a text, what of the question is like it, and what is seen of it."""
        import numpy as np

        w = self.weights
        own = np.concatenate([w["embedding.weight"][:, seen.tokens], w["words.weight"][:, seen.words]], axis=-1)
        left = np.maximum(own @ w["align.weight"] + w["align.bias"], 0)
        right = np.maximum(question.as_is @ w["align.weight"] + w["align.bias"], 0)
        aligned = _softmax(left @ right.swapaxes(-1, -2)) @ question.as_is
        flags = np.broadcast_to(seen.flags, (len(own), *seen.flags.shape))
        return np.concatenate([own, aligned, own * aligned, w["tags.weight"][:, seen.tags], flags], axis=-1)

    def _looked(self, question: Question, body: "Array") -> "Array":
        """What each token, in its company, finds in the question."""
        import numpy as np

        w = self.weights
        calm = _normal(body, w["look_norm.weight"], w["look_norm.bias"])
        keys = question.in_company @ w["look_question.weight"] + w["look_question.bias"]
        likeness = (calm @ w["look_text.weight"] + w["look_text.bias"]) @ keys.swapaxes(-1, -2)
        found = _softmax(likeness / keys.shape[-1] ** 0.5) @ question.in_company
        looked: Array = np.concatenate([calm, found], axis=-1) @ w["look.weight"]
        looked += w["look.bias"]
        return np.maximum(looked, 0, out=looked)


@cache
def networks() -> Networks:
    """The networks in the package. From then on numpy multiplies matrices in one thread.

    Matrices this small take several threads longer than one, five times as long on a busy machine, and the last bits
    of a product depend on their number.
    """
    import numpy as np
    from safetensors.numpy import load
    from threadpoolctl import threadpool_limits

    threadpool_limits(limits=1, user_api="blas")
    folder = resources.files("qa.answer").joinpath("reading")
    members = [load(folder.joinpath(file).read_bytes()) for file in MEMBERS]
    weights = {name: np.stack([_laid_out(name, member[name]) for member in members]) for name in members[0]}
    for side in ("weight", "bias"):
        weights[f"edges.{side}"] = np.concatenate([weights[f"start.{side}"], weights[f"end.{side}"]], axis=-1)
    known: dict[str, list[str]] = json.loads(folder.joinpath("vocabulary.json").read_text(encoding="utf-8"))
    return Networks(weights, Vocabulary.of(known["tokens"], known["words"]))


_LOOKED_UP = frozenset(("embedding.weight", "words.weight", "tags.weight"))


def _laid_out(name: str, stored: "NDArray[np.float16]") -> "Array":
    """A linear layer (out, in) as the matrix (in, out), a convolution (out, c, 3) as (3 c, out), a bias as a row."""
    import numpy as np

    weight: Array = stored.astype(np.float32)
    if name in _LOOKED_UP:
        return weight
    if weight.ndim == 1:
        return weight[None, :]
    return np.ascontiguousarray(weight.transpose().reshape(-1, weight.shape[0]))


def _beside(rows: "Array", dilation: int) -> "Array":
    """Each row of (m, t, c) between those `dilation` before and behind it (m, t, 3 c), zeros beyond both ends."""
    import numpy as np

    width = rows.shape[-1]
    seen = np.zeros((*rows.shape[:-1], 3 * width), np.float32)
    seen[:, dilation:, :width] = rows[:, :-dilation]
    seen[..., width : 2 * width] = rows
    seen[:, :-dilation, 2 * width :] = rows[:, dilation:]
    return seen


def _normal(rows: "Array", weight: "Array", bias: "Array") -> "Array":
    """Layer normalisation (Ba et al. 2016)."""
    import numpy as np

    centred = rows - rows.mean(axis=-1, keepdims=True)
    variance = np.einsum("mrc,mrc->mr", centred, centred) / rows.shape[-1]
    centred *= (1 / np.sqrt(variance + np.float32(_FINE)))[..., None]
    centred *= weight
    centred += bias
    return np.asarray(centred, np.float32)


def _softmax(scores: "Array") -> "Array":
    import numpy as np

    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    raised /= raised.sum(axis=-1, keepdims=True)
    return np.asarray(raised, np.float32)
