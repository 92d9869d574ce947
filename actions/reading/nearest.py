"""Free phrasings: which value's example sentences is a sentence nearest to, and near enough?

The examples are sales people's own sentences (``examples.yml``). Their vectors are kept beside
them in ``vectors.npz``; sentences added since are encoded when the reader is made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from actions.reading.encoder import Encoder, Vectors
from actions.reading.vocabulary import SHIPPED, Phrases

NO_FACT = "none"
_NEIGHBOURS = 5
_SHARPNESS = 0.1
_SCALE = 127.0


@dataclass(frozen=True)
class Nearest:
    """The value a sentence is nearest to.

    Attributes:
        fact: Fact of the value.
        value: The value.
        share: How much of the weight of the nearest examples speaks for it, 0 to 1.
        likeness: Cosine with the nearest example, after the mean of all examples is taken off.
    """

    fact: str
    value: str
    share: float
    likeness: float


class ExampleBank:
    """Example sentences with their vectors.

    Args:
        examples: ``fact/value`` to sentences, of all languages.
        encoder: Encoder of sentences.
        stored: File of vectors; None to encode every example.
    """

    def __init__(
        self,
        examples: Iterable[Mapping[str, Phrases]],
        encoder: Encoder,
        stored: Path | None = SHIPPED / "vectors.npz",
    ) -> None:
        self._encoder = encoder
        sentences: list[str] = []
        self.labels: list[tuple[str, str]] = []
        for page in examples:
            for key, phrases in page.items():
                fact, _, value = key.partition("/")
                sentences += phrases
                self.labels += [(fact, value)] * len(phrases)
        self.sentences = sentences
        raw = _vectors(sentences, encoder, stored)
        self._mean = raw.mean(axis=0)
        self._vectors = self._centred(raw)

    def likeness(self, sentences: list[str]) -> Vectors:
        """Likeness of each sentence to each example, shape ``(sentences, examples)``."""
        if not sentences:
            return np.zeros((0, len(self.labels)), dtype=np.float32)
        return np.asarray(self._centred(self._encoder.encode(sentences)) @ self._vectors.T)

    def nearest(self, likeness: Vectors, fact: str | None = None) -> list[Nearest | None]:
        """The nearest value for each sentence.

        Args:
            likeness: What ``likeness`` gave for the sentences.
            fact: Only this fact's values are considered; None for all, no fact included.
        """
        allowed = [place for place, (name, _) in enumerate(self.labels) if fact in {None, name}]
        if not allowed:
            return [None] * len(likeness)
        return [self._vote(row, allowed) for row in likeness]

    def _vote(self, row: Vectors, allowed: list[int]) -> Nearest:
        ranked = sorted(allowed, key=lambda place: -row[place])[:_NEIGHBOURS]
        weights: dict[tuple[str, str], float] = {}
        for place in ranked:
            label = self.labels[place]
            weights[label] = weights.get(label, 0.0) + float(np.exp(row[place] / _SHARPNESS))
        best = max(weights, key=lambda label: weights[label])
        share = weights[best] / sum(weights.values())
        return Nearest(best[0], best[1], share, float(row[ranked[0]]))

    def _centred(self, vectors: Vectors) -> Vectors:
        # All e5 vectors point much the same way; without their mean the differences show.
        shifted = vectors - self._mean
        return np.asarray(
            shifted / np.maximum(np.linalg.norm(shifted, axis=1, keepdims=True), 1e-9),
            dtype=np.float32,
        )


def store(examples: Iterable[Mapping[str, Phrases]], encoder: Encoder, target: Path) -> int:
    """Write the vectors of all examples, one byte a number; returns how many there are."""
    sentences = sorted({s for page in examples for phrases in page.values() for s in phrases})
    vectors = encoder.encode(sentences)
    np.savez_compressed(
        target,
        keys=np.array([_key(sentence) for sentence in sentences]),
        vectors=np.round(vectors * _SCALE * 2).clip(-128, 127).astype(np.int8),
    )
    return len(sentences)


def missing(examples: Iterable[Mapping[str, Phrases]], stored: Path) -> list[str]:
    """Example sentences whose vector is not stored."""
    known = set(_load(stored))
    return [
        s for page in examples for phrases in page.values() for s in phrases if _key(s) not in known
    ]


def _vectors(sentences: list[str], encoder: Encoder, stored: Path | None) -> Vectors:
    known = _load(stored) if stored is not None else {}
    new = [sentence for sentence in sentences if _key(sentence) not in known]
    fresh = dict(zip(new, encoder.encode(new), strict=True)) if new else {}
    return np.array(
        [fresh[s] if s in fresh else known[_key(s)] for s in sentences], dtype=np.float32
    )


def _load(stored: Path) -> dict[str, Vectors]:
    if not stored.is_file():
        return {}
    with np.load(stored, allow_pickle=False) as archive:
        vectors = archive["vectors"].astype(np.float32) / (_SCALE * 2)
        return dict(zip(archive["keys"].tolist(), vectors, strict=True))


def _key(sentence: str) -> str:
    return hashlib.sha256(sentence.encode()).hexdigest()[:16]
