"""Value in money from the facts of a conversation: what is stated, assumed, missing, and told."""

import pytest

from actions.briefs.price_corridor import OVERLAPS
from actions.briefs.value_inputs import Mark, ValueCase, value_case
from actions.briefs.value_text import ValueWriter
from actions.playbook.load import shipped

OURS = {
    "life_years": 10,
    "purchase_eur": 52_000,
    "energy_eur_year": 20_200,
    "stops_per_year": 2,
    "cost_per_stop_eur": 800,
    "resale_eur": 4_000,
}
THEIRS = OURS | {
    "purchase_eur": 40_000,
    "energy_eur_year": 25_000,
    "stops_per_year": 6,
    "resale_eur": 1_000,
}
COMPRESSORS = {"lcc_inputs": {"ours": OURS, "alternative": THEIRS, "switching_eur": 2_500}}


def case(ours=OURS, alternative=THEIRS, **facts) -> ValueCase:
    return value_case({"lcc_inputs": {"ours": ours, "alternative": alternative}, **facts})


def without(side: dict, *names: str) -> dict:
    return {name: value for name, value in side.items() if name not in names}


def writer(language: str) -> ValueWriter:
    parts = shipped().facts.facts["lcc_inputs"].parts
    return ValueWriter(language, {name: text.to(language) for name, text in parts.items()})


class TestInputs:
    def test_everything_stated_but_the_rate(self):
        assert [(name, i.reason) for _, name, i in value_case(COMPRESSORS).assumed] == [
            ("discount_rate_pct", "default_rate")
        ]

    def test_a_stated_rate_is_a_percentage(self):
        rate = value_case({"lcc_inputs": COMPRESSORS["lcc_inputs"] | {"discount_rate_pct": 8}}).rate
        assert (rate.value, rate.mark) == (0.08, Mark.STATED)

    def test_price_of_the_alternative_comes_from_the_reference(self):
        found = case(
            alternative=without(THEIRS, "purchase_eur"),
            reference_alternative={"what": "competitor", "price_eur": 92_000},
        )
        assert found.complete
        assert found.comparison().alternative.purchase_eur == 92_000

    def test_doing_nothing_is_an_alternative_with_its_own_yearly_cost(self):
        found = case(
            alternative=without(THEIRS, "purchase_eur", "resale_eur"),
            reference_alternative={"what": "nothing"},
        )
        assert found.complete
        assert found.inputs["alternative"]["purchase_eur"].reason == "no_purchase"

    def test_a_range_counts_by_its_middle_and_is_marked(self):
        found = case(ours=OURS | {"life_years": {"min": 10, "max": 12}})
        life = found.inputs["ours"]["life_years"]
        assert (life.value, life.mark, life.reason) == (11, Mark.ASSUMED, "middle_of_range")

    def test_our_price_may_come_from_the_deal_but_is_marked(self):
        found = case(ours=without(OURS, "purchase_eur"), deal_value_eur=52_000)
        assert found.inputs["ours"]["purchase_eur"].reason == "deal_value"

    def test_a_cost_known_for_one_side_is_missing_for_the_other(self):
        assert case(alternative=without(THEIRS, "energy_eur_year")).missing == (
            ("alternative", "energy_eur_year"),
        )

    def test_stops_without_their_cost_are_missing(self):
        found = case(ours=without(OURS, "cost_per_stop_eur"))
        assert found.missing == (("ours", "cost_per_stop_eur"),)

    def test_without_any_running_cost_there_is_nothing_to_compare(self):
        bare = {"life_years": 10, "purchase_eur": 1_000}
        assert ("ours", "energy_eur_year") in case(bare, bare).missing

    @pytest.mark.parametrize("facts", [{}, {"lcc_inputs": "unknown"}, {"deal_value_eur": 5}])
    def test_nothing_known_is_no_case(self, facts):
        assert value_case(facts) is None

    def test_an_incomplete_case_refuses_to_calculate(self):
        with pytest.raises(ValueError, match=r"alternative\.energy_eur_year"):
            case(alternative=without(THEIRS, "energy_eur_year")).comparison()


class TestTold:
    @pytest.mark.parametrize("language", ["en", "nl"])
    def test_every_figure_of_the_worked_example(self, language):
        digits = writer(language).chat(value_case(COMPRESSORS)).replace(".", ",")
        for figure in ("217,878", "269,494", "51,616", "58,474", "43,070", "33,083", "12,000"):
            assert figure in digits
        for figure in ("1,5", "101,116", "40,000", "37,064", "24,710", "1,842", "2,500", "49,116"):
            assert figure in digits

    def test_an_unsure_order_is_called_not_decisive(self):
        close = case(alternative=THEIRS | {"energy_eur_year": 18_900})
        assert "Not decisive" in writer("en").chat(close)

    def test_different_lives_are_told_per_year(self):
        told = writer("en").chat(case(alternative=THEIRS | {"life_years": 8}))
        assert "per year of use" in told
        assert "€35,884" in told

    def test_assumptions_are_listed_with_their_reason(self):
        told = writer("en").write(value_case(COMPRESSORS))
        assert told.assumed == ("Discount rate: 5% (the usual starting point)",)

    def test_what_is_missing_is_named(self):
        told = writer("nl").chat(case(alternative=without(THEIRS, "energy_eur_year")))
        assert "het alternatief, energie per jaar" in told

    def test_without_an_alternative_it_asks_for_one(self):
        told = writer("en").chat(value_case({"lcc_inputs": {"ours": OURS}}))
        assert "What would they do if you did not exist" in told

    def test_a_price_above_the_value_is_said_plainly(self):
        told = writer("en").chat(case(ours=OURS | {"purchase_eur": 300_000}))
        assert "gains nothing" in told
        assert "keeps" not in told.split("gains nothing")[0]


def test_overlaps_are_those_of_the_book():
    book = {frozenset(overlap.levers) for overlap in shipped().pages.levers.overlaps}
    assert set(OVERLAPS) == book
