"""When is a value that was read the value that was meant.

Every value counts as one or more parts: a map of pains has a part per lever, an alternative and
life cycle figures a part per entry, everything else is one part. Numbers match within 1 %, ranges
at both ends. A pain matches when its lever was found and its strength differs by at most one;
exact strengths are counted apart.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

UNKNOWN = "unknown"
TOLERANCE = 0.01
STRENGTH_TOLERANCE = 1
TEXT_KEYS = frozenset({"text"})
"""Free words inside a value: never compared."""

MONEY_FACTS = frozenset({"deal_value_eur", "current_revenue_eur", "potential_revenue_eur"})


@dataclass(frozen=True)
class Counts:
    """Hits, invented parts and missed parts. A wrong part is both invented and missed."""

    hits: int = 0
    invented: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.hits + other.hits, self.invented + other.invented, self.missed + other.missed
        )

    @property
    def errors(self) -> int:
        """Return the number of parts that are wrong in either way."""
        return self.invented + self.missed

    @property
    def precision(self) -> float | None:
        """Return the share of parts read that were meant, None when nothing was read."""
        read = self.hits + self.invented
        return self.hits / read if read else None

    @property
    def recall(self) -> float | None:
        """Return the share of parts meant that were read, None when nothing was meant."""
        meant = self.hits + self.missed
        return self.hits / meant if meant else None

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of both, None when there was nothing to read or read."""
        total = 2 * self.hits + self.errors
        return 2 * self.hits / total if total else None


def compare(
    fact: str, expected: Any | None, read: Any | None, accept: Sequence[Any] = ()
) -> Counts:
    """Count the parts of one fact, against the most favourable value that is accepted.

    Args:
        fact: name of the fact.
        expected: plain value that was meant; None when nothing was said about the fact.
        read: plain value that was read; None when nothing was.
        accept: other values that are as good; None among them: nothing.
    """
    best = _compare(fact, expected, read)
    for other in accept:
        counts = _compare(fact, other, read)
        if (counts.errors, -counts.hits) < (best.errors, -best.hits):
            best = counts
    return best


def exact_strengths(expected: Any | None, read: Any | None) -> tuple[int, int]:
    """Return how many levers found have exactly the strength that was meant, and how many found."""
    if not isinstance(expected, Mapping) or not isinstance(read, Mapping):
        return 0, 0
    found = expected.keys() & read.keys()
    return sum(expected[lever] == read[lever] for lever in found), len(found)


def is_amount(fact: str, value: Any | None) -> bool:
    """Say whether a value is an amount of money that was really stated."""
    return fact in MONEY_FACTS and value is not None and value != UNKNOWN


def same_number(meant: float, read: float) -> bool:
    """Say whether two numbers are the same within 1 %."""
    return math.isclose(meant, read, rel_tol=TOLERANCE, abs_tol=1e-9)


def _compare(fact: str, expected: Any | None, read: Any | None) -> Counts:
    meant, got = _parts(fact, expected), _parts(fact, read)
    hits = sum(key in got and _same(fact, value, got[key]) for key, value in meant.items())
    return Counts(hits, len(got) - hits, len(meant) - hits)


def _parts(fact: str, value: Any | None) -> dict[str, Any]:
    if value is None:
        return {}
    if isinstance(value, Mapping) and "min" not in value:
        return dict(_leaves(value))
    return {fact: value}


def _leaves(value: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    leaves: list[tuple[str, Any]] = []
    for key, inner in value.items():
        if isinstance(inner, Mapping) and "min" not in inner:
            leaves += _leaves(inner, f"{prefix}{key}.")
        elif key not in TEXT_KEYS:
            leaves.append((prefix + key, inner))
    return leaves


def _same(fact: str, meant: Any, read: Any) -> bool:
    if isinstance(meant, bool) or isinstance(read, bool):
        return meant is read
    if isinstance(meant, int | float) and isinstance(read, int | float):
        if fact == "pain_points":
            return abs(meant - read) <= STRENGTH_TOLERANCE
        return same_number(meant, read)
    if isinstance(meant, Mapping) and isinstance(read, Mapping):
        ends = ("min", "max")
        return all(end in meant and end in read for end in ends) and all(
            same_number(meant[end], read[end]) for end in ends
        )
    return bool(meant == read)
