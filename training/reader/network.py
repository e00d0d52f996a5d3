"""The network of `qa.answer.network` in torch, with the same names of weights."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from qa.answer.network import LAYERS, LOOK_BEFORE
from qa.answer.seen import FLAGS, KINDS, TAGS
from training.reader.choices import Choice
from training.reader.examples import Batch

_EMBEDDING, _WORD, _TAG, _ALIGN, _BODY = 64, 48, 12, 64, 128
_DROPOUT = 0.15
_CHOOSING = 0.5  # weight of the loss of a choice beside that of its sentences
_WORTH, _SUREST = 0.3, 15.0  # of the log odds of an answer beside the score of the ranker, and where they end
_SPREAD = 3.0  # length of a word vector, so that its projection uses the range of tanh


class Network(nn.Module):
    """Scores of every token as first and last of the answer, and of there being none."""

    vectors: Tensor

    def __init__(self, tokens: int, vectors: NDArray[np.float32]) -> None:
        """A network of `tokens` known tokens and as many words as there are `vectors` (w, d) of length 1."""
        super().__init__()
        told = _EMBEDDING + _WORD
        self.embedding = nn.Embedding(tokens + 2, _EMBEDDING, padding_idx=0)
        padded = np.concatenate([np.zeros((2, vectors.shape[1]), np.float32), _SPREAD * vectors])
        self.register_buffer("vectors", torch.from_numpy(padded), persistent=False)
        self.project = nn.Linear(vectors.shape[1], _WORD)
        self.tags = nn.Embedding(len(TAGS), _TAG)
        self.align = nn.Linear(told, _ALIGN)
        self.question0 = nn.Conv1d(told, _BODY, 3, padding=1)
        self.question1 = nn.Conv1d(_BODY, _BODY, 3, padding=1)
        self.calm = nn.LayerNorm(_BODY)
        self.question2 = nn.Linear(_BODY, _BODY)
        self.pool = nn.Linear(_BODY, 1, bias=False)
        self.about = nn.Linear(_BODY + len(KINDS) + 1, _BODY)
        self.input = nn.Linear(3 * told + _TAG + len(FLAGS), _BODY)
        for number, dilation in enumerate(LAYERS):
            setattr(self, f"norm{number}", nn.LayerNorm(_BODY))
            setattr(self, f"layer{number}", nn.Conv1d(_BODY, _BODY, 3, padding=dilation, dilation=dilation))
        self.look_text, self.look_question = nn.Linear(_BODY, _ALIGN), nn.Linear(_BODY, _ALIGN)
        self.look_norm, self.look = nn.LayerNorm(_BODY), nn.Linear(2 * _BODY, _BODY)
        self.start, self.end = nn.Linear(_BODY, 1), nn.Linear(_BODY, 1)
        self.none1, self.none2 = nn.Linear(2 * _BODY, 32), nn.Linear(32, 1)
        nn.init.normal_(self.embedding.weight, std=0.3)

    def words(self, ids: Tensor) -> Tensor:
        """What is told of words by their vectors (..., _WORD)."""
        return torch.tanh(self.project(self.vectors[ids]))

    def forward(self, given: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """Scores (b, t), (b, t) and (b,); tokens that are padding get -1e4."""
        known = (given.question > 0).unsqueeze(2)
        asked, question = self._question(given, known)
        share = torch.softmax(self.pool(question).masked_fill(~known, -1e4), 1)
        about = self.about(torch.cat([(share * question).sum(1), given.kind], 1))
        real = given.real.unsqueeze(2)
        told = self._dropped(self._told(given, asked, known))
        body = torch.relu(self.input(told) + about.unsqueeze(1)) * real
        for number in range(len(LAYERS)):
            if number == LOOK_BEFORE:
                body = body + self._looked(body, question, known) * real
            calm = getattr(self, f"norm{number}")(body) * real
            near = torch.relu(getattr(self, f"layer{number}")(calm.transpose(1, 2)).transpose(1, 2))
            body = body + self._dropped(near) * real
        padding = given.real < 1
        starts = self.start(body).squeeze(2).masked_fill(padding, -1e4)
        ends = self.end(body).squeeze(2).masked_fill(padding, -1e4)
        best = body.masked_fill(padding.unsqueeze(2), -1e4).max(1).values
        none = self.none2(torch.relu(self.none1(torch.cat([best, about], 1)))).squeeze(1)
        return starts, ends, none

    def _question(self, given: Batch, known: Tensor) -> tuple[Tensor, Tensor]:
        """The tokens of the question as they are (b, q, _EMBEDDING + _WORD), and in their company (b, q, _BODY)."""
        asked = self._dropped(torch.cat([self.embedding(given.question), self.words(given.asked)], 2), _DROPOUT / 2)
        first = torch.relu(self.question0(asked.transpose(1, 2)).transpose(1, 2)) * known
        calm = (self.calm(first) * known).transpose(1, 2)
        company = first + torch.relu(self.question1(calm).transpose(1, 2))
        return asked, (company + torch.tanh(self.question2(company))) * known

    def _told(self, given: Batch, asked: Tensor, known: Tensor) -> Tensor:
        """Each token of the text, what of the question is like it, and what is seen of it."""
        own = self._dropped(torch.cat([self.embedding(given.tokens), self.words(given.words)], 2))
        left, right = torch.relu(self.align(own)), torch.relu(self.align(asked))
        aligned = _attend(left @ right.transpose(1, 2), known) @ asked
        return torch.cat([own, aligned, own * aligned, self.tags(given.tags), given.flags], 2)

    def _looked(self, body: Tensor, question: Tensor, known: Tensor) -> Tensor:
        """What each token, in its company, finds in the question."""
        calm = self.look_norm(body)
        likeness = self.look_text(calm) @ self.look_question(question).transpose(1, 2) / _ALIGN**0.5
        return self._dropped(torch.relu(self.look(torch.cat([calm, _attend(likeness, known) @ question], 2))))

    def _dropped(self, values: Tensor, share: float = _DROPOUT) -> Tensor:
        """Values (b, t, c) with whole channels of a text dropped, which costs a tenth of dropping single values."""
        return functional.dropout1d(values.transpose(1, 2), share, self.training).transpose(1, 2)


def _attend(likeness: Tensor, known: Tensor) -> Tensor:
    return torch.softmax(likeness.masked_fill(~known.transpose(1, 2), -1e4), 2)


def loss(network: Network, given: Batch) -> Tensor:
    """Cross entropy of the first and the last token, there being none one of the choices."""
    return _spans(network(given), given).mean()


def choice_loss(network: Network, given: Batch, choices: Sequence[Choice]) -> Tensor:
    """The loss over sentences among which one is to be chosen, which `given` holds one choice after the other.

    Beside the cross entropy of each sentence, where its answer is known, that of the right one among those found with
    it, by the score of the ranker and the log odds of an answer together.
    """
    starts, ends, none = network(given)
    known = torch.tensor([item.told or place > 0 for item in choices for place in range(len(item.sentences))])
    alone = (_spans((starts, ends, none), given) * known).sum() / known.sum()
    odds = (starts.max(1).values + ends.max(1).values - none).clamp(-_SUREST, _SUREST)
    chosen = []
    for item, own in zip(choices, odds.split([len(item.sentences) for item in choices]), strict=True):
        if item.answered and len(item.sentences) > 1:
            chosen.append(-torch.log_softmax(torch.tensor(item.scores) + _WORTH * own, 0)[0])
    return alone + (_CHOOSING * torch.stack(chosen).mean() if chosen else 0.0)


def _spans(scored: tuple[Tensor, Tensor, Tensor], given: Batch) -> Tensor:
    """Cross entropy (b,) of the first and the last token of each text, there being none one of the choices."""
    starts, ends, none = scored
    half = none.unsqueeze(1) / 2  # the scores of two choices are summed where the answer is read
    total = torch.zeros(len(none))
    for scores, places in ((starts, given.first), (ends, given.last)):
        total = total + functional.cross_entropy(torch.cat([half, scores], 1), places + 1, reduction="none")
    return total / 2
