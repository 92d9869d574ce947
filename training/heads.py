"""The heads as networks that can be trained, computing as ``actions.reading.heads`` does."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from actions.reading import heads
from actions.reading.encoder import DIMENSION, Vectors

SHARPNESS = 12.0
"""What means are multiplied with before the layer: unit vectors alone are too alike."""


class Head(nn.Module):
    """A linear layer on the mean of a span."""

    def __init__(self, columns: int, start: float = 0.0) -> None:
        super().__init__()
        self.layer = nn.Linear(DIMENSION, columns)
        nn.init.normal_(self.layer.weight, std=0.02)
        nn.init.constant_(self.layer.bias, start)

    @property
    def columns(self) -> int:
        """How many columns it tells."""
        return self.layer.out_features

    def forward(self, states: Tensor, spans: Tensor) -> Tensor:
        """Logits of shape (spans, columns).

        Args:
            states: Shape (texts, pieces, width).
            spans: Rows of (text, first piece, piece behind the last).
        """
        sums = functional.pad(states.cumsum(1), (0, 0, 1, 0))
        text, begin, end = spans.unbind(1)
        means = (sums[text, end] - sums[text, begin]) / (end - begin)[:, None]
        logits: Tensor = self.layer(functional.normalize(means, dim=-1) * SHARPNESS)
        return logits

    def kept(self) -> heads.Head:
        """As it is kept."""
        return heads.Head(*_weights(self.layer))

    def go_on(self, kept: heads.Head) -> None:
        """Start from what was kept."""
        _start(self.layer, kept.weights, kept.biases)


class AttentiveHead(Head):
    """A linear layer of which every column looks at the pieces that matter to it.

    It starts by looking at all alike, which is the mean.
    """

    def __init__(self, columns: int, start: float = 0.0) -> None:
        super().__init__(columns, start)
        self.queries = nn.Parameter(torch.zeros(DIMENSION, columns))

    def forward(self, states: Tensor, spans: Tensor) -> Tensor:
        """See ``Head.forward``."""
        text, begin, end = spans.unbind(1)
        own = states[text]
        place = torch.arange(states.shape[1])
        outside = (place < begin[:, None]) | (place >= end[:, None])
        looked = (own @ self.queries).masked_fill(outside[:, :, None], -1e4).softmax(1)
        means = functional.normalize(looked.transpose(1, 2) @ own, dim=-1) * SHARPNESS
        return (means * self.layer.weight).sum(-1) + self.layer.bias

    def attentive(self) -> heads.AttentiveHead:
        """As it is kept."""
        return heads.AttentiveHead(*_weights(self.layer), self.queries.detach().numpy().copy())

    def attend(self, kept: heads.AttentiveHead) -> None:
        """Start from what was kept."""
        _start(self.layer, kept.weights, kept.biases)
        self.queries.data = torch.from_numpy(kept.queries.copy())


def _weights(layer: nn.Linear) -> tuple[Vectors, Vectors]:
    weights = layer.weight.detach().numpy().T * SHARPNESS
    return weights.astype("float32"), layer.bias.detach().numpy().astype("float32")


def _start(layer: nn.Linear, weights: Vectors, biases: Vectors) -> None:
    if weights.shape != layer.weight.T.shape:
        raise ValueError("what was learned before tells other values: begin anew")
    layer.weight.data = torch.from_numpy(weights.T.copy() / SHARPNESS)
    layer.bias.data = torch.from_numpy(biases.copy())
