"""How hasty notes are written, and what they read as."""

from __future__ import annotations

import pytest

from actions.reading.tidy import tidy


@pytest.mark.parametrize(
    ("hasty", "careful"),
    [
        ("ze zijn géén vaste klant", "ze zijn geen vaste klant"),
        ("één privéfirma", "één privéfirma"),
        ("OWNER DECIDES, 60K", "owner decides, 60k"),
        ("the CEO of IBM", "the CEO of IBM"),
        ("CFO", "CFO"),
        ("cleaning -> 60k", "cleaning: 60k"),
        ("now 20k -> 100k", "now 20k -> 100k"),
        ("1.2M / 5y", "1.2M over 5 years"),
        ("2 euro 40 per bed", "2.40 euro per bed"),
        ("maybe 20k, maybe 30k", "maybe 20k or 30k"),
        ("maybe 50, maybe 80k, depends", "maybe 50 or 80k, depends"),
        ("misschien 20 misschien 30k", "misschien 20 of 30k"),
        ("for 5 euro 20 pieces", "for 5 euro 20 pieces"),
        ("the CFO (never met) signs, no tender", "the CFO signs (never met), no tender"),
        ("ISS (66k) cleans there", "ISS (66k) cleans there"),
    ],
)
def test_hasty_notes_read_as_if_written_with_care(hasty: str, careful: str) -> None:
    assert tidy(hasty) == careful
