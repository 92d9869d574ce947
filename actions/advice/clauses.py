"""The decision rows of a section as clauses, and the score totals at which they give an outcome.

A clause is a list of tests of which all must hold; a row holds when one of its clauses does. Sets of
clauses are bit masks. Score totals are points of a grid with one axis for each score; sets of points
are bit masks as well, so that one shift adds points to every total in a set.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from actions.advice.conditions import All, AnyOf, Condition, Literal, ScoreIs
from actions.advice.scores import Score, Theme
from actions.advice.sections import Outcome, Section

MOST_KNOWN = 20_000
Verdicts = tuple[tuple[Outcome, int], ...]
"""Outcomes, each with the totals at which it is the only one possible."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One score on the grid: its totals from `least`, `length` of them, `stride` places apart."""

    score: str
    least: int
    length: int
    stride: int


class Grid:
    """All totals that the scores of a section can have together, each with a place."""

    def __init__(self, scores: Sequence[Score]) -> None:
        self.axes: list[Axis] = []
        stride = 1
        for score in scores:
            ranges = [_range(theme) for theme in score.themes]
            least, most = sum(low for low, _ in ranges), sum(high for _, high in ranges)
            axis = Axis(score.name, least, most - least + 1, stride)
            self.axes.append(axis)
            stride *= axis.length
        self.size = stride

    def places(self, axis: Axis, low: float, high: float) -> int:
        """Return the places whose total of one score lies between two bounds, both included."""
        inside = 0
        for step in range(axis.length):
            if low <= axis.least + step <= high:
                inside |= ((1 << axis.stride) - 1) << (step * axis.stride)
        whole = axis.stride * axis.length
        return sum(inside << start for start in range(0, self.size, whole))


def _range(theme: Theme) -> tuple[int, int]:
    """Return the least and the most points that a theme can bring; a guess lies between."""
    points = [row.points for row in theme.rows]
    return min(0, *points), max(0, *points)


def least_points(theme: Theme) -> int:
    """Return the least points that a theme can bring."""
    return _range(theme)[0]


