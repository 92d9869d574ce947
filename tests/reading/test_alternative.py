"""What they would do without us: a price is one of it though nothing names whose it is."""

from __future__ import annotations

import pytest

from actions.reading.reader import Reader

FACT = "reference_alternative"


@pytest.mark.parametrize(
    ("text", "what", "price"),
    [
        ("the current cleaners ask 66,000 a year", "competitor", 66_000),
        ("die van nu vraagt 5.500 per maand", "competitor", 66_000),
        ("de vorige firma had een offerte van 71k", "competitor", 71_000),
        ("a used one goes for 27 grand", "used", 27_000),
        ("zelf twee man aanwerven kost 110.000 op een jaar", "own_solution", 110_000),
        ("the Poles came in at 49k, we quoted 55k", "competitor", 49_000),
    ],
)
def test_a_price_without_us_is_read_with_what_it_buys(
    reader: Reader, text: str, what: str, price: float
) -> None:
    told = reader.read(text).plain()[FACT]
    assert isinstance(told, dict)
    assert (told["what"], told["price_eur"]) == (what, price)


@pytest.mark.parametrize(
    "text", ["our machine costs 66,000", "they owe us 12,000", "hun boete was 60.000 euro"]
)
def test_bad_any_other_price_is_none(reader: Reader, text: str) -> None:
    assert FACT not in reader.read(text).plain()


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("A filler at 85,000. The competitor asks 70.", 70_000),
        ("We spreken over 145.000 euro. Anders kopen ze een tweedehandse voor 40.", 40_000),
    ],
)
def test_a_small_number_behind_a_large_price_is_in_thousands(
    reader: Reader, text: str, price: float
) -> None:
    told = reader.read(text).plain()[FACT]
    assert isinstance(told, dict)
    assert told["price_eur"] == price


def test_a_small_price_is_in_the_thousands_of_the_deal_that_is_known(reader: Reader) -> None:
    told = reader.read(
        "a used one for 90", asked="buying_procedure", known={"deal_value_eur": 240_000}
    )
    assert told.plain()[FACT] == {"what": "used", "text": "a used one for 90", "price_eur": 90_000}


@pytest.mark.parametrize(
    ("text", "theirs", "ours"),
    [
        ("the other guys are at 54, we're at 61k", 54_000, 61_000),
        ("Bosch bood 61, wij zitten op 68k", 61_000, 68_000),
        ("they pay ISS 5k a month, our quote is 5,400", 60_000, 64_800),
        ("ze betalen nu 1.900 per maand bij Boels, wij zouden op 1.650 zitten", 22_800, 19_800),
        ("ze willen liever Siemens aan 310k, wij zitten op 345k", 310_000, 345_000),
    ],
)
def test_two_prices_side_by_side_are_told_alike(
    reader: Reader, text: str, theirs: float, ours: float
) -> None:
    read = reader.read(text).plain()

    assert read["deal_value_eur"] == ours
    assert read["reference_alternative"]["price_eur"] == theirs


def test_bad_their_turnover_is_no_price_of_another(reader: Reader) -> None:
    read = reader.read("turnover is 170k a month, our offer is 160,000").plain()

    assert "reference_alternative" not in read
