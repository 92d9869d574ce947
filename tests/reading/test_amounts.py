"""Quantities: what is counted, how much, per what, and how sure."""

from __future__ import annotations

from typing import Any

import pytest

from actions.reading.amounts import QuantityReader
from actions.reading.vocabulary import LANGUAGES, load


@pytest.fixture(scope="module")
def quantities() -> QuantityReader:
    return QuantityReader({language: load(language) for language in LANGUAGES})


# language, text, low, high, basis
MONEY = [
    ("en", "€250k", 250_000, 250_000, None),
    ("en", "a quarter of a million", 250_000, 250_000, None),
    ("en", "one point two mil over three years", 1_200_000, 1_200_000, "total_contract"),
    ("en", "12.5k p.a.", 12_500, 12_500, "per_year"),
    ("en", "a million and a half", 1_500_000, 1_500_000, None),
    ("en", "two hundred and fifty thousand", 250_000, 250_000, None),
    ("en", "€1,250.50", 1250.5, 1250.5, None),
    ("en", "12 machines of 40k each", 480_000, 480_000, None),
    ("en", "40 seats at 25 euro a month", 1_000, 1_000, "per_month"),
    ("nl", "1,2 mln", 1_200_000, 1_200_000, None),
    ("nl", "anderhalf miljoen ofzo", 1_500_000, 1_500_000, None),
    ("nl", "een ton of twee", 200_000, 200_000, None),
    ("nl", "twee of drie ton", 200_000, 300_000, None),
    ("nl", "15 à 20K", 15_000, 20_000, None),
    ("nl", "€ 12.500,-", 12_500, 12_500, None),
    ("nl", "twintig mille", 20_000, 20_000, None),
    ("nl", "tussen een half en één miljoen", 500_000, 1_000_000, None),
    ("nl", "tweehonderdvijftigduizend euro", 250_000, 250_000, None),
    ("nl", "driejarig contract van 600k", 600_000, 600_000, "total_contract"),
]


@pytest.mark.parametrize(("language", "text", "low", "high", "basis"), MONEY)
def test_money(
    quantities: QuantityReader, language: Any, text: str, low: float, high: float, basis: str | None
) -> None:
    money = [q for q in quantities.read(text, language) if q.kind == "money"]

    assert [(q.low, q.high, q.basis) for q in money] == [(low, high, basis)]


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "roughly 900 staff", "people"),
        ("en", "30,000 m2", "thing"),
        ("en", "in 2027", "year"),
        ("en", "for six years now", "years"),
        ("nl", "140 man", "people"),
        ("nl", "12 ton staal", "thing"),
        ("nl", "zo'n 55% van hun inkoop", "percent"),
    ],
)
def test_other_numbers_are_no_money(
    quantities: QuantityReader, language: Any, text: str, kind: str
) -> None:
    assert [q.kind for q in quantities.read(text, language)] == [kind]


@pytest.mark.parametrize(
    "text", ["bel +32 478 12 34 56", "om 14:30", "24/7", "CO2 en Q3", "4/12/2026"]
)
def test_telephones_times_and_codes_are_no_quantities(
    quantities: QuantityReader, text: str
) -> None:
    assert quantities.read(text, "nl") == []


def test_a_unit_taken_over_from_the_other_end_is_confirmed(quantities: QuantityReader) -> None:
    (quantity,) = quantities.read("between 50 and 80k", "en")

    assert (quantity.low, quantity.high, quantity.doubt) == (50_000, 80_000, "unit")
