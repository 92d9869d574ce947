"""Life cycle cost: the compressor example to the euro, and what must hold for any input."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from actions.briefs.life_cycle_cost import (
    Cheaper,
    CostInputs,
    Part,
    annuity_factor,
    compare,
    cumulative,
    equivalent_annual_cost,
    life_cycle_cost,
    payback_years,
)

COMPRESSOR_A = CostInputs(
    life_years=10,
    purchase_eur=40_000,
    energy_eur_year=25_000,
    stops_per_year=6,
    cost_per_stop_eur=800,
    resale_eur=1_000,
)
COMPRESSOR_B = CostInputs(
    life_years=10,
    purchase_eur=52_000,
    energy_eur_year=20_200,
    stops_per_year=2,
    cost_per_stop_eur=800,
    resale_eur=4_000,
)

amounts = st.floats(min_value=0, max_value=1e7)
rates = st.floats(min_value=0, max_value=0.3)
options = st.builds(
    CostInputs,
    life_years=st.integers(1, 40).map(float),
    purchase_eur=amounts,
    energy_eur_year=amounts,
    operation_eur_year=amounts,
    maintenance_eur_year=amounts,
    stops_per_year=st.floats(0, 100),
    cost_per_stop_eur=st.floats(0, 1e5),
    end_of_life_eur=amounts,
    resale_eur=amounts,
)


class TestWorkedExample:
    def test_total_of_each_compressor(self):
        assert round(life_cycle_cost(COMPRESSOR_A)) == 269_494
        assert round(life_cycle_cost(COMPRESSOR_B)) == 217_878

    def test_saving_at_five_three_and_eight_percent(self):
        result = compare(COMPRESSOR_B, COMPRESSOR_A)
        by_rate = {s.rate: round(s.saving_eur) for s in result.sensitivity if s.code == "rate"}
        assert round(result.saving_eur) == 51_616
        assert by_rate == {0.03: 58_474, 0.08: 43_070}

    def test_biggest_input_is_energy_and_is_halved_on_both_sides(self):
        halved = [s for s in compare(COMPRESSOR_B, COMPRESSOR_A).sensitivity if s.part]
        assert [(s.part, round(s.saving_eur)) for s in halved] == [(Part.ENERGY, 33_083)]

    def test_saving_when_a_stops_as_rarely_as_b(self):
        rarely = replace(COMPRESSOR_A, stops_per_year=2)
        assert round(compare(COMPRESSOR_B, rarely).saving_eur) == 26_906

    def test_extra_price_is_back_in_a_year_and_a_half(self):
        assert compare(COMPRESSOR_B, COMPRESSOR_A).payback_years == pytest.approx(1.5)

    def test_yearly_equivalents_when_lives_differ(self):
        a, b = replace(COMPRESSOR_A, life_years=8), replace(COMPRESSOR_B, life_years=12)
        result = compare(b, a)
        assert result.yearly
        assert round(result.alternative_eur) == 35_884
        assert round(result.ours_eur) == 27_416

    def test_order_is_firm(self):
        result = compare(COMPRESSOR_B, COMPRESSOR_A)
        assert result.cheaper is Cheaper.OURS
        assert result.decisive


class TestNotDecisive:
    def test_when_the_rate_turns_the_order(self):
        # 10,000 more now for 1,250 less a year: fine at 3 %, lost at 8 %.
        dear = CostInputs(life_years=10, purchase_eur=20_000, energy_eur_year=1_000)
        cheap = CostInputs(life_years=10, purchase_eur=10_000, energy_eur_year=2_350)
        result = compare(dear, cheap)
        assert {s.cheaper for s in result.sensitivity if s.code == "rate"} == {
            Cheaper.OURS,
            Cheaper.ALTERNATIVE,
        }
        assert not result.decisive

    def test_when_the_advantage_rests_on_half_of_one_estimate(self):
        # Purchase is the biggest input, but it is fewer stops that carry the result.
        ours = CostInputs(
            life_years=10, purchase_eur=100_000, stops_per_year=1, cost_per_stop_eur=500
        )
        theirs = CostInputs(
            life_years=10, purchase_eur=80_000, stops_per_year=8, cost_per_stop_eur=500
        )
        result = compare(ours, theirs)
        assert result.cheaper is Cheaper.OURS
        assert [s.part for s in result.sensitivity if s.part] == [Part.PURCHASE, Part.DOWNTIME]
        assert not result.decisive

    def test_when_both_cost_the_same(self):
        assert compare(COMPRESSOR_A, COMPRESSOR_A).cheaper is Cheaper.EQUAL
        assert not compare(COMPRESSOR_A, COMPRESSOR_A).decisive


class TestPayback:
    def test_none_when_nothing_extra_is_paid(self):
        assert payback_years(replace(COMPRESSOR_B, purchase_eur=40_000), COMPRESSOR_A) is None

    def test_none_when_running_cost_is_not_lower(self):
        assert payback_years(replace(COMPRESSOR_B, energy_eur_year=30_000), COMPRESSOR_A) is None


class TestProperties:
    @given(options)
    def test_without_interest_it_is_a_plain_sum(self, option):
        plain = (
            option.purchase_eur
            + option.life_years * option.running_eur_year
            + option.end_of_life_eur
            - option.resale_eur
        )
        assert life_cycle_cost(option, 0.0) == pytest.approx(plain, abs=0.01)
        assert equivalent_annual_cost(option, 0.0) == pytest.approx(
            plain / option.life_years, abs=0.01
        )

    @given(
        options,
        rates,
        st.sampled_from(
            [
                "purchase_eur",
                "energy_eur_year",
                "operation_eur_year",
                "maintenance_eur_year",
                "stops_per_year",
                "end_of_life_eur",
            ]
        ),
    )
    def test_a_higher_input_never_makes_it_cheaper(self, option, rate, name):
        higher = replace(option, **{name: getattr(option, name) * 1.5 + 1})
        assert life_cycle_cost(higher, rate) >= life_cycle_cost(option, rate) - 1e-6

    @given(options, rates)
    def test_a_higher_resale_value_never_makes_it_dearer(self, option, rate):
        higher = replace(option, resale_eur=option.resale_eur + 1_000)
        assert life_cycle_cost(higher, rate) <= life_cycle_cost(option, rate)

    @given(options, rates)
    def test_cumulative_ends_at_the_total(self, option, rate):
        line = cumulative(option, rate)
        assert line[0] == option.purchase_eur
        assert len(line) == option.life_years + 1
        assert line[-1] == pytest.approx(life_cycle_cost(option, rate))

    @given(options, options, rates)
    def test_swapping_the_options_swaps_the_result(self, a, b, rate):
        there, back = compare(a, b, rate), compare(b, a, rate)
        assert there.saving_eur == pytest.approx(-back.saving_eur, abs=0.01)

    @given(st.integers(1, 60), rates)
    @example(years=30, rate=1e-14)
    def test_annuity_factor_is_the_sum_of_the_yearly_factors(self, years, rate):
        by_hand = sum((1 + rate) ** -t for t in range(1, years + 1))
        assert annuity_factor(rate, years) == pytest.approx(by_hand, rel=1e-6)


class TestBad:
    @pytest.mark.parametrize("life", [0, -1, float("nan"), float("inf")])
    def test_life_must_be_above_zero_and_finite(self, life):
        with pytest.raises(ValueError, match="life_years"):
            CostInputs(life_years=life, purchase_eur=1)

    def test_negative_amount_is_refused_by_name(self):
        with pytest.raises(ValueError, match="energy_eur_year"):
            CostInputs(life_years=5, purchase_eur=1, energy_eur_year=-1)

    def test_negative_rate_is_refused(self):
        with pytest.raises(ValueError, match="zero or more"):
            life_cycle_cost(COMPRESSOR_A, -0.01)
