"""Free phrasings: which value do the example sentences that are like a sentence speak for?

The examples are sales people's own sentences (``examples/``). Kernel ridge regression over their
vectors weighs them all; it separates values that look alike better than a vote of the nearest
few. Vectors and weights are kept beside the examples in ``vectors.npz``; what was added since is
encoded, and the weights then found anew, when the reader is made.
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
# Chosen by leaving each example out in turn.
_SHARPNESS, _RIDGE = 2.0, 0.3
_SCALE = 127.0


@dataclass(frozen=True)
class Nearest:
    """The value that the examples speak for.

    Attributes:
        fact: Fact of the value.
        value: The value.
        score: How strongly they do, about 0 to 1.
        margin: How far that is above the next value considered.
        likeness: Cosine with the nearest example, after the mean of all examples is taken off.
    """

    fact: str
    value: str
    score: float
    margin: float
    likeness: float


class ExampleBank:
    """Example sentences with their vectors and weights.

    Args:
        examples: ``fact/value`` to sentences, of all languages.
        encoder: Encoder of sentences.
        stored: File of vectors and weights; None to make them all.
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
        self.values = list(dict.fromkeys(self.labels))
        raw = _vectors(sentences, encoder, stored)
        self._mean = raw.mean(axis=0)
        self._vectors = self._centred(raw)
        known = _load_weights(stored, self.signature) if stored is not None else None
        self.weights = known if known is not None else self._fit()

    @property
    def signature(self) -> str:
        """What the weights hang on: the sentences, their values and their order."""
        whole = repr((self.sentences, self.labels, _SHARPNESS, _RIDGE))
        return hashlib.sha256(whole.encode()).hexdigest()

    def knows(self, fact: str) -> bool:
        """Whether there are examples of a fact."""
        return any(name == fact for name, _ in self.values)

    def likeness(self, sentences: list[str]) -> Vectors:
        """Likeness of each sentence to each example, shape ``(sentences, examples)``."""
        if not sentences:
            return np.zeros((0, len(self.labels)), dtype=np.float32)
        return np.asarray(self._centred(self._encoder.encode(sentences)) @ self._vectors.T)

    def nearest(self, likeness: Vectors, fact: str | None = None) -> list[Nearest | None]:
        """The value that is spoken for most, for each sentence.

        Args:
            likeness: What ``likeness`` gave for the sentences.
            fact: Only this fact's values are considered; None for all, no fact included.
        """
        allowed = [place for place, (name, _) in enumerate(self.values) if fact in {None, name}]
        if not allowed or not len(likeness):
            return [None] * len(likeness)
        scores = (_kernel(likeness) @ self.weights)[:, allowed]
        found: list[Nearest | None] = []
        for row, cosines in zip(scores, likeness, strict=True):
            best = int(row.argmax())
            following = float(np.delete(row, best).max(initial=0.0))
            name, value = self.values[allowed[best]]
            score = float(row[best])
            found.append(Nearest(name, value, score, score - following, float(cosines.max())))
        return found

    def _fit(self) -> Vectors:
        """Weight of each example for each value, shape ``(examples, values)``."""
        number = len(self.labels)
        places = {value: place for place, value in enumerate(self.values)}
        meant = np.zeros((number, len(self.values)), dtype=np.float32)
        meant[np.arange(number), [places[label] for label in self.labels]] = 1.0
        kernel = _kernel(self._vectors @ self._vectors.T)
        return np.asarray(
            np.linalg.solve(kernel + np.float32(_RIDGE) * np.eye(number, dtype=np.float32), meant),
            dtype=np.float32,
        )

    def _centred(self, vectors: Vectors) -> Vectors:
        # All e5 vectors point much the same way; without their mean the differences show.
        shifted = vectors - self._mean
        return np.asarray(
            shifted / np.maximum(np.linalg.norm(shifted, axis=1, keepdims=True), 1e-9),
            dtype=np.float32,
        )


def store(examples: Iterable[Mapping[str, Phrases]], encoder: Encoder, target: Path) -> int:
    """Write vectors and weights of all examples; returns how many there are.

    Vectors that are stored already are kept, so that only new examples are encoded.
    """
    pages = list(examples)
    sentences = sorted({s for page in pages for phrases in page.values() for s in phrases})
    keys = np.array([_key(sentence) for sentence in sentences])
    vectors = _vectors(sentences, encoder, target)
    coarse = np.round(vectors * _SCALE * 2).clip(-128, 127).astype(np.int8)
    np.savez_compressed(target, keys=keys, vectors=coarse)
    bank = ExampleBank(pages, encoder, target)
    np.savez_compressed(
        target,
        keys=keys,
        vectors=coarse,
        weights=bank.weights.astype(np.float16),
        signature=np.array(bank.signature),
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


def _load_weights(stored: Path, signature: str) -> Vectors | None:
    if not stored.is_file():
        return None
    with np.load(stored, allow_pickle=False) as archive:
        if "signature" not in archive or str(archive["signature"]) != signature:
            return None
        return np.asarray(archive["weights"], dtype=np.float32)


def _kernel(likeness: Vectors) -> Vectors:
    return np.asarray(np.exp(_SHARPNESS * (likeness - 1.0)), dtype=np.float32)


def _key(sentence: str) -> str:
    return hashlib.sha256(sentence.encode()).hexdigest()[:16]
