"""Weighted evidence: themes of rows, of which the first that fits counts."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

from actions.advice.conditions import NO_SCORES, Condition
from actions.advice.variables import Masks

MOST_KNOWN = 10_000


@dataclass(frozen=True, slots=True)
class Row:
    """One rule: points when its condition holds and no earlier row of the theme did."""

    rule: str
    when: Condition
    points: int
    variables: frozenset[str]


def halved(points: int) -> int:
    """Return half the points, rounded towards zero: what a guess is worth."""
    return int(points / 2)


def worth(row: Row, guessed: Collection[str]) -> int:
    """Return the row's points, halved when it rests on a guess."""
    return halved(row.points) if guessed and not row.variables.isdisjoint(guessed) else row.points


@dataclass(frozen=True)
class Theme:
    """Rules that exclude each other, in the order in which they are tried."""

    name: str
    rows: tuple[Row, ...]
    _known: dict[object, tuple[int, int]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def variables(self) -> frozenset[str]:
        """Return the variables that its rows test."""
        return frozenset().union(*(row.variables for row in self.rows))

    @cached_property
    def _cells(self) -> Callable[[Masks], object]:
        """Return what picks the cells of its variables."""
        return itemgetter(*self.variables) if self.variables else lambda _: ()

    def bounds(self, masks: Masks, guessed: Collection[str]) -> tuple[int, int]:
        """Return the lowest and highest points that some completion can give."""
        # A theme looks at one to three variables, so the same cells come back all the time.
        key = self._cells(masks)
        if guessed and not self.variables.isdisjoint(guessed):
            key = (key, self.variables.intersection(guessed))
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            known = self._known[key] = self._bounds(masks, guessed)
        return known

    def _bounds(self, masks: Masks, guessed: Collection[str]) -> tuple[int, int]:
        low, high = 0, 0
        first = True
        for row in self.rows:
            if not row.when.may(masks, NO_SCORES):
                continue
            points = worth(row, guessed)
            low, high = (points, points) if first else (min(low, points), max(high, points))
            first = False
            if row.when.must(masks, NO_SCORES):
                return low, high
        return (0, 0) if first else (min(low, 0), max(high, 0))

    def counted(self, masks: Masks) -> Row | None:
        """Return the row that counts in a total state, or nothing."""
        for row in self.rows:
            if row.when.must(masks, NO_SCORES):
                return row
        return None


@dataclass(frozen=True)
class Score:
    """A sum of themes."""

    name: str
    themes: tuple[Theme, ...]

    @cached_property
    def variables(self) -> frozenset[str]:
        """Return the variables that its themes test."""
        return frozenset().union(*(theme.variables for theme in self.themes))

    def bounds(self, masks: Masks, guessed: Collection[str]) -> tuple[int, int]:
        """Return bounds that contain the score of every completion, equal on total states."""
        low = high = 0
        for theme in self.themes:
            theme_low, theme_high = theme.bounds(masks, guessed)
            low += theme_low
            high += theme_high
        return low, high

    def counted(self, masks: Masks) -> list[Row]:
        """Return the rows that count in a total state, in the order of the themes."""
        return [row for theme in self.themes if (row := theme.counted(masks)) is not None]
