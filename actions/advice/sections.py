"""A section of the advice: scores, then a list of rows that turn them into one outcome.

A row either gives the first outcome (`since` empty) or moves an outcome that earlier rows gave, as the
gates of the segment do. Rows are tried in order, each once.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from actions.advice.conditions import Bounds, Condition
from actions.advice.scores import Score
from actions.advice.variables import Masks

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


@dataclass(frozen=True)
class Section:
    """Entry, or segment."""

    name: str
    scores: tuple[Score, ...]
    rows: tuple[DecisionRow, ...]
    otherwise: Outcome

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

    def bounds(self, masks: Masks, guessed: Collection[str]) -> Bounds:
        """Return the bounds of every score."""
        return {score.name: score.bounds(masks, guessed) for score in self.scores}

    def possible(self, masks: Masks, guessed: Collection[str] = ()) -> frozenset[Outcome]:
        """Return outcomes among which every completion's lies (interval analysis: sound)."""
        bounds = self.bounds(masks, guessed)
        reached: set[Outcome | None] = {None}
        for row in self.rows:
            taken = {outcome for outcome in reached if row.takes(outcome)}
            if not taken or not row.when.may(masks, bounds):
                continue
            if row.when.must(masks, bounds):
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
