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
    together = rows @ rows.T
    together[np.diag_indices_from(together)] += np.float32(_RIDGE)
    return np.asarray(rows.T @ _solved(together, meant), dtype=np.float32)


def _solved(matrix: Vectors, right: Vectors) -> Vectors:
    """What times a symmetric positive matrix gives the right side.

    By torch's Cholesky where there is torch: numpy's solver takes twice as long, and crashed on
    22,000 rows. Tests on a few rows run without torch.
    """
    try:
        import torch
    except ImportError:
        return np.asarray(np.linalg.solve(matrix, right), dtype=np.float32)
    factor = torch.linalg.cholesky(torch.from_numpy(matrix))
    return np.asarray(torch.cholesky_solve(torch.from_numpy(right), factor).numpy())
