"""The encoder as a network that can be trained, computing as the package will with four bits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from actions.reading.packed import (
    BLOCK,
    MATRICES,
    MIDDLE,
    MOST,
    NORMS,
    Packed,
    Vectors,
    in_four_bits,
)

DROPOUT = 0.1
_MASKED = 0.05
"""Share of pieces that are hidden in training, so that what is told never hangs on one word."""


class FourBits(nn.Linear):
    """A linear layer whose weights are rounded on the way; gradients pass as if they were not.

    Straight-through estimator (Bengio et al. 2013): what is learned survives the rounding.
    """

    def forward(self, states: Tensor) -> Tensor:
        """See ``nn.Linear``."""
        return functional.linear(states, self.weight + self._rounding(), self.bias)

    @torch.no_grad()
    def _rounding(self) -> Tensor:
        blocks = self.weight.view(-1, BLOCK)
        low, high = blocks.aminmax(dim=1, keepdim=True)
        peaks = torch.where(high > -low, high, low)
        steps = (peaks / -MIDDLE).half().float()
        steps = torch.where(steps == 0, torch.full_like(steps, 1e-8), steps)
        exact = (torch.floor(blocks / steps + MIDDLE + 0.5).clamp(0, MOST) - MIDDLE) * steps
        return (exact - blocks).view_as(self.weight)


class Layer(nn.Module):
    """Attention and the inner layer, each added to what came in and normed (BERT)."""

    def __init__(self, packed: Packed, tensors: Mapping[str, Vectors]) -> None:
        super().__init__()
        self.heads = packed.heads
        width, inner = packed.width, packed.inner
        shapes = dict.fromkeys(MATRICES, (width, width)) | {
            "fi": (inner, width),
            "fo": (width, inner),
        }
        for name, (rows, columns) in shapes.items():
            matrix = FourBits(columns, rows)
            weights = tensors[f"{name}.w"].reshape(rows, columns)
            matrix.weight.data = torch.from_numpy(weights.copy())
            matrix.bias.data = torch.from_numpy(tensors[f"{name}.b"].copy())
            setattr(self, name, matrix)
        for name in NORMS:
            norm = nn.LayerNorm(width, packed.epsilon)
            norm.weight.data = torch.from_numpy(tensors[f"{name}.w"].copy())
            norm.bias.data = torch.from_numpy(tensors[f"{name}.b"].copy())
            setattr(self, name, norm)

    def forward(self, states: Tensor, held: Tensor) -> Tensor:
        """States of shape (texts, pieces, width); ``held`` tells pieces from filling."""
        texts, pieces, width = states.shape

        def by_head(vectors: Tensor) -> Tensor:
            return vectors.view(texts, pieces, self.heads, -1).transpose(1, 2)

        # Written out: the fused attention of torch is three times as slow backwards on a processor.
        alike = by_head(self.q(states)) @ by_head(self.k(states)).transpose(2, 3)
        alike = alike * (width // self.heads) ** -0.5
        seen = alike.masked_fill(~held, -1e4).softmax(-1).to(alike.dtype) @ by_head(self.v(states))
        seen = self.ao(seen.transpose(1, 2).reshape(texts, pieces, width))
        states = self.aln(states + functional.dropout(seen, DROPOUT, self.training))
        inner = self.fo(functional.gelu(self.fi(states), approximate="tanh"))
        return self.oln(states + functional.dropout(inner, DROPOUT, self.training))


class Network(nn.Module):
    """Layers of the encoder; word vectors stay as the package has them.

    Args:
        packed: The file of the encoder package.
        layers: The layers to start from, as ``packed.tuned_layers`` tells them.
        fixed: How many of them, from below, are kept as they are.
    """

    def __init__(
        self, packed: Packed, layers: Sequence[Mapping[str, Vectors]], fixed: int = 0
    ) -> None:
        super().__init__()
        width = packed.width
        words = packed.matrix("emb.word", packed.words, width)
        self.register_buffer("words", torch.from_numpy(words), persistent=False)
        places = packed.numbers("emb.pos").reshape(packed.places, width)
        kind = packed.numbers("emb.type").reshape(packed.types, width)[0]
        self.register_buffer("places", torch.from_numpy(places + kind), persistent=False)
        start = nn.LayerNorm(width, packed.epsilon)
        start.weight.data = torch.from_numpy(packed.numbers("emb.ln.w"))
        start.bias.data = torch.from_numpy(packed.numbers("emb.ln.b"))
        self.start = start.requires_grad_(False)
        self.layers = nn.ModuleList(Layer(packed, tensors) for tensors in layers)
        for layer in self.layers[:fixed]:
            layer.requires_grad_(False)

    def forward(self, pieces: Tensor, held: Tensor) -> Tensor:
        """States of shape (texts, pieces, width).

        Args:
            pieces: Pieces of texts side by side.
            held: Which of them are no filling.
        """
        told = functional.embedding(pieces, self.words)
        if self.training:
            told = told * (torch.rand(pieces.shape) >= _MASKED)[:, :, None]
        states = self.start(told + self.places[: pieces.shape[1]])
        states = functional.dropout(states, DROPOUT, self.training)
        for layer in self.layers:
            states = layer(states, held[:, None, None, :])
        return cast("Tensor", states)

    def packed(self) -> bytes:
        """The layers as ``packed.with_layers`` takes them."""
        parts: list[bytes] = []
        for layer in self.layers:
            for name in (*MATRICES, *NORMS):
                part = getattr(layer, name)
                weights = part.weight.detach().float().numpy()
                parts.append(in_four_bits(weights) if name in MATRICES else weights.tobytes())
                parts.append(part.bias.detach().float().numpy().astype(np.float32).tobytes())
        return b"".join(parts)


def batch(rows: Sequence[Sequence[int]], filler: int) -> tuple[Tensor, Tensor]:
    """Pieces of texts side by side, and which of them are no filling."""
    longest = max(map(len, rows))
    pieces = torch.full((len(rows), longest), filler)
    for number, row in enumerate(rows):
        pieces[number, : len(row)] = torch.tensor(row)
    held = torch.arange(longest)[None, :] < torch.tensor([len(row) for row in rows])[:, None]
    return pieces, held
