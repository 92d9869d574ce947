"""The revenue variable: Pareto class today, potential class and room to grow, from two amounts.

Three derived facts hang together (no growth room with a potential class below today's), so they are
one variable whose cells are triples. Amounts may be exact, ranges, unknown or unasked; the cells are
found by walking both amounts past every point where a class or the growth room changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product

from actions.advice.answers import DONT_KNOW, UNKNOWN, Answer, Knowledge
from actions.advice.pareto import SAME_LINE_TOLERANCE, AverageCustomer, Portfolio
from actions.advice.variables import Cell, interval

CURRENT = "current_revenue_eur"
POTENTIAL = "potential_revenue_eur"
UNPLACED = "unplaced"
"""An amount is known but the seller's customers are not, so it has no class."""

TODAY = ("A", "B", "C", "none", UNPLACED, UNKNOWN)
CLASSES = ("A", "B", "C", UNPLACED, UNKNOWN)
GROWTH = ("large", "some", "none", "shrinking", UNKNOWN)
CELLS = tuple(product(TODAY, CLASSES, GROWTH))
INDEX = {cell: bit for bit, cell in enumerate(CELLS)}
LARGE_GROWTH, SOME_GROWTH = 1.5, 1.1
LINES_WALKED = 24
OWN_LINE_SIDES = (SAME_LINE_TOLERANCE, -SAME_LINE_TOLERANCE)
LARGEST = 1e12
STEP = 1e-9

Triple = tuple[str, str, str]
Customers = Portfolio | AverageCustomer | None
Span = tuple[float, float]


def growth_limits(current: float) -> tuple[float, float, float]:
    """Return from which yearly potential the room to grow is large, some, and none."""
    if current <= 0:
        return float("-inf"), float("-inf"), float("-inf")
    # Rounded, for 1.1 times 100 is a little more than 110 to a computer.
    return round(LARGE_GROWTH * current, 6), round(SOME_GROWTH * current, 6), current


def growth_within(limits: tuple[float, float, float], potential: float) -> str:
    """Return the room to grow to a yearly potential, between the limits of an amount today."""
    large, some, none = limits
    if potential >= large:
        return "large"
    if potential >= some:
        return "some"
    return "none" if potential >= none else "shrinking"


def growth_room(current: float, potential: float) -> str:
    """Return the room to grow between two yearly amounts (rules: from 1.5 times and 1.1 times)."""
    return growth_within(growth_limits(current), potential)


@dataclass(frozen=True)
class Revenue:
    """The variable for one seller's customers."""

    customers: Customers
    name: str = "revenue"

    @property
    def facts(self) -> tuple[str, ...]:
        """The two amounts."""
        return (CURRENT, POTENTIAL)

    @cached_property
    def views(self) -> Mapping[str, Sequence[Cell]]:
        """Tested as classes, growth room and whether they buy at all."""
        buys = {"none": False, UNKNOWN: UNKNOWN}
        return {
            "class_today": [today for today, _, _ in CELLS],
            "class_potential": [potential for _, potential, _ in CELLS],
            "growth_room": [growth for _, _, growth in CELLS],
            "has_revenue": [buys.get(today, True) for today, _, _ in CELLS],
        }

    def letter(self, amount: float, current: float = 0.0) -> str:
        """Return the class of an amount, or "unplaced" without customers to compare with."""
        if self.customers is None:
            return UNPLACED
        if isinstance(self.customers, Portfolio) and not self.customers.customers:
            return UNPLACED
        return self.customers.letter_of(amount, current)

    def triple(self, current: float | None, potential: float | None) -> Triple:
        """Return the cell of two amounts; nothing stands for "don't know"."""
        if current is None:
            known = UNKNOWN if potential is None else self.potential_letter(potential, 0.0)
            return (UNKNOWN, known, UNKNOWN)
        today = "none" if current <= 0 else self.letter(current, current)
        if potential is None:
            # What they buy now is the floor of what they can buy (G0).
            return (today, UNKNOWN if today == "none" else today, UNKNOWN)
        return (today, self.potential_letter(potential, current), growth_room(current, potential))

    def triples(self, current: float | None, potentials: Iterable[float | None]) -> set[Triple]:
        """Return the cells of one amount today with several potentials; see `triple`."""
        customers = self.customers
        if not isinstance(customers, Portfolio) or not customers.customers:
            return {self.triple(current, potential) for potential in potentials}
        # What is the same beside every potential is looked up once.
        today, unknown, _ = self.triple(current, None)
        share = customers.shares(customers.own_line(current or 0.0))
        room = growth_limits(current) if current is not None else None
        found = set()
        for potential in potentials:
            if potential is None:
                found.add((today, unknown, UNKNOWN))
                continue
            letter = customers.letter(share(max(potential, 0.0)))
            growth = UNKNOWN if room is None else growth_within(room, potential)
            found.add((today, letter, growth))
        return found

    def potential_letter(self, potential: float, current: float) -> str:
        """Return the potential class; an account that will never buy anything is a C."""
        return self.letter(potential, current) if potential > 0 else self.letter(0.0, current)

    def mask(self, knowledge: Knowledge) -> int:
        """Return the triples that two answers leave possible."""
        return _mask(self, knowledge.get(CURRENT), knowledge.get(POTENTIAL))

    def amounts(self) -> dict[int, tuple[float | None, float | None]]:
        """Return for every cell that some prospect is in a pair of amounts that leads to it.

        EUR a year bought today and in three years; nothing stands for "don't know".
        """
        found: dict[int, tuple[float | None, float | None]] = {}
        for now, later in product(_spans(None), repeat=2):
            for current, potentials in _walk(self, now, later):
                for potential in potentials:
                    pair = (current, potential)
                    found.setdefault(INDEX[self.triple(*pair)], pair)
        return found

    def hypothetical(self, fact: str, knowledge: Knowledge) -> Sequence[Answer]:
        """Return amounts that stand for the answers that matter: none, and one in each class."""
        amounts = {0.0} if fact == CURRENT else set()
        amounts.update(self.class_samples())
        other = knowledge.get(POTENTIAL if fact == CURRENT else CURRENT)
        if other is not None and len(other.values) == 1:
            low, high = interval(other.values[0])
            middle = (low + high) / 2
            factors = (1, 0.8, 0.5) if fact == CURRENT else (1, 1.2, 2)
            amounts.update(middle * factor for factor in factors if middle > 0)
        return (*(Answer((amount,)) for amount in sorted(amounts)), DONT_KNOW)

    def class_samples(self) -> tuple[float, ...]:
        """Return one amount in each class, ascending; without classes, three orders of magnitude."""
        if self.customers is None:
            return (1e3, 1e5, 1e7)
        starts = sorted(self.customers.class_starts())
        return (starts[0] / 2, *starts) if starts else ()


