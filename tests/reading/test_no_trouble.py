"""What does not bother them is no pain, even when it is named in answer to what does."""

from __future__ import annotations

import pytest

from actions.reading.reader import Reader
from actions.reading.types import UNKNOWN

FACT = "pain_points"


@pytest.mark.parametrize(
    ("text", "pains"),
    [
        ("no service at weekends", ["service"]),
        ("they got a fine last year", ["risks"]),
        ("no complaints about quality but the waiting kills them", ["lead_time"]),
        ("ze zijn tevreden over de prijs maar de levertijd is een ramp", ["lead_time"]),
        ("they're not happy with the service", ["service"]),
    ],
)
def test_what_bothers_them_is_a_pain(reader: Reader, text: str, pains: list[str]) -> None:
    assert list(reader.read(text, asked=FACT).plain()[FACT]) == pains


@pytest.mark.parametrize(
    "text",
    [
        "they don't mind waiting",
        "over de levertijd klagen ze niet",
        "the quality is fine",
        "no complaints about quality",
        "geen klachten over de kwaliteit",
    ],
)
def test_bad_what_does_not_bother_them_is_none(reader: Reader, text: str) -> None:
    assert not isinstance(reader.read(text, asked=FACT).plain().get(FACT), dict)


@pytest.mark.parametrize("text", ["no complaints", "nothing really", "ze zijn tevreden"])
def test_nothing_bothers_them_answers_the_question(reader: Reader, text: str) -> None:
    assert reader.read(text, asked=FACT).plain() == {FACT: UNKNOWN}
