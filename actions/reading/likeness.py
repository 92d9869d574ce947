"""Free phrasings: how strongly do the example sentences speak for each value?

The examples are sales people's own sentences (``examples/`` in the vocabulary). Kernel ridge
regression weighs them all, with a kernel over sentence vectors plus one over n-grams; a sentence
may speak for several values, or for none. What it learned is kept in ``likeness.npz``, written by
``entree playbook learn`` (``learning.py``).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from actions.reading.encoder import Encoder, Vectors
from actions.reading.ngrams import BUCKETS, buckets
from actions.reading.vocabulary import SHIPPED

STORED = SHIPPED / "likeness.npz"
NO_FACT = ("none", "none")

# Chosen by leaving a fifth of the examples out.
SHARPNESS, VECTOR_SHARE = 2.0, 2.0
VECTOR_SCALE = 254.0
_REMEMBERED = 4096


@dataclass(frozen=True)
class Learned:
    """What the model knows; n examples, d axes, v values.

    Attributes:
        values: (fact, value) of each column, the last one ``NO_FACT``.
        mean: Mean of the encoder's vectors of all examples.
        axes: Main axes of the examples, shape ``(DIMENSION, d)``.
        keys: Hash of each example, for learning again.
        vectors: Vectors of the examples on those axes, shape ``(n, d)``.
        weights: Weight of each example for each value, shape ``(n, v)``.
        rarity: How telling each bucket of n-grams is, shape ``(BUCKETS,)``.
        gram_weights: Weight of each bucket for each value, shape ``(BUCKETS, v)``.
        signature: Which examples it was learned from.
    """

    values: tuple[tuple[str, str], ...]
    mean: Vectors
    axes: Vectors
    keys: NDArray[np.uint64]
    vectors: Vectors
    weights: Vectors
    rarity: Vectors
    gram_weights: Vectors
    signature: str

    def project(self, raw: Vectors) -> Vectors:
        """The encoder's vectors on the axes, as unit vectors."""
        return on_axes(raw, self.mean, self.axes)


def unit(vectors: Vectors) -> Vectors:
    """Vectors of length one."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


def on_axes(raw: Vectors, mean: Vectors, axes: Vectors) -> Vectors:
    """Vectors on a few main axes; all e5 vectors point much the same way, so less their mean."""
    return unit(unit(raw - mean) @ axes)


def grams(sentences: Sequence[str], rarity: Vectors) -> Vectors:
    """Unit vectors of rarity over the buckets, shape ``(len(sentences), BUCKETS)``."""
    rows = np.zeros((len(sentences), BUCKETS), dtype=np.float32)
    for row, sentence in zip(rows, sentences, strict=True):
        places = buckets(sentence)
        row[places] = rarity[places]
    return unit(rows)


def kernel(cosines: Vectors) -> Vectors:
    """Likeness of sentence vectors by their cosine, at most ``VECTOR_SHARE``."""
    return np.asarray(VECTOR_SHARE * np.exp(SHARPNESS * (cosines - 1.0)), dtype=np.float32)


class Likeness:
    """Scores sentences against the examples; safe to share between threads.

    Args:
        learned: What was learned from the examples.
        encoder: Encoder of sentences.
    """

    def __init__(self, learned: Learned, encoder: Encoder) -> None:
        self.values = learned.values
        self._learned = learned
        self._encoder = encoder
        self._scored: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def columns(self, fact: str) -> list[int]:
        """Places of a fact's values, none when there are no examples of it."""
        return [place for place, (name, _) in enumerate(self.values) if name == fact]

    def scores(self, sentences: Sequence[str]) -> list[Vectors]:
        """How strongly the examples speak for each value, about 0 to 1, for each sentence.

        Sentences that are new are encoded together; the scores of recent ones are remembered.
        """
        with self._lock:
            known = {one: self._scored[one] for one in sentences if one in self._scored}
        new = [one for one in dict.fromkeys(sentences) if one not in known]
        if new:
            known.update(zip(new, self._score(new), strict=True))
            with self._lock:
                for one in new:
                    self._scored[one] = known[one]
                while len(self._scored) > _REMEMBERED:
                    self._scored.popitem(last=False)
        return [known[one] for one in sentences]

    def _score(self, sentences: list[str]) -> Vectors:
        learned = self._learned
        cosines = learned.project(self._encoder.encode(sentences)) @ learned.vectors.T
        scores = kernel(cosines) @ learned.weights
        for number, sentence in enumerate(sentences):
            places = buckets(sentence)
            rarity = learned.rarity[places]
            length = max(float(np.linalg.norm(rarity)), 1e-9)
            scores[number] += (rarity / length) @ learned.gram_weights[places]
        return np.asarray(scores, dtype=np.float32)


def load(stored: Path = STORED) -> Learned | None:
    """What was learned, None where nothing was."""
    if not stored.is_file():
        return None
    with np.load(stored, allow_pickle=False) as archive:
        names = [str(name).partition("/") for name in archive["values"]]
        return Learned(
            values=tuple((fact, value) for fact, _, value in names),
            mean=archive["mean"],
            axes=archive["axes"].astype(np.float32),
            keys=archive["keys"],
            vectors=archive["vectors"].astype(np.float32) / VECTOR_SCALE,
            weights=archive["weights"] * archive["weight_scale"],
            rarity=archive["rarity"],
            gram_weights=archive["gram_weights"] * archive["gram_scale"],
            signature=str(archive["signature"]),
        )


def save(learned: Learned, target: Path) -> None:
    """Keep what was learned: a byte for each number of the large tables."""
    weights, weight_scale = in_bytes(learned.weights)
    gram_weights, gram_scale = in_bytes(learned.gram_weights)
    np.savez_compressed(
        target,
        values=np.array(["/".join(value) for value in learned.values]),
        mean=learned.mean,
        axes=learned.axes.astype(np.float16),
        keys=learned.keys,
        vectors=np.round(learned.vectors * VECTOR_SCALE).clip(-128, 127).astype(np.int8),
        weights=weights,
        weight_scale=weight_scale,
        rarity=learned.rarity,
        gram_weights=gram_weights,
        gram_scale=gram_scale,
        signature=np.array(learned.signature),
    )


def in_bytes(table: Vectors) -> tuple[NDArray[np.int8], Vectors]:
    """A table in a byte a number, and the scale of each column."""
    scale = np.asarray(np.abs(table).max(axis=0) / 127.0 + 1e-12, dtype=np.float32)
    return np.round(table / scale).astype(np.int8), scale
