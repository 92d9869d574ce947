"""Amounts said to include value added tax are read without it, and said back."""

from __future__ import annotations

import pytest

from actions.reading.reader import Reader

DEAL, CURRENT = "deal_value_eur", "current_revenue_eur"

INCLUDED = [
    ("121k incl. VAT", 100_000),
    ("€121,000 (VAT incl.)", 100_000),
    ("121k, VAT included", 100_000),
    ("121k and that's with VAT", 100_000),
    ("incl VAT it's 121k", 100_000),
    ("145.200 inclusief btw", 120_000),
    ("€ 145.200,- (incl. btw)", 120_000),
    ("145.200 euro btw inbegrepen", 120_000),
    ("met btw is het 145.200", 120_000),
    ("145.200 incl. montage en btw", 120_000),
    ("121k tvac", 100_000),
]


@pytest.mark.parametrize(("text", "net"), INCLUDED)
def test_tax_that_is_included_is_taken_off_and_asked_back(
    patterns: Reader, text: str, net: int
) -> None:
    fact = patterns.read(text, asked=DEAL).facts[DEAL]

    assert (fact.value, fact.certainty, fact.doubt) == (net, "derived", "vat")
    assert fact.detail["vat_pct"] == 21


@pytest.mark.parametrize(
    ("text", "net"),
    [
        ("106,000 including 6% VAT", 100_000),
        ("109.000 inclusief 9% btw", 100_000),
        ("106.000 incl. btw van 6%", 100_000),
    ],
)
def test_a_rate_that_is_told_counts(patterns: Reader, text: str, net: int) -> None:
    assert patterns.read(text, asked=DEAL).plain() == {DEAL: net}


@pytest.mark.parametrize(
    "text",
    [
        "120k excl. VAT",
        "120k + VAT",
        "120k before VAT",
        "120k, VAT not included",
        "120k, with VAT on top",
        "120k exclusief btw",
        "120k zonder btw",
        "120k, btw komt er nog bij",
        "120k niet inclusief btw",
        "120k incl. transport, excl. btw",
        "120k inclusief montage",
    ],
)
def test_an_amount_without_tax_stays_as_it_is(patterns: Reader, text: str) -> None:
    fact = patterns.read(text, asked=DEAL).facts[DEAL]

    assert (fact.value, fact.certainty, fact.doubt) == (120_000, "stated", None)


@pytest.mark.parametrize(
    "text", ["121k, not sure whether VAT is included", "121k, geen idee of dat incl. btw is"]
)
def test_tax_that_nobody_is_sure_of_is_not_taken_off(patterns: Reader, text: str) -> None:
    assert patterns.read(text, asked=DEAL).facts[DEAL].value == 121_000


@pytest.mark.parametrize(
    "text",
    [
        "100k, 121k incl. VAT",
        "100.000 excl. btw, 121.000 incl.",
        "121k incl. btw, dus 100k excl.",
        "wait that's incl VAT, so 100k excl",
    ],
)
def test_an_amount_told_both_ways_needs_no_confirmation(patterns: Reader, text: str) -> None:
    fact = patterns.read(text, asked=DEAL).facts[DEAL]

    assert (fact.value, fact.doubt) == (100_000, None)


@pytest.mark.parametrize("text", ["1,210 a month including VAT", "1.210 incl. btw per maand"])
def test_tax_and_month_are_both_taken_in(patterns: Reader, text: str) -> None:
    assert patterns.read(text, asked=DEAL).facts[DEAL].value == 12_000


def test_the_tax_belongs_to_the_amount_beside_it_alone(patterns: Reader) -> None:
    text = "vorig jaar kochten ze voor 36.300 incl. btw bij ons, deze machine is 45.000 excl. btw"

    assert patterns.read(text).plain() == {DEAL: 45_000, CURRENT: 30_000}


@pytest.mark.parametrize("text", ["VAT is 21%", "ze kunnen 21% btw niet aftrekken"])
def test_a_rate_without_amount_is_no_share(patterns: Reader, text: str) -> None:
    assert "share_of_wallet_pct" not in patterns.read(text).facts
