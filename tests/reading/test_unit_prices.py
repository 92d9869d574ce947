"""Prices per piece and per day, multiplied by the pieces and days that are told beside them."""

from __future__ import annotations

import pytest

from actions.reading.reader import Reader

DEAL = "deal_value_eur"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("3 euro per meal, 250 meals a day, 220 days", 165_000),
        ("2 euro 40 per dag per verpleegbed, 310 bedden, contract voor een jaar", 271_560),
        ("per bed 2.40 a day, 310 beds, contract for a year", 271_560),
        ("2 people at 450 a day for 60 days", 54_000),
        ("2 man aan 450 per dag, 60 dagen", 54_000),
        ("12 machines, 9.5k apiece", 114_000),
        ("15 licences at 40 a month each", 7_200),
    ],
)
def test_a_price_is_multiplied_by_what_is_counted(reader: Reader, text: str, amount: float) -> None:
    assert reader.read(text).plain().get(DEAL) == amount


def test_a_few_pieces_at_a_plain_price_are_meant_in_thousands(reader: Reader) -> None:
    deal = reader.read("we want to sell them 3 welding robots at 85 each").facts[DEAL]

    assert (deal.value, deal.doubt) == (255_000, "unit")


@pytest.mark.parametrize("text", ["our guy costs 600 a day", "our price is 1,450 per pump"])
def test_bad_a_rate_alone_is_no_deal(reader: Reader, text: str) -> None:
    assert DEAL not in reader.read(text).facts
