"""The encoder's network: pieces of texts go in, a state of each piece comes out.

The layers are those of BERT (Devlin et al. 2019), multiplied in eight bits by onnxruntime: each row of
states and each column of weights has a step of its own, and sums are exact (Jacob et al. 2018). All texts
of a message go through the matrices together; each attends only to its own pieces.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from actions.reading.packed import MATRICES, NORMS, Packed, Vectors, tuned_layers

GRAPH = Path(__file__).with_name("layer.onnx")
"""One layer without its weights; ``training.graph`` draws it."""

_TOGETHER = ("q", "k", "v")
_MOST = 127
_SMALLEST = np.float32(1e-9)
_APART = -60.0
"""Added where two pieces are of different texts: as good as never, and no denormal number, which is slow."""

_PIECES_AT_ONCE = 100
"""Each piece is compared with each other one, also of other texts: more would cost more than they share."""


class Network:
    """Tuned layers on the word vectors of the encoder package.

    Safe to share between threads; each call runs in the thread that makes it.

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
        graph = GRAPH.read_bytes()
        self._layers = [_layer(graph, tensors) for tensors in tuned_layers(file, tuned)]

    def states(self, texts: Sequence[Sequence[int]]) -> list[Vectors]:
        """The state of every piece.

        Args:
            texts: Pieces of each text.

        Returns:
            Of each text an array of shape ``(pieces, width)``.
        """
        return [states for part in _parts(texts) for states in self._together(part)]

    def _together(self, texts: Sequence[Sequence[int]]) -> list[Vectors]:
        lengths = [len(pieces) for pieces in texts]
        every = [piece for pieces in texts for piece in pieces]
        places = np.concatenate([self._places[:length] for length in lengths])
        states = self._file.rows("emb.word", every, self._file.width) + places
        states = norm(states, *self._start)
        text = np.repeat(np.arange(len(texts)), lengths)
        apart = np.where(text[:, None] == text, np.float32(0), np.float32(_APART))
        for layer in self._layers:
            (states,) = layer.run(None, {"states": states, "apart": apart})
        return np.split(states, np.cumsum(lengths)[:-1])


def _parts(texts: Sequence[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    """Texts in parts that go through the layers together, a longer one alone."""
    part: list[Sequence[int]] = []
    for text in texts:
        if part and sum(map(len, part)) + len(text) > _PIECES_AT_ONCE:
            yield part
            part = []
        part.append(text)
    if part:
        yield part


def _layer(graph: bytes, tensors: dict[str, Vectors]) -> onnxruntime.InferenceSession:
    """A layer with its weights."""
    given: dict[str, NDArray[np.generic]] = {}
    for name, parts in {
        "qkv": _TOGETHER,
        **{m: (m,) for m in MATRICES if m not in _TOGETHER},
    }.items():
        rows = [tensors[f"{part}.w"].reshape(len(tensors[f"{part}.b"]), -1) for part in parts]
        given[f"{name}.w"], given[f"{name}.s"] = in_eight_bits(np.concatenate(rows))
        given[f"{name}.b"] = np.concatenate([tensors[f"{part}.b"] for part in parts])
    for name in NORMS:
        given |= {f"{name}.{part}": tensors[f"{name}.{part}"] for part in "wb"}
    options = onnxruntime.SessionOptions()
    # The encoder shares a message among threads of its own; those of a session would spin beside them.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    values = [
        onnxruntime.OrtValue.ortvalue_from_numpy(np.ascontiguousarray(one))
        for one in given.values()
    ]
    options.add_external_initializers(list(given), values)
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def in_eight_bits(matrix: Vectors) -> tuple[NDArray[np.int8], Vectors]:
    """A matrix ``(out, in)`` as whole numbers ``(in, out)``, and the step of each column."""
    steps = np.maximum(np.abs(matrix).max(axis=1) / np.float32(_MOST), _SMALLEST)
    return np.rint(matrix / steps[:, None]).astype(np.int8).T, steps.astype(np.float32)


def norm(states: Vectors, weights: Vectors, biases: Vectors, epsilon: float) -> Vectors:
    """Each row with mean 0 and variance 1, then weighed (Ba et al. 2016)."""
    moved = states - states.mean(axis=1, keepdims=True)
    spread = np.sqrt(np.square(moved).mean(axis=1, keepdims=True) + np.float32(epsilon))
    return np.asarray(moved / spread * weights + biases, dtype=np.float32)
