"""Lines are varied as people vary them, never so that they say something else."""

from __future__ import annotations

import random

from rapidfuzz.distance import DamerauLevenshtein

from training.slips import together, typed

LINE, OTHER, THIRD = "They want a trial first.", "The board signs", "No tender"
MANY = 300


def test_most_lines_stay_as_they_are_and_some_are_joined() -> None:
    chance = random.Random(5)

    varied = [together(chance, LINE, OTHER, THIRD) for _ in range(MANY)]

    assert sum(parts == [LINE] for parts in varied) > MANY / 3
    assert 0.3 < sum(len(parts) > 1 for parts in varied) / MANY < 0.5
    assert 0.05 < sum(len(parts) == 3 for parts in varied) / MANY < 0.2


def test_joined_lines_begin_with_their_own_words() -> None:
    chance = random.Random(5)

    joined = [parts for parts in (together(chance, LINE, OTHER) for _ in range(MANY)) if parts[1:]]

    near = [DamerauLevenshtein.distance(parts[1].lower(), OTHER.lower()) for parts in joined]
    assert max(near) <= 1
    assert {parts[0][-1] for parts in joined} <= set(" ")


def test_a_slip_changes_a_letter_or_two_and_spares_the_amount() -> None:
    chance = random.Random(5)
    words = ["they", "offered", "us", "120,000", "for", "the", "trial"]

    varied = [typed(chance, words, (3, 4)) for _ in range(MANY)]

    assert len({" ".join(one) for one in varied}) > 5
    assert all(one[3] == "120,000" for one in varied)
    line = " ".join(words)
    assert all(DamerauLevenshtein.distance(" ".join(one).lower(), line) <= 1 for one in varied)
