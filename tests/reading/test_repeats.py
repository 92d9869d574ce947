"""Amounts told so many times are multiplied where an order is meant."""

from __future__ import annotations

import pytest

from actions.reading.reader import Reader

DEAL, CURRENT = "deal_value_eur", "current_revenue_eur"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("three times 25k", 75_000),
        ("3x25k", 75_000),
        ("3 × 25k", 75_000),
        ("twice 25k", 50_000),
        ("6 x 12.500", 75_000),
        ("drie keer 25k", 75_000),
        ("zes keer 12.500 euro", 75_000),
        ("4 machines at 60k each", 240_000),
        ("4 machines of 60k", 240_000),
        ("vier machines van 60k", 240_000),
        ("25k each for three sites", 75_000),
        ("drie vestigingen van 25k", 75_000),
        ("50 gebruikers x 25 euro per maand", 15_000),
        ("120 per man per day, 8 men, 200 days", 192_000),
        ("40 ton à 250 euro", 10_000),
        ("1,10 per kilo en ze hebben 60 ton per jaar nodig", 66_000),
    ],
)
def test_pieces_and_times_multiply(patterns: Reader, text: str, value: int) -> None:
    assert patterns.read(text, asked=DEAL).plain()[DEAL] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two lines for 150k together", 150_000),
        ("two lines for 150k", 150_000),
        ("twee lijnen, samen 150k", 150_000),
        ("three quotes of 40k", 40_000),
        ("they called me three times about the 25k quote", 25_000),
        ("ik ben er drie keer geweest, de bestelling is 25k", 25_000),
        ("three people decide, the deal is 60k", 60_000),
        ("two shifts, an oven of 65k", 65_000),
        ("3 ton", 300_000),
    ],
)
def test_bad_a_number_beside_an_amount_is_not_always_how_many(
    patterns: Reader, text: str, value: int
) -> None:
    assert patterns.read(text, asked=DEAL).plain()[DEAL] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4 times a year 12k", 48_000),
        ("12k four times a year", 48_000),
        ("vier keer per jaar 12k", 48_000),
        ("twee keer per jaar, telkens 12k", 24_000),
        ("twice a month 1,000 euro", 24_000),
        ("four orders of 12k a year", 48_000),
        ("vier bestellingen per jaar van 12k", 48_000),
    ],
)
def test_so_many_times_a_year_is_told_per_year(patterns: Reader, text: str, value: int) -> None:
    assert patterns.read(text, asked=CURRENT).plain() == {CURRENT: value}


@pytest.mark.parametrize(
    "text", ["we visit them four times a year, last year they bought for 12k from us"]
)
def test_bad_what_comes_four_times_a_year_is_not_the_amount(patterns: Reader, text: str) -> None:
    assert patterns.read(text).plain() == {CURRENT: 12_000}
