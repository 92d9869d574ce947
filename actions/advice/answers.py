"""What is known about a prospect: one answer per fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Range:
    """A number known only to lie between two bounds, both included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Pains:
    """Levers that hurt the customer, each with a strength of 1 (mentioned) to 3 (hurts most)."""

    strengths: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, strengths: Mapping[str, int]) -> Pains:
        """Build from a map of lever to strength."""
        return cls(tuple(sorted(strengths.items())))

    def strongest(self) -> frozenset[str]:
        """Return the levers with the highest strength; empty when nothing was voiced."""
        if not self.strengths:
            return frozenset()
        top = max(strength for _, strength in self.strengths)
        return frozenset(lever for lever, strength in self.strengths if strength == top)


Value = str | bool | float | Range | Pains


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    No value at all means "don't know"; several values are a contradiction that nobody settled yet.
    """

    values: tuple[Value, ...]
    guessed: bool = False

    @property
    def unknown(self) -> bool:
        """Tell whether the person does not know."""
        return not self.values

    @property
    def contradictory(self) -> bool:
        """Tell whether the person gave versions that exclude each other."""
        return len(self.values) > 1


DONT_KNOW = Answer(())
Knowledge = Mapping[str, Answer]
"""Fact name to answer. A fact that is not in it has not been asked yet."""
