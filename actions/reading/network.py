"""The encoder's network in numpy: pieces of texts go in, a state of each piece comes out.

The layers are those of BERT (Devlin et al. 2019). All texts of a message go through the matrices
together, which is twice as fast as one after the other; each attends only to its own pieces.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from actions.reading.packed import Packed, Vectors, tuned_layers

_TANH = 0.7978845608028654
_CUBE = 0.044715


class Layer:
    """Attention and the inner layer, each added to what came in and normed.

    Args:
        tensors: Weights by name, matrices row by row as ``(out, in)``.
        width: Numbers a vector.
        heads: Heads of attention.
        epsilon: Added to variances.
    """

    def __init__(self, tensors: dict[str, Vectors], width: int, heads: int, epsilon: float) -> None:
        def turned(*names: str) -> Vectors:
            columns = [tensors[f"{n}.w"].reshape(len(tensors[f"{n}.b"]), -1).T for n in names]
            return np.concatenate(columns, axis=1)

        self._heads, self._scale = heads, np.float32((width // heads) ** -0.5)
        self._asked = turned("q", "k", "v"), np.concatenate([tensors[f"{n}.b"] for n in "qkv"])
        self._seen = turned("ao"), tensors["ao.b"]
        self._inner = turned("fi"), tensors["fi.b"]
        self._outer = turned("fo"), tensors["fo.b"]
        self._norms = [(tensors[f"{n}.w"], tensors[f"{n}.b"], epsilon) for n in ("aln", "oln")]

    def __call__(self, states: Vectors, lengths: Sequence[int]) -> Vectors:
        """States of all pieces, shape ``(pieces, width)``; ``lengths`` tells where texts end."""
        asked = states @ self._asked[0] + self._asked[1]
        seen = np.empty_like(states)
        at = 0
        for length in lengths:
            query, key, value = (
                asked[at : at + length].reshape(length, 3, self._heads, -1).transpose(1, 2, 0, 3)
            )
            alike = (query @ key.transpose(0, 2, 1)) * self._scale
            alike = np.exp(alike - alike.max(axis=2, keepdims=True))
            alike /= alike.sum(axis=2, keepdims=True)
            seen[at : at + length] = (alike @ value).transpose(1, 0, 2).reshape(length, -1)
            at += length
        states = norm(states + seen @ self._seen[0] + self._seen[1], *self._norms[0])
        inner = gelu(states @ self._inner[0] + self._inner[1])
        return norm(states + inner @ self._outer[0] + self._outer[1], *self._norms[1])


class Network:
    """Tuned layers on the word vectors of the encoder package.

    Args:
        file: The file of the package.
        tuned: The layers, as ``packed.tuned_layers`` takes them.

    Raises:
        ValueError: The layers do not fit the file.
    """

    def __init__(self, file: Packed, tuned: bytes) -> None:
        self._file = file
        places = file.numbers("emb.pos").reshape(file.places, file.width)
        self._places = places + file.numbers("emb.type").reshape(file.types, file.width)[0]
        self._start = file.numbers("emb.ln.w"), file.numbers("emb.ln.b"), file.epsilon
        self._layers = [
            Layer(tensors, file.width, file.heads, file.epsilon)
            for tensors in tuned_layers(file, tuned)
        ]

    def states(self, texts: Sequence[Sequence[int]]) -> list[Vectors]:
        """The state of every piece.

        Args:
            texts: Pieces of each text.

        Returns:
            Of each text an array of shape ``(pieces, width)``.
        """
        lengths = [len(pieces) for pieces in texts]
        every = [piece for pieces in texts for piece in pieces]
        places = np.concatenate([self._places[:length] for length in lengths])
        states = self._file.rows("emb.word", every, self._file.width) + places
        states = norm(states, *self._start)
        for layer in self._layers:
            states = layer(states, lengths)
        return np.split(states, np.cumsum(lengths)[:-1])


def norm(states: Vectors, weights: Vectors, biases: Vectors, epsilon: float) -> Vectors:
    """Each row with mean 0 and variance 1, then weighed (Ba et al. 2016)."""
    moved = states - states.mean(axis=1, keepdims=True)
    spread = np.sqrt(np.square(moved).mean(axis=1, keepdims=True) + np.float32(epsilon))
    return np.asarray(moved / spread * weights + biases, dtype=np.float32)


def gelu(states: Vectors) -> Vectors:
    """Gaussian error linear unit by its tanh approximation (Hendrycks and Gimpel 2016)."""
    bent = states * states
    bent *= np.float32(_CUBE * _TANH)
    bent += np.float32(_TANH)
    bent *= states
    np.tanh(bent, out=bent)
    bent += np.float32(1)
    bent *= states
    bent *= np.float32(0.5)
    return bent
