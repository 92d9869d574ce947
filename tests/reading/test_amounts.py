"""Quantities: what is counted, how much, per what, and how sure."""

from __future__ import annotations

from typing import Any

import pytest

from actions.reading.amounts import QuantityReader
from actions.reading.reader import Reader
from actions.reading.vocabulary import LANGUAGES, load

AMOUNTS = {"deal_value_eur", "current_revenue_eur", "potential_revenue_eur"}
DEAL = "deal_value_eur"


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


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("about 90k a year for four years", "deal_value_eur"),
        ("90k per jaar voor 4 jaar", "deal_value_eur"),
        ("they buy 90k a year from us for four years now", "current_revenue_eur"),
    ],
)
def test_so_much_a_year_for_some_years_is_a_contract_unless_it_is_bought_already(
    reader: Reader, text: str, fact: str
) -> None:
    assert reader.read(text).plain()[fact] == 90_000


@pytest.mark.parametrize(
    ("text", "asked", "current"),
    [
        ("nieuwe prospect, robotarm van 95k", None, 0),
        ("een prospect", "current_revenue_eur", 0),
        ("we sell them nothing today", None, 0),
        ("Mijn prospect is een waterschap, het gaat om 40k", None, None),
        ("prospect is a bank, and purchasing talks only about discount", None, None),
    ],
)
def test_who_is_called_a_prospect_may_be_a_customer_of_years(
    reader: Reader, text: str, asked: str | None, current: int | None
) -> None:
    assert reader.read(text, asked=asked).plain().get("current_revenue_eur") == current


def test_a_ticket_or_a_meal_is_no_deal(reader: Reader) -> None:
    assert reader.read("tickets are 45 euro, and the hall was full").plain() == {}
    assert reader.read("tickets kosten 60 euro of 45 euro").plain() == {}
    assert reader.read("45 euro", asked="deal_value_eur").plain() == {"deal_value_eur": 45}


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("drie à vierhonderd euro", 300, 400),
        ("two to three hundred thousand euro", 200_000, 300_000),
        ("five to ten thousand euro", 5000, 10_000),
    ],
)
def test_hundreds_are_left_out_of_the_lower_end(
    patterns: Reader, text: str, low: float, high: float
) -> None:
    (found,) = patterns.mentions(text).quantities
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "deal"),
    [
        ("crates, 12000 of them at 4 euro", 48_000),
        ("kratten, 12000 aan 4 euro", 48_000),
        ("software, around 120k licences", 120_000),
        ("a licence is 49 a month and they need 35", 20_580),
        ("een kar kost 2400 euro, ze willen er 12", 28_800),
    ],
)
def test_what_many_pieces_cost_together(reader: Reader, text: str, deal: int) -> None:
    assert reader.read(text).plain()["deal_value_eur"] == deal


@pytest.mark.parametrize(
    ("asked", "text", "read"),
    [
        (
            "current_revenue_eur",
            "let me check the books... 17,340 euro",
            {"current_revenue_eur": 17_340},
        ),
        (
            "deal_value_eur",
            "elk jaar zo'n 48.000, voor onbepaalde tijd",
            {"deal_value_eur": 48_000},
        ),
        # What a phrase tells of another amount is heard, whatever was asked.
        (
            "current_revenue_eur",
            "we quoted 18k last week, let me look up the rest",
            {"deal_value_eur": 18_000},
        ),
    ],
)
def test_the_one_amount_of_an_answer_is_what_was_asked(
    reader: Reader, asked: str, text: str, read: dict[str, int]
) -> None:
    told = reader.read(text, asked=asked).facts

    assert {name: fact.value for name, fact in told.items() if name in AMOUNTS} == read


@pytest.mark.parametrize(
    ("text", "deal"),
    [
        ("8,900 all in, delivered and fitted", 8_900),
        ("1,450 a month, fixed for three years", 17_400),
        ("vier jaar lang 80k per jaar", 80_000),
        ("a used one's up for 18,500, ours is 41,000 new", 41_000),
    ],
)
def test_a_plain_number_or_a_term_tells_the_deal(reader: Reader, text: str, deal: float) -> None:
    assert reader.read(text).plain()[DEAL] == deal


@pytest.mark.parametrize(
    "text",
    [
        "we're a 12 million company",
        "they still owe us 12,000",
        "wij zijn een bedrijf van 12 miljoen",
    ],
)
def test_bad_our_own_money_is_no_deal(reader: Reader, text: str) -> None:
    assert not reader.read(text).plain()


def test_what_we_invoice_is_bought_today(reader: Reader) -> None:
    told = reader.read("we invoice 2,750 every month, three years running").plain()
    assert told["current_revenue_eur"] == 33_000
