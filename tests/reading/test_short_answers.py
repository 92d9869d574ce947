"""A word or two that only mean something after a question."""

from __future__ import annotations

from typing import Any

import pytest

from actions.reading.reader import Reader


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("nobody", "inside_support", "none"),
        ("nog niemand", "inside_support", "none"),
        ("ja zeker", "strategic_fit", "high"),
        ("no", "strategic_fit", "low"),
        ("niks", "reference_alternative", {"what": "nothing", "text": ""}),
        ("via mijn schoonbroer", "top_access", "via_introduction"),
        ("through the golf club", "top_access", "via_introduction"),
    ],
)
def test_a_word_or_two_answer_the_question(
    reader: Reader, text: str, asked: str, value: Any
) -> None:
    assert reader.read(text, asked=asked).plain()[asked] == value


def test_yes_to_how_well_it_fits_is_read_back(reader: Reader) -> None:
    assert reader.read("ja zeker", asked="strategic_fit").facts["strategic_fit"].doubt == "vague"


@pytest.mark.parametrize(
    ("text", "asked"),
    [("nobody", "decision_level"), ("niemand", "top_access"), ("nobody", None)],
)
def test_bad_nobody_is_no_answer_to_another_question(
    reader: Reader, text: str, asked: str | None
) -> None:
    assert reader.read(text, asked=asked).facts == {}
