"""The revenue variable: the cells it finds for a range are those that brute force finds."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from actions.advice.answers import DONT_KNOW, Answer, Range
from actions.advice.pareto import AverageCustomer, Portfolio
from actions.advice.revenue import CELLS, CURRENT, INDEX, POTENTIAL, Customers, Revenue, growth_room

quick = settings(max_examples=60, deadline=None)
costly = settings(max_examples=15, deadline=None)
SELLER = Portfolio(
    tuple(k * 1000.0 for k in (2400, 1700, 900, 320, 210, 150, 95, 60, 42, 25, 15, 8))
)
amounts = st.integers(1, 3000).map(lambda keur: keur * 1000.0)
sellers = st.one_of(
    st.lists(amounts, min_size=1, max_size=12).map(lambda found: Portfolio(tuple(found))),
    amounts.map(AverageCustomer),
    st.none(),
)


def cells(mask: int) -> set[tuple[str, str, str]]:
    """The triples of a set: class today, potential class, room to grow."""
    return {cell for bit, cell in enumerate(CELLS) if mask >> bit & 1}


def dense(low: float, high: float, steps: int = 60) -> list[float]:
    """Amounts all along an interval."""
    return [low + (high - low) * step / steps for step in range(steps + 1)]


@st.composite
def spans(draw: st.DrawFn) -> tuple[float, float]:
    low, high = sorted((draw(amounts), draw(amounts)))
    return low, high


@quick
@given(sellers, spans(), spans())
def test_two_ranges_reach_every_cell_that_some_pair_of_amounts_reaches(
    customers: Customers, now: tuple[float, float], later: tuple[float, float]
) -> None:
    revenue = Revenue(customers)
    mask = revenue.mask({CURRENT: Answer((Range(*now),)), POTENTIAL: Answer((Range(*later),))})
    brute = {revenue.triple(one, other) for one in dense(*now) for other in dense(*later)}

    assert brute <= cells(mask)


@quick
@given(sellers, spans())
def test_a_range_beside_an_unknown_amount(customers: Customers, span: tuple[float, float]) -> None:
    revenue = Revenue(customers)
    given_ = Answer((Range(*span),))
    today = cells(revenue.mask({CURRENT: given_, POTENTIAL: DONT_KNOW}))
    later = cells(revenue.mask({CURRENT: DONT_KNOW, POTENTIAL: given_}))

    assert {revenue.triple(amount, None) for amount in dense(*span)} <= today
    assert {revenue.triple(None, amount) for amount in dense(*span)} <= later


@costly
@given(sellers, st.one_of(st.just(0.0), amounts), amounts)
def test_two_amounts_are_one_cell_and_a_part_of_what_was_open(
    customers: Customers, now: float, later: float
) -> None:
    revenue = Revenue(customers)
    both = revenue.mask({CURRENT: Answer((now,)), POTENTIAL: Answer((later,))})

    assert both == 1 << INDEX[revenue.triple(now, later)]
    assert both & revenue.mask({CURRENT: Answer((now,))})
    assert both & revenue.mask({POTENTIAL: Answer((later,))})
    assert both & revenue.mask({})


@costly
@given(sellers)
def test_the_amounts_of_a_cell_lead_to_it(customers: Customers) -> None:
    revenue = Revenue(customers)
    found = revenue.amounts()

    assert all(INDEX[revenue.triple(*pair)] == bit for bit, pair in found.items())
    assert sum(1 << bit for bit in found) == revenue.mask({})


@quick
@given(sellers, amounts)
def test_what_they_buy_is_the_floor_of_what_they_can_buy(customers: Customers, now: float) -> None:
    revenue = Revenue(customers)
    today, potential, growth = revenue.triple(now, None)

    assert (potential, growth) == (today, "unknown")


@quick
@given(sellers, amounts)
def test_hypothetical_answers_reach_every_class(customers: Customers, other: float) -> None:
    revenue = Revenue(customers)
    assume(not isinstance(customers, Portfolio) or customers.customers >= 3)
    reached = {
        revenue.letter(float(str(answer.values[0])))
        for answer in revenue.hypothetical(POTENTIAL, {CURRENT: Answer((other,))})
        if answer.values
    }
    possible = {revenue.letter(amount) for amount in dense(1.0, 4e6, 2000)}

    assert reached >= possible - {"B"}


@pytest.mark.parametrize(
    ("now", "later", "room"),
    [
        (0, 10, "large"),
        (100, 150, "large"),
        (100, 149, "some"),
        (100, 110, "some"),
        (100, 109, "none"),
        (100, 100, "none"),
        (100, 99, "shrinking"),
    ],
)
def test_room_to_grow_is_large_from_half_as_much_again(now: float, later: float, room: str) -> None:
    assert growth_room(now, later) == room


@pytest.mark.parametrize(
    ("now", "later", "triple"),
    [
        (0.0, 900_000.0, ("none", "A", "large")),
        (None, 900_000.0, ("unknown", "A", "unknown")),
        (180_000.0, None, ("B", "B", "unknown")),
        (0.0, None, ("none", "unknown", "unknown")),
        (180_000.0, 0.0, ("B", "C", "shrinking")),
        (None, None, ("unknown", "unknown", "unknown")),
    ],
)
def test_what_two_amounts_mean(
    now: float | None, later: float | None, triple: tuple[str, str, str]
) -> None:
    assert Revenue(SELLER).triple(now, later) == triple


def test_without_customers_to_compare_with_an_amount_has_no_class() -> None:
    assert Revenue(None).triple(180_000, 300_000) == ("unplaced", "unplaced", "large")
    assert Revenue(Portfolio(())).triple(180_000, 300_000) == ("unplaced", "unplaced", "large")
