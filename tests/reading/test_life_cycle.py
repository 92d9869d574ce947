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
