"""A sentence as words: clauses and amounts are ranges of them."""

from __future__ import annotations

import pytest

from actions.reading.text import sentences
from actions.reading.words import MOST, Place, place, words


def test_clauses_are_ranges_of_the_words() -> None:
    (sentence,) = sentences("the CEO signs, but the plant head decides")

    own = words(sentence)

    assert own.texts() == [
        "the CEO signs, but the plant head decides",
        "the CEO signs, but",
        "the plant head decides",
    ]


def test_a_sentence_of_one_clause_has_no_ranges() -> None:
    (sentence,) = sentences("the board signs")

    assert words(sentence).ranges == ()


@pytest.mark.parametrize(
    ("text", "amount", "told"),
    [
        ("we offer 40k to them", "40k", ("40k",)),
        ("it is €12 500,- a year", "12 500", ("€12", "500,-")),
    ],
)
def test_an_amount_is_a_range_of_the_words(text: str, amount: str, told: tuple[str, ...]) -> None:
    (sentence,) = sentences(text)
    start = text.index(amount)

    found = place(sentence, start, start + len(amount))

    assert found.told[slice(*found.amount)] == told


def test_an_amount_far_behind_is_told_with_the_words_around_it() -> None:
    text = "and so " * 60 + "we offered them 40k in the end"
    (sentence,) = sentences(text)
    start = text.index("40k")

    found = place(sentence, start, start + 3)

    assert found.told[slice(*found.amount)] == ("40k",)
    assert len(found.told) <= MOST
    assert found.told[-3:] == ("in", "the", "end")


def test_an_amount_at_the_end_of_a_long_sentence_is_found() -> None:
    text = "and so " * 29 + "it is 40k now"
    (sentence,) = sentences(text)
    start = text.index("40k")

    found = place(sentence, start, start + 3)

    assert isinstance(found, Place)
    assert found.told[slice(*found.amount)] == ("40k",)
