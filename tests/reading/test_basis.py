"""The period or stretch of an amount, told before it as well as behind it."""

from __future__ import annotations

import pytest

from actions.reading.reader import Reader

DEAL, CURRENT, POTENTIAL = "deal_value_eur", "current_revenue_eur", "potential_revenue_eur"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("per month they'd pay 4k", 48_000),
        ("every month they would pay us 900", 10_800),
        ("monthly fee: 900", 10_800),
        ("per month, 900 euro", 10_800),
        ("monthly subscription, they'd be at 900", 10_800),
        ("per quarter they'd pay about 15k", 60_000),
        ("maandelijkse kost van 900 euro", 10_800),
        ("kwartaalfactuur van 15k", 60_000),
        ("jaarlijks gaat het om 30k", 30_000),
        ("op jaarbasis 30k", 30_000),
        ("every two months 5k", 30_000),
        ("om de twee weken 1.000 euro", 26_000),
    ],
)
def test_a_period_told_before_its_amount_counts(patterns: Reader, text: str, value: int) -> None:
    assert patterns.read(text, asked=DEAL).plain()[DEAL] == value


@pytest.mark.parametrize(
    "text",
    [
        "we meet every month, the order is 40k",
        "we zien elkaar elke maand, de bestelling is 40k",
        "they have a monthly meeting where a budget of 40k for this machine was approved",
        "machine of 40k, they need it every week",
    ],
)
def test_bad_a_period_of_something_else_is_not_the_amounts(patterns: Reader, text: str) -> None:
    assert patterns.read(text, asked=DEAL).plain()[DEAL] == 40_000


def test_bad_a_period_belongs_to_the_amount_it_follows(patterns: Reader) -> None:
    assert patterns.read("each seat is 8 eur/month, they'd take 500").plain()[DEAL] == 48_000


@pytest.mark.parametrize(
    ("asked", "text", "value"),
    [
        (DEAL, "over three years the whole thing is 1.2m", 1_200_000),
        (DEAL, "gespreid over vijf jaar komt de investering op 2 miljoen", 2_000_000),
        (CURRENT, "over the last three years 300k in total", 100_000),
        (CURRENT, "de laatste twee jaar samen 100k", 50_000),
        (CURRENT, "het laatste half jaar 30k", 60_000),
        (POTENTIAL, "over de komende drie jaar 900k", 300_000),
    ],
)
def test_a_stretch_told_before_its_total_counts(
    patterns: Reader, asked: str, text: str, value: int
) -> None:
    assert patterns.read(text, asked=asked).plain()[asked] == value


@pytest.mark.parametrize(
    "text",
    [
        "in three years 80k",
        "over drie jaar 80k",
        "Vandaag kopen ze niets, over 3 jaar misschien 80k",
    ],
)
def test_bad_years_from_now_are_no_stretch(patterns: Reader, text: str) -> None:
    assert patterns.read(text, asked=POTENTIAL).plain()[POTENTIAL] == 80_000


def test_months_that_are_no_year_are_confirmed(patterns: Reader) -> None:
    fact = patterns.read("in the last six months 30k", asked=CURRENT).facts[CURRENT]

    assert (fact.value, fact.doubt) == (60_000, "basis")
