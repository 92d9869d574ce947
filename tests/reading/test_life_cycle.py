"""Life cycle inputs told without being asked for, by side; and numbers that only look like them."""

from __future__ import annotations

from typing import Any

import pytest

from actions.reading.reader import Reader

FACT = "lcc_inputs"
MONEY = {"deal_value_eur", "current_revenue_eur", "potential_revenue_eur"}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "uses 8,000 in power a year, theirs 12,000",
            {"ours": {"energy_eur_year": 8000}, "alternative": {"energy_eur_year": 12000}},
        ),
        (
            "their current machine eats 12,000 euro of electricity a year, ours 8,000",
            {"ours": {"energy_eur_year": 8000}, "alternative": {"energy_eur_year": 12000}},
        ),
        (
            "service contract 4k/jaar bij ons, 6 bij hen",
            {"ours": {"maintenance_eur_year": 4000}, "alternative": {"maintenance_eur_year": 6000}},
        ),
        (
            "de oude kost 6k per jaar aan herstellingen, de onze 4k",
            {"ours": {"maintenance_eur_year": 4000}, "alternative": {"maintenance_eur_year": 6000}},
        ),
        (
            "ours lasts 15 years, theirs 8",
            {"ours": {"life_years": 15}, "alternative": {"life_years": 8}},
        ),
        ("onze machine gaat 12 jaar mee", {"ours": {"life_years": 12}}),
        (
            "de oude lijn valt zes keer per jaar stil, telkens 2.500 euro",
            {"alternative": {"stops_per_year": 6, "cost_per_stop_eur": 2500}},
        ),
        ("restwaarde 8.000 na 10 jaar", {"ours": {"resale_eur": 8000, "life_years": 10}}),
        ("hun finance rekent met 7 procent rente", {"discount_rate_pct": 7}),
    ],
)
def test_inputs_are_read_unasked_and_are_no_sales(
    patterns: Reader, text: str, meant: dict[str, Any]
) -> None:
    found = patterns.read(text).plain()

    assert found[FACT] == meant
    assert not MONEY & found.keys()


@pytest.mark.parametrize(
    "text",
    [
        "they've been a customer for 12 years",
        "their machine is 12 years old",
        "het contract loopt 3 jaar",
        "warranty of 5 years",
        "terugverdientijd van 3 jaar",
        "the meeting lasts two hours",
        "36 cows more than last year",
        "they pay 6% interest on their loan",
        "15 percent cheaper",
        "their energy bill is 340k a year",
    ],
)
def test_bad_other_years_rates_and_bills_are_no_inputs(patterns: Reader, text: str) -> None:
    assert FACT not in patterns.read(text).facts


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "the present one eats 31,000 euro of power a year, ours 19",
            {"ours": {"energy_eur_year": 19000}, "alternative": {"energy_eur_year": 31000}},
        ),
        (
            "voor ons onderhoud zouden ze 250 euro per maand kwijt zijn, bij de tegenpartij 400",
            {"ours": {"maintenance_eur_year": 3000}, "alternative": {"maintenance_eur_year": 4800}},
        ),
        (
            "ten years, 5k of power, 2k of maintenance",
            {"ours": {"life_years": 10, "energy_eur_year": 5000, "maintenance_eur_year": 2000}},
        ),
    ],
)
def test_in_answer_to_their_question_what_is_left_out_is_as_before(
    patterns: Reader, text: str, meant: dict[str, Any]
) -> None:
    assert patterns.read(text, asked=FACT).plain()[FACT] == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "our pump: 14k, 2.1k power, 300 upkeep, 12 yrs. theirs: 9k, 3.4k, 700, 8 yrs",
            {
                "ours": {
                    "purchase_eur": 14000,
                    "energy_eur_year": 2100,
                    "maintenance_eur_year": 300,
                    "life_years": 12,
                },
                "alternative": {
                    "purchase_eur": 9000,
                    "energy_eur_year": 3400,
                    "maintenance_eur_year": 700,
                    "life_years": 8,
                },
            },
        ),
        (
            "de oude: 20k energie, 8k onderhoud, de nieuwe: 11k en 3k",
            {
                "ours": {"energy_eur_year": 11000, "maintenance_eur_year": 3000},
                "alternative": {"energy_eur_year": 20000, "maintenance_eur_year": 8000},
            },
        ),
        (
            "upkeep is half with ours: 2,500 instead of 5 thousand a year",
            {"ours": {"maintenance_eur_year": 2500}, "alternative": {"maintenance_eur_year": 5000}},
        ),
    ],
)
def test_the_other_side_is_told_in_the_same_order(
    patterns: Reader, text: str, meant: dict[str, Any]
) -> None:
    assert patterns.read(text, asked=FACT).plain()[FACT] == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "with us maybe one breakdown a year, with them five",
            {"ours": {"stops_per_year": 1}, "alternative": {"stops_per_year": 5}},
        ),
        (
            "zero stops with ours, theirs about six a year",
            {"ours": {"stops_per_year": 0}, "alternative": {"stops_per_year": 6}},
        ),
        (
            "eens per jaar een stilstand van 5.000 euro bij de oude, bij ons nul",
            {
                "ours": {"stops_per_year": 0},
                "alternative": {"stops_per_year": 1, "cost_per_stop_eur": 5000},
            },
        ),
    ],
)
def test_few_stops_are_counted_in_words(patterns: Reader, text: str, meant: dict[str, Any]) -> None:
    assert patterns.read(text, asked=FACT).plain()[FACT] == meant


def test_bad_once_a_month_of_something_else_is_no_stop(patterns: Reader) -> None:
    assert FACT not in patterns.read("I visit them once a month, they never say no").facts


@pytest.mark.parametrize(
    ("text", "side", "name", "value"),
    [
        (
            "the boiler they have burns 38k of gas each winter",
            "alternative",
            "energy_eur_year",
            38000,
        ),
        ("hun ketel verstookt elke winter 38k gas", "alternative", "energy_eur_year", 38000),
        ("we'd buy ours back for 30k after seven years", "ours", "resale_eur", 30000),
    ],
)
def test_what_no_phrase_tells_the_examples_do(
    reader: Reader, text: str, side: str, name: str, value: float
) -> None:
    found = reader.read(text).plain()

    assert found[FACT][side][name] == value
    assert not MONEY & found.keys()


def test_power_that_is_used_is_no_pain(reader: Reader) -> None:
    text = "ons toestel kost 40k en verbruikt 3k stroom per jaar, dat van hen verbruikt 5k"
    assert "pain_points" not in reader.read(text).facts
