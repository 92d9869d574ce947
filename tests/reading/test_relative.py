"""Amounts told relative to another: changed, grown, a part of it, on top of it."""

from __future__ import annotations

import pytest

from actions.reading.reader import Reader

DEAL, CURRENT, POTENTIAL = "deal_value_eur", "current_revenue_eur", "potential_revenue_eur"
SHARE = "share_of_wallet_pct"


@pytest.mark.parametrize(
    "text",
    [
        "our sales there went from 75k down to 52k",
        "onze omzet zakte van 75k naar 52k",
        "down to 52k from 75k",
        "we're down to 52k a year with them, from 75k",
        "our revenue there rose from 40k to 52k",
    ],
)
def test_of_a_change_the_last_amount_counts(patterns: Reader, text: str) -> None:
    assert patterns.read(text, asked=CURRENT).plain() == {CURRENT: 52_000}


@pytest.mark.parametrize(
    "text", ["from 58k to 64k", "van 58k tot 64k", "prices go from 58k to 64k"]
)
def test_bad_two_ends_without_a_change_are_a_range(patterns: Reader, text: str) -> None:
    assert patterns.read(text, asked=DEAL).plain()[DEAL] == {"min": 58_000, "max": 64_000}


@pytest.mark.parametrize(
    "text", ["they could grow from 40k to 90k", "verdrievoudigen, van 40k naar 90k"]
)
def test_what_grows_is_bought_today(patterns: Reader, text: str) -> None:
    assert patterns.read(text, asked=POTENTIAL).plain() == {CURRENT: 40_000, POTENTIAL: 90_000}


@pytest.mark.parametrize(
    ("asked", "text", "value"),
    [
        (DEAL, "half of 120k", 60_000),
        (CURRENT, "een derde van 90.000", 30_000),
        (CURRENT, "we lost a third of the 90k we had", 60_000),
        (CURRENT, "we zijn een derde kwijt van de 90k die we hadden", 60_000),
        (POTENTIAL, "10% van 1,5 miljoen", 150_000),
        (POTENTIAL, "a quarter of the 800k they spend", 200_000),
    ],
)
def test_a_part_of_an_amount_is_reckoned(
    patterns: Reader, asked: str, text: str, value: int
) -> None:
    fact = patterns.read(text, asked=asked).facts[asked]

    assert (fact.value, fact.certainty) == (value, "derived")


@pytest.mark.parametrize(
    "text",
    [
        "they used to buy 90k from us, now it's a third of that",
        "vorig jaar kochten ze voor 60k bij ons, dit jaar de helft",
        "last year we sold them 25k, up 20% this year",
    ],
)
def test_this_year_is_told_by_last_year(patterns: Reader, text: str) -> None:
    assert patterns.read(text).plain() == {CURRENT: 30_000}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twice what they buy now", 80_000),
        ("10% more next year", 44_000),
        ("volgend jaar 10% meer", 44_000),
        ("a quarter more than today", 50_000),
        ("een kwart meer dan vandaag", 50_000),
        ("it will shrink by a fifth", 32_000),
        ("growing by 10% a year", 53_240),
        ("ze groeien met 10% per jaar", 53_240),
        ("20k extra a year", 60_000),
    ],
)
def test_a_potential_is_told_by_what_is_bought_today(
    patterns: Reader, text: str, value: int
) -> None:
    fact = patterns.read(text, asked=POTENTIAL, known={CURRENT: 40_000}).facts[POTENTIAL]

    assert (fact.value, fact.certainty) == (value, "derived")


@pytest.mark.parametrize("text", ["growing by 10% a year", "20k extra a year"])
def test_what_is_less_plain_is_asked_back(patterns: Reader, text: str) -> None:
    fact = patterns.read(text, asked=POTENTIAL, known={CURRENT: 40_000}).facts[POTENTIAL]

    assert fact.doubt == "which_amount"


def test_bad_a_growth_without_what_is_bought_today_is_no_amount(patterns: Reader) -> None:
    assert patterns.read("growing by 10% a year", asked=POTENTIAL).plain() == {}


@pytest.mark.parametrize(
    "text",
    [
        "they spend 400k on packaging a year and half of it comes from us",
        "ze geven 400k per jaar uit aan verpakking en de helft daarvan komt van ons",
        "they spend 400k a year on this and 200 of that goes to us",
    ],
)
def test_our_part_of_what_they_spend_is_bought_from_us(patterns: Reader, text: str) -> None:
    fact = patterns.read(text).facts[CURRENT]

    assert (fact.value, fact.certainty, fact.doubt) == (200_000, "derived", "which_amount")


@pytest.mark.parametrize(
    "text",
    [
        "half of the people are against it",
        "their energy bill doubled",
        "they cut their staff from 300 to 200",
    ],
)
def test_bad_parts_and_changes_of_other_things_are_no_amounts(patterns: Reader, text: str) -> None:
    assert not {DEAL, CURRENT, POTENTIAL} & patterns.read(text).facts.keys()


def test_a_share_told_before_what_they_want_now_leaves_their_sales_alone(reader: Reader) -> None:
    told = reader.read(
        "They buy our wipes, around 48k a year, maybe a third of what they use. Buyer picks on price."
        " Now I want them on a contract for everything."
    ).plain()
    assert (told["current_revenue_eur"], told["share_of_wallet_pct"]) == (48_000, 33)
