"""Lines are varied as people vary them, never so that they say something else."""

from __future__ import annotations

import random

from rapidfuzz.distance import DamerauLevenshtein

from training.slips import together

LINE, OTHER = "They want a trial first.", "The board signs"
MANY = 300


def test_most_lines_stay_as_they_are_and_some_are_joined() -> None:
    chance = random.Random(5)

    varied = [together(chance, LINE, OTHER) for _ in range(MANY)]

    assert sum(text == LINE for text, _ in varied) > MANY / 3
    assert 0.08 < sum(joined for _, joined in varied) / MANY < 0.25
    assert all(joined == (len(text) > len(LINE) + 5) for text, joined in varied)


def test_a_slip_changes_a_letter_or_two() -> None:
    chance = random.Random(5)

    varied = {together(chance, LINE, None)[0].lower() for _ in range(MANY)}

    assert len(varied) > 5
    assert all(DamerauLevenshtein.distance(text, LINE.lower()) <= 1 for text in varied)
