"""Value-based price corridor: amounts per aspect, money counted once, never a price."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.briefs.life_cycle_cost import compare
from actions.briefs.price_corridor import Aspect, Corridor, Terms, corridor

from .test_life_cycle_cost import COMPRESSOR_A, COMPRESSOR_B, options, rates


def amounts(result: Corridor) -> dict[str, int]:
    return {a.key: round(a.amount_eur) for a in result.aspects if a.counted}


class TestWorkedExample:
    RESULT = corridor(
        COMPRESSOR_B, COMPRESSOR_A, terms=Terms(switching_eur=2_500, intended_eur=52_000)
    )

    def test_every_aspect_has_its_own_amount(self):
        assert amounts(self.RESULT) == {
            "energy": 37_064,
            "downtime": 24_710,
            "resale": 1_842,
            "switching": -2_500,
        }

    def test_economic_value(self):
        assert self.RESULT.reference_eur == 40_000
        assert round(self.RESULT.economic_value_eur) == 101_116

    def test_what_the_customer_keeps(self):
        assert round(self.RESULT.customer_keeps_eur) == 49_116


class TestNeverAPrice:
    def test_nothing_is_kept_without_a_price_from_the_seller(self):
        assert corridor(COMPRESSOR_B, COMPRESSOR_A).customer_keeps_eur is None

    def test_own_purchase_price_plays_no_part(self):
        dearer = replace(COMPRESSOR_B, purchase_eur=90_000)
        assert (
            corridor(dearer, COMPRESSOR_A).economic_value_eur
            == corridor(COMPRESSOR_B, COMPRESSOR_A).economic_value_eur
        )

    def test_no_field_advises_a_price_or_share(self):
        names = {f.name for f in fields(Corridor)}
        assert names == {"reference_eur", "aspects", "floor_eur", "intended_eur"}


class TestCountedOnce:
    def test_a_claim_already_in_the_life_cycle_cost_is_shown_but_not_added(self):
        claim = Aspect("energy_bill", "sustainability", 30_000)
        result = corridor(COMPRESSOR_B, COMPRESSOR_A, claims=[claim])
        shown = next(a for a in result.aspects if a.key == "energy_bill")
        assert (shown.counted, shown.covered_by) == (False, "energy")
        assert result.economic_value_eur == corridor(COMPRESSOR_B, COMPRESSOR_A).economic_value_eur

    def test_of_two_claims_on_the_same_money_the_larger_counts(self):
        claims = [Aspect("rejects", "quality", 8_000), Aspect("scrap", "waste", 10_000)]
        result = corridor(COMPRESSOR_B, COMPRESSOR_A, claims=claims)
        assert amounts(result)["scrap"] == 10_000
        assert "rejects" not in amounts(result)

    def test_claims_on_different_money_both_count(self):
        claims = [Aspect("scrap", "waste", 10_000), Aspect("delivery", "lead_time", 5_000)]
        found = amounts(corridor(COMPRESSOR_B, COMPRESSOR_A, claims=claims))
        assert (found["scrap"], found["delivery"]) == (10_000, 5_000)


class TestWarnings:
    def test_price_above_what_it_is_worth(self):
        result = corridor(COMPRESSOR_B, COMPRESSOR_A, terms=Terms(intended_eur=150_000))
        assert result.warnings == ("price_above_value",)
        assert result.customer_keeps_eur < 0

    def test_no_room_between_floor_and_value(self):
        result = corridor(COMPRESSOR_A, COMPRESSOR_B, terms=Terms(floor_eur=45_000))
        assert result.warnings == ("no_room",)

    def test_price_below_own_floor(self):
        result = corridor(
            COMPRESSOR_B, COMPRESSOR_A, terms=Terms(floor_eur=60_000, intended_eur=52_000)
        )
        assert result.warnings == ("price_below_floor",)


class TestProperties:
    @given(options, options, rates)
    def test_keeping_equals_saving_when_lives_are_equal(self, ours, alternative, rate):
        ours = replace(ours, life_years=alternative.life_years)
        result = corridor(ours, alternative, rate, terms=Terms(intended_eur=ours.purchase_eur))
        saving = compare(ours, alternative, rate).saving_eur
        assert result.customer_keeps_eur == pytest.approx(saving, abs=0.1, rel=1e-6)

    @given(options, options, rates)
    def test_with_different_lives_sign_agrees_with_the_yearly_cost(self, ours, alternative, rate):
        result = corridor(ours, alternative, rate, terms=Terms(intended_eur=ours.purchase_eur))
        saving = compare(ours, alternative, rate).saving_eur
        if abs(saving) > 1:
            assert (result.customer_keeps_eur > 0) == (saving > 0)

    @given(options, options, rates, st.floats(0, 1e6))
    def test_switching_cost_lowers_the_value_by_itself(self, ours, alternative, rate, switching):
        without = corridor(ours, alternative, rate).economic_value_eur
        having = corridor(
            ours, alternative, rate, terms=Terms(switching_eur=switching)
        ).economic_value_eur
        assert without - having == pytest.approx(switching, abs=0.1)
