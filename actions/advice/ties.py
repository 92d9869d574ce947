"""What several variables settle together: the points of a theme, or whether a gate is open."""

from __future__ import annotations

from dataclasses import dataclass

from actions.advice.conditions import NO_SCORES
from actions.advice.scores import Theme
from actions.advice.states import Gate, State
from actions.advice.variables import Masks


@dataclass(frozen=True, eq=False)
class ThemeTie:
    """The points of a theme, as places on the grid of totals.

    Attributes:
        theme: the theme.
        stride: places for a point.
        axis: number of its score.
        lowest: the least points it can ever bring; these are place 0.
    """

    theme: Theme
    stride: int
    axis: int
    lowest: int

    @property
    def variables(self) -> frozenset[str]:
        """Return the variables that it looks at."""
        return self.theme.variables

    def masks(self, variable: str) -> set[int]:
        """Return the masks with which a variable is tested."""
        return {
            literal.mask
            for row in self.theme.rows
            for literal in row.when.literals()
            if literal.variable == variable
        }

    def allows(self, masks: Masks) -> bool:
        """Any cells go together."""
        return True

    def least(self, masks: Masks, state: State) -> int:
        """Return the least points that cells bring, in places."""
        return (self.theme.bounds(masks, state.guessed)[0] - self.lowest) * self.stride

    def width(self, masks: Masks, state: State) -> int:
        """Return how many points more the cells may bring."""
        low, high = self.theme.bounds(masks, state.guessed)
        return high - low


@dataclass(frozen=True, eq=False)
class GateTie:
    """A gate that lets some cells of its variable through only when it is open."""

    gate: Gate

    @property
    def variables(self) -> frozenset[str]:
        """Return the variables that it looks at."""
        tested = {literal.variable for literal in self.gate.when.literals()}
        return frozenset(tested | {self.gate.variable})

    def masks(self, variable: str) -> set[int]:
        """Return the masks with which a variable is tested."""
        tested = {one.mask for one in self.gate.when.literals() if one.variable == variable}
        return tested | ({self.gate.otherwise} if variable == self.gate.variable else set())

    def allows(self, masks: Masks) -> bool:
        """Tell whether a prospect can have these cells together."""
        gate = self.gate
        behind = masks[gate.variable] & ~gate.otherwise
        return not behind or gate.when.may(masks, NO_SCORES)

    def least(self, masks: Masks, state: State) -> int:
        """It brings no points."""
        return 0


Tie = ThemeTie | GateTie
