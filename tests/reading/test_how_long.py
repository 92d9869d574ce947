"""Asking how much is still to come is told from other questions with "how many" and "how long"."""

import pytest

from actions.reading.how_long import asks_how_long


@pytest.mark.parametrize(
    "text",
    [
        "how many questions left?",
        "How long will this take",
        "are we nearly done?",
        "hoeveel vragen nog",
        "duurt dit nog lang?",
        "zijn we er bijna",
        "Hoelang duurt dit nog, ik moet weg",
    ],
)
def test_asking_for_the_end(text: str) -> None:
    assert asks_how_long(text)


@pytest.mark.parametrize(
    "text",
    [
        "how many people live in London",
        "how long is the Nile",
        "how long does it pay back",
        "hoe lang gaat dat mee",
        "what can you do?",
        "they ask how many machines we have",
        "hoeveel klanten heb ik",
    ],
)
def test_other_questions(text: str) -> None:
    assert not asks_how_long(text)
