"""A section of the advice: scores, then a list of rows that turn them into one outcome.

A row either gives the first outcome (`since` empty) or moves an outcome that earlier rows gave, as the
gates of the segment do. Rows are tried in order, each once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

from actions.advice.conditions import Bounds, Condition, scores_tested
from actions.advice.scores import Score, Theme
from actions.advice.variables import Masks

MOST_KNOWN = 10_000
Outcome = str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """When `when` holds and the outcome so far is in `since`, the outcome becomes `to`.

    `kind` tells what sort of row it is (hard rule, score, tie, ...); `asks` names the facts that an
    outcome "ask" asks for, the weightiest first.
    """

    rule: str
    when: Condition
    to: Outcome
    since: frozenset[Outcome] = frozenset()
    kind: str = "score"
    asks: tuple[str, ...] = ()

    def takes(self, outcome: Outcome | None) -> bool:
        """Tell whether the row looks at an outcome so far."""
        return outcome is None if not self.since else outcome in self.since


class RowTest:
    """A row's condition, tested often: what it came to is remembered.

    Attributes:
        variables: that it tests.
        scores: that it tests.
        bit: of the row, by its place among the rows.
    """

    def __init__(self, when: Condition, number: int) -> None:
        self._when = when
        self.bit = 1 << number
        self.variables = frozenset(literal.variable for literal in when.literals())
        self.scores = tuple(sorted(scores_tested(when)))
        self._cells: Callable[[Masks], object] = (
            itemgetter(*self.variables) if self.variables else lambda _: ()
        )
        self._known: dict[object, tuple[int, int]] = {}

    def holds(self, masks: Masks, bounds: Bounds) -> tuple[int, int]:
        """Return the row's bit, or 0, for: its condition may hold; it must hold."""
        key = self._cells(masks)
        if self.scores:
            key = (key, *(bounds[score] for score in self.scores))
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            known = self._known[key] = self._tested(masks, bounds)
        return known

    def _tested(self, masks: Masks, bounds: Bounds) -> tuple[int, int]:
        if not self._when.may(masks, bounds):
            return 0, 0
        return self.bit, self.bit if self._when.must(masks, bounds) else 0


Lookers = tuple[tuple[tuple[str, Theme], ...], tuple[RowTest, ...]]


@dataclass(frozen=True)
class Section:
    """Entry, or segment."""

    name: str
    scores: tuple[Score, ...]
    rows: tuple[DecisionRow, ...]
    otherwise: Outcome
    _reached: dict[tuple[int, int], frozenset[Outcome]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _lookers: dict[frozenset[str], Lookers] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def variables(self) -> frozenset[str]:
        """Return every variable that can matter to the section."""
        names = {literal.variable for row in self.rows for literal in row.when.literals()}
        return frozenset(names).union(*(score.variables for score in self.scores))

    @cached_property
    def masks_tested(self) -> dict[str, frozenset[int]]:
        """Return per variable the cell sets that some literal distinguishes."""
        tested: dict[str, set[int]] = {name: set() for name in self.variables}
        conditions = [row.when for row in self.rows]
        conditions += [
            row.when for score in self.scores for theme in score.themes for row in theme.rows
        ]
        for condition in conditions:
            for literal in condition.literals():
                tested[literal.variable].add(literal.mask)
        return {name: frozenset(masks) for name, masks in tested.items()}

    @cached_property
    def tests(self) -> tuple[RowTest, ...]:
        """Return the rows as tests, in order."""
        return tuple(RowTest(row.when, number) for number, row in enumerate(self.rows))

    def looking_at(self, variables: frozenset[str]) -> Lookers:
        """Return the themes, each with the name of its score, and the rows that variables touch."""
        known = self._lookers.get(variables)
        if known is None:
            themes = tuple(
                (score.name, theme)
                for score in self.scores
                for theme in score.themes
                if not theme.variables.isdisjoint(variables)
            )
            tests = tuple(
                test
                for test in self.tests
                if test.scores or not test.variables.isdisjoint(variables)
            )
            known = self._lookers[variables] = (themes, tests)
        return known

    def bounds(self, masks: Masks, guessed: Collection[str]) -> Bounds:
        """Return the bounds of every score."""
        return {score.name: score.bounds(masks, guessed) for score in self.scores}

    def possible(self, masks: Masks, guessed: Collection[str] = ()) -> frozenset[Outcome]:
        """Return outcomes among which every completion's lies (interval analysis: sound)."""
        bounds = self.bounds(masks, guessed)
        may = must = 0
        for test in self.tests:
            can, has_to = test.holds(masks, bounds)
            may |= can
            must |= has_to
        return self.reached(may, must)

    def reached(self, may: int, must: int) -> frozenset[Outcome]:
        """Return the outcomes that the rows can give.

        Args:
            may: the rows whose condition may hold, as bits in their order.
            must: the rows whose condition must hold.
        """
        known = self._reached.get((may, must))
        if known is None:
            if len(self._reached) >= MOST_KNOWN:
                self._reached.clear()
            known = self._reached[may, must] = self._reach(may, must)
        return known

    def _reach(self, may: int, must: int) -> frozenset[Outcome]:
        reached: set[Outcome | None] = {None}
        for number, row in enumerate(self.rows):
            taken = {outcome for outcome in reached if row.takes(outcome)}
            if not taken or not may >> number & 1:
                continue
            if must >> number & 1:
                reached -= taken
            reached.add(row.to)
        return frozenset(self.otherwise if outcome is None else outcome for outcome in reached)

    def decide(
        self, masks: Masks, guessed: Collection[str] = ()
    ) -> tuple[Outcome, tuple[DecisionRow, ...]]:
        """Return the outcome of a total state and the rows that gave or moved it."""
        bounds = self.bounds(masks, guessed)
        outcome: Outcome | None = None
        fired: list[DecisionRow] = []
        for row in self.rows:
            if row.takes(outcome) and row.when.must(masks, bounds):
                outcome = row.to
                fired.append(row)
        return (self.otherwise if outcome is None else outcome), tuple(fired)