@dataclass(frozen=True, slots=True)
class Clause:
    """Tests of which all must hold."""

    literals: tuple[Literal, ...]
    scores: tuple[ScoreIs, ...]


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A decision row: the outcomes that it moves, the one it gives, and its clauses."""

    since: tuple[Outcome | None, ...]
    to: Outcome
    clauses: tuple[int, ...]
    together: int


class Clauses:
    """All clauses of a section's decision rows."""

    def __init__(self, section: Section, grid: Grid) -> None:
        self._grid = grid
        self._otherwise = section.otherwise
        self.each: list[Clause] = []
        self._rows: list[ClauseRow] = []
        for row in section.rows:
            first = len(self.each)
            self.each += (_clause(parts) for parts in _any_of(row.when))
            numbers = tuple(range(first, len(self.each)))
            since = tuple(sorted(row.since)) or (None,)
            self._rows.append(ClauseRow(since, row.to, numbers, sum(1 << n for n in numbers)))
        self.all = (1 << len(self.each)) - 1
        self._places: dict[tuple[int, Sequence[int], bool], int] = {}
        self._verdicts: dict[tuple[int, int, tuple[int, ...]], Verdicts] = {}
        self._simplified: dict[tuple[int, int], int] = {}

    def testing(self, variables: frozenset[str]) -> int:
        """Return the clauses that test one of the variables."""
        return sum(
            1 << number
            for number, clause in enumerate(self.each)
            if any(literal.variable in variables for literal in clause.literals)
        )

    def holding(self, variable: str, cells: int) -> tuple[int, int]:
        """Return the clauses of which every test of a variable may hold, and must hold."""
        may = must = 0
        for number, clause in enumerate(self.each):
            masks = [one.mask for one in clause.literals if one.variable == variable]
            may |= all(cells & mask for mask in masks) << number
            must |= (not any(cells & ~mask for mask in masks)) << number
        return may, must

    def simplified(self, standing: int, unseen: int) -> int:
        """Drop the clauses that make no difference any more.

        Args:
            standing: clauses of which no test failed.
            unseen: clauses of which some tests are still to be made.
        """
        key = (standing, unseen)
        known = self._simplified.get(key)
        if known is None:
            if len(self._simplified) >= MOST_KNOWN:
                self._simplified.clear()
            known = self._simplified[key] = self._simplify(standing, unseen)
        return known

    def _simplify(self, standing: int, unseen: int) -> int:
        kept, given = 0, False
        for row in self._rows:
            if given and row.since == (None,):
                continue
            for number in row.clauses:
                sure = not (unseen >> number & 1 or self.each[number].scores)
                if standing >> number & 1 and sure:
                    # The row holds, so no row after it gives the first outcome.
                    kept |= 1 << number
                    given = given or row.since == (None,)
                    break
            else:
                kept |= standing & row.together
        return kept

    def verdicts(self, may: int, must: int, widths: tuple[int, ...]) -> Verdicts:
        """Return the outcomes that are certain, and at which totals.

        Args:
            may: clauses whose tests of variables may hold.
            must: clauses whose tests of variables must hold.
            widths: by how much each score may be above its total.
        """
        key = (may, must, widths)
        known = self._verdicts.get(key)
        if known is None:
            if len(self._verdicts) >= MOST_KNOWN:
                self._verdicts.clear()
            known = self._verdicts[key] = tuple(self._certain(may, must, widths))
        return known

    def _certain(
        self, may: int, must: int, widths: tuple[int, ...]
    ) -> Iterator[tuple[Outcome, int]]:
        reached: dict[Outcome | None, int] = {None: (1 << self._grid.size) - 1}
        for row in self._rows:
            here = 0
            for outcome in row.since:
                here |= reached.get(outcome, 0)
            here &= self._where(may, row, widths, sure=False)
            if not here:
                continue
            sure = here & self._where(must, row, widths, sure=True)
            for outcome in row.since:
                if outcome in reached:
                    reached[outcome] &= ~sure
            reached[row.to] = reached.get(row.to, 0) | here
        rest = reached.pop(None)
        reached[self._otherwise] = reached.get(self._otherwise, 0) | rest
        once = several = 0
        for places in reached.values():
            several |= once & places
            once |= places
        for outcome, places in reached.items():
            if outcome is not None and places & ~several:
                yield outcome, places & ~several

    def _where(self, clauses: int, row: ClauseRow, widths: tuple[int, ...], *, sure: bool) -> int:
        """Return the totals at which the scores let one of the row's clauses hold."""
        places = 0
        for number in row.clauses:
            if clauses >> number & 1:
                key = (number, widths, sure)
                known = self._places.get(key)
                if known is None:
                    known = self._places[key] = self._score_places(number, widths, sure=sure)
                places |= known
        return places

    def _score_places(self, number: int, widths: tuple[int, ...], *, sure: bool) -> int:
        places = (1 << self._grid.size) - 1
        for test in self.each[number].scores:
            for axis, width in zip(self._grid.axes, widths, strict=True):
                if axis.score == test.score:
                    low, high = test.at_least, test.at_most
                    ends = (low, high - width) if sure else (low - width, high)
                    places &= self._grid.places(axis, *ends)
        return places


def _any_of(condition: Condition) -> list[tuple[Literal | ScoreIs, ...]]:
    """Return lists of tests: the condition holds when all tests of one list do."""
    if isinstance(condition, AnyOf):
        return [tests for part in condition.parts for tests in _any_of(part)]
    if isinstance(condition, All):
        lists: list[tuple[Literal | ScoreIs, ...]] = [()]
        for part in condition.parts:
            lists = [(*one, *other) for one in lists for other in _any_of(part)]
        return lists
    return [(condition,)]


def _clause(tests: Sequence[Literal | ScoreIs]) -> Clause:
    return Clause(
        tuple(test for test in tests if isinstance(test, Literal)),
        tuple(test for test in tests if isinstance(test, ScoreIs)),
    )
