"""Variables: what a literal can test, each with a finite number of cells.

Most variables are one fact. A derived variable (the strongest pains, the revenue classes) is computed
from one or two facts and still has finitely many cells, so that everything that follows works on
sets of cells, held as bit masks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from actions.advice.answers import DONT_KNOW, UNKNOWN, Answer, Knowledge, Pains, Range, Value

Cell = object
Masks = dict[str, int]
"""Variable name to the set of cells still possible, as bits."""


class Variable(Protocol):
    """Something that conditions test."""

    @property
    def name(self) -> str:
        """Name, unique in a rule book."""

    @property
    def facts(self) -> tuple[str, ...]:
        """Facts that decide its cell."""

    @property
    def views(self) -> Mapping[str, Sequence[Cell]]:
        """Names under which conditions test it: per name the value that each cell shows."""

    def mask(self, knowledge: Knowledge) -> int:
        """Return the cells that the answers leave possible."""

    def hypothetical(self, fact: str, knowledge: Knowledge) -> Sequence[Answer]:
        """Return answers to one fact that between them reach every cell it can reach."""


def full(variable: Variable) -> int:
    """Return the mask of all cells."""
    return (1 << len(next(iter(variable.views.values())))) - 1


@dataclass(frozen=True, slots=True)
class Choice:
    """A fact with a fixed list of values; the last cell is "don't know"."""

    name: str
    values: tuple[Value, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """The fact itself."""
        return (self.name,)

    @property
    def views(self) -> Mapping[str, Sequence[Cell]]:
        """Tested under its own name."""
        return {self.name: (*self.values, UNKNOWN)}

    def mask(self, knowledge: Knowledge) -> int:
        """Return the values given, or the unknown cell, or everything when unasked."""
        answer = knowledge.get(self.name)
        if answer is None:
            return (1 << (len(self.values) + 1)) - 1
        if answer.unknown:
            return 1 << len(self.values)
        mask = 0
        for value in answer.values:
            mask |= 1 << self.values.index(value)
        return mask

    def hypothetical(self, fact: str, knowledge: Knowledge) -> Sequence[Answer]:
        """Return one answer for each value and "don't know"."""
        return (*(Answer((value,)) for value in self.values), DONT_KNOW)


@dataclass(frozen=True, slots=True)
class Band:
    """Numbers from `low` (included) to `high` (excluded)."""

    low: float
    high: float

    def meets(self, low: float, high: float) -> bool:
        """Tell whether some number of the closed interval lies in this band."""
        return low < self.high and high >= self.low

    @property
    def middle(self) -> float:
        """Return a number inside the band, for a hypothetical answer."""
        return self.low if self.high == float("inf") else (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Number:
    """A number, cut wherever a rule compares it; the last cell is "don't know"."""

    name: str
    cuts: tuple[float, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """The fact itself."""
        return (self.name,)

    @property
    def bands(self) -> tuple[Band, ...]:
        """Return the bands between the cuts, from zero to infinity."""
        return _bands(self.cuts)

    @property
    def views(self) -> Mapping[str, Sequence[Cell]]:
        """Tested under its own name; a cell shows its band."""
        return {self.name: (*self.bands, UNKNOWN)}

    def mask(self, knowledge: Knowledge) -> int:
        """Return the bands that the numbers given can lie in."""
        bands = self.bands
        answer = knowledge.get(self.name)
        if answer is None:
            return (1 << (len(bands) + 1)) - 1
        if answer.unknown:
            return 1 << len(bands)
        mask = 0
        for value in answer.values:
            low, high = interval(value)
            for bit, band in enumerate(bands):
                if band.meets(low, high):
                    mask |= 1 << bit
        return mask

    def hypothetical(self, fact: str, knowledge: Knowledge) -> Sequence[Answer]:
        """Return one number in each band and "don't know"."""
        return (*(Answer((band.middle,)) for band in self.bands), DONT_KNOW)


@cache
def _bands(cuts: tuple[float, ...]) -> tuple[Band, ...]:
    edges = (0.0, *cuts, float("inf"))
    return tuple(Band(low, high) for low, high in zip(edges, edges[1:], strict=False))


def interval(value: Value) -> tuple[float, float]:
    """Return the closed interval that a number or a range stands for."""
    if isinstance(value, Range):
        return value.low, value.high
    assert isinstance(value, int | float)
    return float(value), float(value)


@dataclass(frozen=True, slots=True)
class StrongestPains:
    """The group to which all the customer's strongest pains belong, if they belong to one.

    Cells: a group's name, "mixed", "none" (asked, nothing voiced), unknown.
    """

    name: str
    fact: str
    groups: tuple[tuple[str, frozenset[str]], ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """The map of pains."""
        return (self.fact,)

    @property
    def views(self) -> Mapping[str, Sequence[Cell]]:
        """Tested under its own name."""
        return {self.name: (*(group for group, _ in self.groups), "mixed", "none", UNKNOWN)}

    def cell(self, pains: Pains) -> int:
        """Return the cell of one map of pains."""
        strongest = pains.strongest()
        if not strongest:
            return len(self.groups) + 1
        for bit, (_, levers) in enumerate(self.groups):
            if strongest <= levers:
                return bit
        return len(self.groups)

    def mask(self, knowledge: Knowledge) -> int:
        """Return the groups that the maps given belong to."""
        answer = knowledge.get(self.fact)
        if answer is None:
            return (1 << (len(self.groups) + 3)) - 1
        if answer.unknown:
            return 1 << (len(self.groups) + 2)
        mask = 0
        for value in answer.values:
            assert isinstance(value, Pains)
            mask |= 1 << self.cell(value)
        return mask

    def hypothetical(self, fact: str, knowledge: Knowledge) -> Sequence[Answer]:
        """Return one map of pains for each cell."""
        answers = [Answer((Pains.of({min(levers): 3}),)) for _, levers in self.groups]
        if len(self.groups) > 1:
            mixed = {min(levers): 3 for _, levers in self.groups}
            answers.append(Answer((Pains.of(mixed),)))
        return (*answers, Answer((Pains(),)), DONT_KNOW)
