"""The network of `qa.answer.reader` in torch, with the same names of weights."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from qa.answer.reader import LAYERS
from qa.answer.seen import FLAGS, KINDS, TAGS
from training.reader.examples import Batch

_EMBEDDING, _TAG, _QUESTION, _ALIGN, _BODY = 64, 12, 64, 48, 112
_DROPOUT = 0.15


class Network(nn.Module):
    """Scores of every token as first and last of the answer, and of there being none."""

    def __init__(self, tokens: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(tokens, _EMBEDDING, padding_idx=0)
        self.tags = nn.Embedding(len(TAGS), _TAG)
        self.question = nn.Conv1d(_EMBEDDING, _QUESTION, 3, padding=1)
        self.pool = nn.Linear(_QUESTION, 1, bias=False)
        self.align = nn.Linear(_EMBEDDING, _ALIGN)
        self.about = nn.Linear(_QUESTION + len(KINDS) + 1, _BODY)
        self.input = nn.Linear(2 * _EMBEDDING + _TAG + len(FLAGS), _BODY)
        for number, dilation in enumerate(LAYERS):
            setattr(self, f"norm{number}", nn.LayerNorm(_BODY))
            setattr(self, f"layer{number}", nn.Conv1d(_BODY, _BODY, 3, padding=dilation, dilation=dilation))
        self.start, self.end = nn.Linear(_BODY, 1), nn.Linear(_BODY, 1)
        self.none1, self.none2 = nn.Linear(2 * _BODY, 32), nn.Linear(32, 1)
        nn.init.normal_(self.embedding.weight, std=0.3)

    def forward(self, given: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """Scores (b, t), (b, t) and (b,); tokens that are padding get -1e4."""
        asked = self.embedding(given.question)
        known = (given.question > 0).unsqueeze(2)
        hidden = torch.relu(self.question(asked.transpose(1, 2)).transpose(1, 2)) * known
        share = torch.softmax(self.pool(hidden).masked_fill(~known, -1e4), 1)
        about = self.about(torch.cat([(share * hidden).sum(1), given.kind], 1))
        own = functional.dropout(self.embedding(given.tokens), _DROPOUT, self.training)
        left, right = torch.relu(self.align(own)), torch.relu(self.align(asked))
        alignment = (left @ right.transpose(1, 2)).masked_fill(~known.transpose(1, 2), -1e4)
        aligned = torch.softmax(alignment, 2) @ asked
        told = torch.cat([own, aligned, self.tags(given.tags), given.flags], 2)
        real = given.real.unsqueeze(2)
        body = torch.relu(self.input(functional.dropout(told, _DROPOUT, self.training)) + about.unsqueeze(1)) * real
        for number in range(len(LAYERS)):
            calm = getattr(self, f"norm{number}")(body) * real
            near = torch.relu(getattr(self, f"layer{number}")(calm.transpose(1, 2)).transpose(1, 2))
            body = body + functional.dropout(near, _DROPOUT, self.training) * real
        padding = given.real < 1
        starts = self.start(body).squeeze(2).masked_fill(padding, -1e4)
        ends = self.end(body).squeeze(2).masked_fill(padding, -1e4)
        best = body.masked_fill(padding.unsqueeze(2), -1e4).max(1).values
        none = self.none2(torch.relu(self.none1(torch.cat([best, about], 1)))).squeeze(1)
        return starts, ends, none


def loss(network: Network, given: Batch) -> Tensor:
    """Cross entropy of the first and the last token, there being none one of the choices."""
    starts, ends, none = network(given)
    half = none.unsqueeze(1) / 2  # the scores of two choices are summed where the answer is read
    total = torch.zeros(())
    for scores, places in ((starts, given.first), (ends, given.last)):
        choices = torch.cat([half, scores], 1)
        total = total + functional.cross_entropy(choices, places + 1)
    return total / 2
