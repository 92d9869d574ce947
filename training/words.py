"""What n-grams, or the words around an amount, tell by themselves: ridge regression."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from actions.reading.encoder import Vectors
from actions.reading.ngrams import BUCKETS, buckets

_RIDGE = 0.5


def rarity(sentences: Sequence[str]) -> Vectors:
    """How telling each bucket of n-grams is: the rarer, the more; 0 where no sentence falls."""
    held = np.zeros(BUCKETS)
    for sentence in sentences:
        held[buckets(sentence)] += 1
    rare = np.log((1 + len(sentences)) / (1 + held)) + 1
    return np.where(held > 0, rare, 0).astype(np.float32)


def ridge(rows: Vectors, meant: Vectors) -> Vectors:
    """Weights of features for columns that come nearest to what is meant.

    Args:
        rows: Features of examples, shape ``(examples, features)``.
        meant: Ones where an example speaks for a column, shape ``(examples, columns)``.
    """
    penalty = np.float32(_RIDGE)
    if rows.shape[0] <= rows.shape[1]:
        alike = rows @ rows.T
        alike[np.diag_indices_from(alike)] += penalty
        return np.asarray(rows.T @ np.linalg.solve(alike, meant), dtype=np.float32)
    # The same weights from the side that is smaller: as wide as the features, not as the examples.
    together = rows.T @ rows
    together[np.diag_indices_from(together)] += penalty
    return np.asarray(np.linalg.solve(together, rows.T @ meant), dtype=np.float32)
