"""Sentence vectors of the training messages, shipped so that a first training need not make them.

They are what the encoder says, in a byte a number: `python -m bot vectors` writes them after a training.
A message that is not among them is encoded, so they may lag behind `data/nlu` and cost only time.
"""

import hashlib
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

FILE = Path(__file__).parent / "vectors.npz"
_STEPS = 127


class ShippedVectors:
    """Looks up vectors by text.

    Args:
        name: the encoder that made them; vectors of another one are left aside.
        file: where they are kept.
    """

    def __init__(self, name: str, file: Path = FILE) -> None:
        """Read the file; without it, or where it is of another encoder, nothing is known."""
        self._places: dict[int, int] = {}
        try:
            with np.load(file, allow_pickle=False) as archive:
                if str(archive["name"]) == name:
                    self._scale, self._steps = archive["scale"], archive["steps"]
                    self._places = {int(key): at for at, key in enumerate(archive["keys"])}
        except (OSError, ValueError, KeyError, zipfile.BadZipFile):
            pass

    def known(self, texts: Sequence[str]) -> dict[str, Vectors]:
        """The vectors of those texts that are there, each of length 1."""
        found = [(text, self._places[_key(text)]) for text in texts if _key(text) in self._places]
        if not found:
            return {}
        rows = self._steps[[place for _, place in found]].astype(np.float32) * self._scale
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return dict(zip((text for text, _ in found), rows, strict=True))


def write(name: str, vectors: Mapping[str, Vectors], file: Path = FILE) -> None:
    """Keep vectors for others.

    Args:
        name: the encoder that made them.
        vectors: each text with its vector.
        file: where to.
    """
    rows = np.stack(list(vectors.values()))
    scale = np.abs(rows).max(axis=0) / _STEPS
    np.savez_compressed(
        file,
        name=np.array(name),
        keys=np.array([_key(text) for text in vectors], dtype=np.uint64),
        scale=scale.astype(np.float32),
        steps=np.round(rows / scale).astype(np.int8),
    )


def _key(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
