"""Plain values in words: nothing of the way they are kept shows through."""

from __future__ import annotations

import pytest

from actions.dialogue.wording import Wording
from actions.playbook.load import shipped

INPUTS = {
    "ours": {"purchase_eur": 92000, "life_years": 10},
    "alternative": {"energy_eur_year": {"min": 8000, "max": 9000}, "stops_per_year": 4},
    "discount_rate_pct": 5.5,
    "switching_eur": {"min": 2500, "max": 2500},
}


@pytest.mark.parametrize(
    ("language", "written"),
    [
        (
            "en",
            "for our offer purchase price €92,000, years of use 10; "
            "for the alternative energy a year €8,000 to €9,000, stops a year 4; "
            "discount rate 5.5 %; cost of switching about €2,500",
        ),
        (
            "nl",
            "bij ons aanbod aankoopprijs €92.000, gebruiksjaren 10; "
            "bij het alternatief energie per jaar €8.000 tot €9.000, stilstanden per jaar 4; "
            "discontovoet 5,5 %; overstapkosten ongeveer €2.500",
        ),
    ],
)
def test_life_cycle_costs_name_the_sides_the_units_and_the_rest(
    language: str, written: str
) -> None:
    assert Wording(shipped(), language).value("lcc_inputs", INPUTS) == written


def test_a_side_about_which_nothing_is_known_is_left_out() -> None:
    told = Wording(shipped(), "en").value(
        "lcc_inputs", {"ours": {}, "alternative": {"life_years": 7}}
    )
    assert told == "for the alternative years of use 7"
