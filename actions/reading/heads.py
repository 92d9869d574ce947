"""What is told from the states of a sentence: a linear layer on a mean of them for each column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from actions.reading.encoder import Vectors


@dataclass(frozen=True)
class Head:
    """A linear layer on the mean of states: weights of shape ``(width, columns)`` and biases."""

    weights: Vectors
    biases: Vectors

    def logits(self, states: Vectors, spans: Sequence[tuple[int, int]]) -> Vectors:
        """Logits of shape ``(spans, columns)``, each from the mean of its states."""
        means = unit(np.array([states[begin:end].mean(axis=0) for begin, end in spans]))
        return np.asarray(means @ self.weights + self.biases, dtype=np.float32)


@dataclass(frozen=True)
class AttentiveHead:
    """A linear layer of which every column looks at the states that matter to it (Mullenbach 2018).

    So a sentence that says several things is told each from its own words, and what else it says does
    not blur them.

    Attributes:
        weights: Shape ``(width, columns)``.
        biases: Shape ``(columns,)``.
        queries: What each column looks for, shape ``(width, columns)``.
    """

    weights: Vectors
    biases: Vectors
    queries: Vectors

    def logits(self, states: Vectors, spans: Sequence[tuple[int, int]]) -> Vectors:
        """Logits of shape ``(spans, columns)``."""
        alike = states @ self.queries
        # Numbers that do not change with the span: how each state would be told by each column.
        told = states @ self.weights
        rows = []
        for begin, end in spans:
            looked = alike[begin:end]
            raised = np.exp(looked - looked.max(axis=0))
            raised /= raised.sum(axis=0)
            means = raised.T @ states[begin:end]
            length = np.maximum(np.sqrt(np.square(means).sum(axis=1)), 1e-12)
            rows.append((raised * told[begin:end]).sum(axis=0) / length + self.biases)
        return np.asarray(rows, dtype=np.float32)


def unit(rows: Vectors) -> Vectors:
    """Rows of length one."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-12), dtype=np.float32)
