"""Ridge regression gives the same weights from whichever side is smaller."""

from __future__ import annotations

import numpy as np
import pytest

from training.words import ridge

PENALTY = 0.5


@pytest.mark.parametrize(("examples", "features"), [(40, 8), (8, 40), (12, 12)])
def test_the_weights_are_those_of_the_normal_equations(examples: int, features: int) -> None:
    chance = np.random.default_rng(examples)
    rows = chance.random((examples, features), dtype=np.float32)
    meant = (chance.random((examples, 3)) > 0.7).astype(np.float32)
    found = ridge(rows, meant)
    assert found.shape == (features, 3)
    left = rows.T @ (rows @ found - meant) + PENALTY * found
    assert np.abs(left).max() < 1e-3
