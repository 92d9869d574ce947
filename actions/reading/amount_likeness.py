"""Which amount an amount is, by its likeness to amounts in example sentences.

The examples (``amount_examples.yml`` of each language) mark every amount with its role. A head tells
the role from the states of the amount's own words in its sentence, ridge regression tells it from
words around and form, and both are mixed into one probability a role. What was learned is kept in
``amounts.npz``, written by ``make learn`` (room ``training``).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from actions.reading.encoder import Encoder, Vectors
from actions.reading.heads import Head
from actions.reading.likeness import Mix, in_bytes
from actions.reading.vocabulary import SHIPPED
from actions.reading.words import Place

STORED = SHIPPED / "amounts.npz"
MEANINGS = ("deal", "current", "potential", "alternative", "approval", "not_ours", "share")
SIDES = ("ours", "alt")
INPUTS = ("purchase", "energy", "maintenance", "stop", "end", "resale")
ROLES = (*MEANINGS, *(f"{side}_{name}" for side in SIDES for name in INPUTS))

_REMEMBERED = 2048


@dataclass(frozen=True)
class LearnedAmounts:
    """What is known of amounts and their r roles.

    Attributes:
        head: Tells the roles from the states of an amount.
        feature_weights: Weight of each feature for each role, shape ``(WIDTH, r)``.
        mix: How both are weighed.
        signature: Which examples it was learned from.
    """

    head: Head
    feature_weights: Vectors
    mix: Mix
    signature: str


def shares(logits: Vectors) -> Vectors:
    """Logits of roles as probabilities that sum to one."""
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)


class AmountLikeness:
    """Scores the roles of amounts; safe to share between threads.

    Args:
        learned: What was learned from the examples.
        encoder: Encoder of sentences.
    """

    def __init__(self, learned: LearnedAmounts, encoder: Encoder) -> None:
        self._learned = learned
        self._encoder = encoder
        self._kept: OrderedDict[Place, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def scores(
        self,
        rows: Sequence[Vectors],
        places: Sequence[Place],
        besides: Sequence[tuple[str, ...]] = (),
    ) -> list[dict[str, float]]:
        """How strongly the examples speak for each of ``ROLES``, 0 to 1, for each amount.

        Args:
            rows: Features of the amounts (``amount_context.features``).
            places: Where they stand in their sentences.
            besides: Further sentences of the message, which will be read for its facts: all
                together cost less than one after the other.
        """
        if not rows:
            return []
        learned = self._learned
        by_vector = self._by_vector(list(places), besides)
        by_words = np.array(rows) @ learned.feature_weights
        told = shares(learned.mix.logits(by_vector, by_words))
        return [dict(zip(ROLES, row.tolist(), strict=True)) for row in told]

    def _by_vector(self, places: list[Place], besides: Sequence[tuple[str, ...]]) -> Vectors:
        with self._lock:
            known = {one: self._kept[one] for one in places if one in self._kept}
        new = [one for one in dict.fromkeys(places) if one not in known]
        if new:
            read = self._encoder.read([*(one.told for one in new), *besides])
            for one, told in zip(new, read, strict=False):
                (known[one],) = self._learned.head.logits(told.states, [told.span(*one.amount)])
            with self._lock:
                self._kept.update((one, known[one]) for one in new)
                while len(self._kept) > _REMEMBERED:
                    self._kept.popitem(last=False)
        return np.array([known[one] for one in places], dtype=np.float32)


def load(stored: Path = STORED) -> LearnedAmounts | None:
    """What was learned, None where nothing was."""
    if not stored.is_file():
        return None
    with np.load(stored, allow_pickle=False) as archive:
        return LearnedAmounts(
            head=Head(archive["head"].astype(np.float32), archive["biases"]),
            feature_weights=archive["feature_weights"] * archive["feature_scale"],
            mix=Mix(*archive["mix"].tolist()),
            signature=str(archive["signature"]),
        )


def save(learned: LearnedAmounts, target: Path) -> None:
    """Keep what was learned: a byte for each number of the large table."""
    feature_weights, feature_scale = in_bytes(learned.feature_weights)
    np.savez_compressed(
        target,
        head=learned.head.weights.astype(np.float16),
        biases=learned.head.biases,
        feature_weights=feature_weights,
        feature_scale=feature_scale,
        mix=np.array([learned.mix.vector, learned.mix.words, learned.mix.start]),
        signature=np.array(learned.signature),
    )
