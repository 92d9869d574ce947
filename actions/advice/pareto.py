"""Pareto classes of customers by yearly amount (S30-S32, L24).

With s the share of all customers strictly larger than an amount in the total: class A while s is
below the A-limit, B while below the B-limit, else C. The customer that crosses a line is still in the
higher class; equal amounts get equal classes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

SAME_LINE_TOLERANCE = 0.05


@dataclass(frozen=True)
class Portfolio:
    """The seller's customers: EUR a year each. Zero and negative amounts have no class."""

    amounts: tuple[float, ...]
    a_limit: float = 0.80
    b_limit: float = 0.95
    _sorted: tuple[float, ...] = field(init=False, repr=False, compare=False)
    _hash: int = field(init=False, repr=False, compare=False)
    _starts: dict[float, tuple[float, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Sort once, ascending; and hash once, since long lists are looked up often."""
        object.__setattr__(self, "_sorted", tuple(sorted(a for a in self.amounts if a > 0)))
        object.__setattr__(self, "_hash", hash((self.amounts, self.a_limit, self.b_limit)))

    def __hash__(self) -> int:
        """Return the hash made once."""
        return self._hash

    @cached_property
    def total(self) -> float:
        """Return turnover of all customers, EUR a year."""
        return sum(self._sorted)

    @cached_property
    def _cumulative(self) -> tuple[float, ...]:
        return (0.0, *accumulate(self._sorted))

    def larger_than(self, amount: float) -> float:
        """Return the sum of all customers strictly larger than an amount."""
        return self.total - self._cumulative[bisect_right(self._sorted, amount)]

    def share_above(self, amount: float, own_line: float = 0.0) -> float:
        """Return s for a customer of this amount that takes the place of its own line (0 = new)."""
        return self.shares(own_line)(amount)

    def shares(self, own_line: float = 0.0) -> Callable[[float], float]:
        """Return what gives s for amounts that take the place of one line; see `share_above`."""
        lines, cumulative, total = self._sorted, self._cumulative, self.total

        def share(amount: float) -> float:
            larger = total - cumulative[bisect_right(lines, amount)]
            if own_line > amount:
                larger -= own_line
            whole = total - own_line + amount
            return larger / whole if whole > 0 else 0.0

        return share

    def letter(self, share: float) -> str:
        """Return the class for a share s."""
        if share < self.a_limit:
            return "A"
        return "B" if share < self.b_limit else "C"

    def own_line(self, current: float) -> float:
        """Return the line that stands for a customer buying `current`, or 0 when there is none."""
        if current <= 0 or not self._sorted:
            return 0.0
        place = bisect_left(self._sorted, current)
        nearest = min(
            self._sorted[max(0, place - 1) : place + 1], key=lambda line: abs(line - current)
        )
        return nearest if abs(nearest - current) <= SAME_LINE_TOLERANCE * current else 0.0

    def own_lines(self, low: float, high: float) -> Iterator[float]:
        """Yield every line that a customer buying between two amounts can stand for, and 0."""
        yield 0.0
        margin = 1 + SAME_LINE_TOLERANCE / (1 - SAME_LINE_TOLERANCE)
        for line in dict.fromkeys(self._sorted):
            if low / margin <= line <= high * margin:
                yield line

    def letter_of(self, amount: float, current: float = 0.0) -> str:
        """Return the class that an account would have with this amount, buying `current` now."""
        return self.letter(self.share_above(amount, self.own_line(current)))

    def rank(self, amount: float, current: float = 0.0) -> int:
        """Return the place that an amount would have among the customers, 1 = largest."""
        own = self.own_line(current)
        larger = len(self._sorted) - bisect_right(self._sorted, amount)
        return larger - (1 if own > amount else 0) + 1

    def start_below(self, limit: float, own_line: float = 0.0) -> float:
        """Return the smallest amount whose share s is below a limit, in place of its own line."""
        index = bisect_left(
            range(len(self._sorted)),
            True,
            key=lambda i: self.share_above(self._sorted[i], own_line) < limit,
        )
        above = self._sorted[index] if index < len(self._sorted) else 0.0
        below = self._sorted[index - 1] if index else 0.0
        # Between two lines the larger customers stay the same and only the total grows.
        larger = self.larger_than(below) - (own_line if own_line > below else 0.0)
        between = larger / limit - (self.total - own_line)
        return max(below, between) if below <= between < above else above

    def starts(self, own_line: float = 0.0) -> Sequence[float]:
        """Return where classes A and B begin for a customer in place of its own line."""
        if not self._sorted:
            return ()
        known = self._starts.get(own_line)
        if known is None:
            limits = (self.a_limit, self.b_limit)
            known = tuple(self.start_below(limit, own_line) for limit in limits)
            self._starts[own_line] = known
        return known

    def class_starts(self) -> Sequence[float]:
        """Return where classes A and B begin for a new customer, EUR a year."""
        if not self._sorted:
            return []
        return [self.start_below(limit) * 1.001 for limit in (self.a_limit, self.b_limit)]

    @property
    def customers(self) -> int:
        """Return the number of customers that buy."""
        return len(self._sorted)

    @property
    def top_fifth_share(self) -> float:
        """Return the share of turnover that the largest fifth of the customers brings."""
        top = max(1, round(self.customers / 5))
        return sum(self._sorted[-top:]) / self.total if self.total else 0.0


@dataclass(frozen=True)
class AverageCustomer:
    """The fallback when only the average customer is known (own proposal; see the playbook)."""

    average: float
    a_from: float = 1.0
    c_below: float = 0.2

    def letter_of(self, amount: float, current: float = 0.0) -> str:
        """Return the class by comparison with the average customer."""
        if amount >= self.a_from * self.average:
            return "A"
        return "C" if amount < self.c_below * self.average else "B"

    def class_starts(self) -> Sequence[float]:
        """Return where classes A and B begin, EUR a year."""
        return [self.a_from * self.average, self.c_below * self.average]
