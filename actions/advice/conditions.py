"""Conditions on sets of cells: must it hold, may it hold?

Every literal tests one variable. "Don't know" is a cell in which a literal and its negation are both
false, unless the literal names it; so a negation is compiled into a literal on the other known cells
and no condition here needs a "not".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from actions.advice.variables import Masks

Bounds = Mapping[str, tuple[int, int]]
"""Score name to its lowest and highest value."""


@dataclass(frozen=True, slots=True)
class Literal:
    """Holds when the variable is in one of the cells of `mask`."""

    variable: str
    mask: int
    view: str

    def must(self, masks: Masks, bounds: Bounds) -> bool:
        """Tell whether it holds in every completion."""
        return not masks[self.variable] & ~self.mask

    def may(self, masks: Masks, bounds: Bounds) -> bool:
        """Tell whether it holds in some completion."""
        return bool(masks[self.variable] & self.mask)

    def literals(self) -> frozenset[Literal]:
        """Return itself."""
        return frozenset({self})


@dataclass(frozen=True, slots=True)
class ScoreIs:
    """Holds when a score lies between two bounds, both included."""

    score: str
    at_least: float = float("-inf")
    at_most: float = float("inf")

    def must(self, masks: Masks, bounds: Bounds) -> bool:
        """Tell whether the whole range of the score lies inside."""
        low, high = bounds[self.score]
        return self.at_least <= low and high <= self.at_most

    def may(self, masks: Masks, bounds: Bounds) -> bool:
        """Tell whether the range of the score reaches inside."""
        low, high = bounds[self.score]
        return self.at_least <= high and low <= self.at_most

    def literals(self) -> frozenset[Literal]:
        """Return nothing: the score's themes hold its literals."""
        return frozenset()


@dataclass(frozen=True, slots=True)
class All:
    """Holds when all parts hold; without parts, always."""

    parts: tuple[Condition, ...] = ()

    def must(self, masks: Masks, bounds: Bounds) -> bool:
        """Lift pointwise."""
        return all(part.must(masks, bounds) for part in self.parts)

    def may(self, masks: Masks, bounds: Bounds) -> bool:
        """Lift pointwise."""
        return all(part.may(masks, bounds) for part in self.parts)

    def literals(self) -> frozenset[Literal]:
        """Collect the literals of all parts."""
        return frozenset().union(*(part.literals() for part in self.parts))


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when one part holds."""

    parts: tuple[Condition, ...]

    def must(self, masks: Masks, bounds: Bounds) -> bool:
        """Lift pointwise: sound, and late only where parts cover the cells between them."""
        return any(part.must(masks, bounds) for part in self.parts)

    def may(self, masks: Masks, bounds: Bounds) -> bool:
        """Lift pointwise."""
        return any(part.may(masks, bounds) for part in self.parts)

    def literals(self) -> frozenset[Literal]:
        """Collect the literals of all parts."""
        return frozenset().union(*(part.literals() for part in self.parts))


Condition = Literal | ScoreIs | All | AnyOf
ALWAYS = All()
NO_SCORES: Bounds = {}


def scores_tested(condition: Condition) -> frozenset[str]:
    """Return the scores that decide it together with cells."""
    if isinstance(condition, All | AnyOf):
        return frozenset().union(*map(scores_tested, condition.parts))
    return frozenset({condition.score} if isinstance(condition, ScoreIs) else ())
