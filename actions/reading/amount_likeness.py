"""Which amount an amount is, by its likeness to amounts in example sentences.

The examples (``amount_examples.yml`` of each language) mark every amount with its role. Kernel
ridge regression weighs their words, their form and the sentence vectors of what stands around
them. What it learned is kept in ``amounts.npz``, written by ``entree playbook learn``
(``amount_learning.py``).
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
from actions.reading.likeness import in_bytes, on_axes
from actions.reading.vocabulary import SHIPPED

STORED = SHIPPED / "amounts.npz"
MEANINGS = ("deal", "current", "potential", "alternative", "approval", "not_ours", "share")
SIDES = ("ours", "alt")
INPUTS = ("purchase", "energy", "maintenance", "stop", "end", "resale")
ROLES = (*MEANINGS, *(f"{side}_{name}" for side in SIDES for name in INPUTS))

# Chosen by leaving a fifth of the examples out.
SHARPNESS, VECTOR_SHARE = 1.5, 2.0
VECTOR_SCALE = 254.0
_REMEMBERED = 2048


@dataclass(frozen=True)
class LearnedAmounts:
    """What is known of amounts; n examples, d axes, r roles.

    Attributes:
        mean: Mean of the encoder's vectors.
        axes: Main axes, shape ``(DIMENSION, d)``.
        clauses: Vectors of the masked clauses, shape ``(n, d)``.
        windows: Vectors of the wider windows, shape ``(n, d)``.
        weights: Weight of each example for each role, shape ``(n, r)``.
        feature_weights: Weight of each feature for each role, shape ``(WIDTH, r)``.
        signature: Which examples it was learned from.
    """

    mean: Vectors
    axes: Vectors
    clauses: Vectors
    windows: Vectors
    weights: Vectors
    feature_weights: Vectors
    signature: str


def kernel(cosines: Vectors) -> Vectors:
    """Likeness of two contexts by the cosine of their vectors."""
    return np.asarray(VECTOR_SHARE * np.exp(SHARPNESS * (cosines - 1.0)), dtype=np.float32)


class AmountLikeness:
    """Scores the roles of amounts; safe to share between threads.

    Args:
        learned: What was learned from the examples.
        encoder: Encoder of sentences.
    """

    def __init__(self, learned: LearnedAmounts, encoder: Encoder) -> None:
        self._learned = learned
        self._encoder = encoder
        self._kept: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def scores(
        self, rows: Sequence[Vectors], texts: Sequence[tuple[str, str]]
    ) -> list[dict[str, float]]:
        """How strongly the examples speak for each of ``ROLES``, about 0 to 1, for each amount.

        Args:
            rows: Features of the amounts (``amount_context.features``).
            texts: Their clauses and windows (``amount_context.texts``).
        """
        if not rows:
            return []
        learned = self._learned
        vectors = self._vectors([text for pair in texts for text in pair])
        likeness = kernel(vectors[0::2] @ learned.clauses.T)
        likeness += kernel(vectors[1::2] @ learned.windows.T)
        scores = likeness @ learned.weights + np.array(rows) @ learned.feature_weights
        return [dict(zip(ROLES, row.tolist(), strict=True)) for row in scores]

    def _vectors(self, texts: list[str]) -> Vectors:
        with self._lock:
            known = {text: self._kept[text] for text in texts if text in self._kept}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            raw = self._encoder.encode(new)
            found = on_axes(raw, self._learned.mean, self._learned.axes)
            known.update(zip(new, found, strict=True))
            with self._lock:
                self._kept.update((text, known[text]) for text in new)
                while len(self._kept) > _REMEMBERED:
                    self._kept.popitem(last=False)
        return np.array([known[text] for text in texts], dtype=np.float32)


def load(stored: Path = STORED) -> LearnedAmounts | None:
    """What was learned, None where nothing was."""
    if not stored.is_file():
        return None
    with np.load(stored, allow_pickle=False) as archive:
        return LearnedAmounts(
            mean=archive["mean"],
            axes=archive["axes"].astype(np.float32),
            clauses=archive["clauses"].astype(np.float32) / VECTOR_SCALE,
            windows=archive["windows"].astype(np.float32) / VECTOR_SCALE,
            weights=archive["weights"] * archive["weight_scale"],
            feature_weights=archive["feature_weights"] * archive["feature_scale"],
            signature=str(archive["signature"]),
        )


def save(learned: LearnedAmounts, target: Path) -> None:
    """Keep what was learned: a byte for each number of the large tables."""
    weights, weight_scale = in_bytes(learned.weights)
    feature_weights, feature_scale = in_bytes(learned.feature_weights)
    np.savez_compressed(
        target,
        mean=learned.mean,
        axes=learned.axes.astype(np.float16),
        clauses=_steps(learned.clauses),
        windows=_steps(learned.windows),
        weights=weights,
        weight_scale=weight_scale,
        feature_weights=feature_weights,
        feature_scale=feature_scale,
        signature=np.array(learned.signature),
    )


def _steps(vectors: Vectors) -> NDArray[np.int8]:
    return np.round(vectors * VECTOR_SCALE).clip(-128, 127).astype(np.int8)
