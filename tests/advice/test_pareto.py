"""Pareto classes: 80/20 on the cumulative share, as the course has it (S30-S32, L24)."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from actions.advice.pareto import AverageCustomer, Portfolio

quick = settings(max_examples=80, deadline=None)
amounts = st.integers(1, 10_000).map(float)
portfolios = st.lists(amounts, min_size=2, max_size=30).map(lambda found: Portfolio(tuple(found)))
TEN = Portfolio((500, 200, 100, 60, 50, 40, 20, 15, 10, 5))
"""Ten customers that bring 1000 together."""


def letters(customers: Portfolio) -> list[str]:
    """The class of every customer, largest first."""
    return [customers.letter_of(one, one) for one in sorted(customers.amounts, reverse=True)]


def test_a_until_eighty_percent_and_b_until_ninety_five() -> None:
    # Larger ones bring: 0, 50, 70, 80, 86, 91, 95, 97, 98.5 and 99.5 percent.
    assert letters(TEN) == ["A", "A", "A", "B", "B", "B", "C", "C", "C", "C"]


def test_the_customer_that_crosses_the_line_is_still_in_the_higher_class() -> None:
    assert letters(Portfolio((790, 110, 60, 40))) == ["A", "A", "B", "C"]


def test_a_70_30_seller_has_other_lines() -> None:
    assert letters(Portfolio(TEN.amounts, a_limit=0.70, b_limit=0.90)) == [
        *("A", "A", "B", "B", "B"),
        *("C", "C", "C", "C", "C"),
    ]


def test_nothing_and_less_than_nothing_have_no_part_in_it() -> None:
    assert Portfolio((500, 0, -20)).customers == 1
    assert Portfolio((500, 0, -20)).total == 500
    assert Portfolio((0, -5)).customers == 0


def test_a_prospect_is_added_and_a_customer_takes_the_place_of_its_own_line() -> None:
    # New: larger ones bring 800 of 1000 + 60. Own line of 60 replaced: 800 of 1000.
    assert TEN.share_above(60) == pytest.approx(800 / 1060)
    assert TEN.share_above(60, own_line=60) == pytest.approx(0.8)
    assert TEN.letter_of(60) == "A"
    assert TEN.letter_of(60, current=60) == "B"


def test_a_customer_that_shrinks_no_longer_has_its_old_line_above_it() -> None:
    # The line of 500 becomes 20: the larger ones bring 450 of 520.
    assert TEN.share_above(20, own_line=500) == pytest.approx(450 / 520)


@pytest.mark.parametrize(
    ("current", "line"),
    [(200, 200), (209, 200), (191, 200), (230, 0), (0, 0), (-1, 0), (45, 0), (52, 50)],
)
def test_a_line_stands_for_a_customer_that_buys_nearly_as_much(current: float, line: float) -> None:
    assert TEN.own_line(current) == line


def test_equal_amounts_get_equal_classes() -> None:
    # The two of 100 share one place: larger ones bring 80 percent for either of them.
    assert letters(Portfolio((400, 400, 100, 100))) == ["A", "A", "B", "B"]


@quick
@given(portfolios, amounts, amounts)
def test_who_buys_more_is_never_in_a_lower_class(
    customers: Portfolio, one: float, other: float
) -> None:
    low, high = sorted((one, other))

    assert customers.letter_of(high) <= customers.letter_of(low)


@quick
@given(portfolios)
def test_classes_follow_from_the_definition(customers: Portfolio) -> None:
    for one in customers.amounts:
        share = sum(other for other in customers.amounts if other > one) / sum(customers.amounts)
        expected = "A" if share < 0.80 else "B" if share < 0.95 else "C"
        assert customers.letter_of(one, one) == expected


@quick
@given(portfolios, st.sampled_from([0.80, 0.95]), st.booleans(), st.data())
def test_a_class_starts_where_the_share_falls_below_its_limit(
    customers: Portfolio, limit: float, new: bool, data: st.DataObject
) -> None:
    own = 0.0 if new else data.draw(st.sampled_from(customers.amounts))
    start = customers.start_below(limit, own)
    assume(start > 0)

    assert customers.share_above(start * 1.000_001, own) < limit
    assert customers.share_above(start * 0.999_999, own) >= limit * 0.999_99


@quick
@given(portfolios, amounts)
def test_the_nearest_line_is_found(customers: Portfolio, current: float) -> None:
    nearest = min(customers.amounts, key=lambda line: (abs(line - current), line))
    expected = nearest if abs(nearest - current) <= 0.05 * current else 0.0

    assert customers.own_line(current) == expected


@quick
@given(portfolios, amounts)
def test_the_rank_counts_those_who_buy_more(customers: Portfolio, amount: float) -> None:
    assert customers.rank(amount) == 1 + sum(one > amount for one in customers.amounts)


def test_an_even_portfolio_is_told_by_the_share_of_its_top_fifth() -> None:
    assert Portfolio((10,) * 10).top_fifth_share == pytest.approx(0.2)
    assert TEN.top_fifth_share == pytest.approx(0.7)


@pytest.mark.parametrize(
    ("amount", "letter"),
    [(150_000, "A"), (100_000, "A"), (99_999, "B"), (20_000, "B"), (19_999, "C")],
)
def test_with_only_an_average_the_class_is_a_multiple_of_it(amount: float, letter: str) -> None:
    assert AverageCustomer(100_000).letter_of(amount) == letter
