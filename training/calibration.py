"""How the opinions of vector and words are weighed, on lines that neither has learned."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from actions.reading.amount_likeness import shares
from actions.reading.encoder import Vectors
from actions.reading.likeness import Mix, chances

_START = Mix(0.7, 2.0, 0.0)
_STEPS, _FIRST, _SMALLEST = 400, 0.5, 1e-3
_TINY = 1e-7


def mix_of_values(by_vector: Vectors, by_words: Vectors, meant: Vectors) -> Mix:
    """The mix under which the values meant are likeliest, each told apart from all others."""

    def loss(mix: Mix) -> float:
        told = chances(mix.logits(by_vector, by_words)).clip(_TINY, 1 - _TINY)
        return float(-(meant * np.log(told) + (1 - meant) * np.log(1 - told)).sum(axis=1).mean())

    return _least(loss, starts=True)


def mix_of_roles(by_vector: Vectors, by_words: Vectors, meant: Vectors) -> Mix:
    """The mix under which the roles meant are likeliest, one a row."""

    def loss(mix: Mix) -> float:
        told = shares(mix.logits(by_vector, by_words)).clip(_TINY, 1.0)
        return float(-(meant * np.log(told)).sum(axis=1).mean())

    return _least(loss, starts=False)


def _least(loss: Callable[[Mix], float], *, starts: bool) -> Mix:
    """Walks along one number at a time with ever smaller steps: there are only three."""
    best, lost, step = _START, loss(_START), _FIRST
    for _ in range(_STEPS):
        moved = False
        for change in _changes(step, starts=starts):
            tried = Mix(
                best.vector + change.vector, best.words + change.words, best.start + change.start
            )
            found = loss(tried)
            if found < lost:
                best, lost, moved = tried, found, True
        if not moved:
            step /= 2
            if step < _SMALLEST:
                break
    return best


def _changes(step: float, *, starts: bool) -> list[Mix]:
    ways = [Mix(step, 0.0), Mix(0.0, step), *([Mix(0.0, 0.0, step)] if starts else [])]
    return [
        Mix(sign * one.vector, sign * one.words, sign * one.start)
        for one in ways
        for sign in (1, -1)
    ]
