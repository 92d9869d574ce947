"""Visits that an account can pay for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.briefs.visits import visit_budget


def test_worked_example():
    budget = visit_budget(60_000, margin_pct=30, selling_share_pct=20, visit_cost_eur=300)
    assert budget.gross_profit_eur == pytest.approx(18_000)
    assert budget.selling_budget_eur == pytest.approx(3_600)
    assert budget.affordable_visits == 12
    assert budget.covers(12)
    assert not budget.covers(13)


def test_part_of_a_visit_is_no_visit():
    assert visit_budget(60_000, 30, 20, 301).affordable_visits == 11


@given(
    st.floats(0, 1e8), st.floats(0, 100), st.floats(0, 100), st.floats(50, 5_000), st.floats(1, 2)
)
def test_more_turnover_never_pays_fewer_visits(turnover, margin, share, cost, factor):
    less = visit_budget(turnover, margin, share, cost).affordable_visits
    more = visit_budget(turnover * factor, margin, share, cost).affordable_visits
    assert more >= less


@pytest.mark.parametrize(
    "arguments", [(-1, 30, 20, 300), (1, 130, 20, 300), (1, 30, -1, 300), (1, 30, 20, 0)]
)
def test_bad_input_is_refused(arguments):
    with pytest.raises(ValueError, match=r"."):
        visit_budget(*arguments)
