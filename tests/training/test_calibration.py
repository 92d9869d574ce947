"""Two opinions are mixed so that what is meant becomes likeliest."""

from __future__ import annotations

import numpy as np

from actions.reading.amount_likeness import shares
from actions.reading.likeness import chances
from training.calibration import mix_of_roles, mix_of_values

CHANCE = np.random.default_rng(3)


def opinions(right: bool, meant: np.ndarray) -> np.ndarray:
    noise = CHANCE.normal(size=meant.shape)
    return ((3.0 * (meant - 0.5) if right else 0.0) + noise).astype(np.float32)


def test_the_opinion_that_is_right_more_often_weighs_more() -> None:
    meant = (CHANCE.random((400, 5)) < 0.3).astype(np.float32)
    good, bad = opinions(True, meant), opinions(False, meant)

    mix = mix_of_values(good, bad, meant)

    assert mix.vector > 5 * abs(mix.words)


def test_mixed_chances_of_values_are_as_often_right_as_they_say() -> None:
    meant = (CHANCE.random((2000, 5)) < 0.3).astype(np.float32)
    good, bad = opinions(True, meant), opinions(False, meant)

    told = chances(mix_of_values(good, bad, meant).logits(good, bad))

    sure = told > 0.8
    assert abs(meant[sure].mean() - told[sure].mean()) < 0.05


def test_roles_share_one_chance() -> None:
    meant = np.eye(4, dtype=np.float32)[CHANCE.integers(0, 4, 500)]
    good, bad = opinions(True, meant), opinions(False, meant)

    mix = mix_of_roles(good, bad, meant)
    told = shares(mix.logits(good, bad))

    assert np.allclose(told.sum(axis=1), 1.0, atol=1e-5)
    assert (told.argmax(axis=1) == meant.argmax(axis=1)).mean() > 0.8
    assert mix.vector > abs(mix.words)