@lru_cache(maxsize=4096)
def _mask(revenue: Revenue, current: Answer | None, potential: Answer | None) -> int:
    mask = 0
    for now, later in product(_spans(current), _spans(potential)):
        for bought, potentials in _walk(revenue, now, later):
            for triple in revenue.triples(bought, potentials):
                mask |= 1 << INDEX[triple]
    return mask


def _spans(answer: Answer | None) -> list[Span | None]:
    """Return the intervals that an answer leaves possible; nothing stands for "don't know"."""
    if answer is None:
        return [None, (0.0, 0.0), (STEP, LARGEST)]
    return [interval(value) for value in answer.values] if answer.values else [None]


def _walk(
    revenue: Revenue, now: Span | None, later: Span | None
) -> Iterator[tuple[float | None, Iterable[float | None]]]:
    """Yield amounts today with potentials, a pair in every region where the triple is constant."""
    currents: list[float | None] = [None] if now is None else [*_currents(revenue, now, later)]
    for current in currents:
        yield current, (None,) if later is None else _potentials(revenue, later, current or 0.0)


def _currents(revenue: Revenue, now: Span, later: Span | None) -> Iterator[float]:
    """Yield amounts bought today, one wherever what a potential can mean beside them changes.

    That is where another line of the portfolio stands for the customer, and where the amount, or
    the amount with some growth, passes the start of a class or an end of the potential's range.
    """
    low, high = now
    if low == high:
        yield low
        return
    lines = _lines(revenue, low, high)
    marks = [line / (1 + side) for line in lines for side in (0, *OWN_LINE_SIDES)]
    marks += [(one + other) / 2 for one, other in zip(lines, lines[1:], strict=False)]
    growths = (1.0,) if later is None else (1.0, SOME_GROWTH, LARGE_GROWTH)
    edges = [*(later or ()), *(start for own in (0.0, *lines) for start in _starts(revenue, own))]
    marks += [edge / growth for edge in edges for growth in growths]
    yield from _around(marks, low, high)


def _lines(revenue: Revenue, low: float, high: float) -> list[float]:
    """Return the lines that a customer buying between two amounts can stand for, ascending."""
    if not isinstance(revenue.customers, Portfolio):
        return []
    lines = sorted(line for line in revenue.customers.own_lines(low, high) if line)
    step = max(1, len(lines) // LINES_WALKED)
    return [*lines[::step], *lines[-1:]] if step > 1 else lines


def _potentials(revenue: Revenue, later: Span, current: float) -> Iterator[float]:
    low, high = later
    if low == high:
        yield low
        return
    own = 0.0
    if isinstance(revenue.customers, Portfolio):
        own = revenue.customers.own_line(current)
    marks = [*_starts(revenue, own)]
    marks += [current * factor for factor in (1, SOME_GROWTH, LARGE_GROWTH)]
    yield from _around(marks, low, high)


def _around(marks: Sequence[float], low: float, high: float) -> Iterator[float]:
    """Yield both ends and both sides of every mark between them."""
    points = {low, high}
    for mark in marks:
        points.update(
            point for point in (mark * (1 - STEP), mark, mark * (1 + STEP)) if low <= point <= high
        )
    yield from sorted(points)


def _starts(revenue: Revenue, own: float) -> Sequence[float]:
    """Return the amounts from which a customer is in class B, and in class A."""
    customers = revenue.customers
    if isinstance(customers, Portfolio):
        return customers.starts(own)
    return customers.class_starts() if customers is not None else []
