"""Exact answers about a section: which outcomes do the completions of a state have?

Depth first, cut off as soon as interval analysis leaves one outcome, or none that is new. Cells that
no rule tells apart are one branch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from random import Random

from actions.advice.sections import Outcome, Section
from actions.advice.states import Gate, State
from actions.advice.variables import Masks

TRIES = 60
MOST_KNOWN = 10_000
Difference = tuple[int, int, Outcome, Outcome, Masks]
"""Two cells of a variable, their outcomes, and the other cells of the completion."""


@dataclass(frozen=True)
class Search:
    """The search tree of one section."""

    section: Section
    gates: tuple[Gate, ...] = ()
    _decided: dict[object, bool] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def groups(self) -> dict[str, tuple[int, ...]]:
        """Return per variable the sets of cells that no rule of the section tells apart."""
        tested: dict[str, set[int]] = {
            # Sorted, so that every process goes through them in the same order.
            name: set(masks)
            for name, masks in sorted(self.section.masks_tested.items())
        }
        for gate in reversed(self.gates):
            if gate.variable not in tested:
                continue
            tested[gate.variable].add(gate.otherwise)
            for literal in sorted(gate.when.literals(), key=lambda one: one.variable):
                tested.setdefault(literal.variable, set()).add(literal.mask)
        return {name: tuple(_signatures(sorted(masks))) for name, masks in tested.items()}

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Return the variables, those with the most say first."""
        weight = dict.fromkeys(self.groups, 0)
        for score in self.section.scores:
            for theme in score.themes:
                points = [row.points for row in theme.rows]
                spread = max(0, *points) - min(0, *points) if points else 0
                for name in theme.variables:
                    weight[name] += spread
        for row in self.section.rows:
            for literal in row.when.literals():
                weight[literal.variable] += 3
        return tuple(sorted(weight, key=lambda name: -weight[name]))

    def branches(self, masks: Masks, variable: str) -> list[int]:
        """Split a variable's cells into those that the rules tell apart."""
        mask = masks[variable]
        parts = [mask & group for group in self.groups[variable] if mask & group]
        rest = mask
        for part in parts:
            rest &= ~part
        return [*parts, rest] if rest else parts

    def open_variable(self, masks: Masks) -> str | None:
        """Return the weightiest variable that the rules can still tell apart."""
        for name in self.order:
            mask = masks[name]
            if mask & (mask - 1) and len(self.branches(masks, name)) > 1:
                return name
        return None

    def outcomes(self, state: State, enough: int = 99) -> dict[Outcome, Masks]:
        """Return each outcome that some completion has, with cells that all lead to it.

        The search ends when `enough` different outcomes were found.
        """
        found: dict[Outcome, Masks] = {}
        self._collect(state, state.masks, found, enough)
        return found

    def decided(self, state: State) -> bool:
        """Tell whether no completion has another outcome."""
        # Asked several times in a turn; early answers are those of many prospects.
        gates = tuple(gate.variable for gate in state.gates)
        key = (tuple(state.masks.items()), state.guessed, gates)
        known = self._decided.get(key)
        if known is None:
            if len(self._decided) >= MOST_KNOWN:
                self._decided.clear()
            possible = self.section.possible(state.masks, state.guessed)
            known = len(possible) == 1 or len(self.outcomes(state, enough=2)) == 1
            self._decided[key] = known
        return known

    def outcome(self, state: State) -> Outcome:
        """Return the outcome of a decided state."""
        return next(iter(self.outcomes(state, enough=1)))

    def _collect(
        self, state: State, masks: Masks, found: dict[Outcome, Masks], enough: int
    ) -> None:
        masks = state.narrowed(masks)
        if state.impossible(masks):
            return
        possible = self.section.possible(masks, state.guessed)
        if possible <= found.keys():
            return
        if len(possible) == 1:
            found[next(iter(possible))] = masks
            return
        variable = self.open_variable(masks)
        if variable is None:
            found.setdefault(self.section.decide(_first(masks), state.guessed)[0], masks)
            return
        for branch in self.branches(masks, variable):
            self._collect(state, {**masks, variable: branch}, found, enough)
            if len(found) >= enough:
                return

    def sample(self, state: State, variable: str, cells: Sequence[int]) -> Difference | None:
        """Find two cells of a variable that lead to two outcomes, all else being equal.

        Looked for in some completions, always the same ones: a fact that matters mostly matters in
        many, so this is quick where it finds something, and says nothing where it does not.

        Returns:
            Two of the cells, their outcomes and the other cells of the completion.
        """
        dice = Random(variable)  # noqa: S311  # variety, not secrecy
        others = [
            (name, branches)
            for name in self.order
            if name != variable and len(branches := self.branches(state.masks, name)) > 1
        ]
        for _ in range(TRIES):
            masks = {**state.masks, **{name: dice.choice(branches) for name, branches in others}}
            seen: dict[Outcome, tuple[int, Masks]] = {}
            for cell in cells:
                narrowed = state.narrowed({**masks, variable: cell})
                if state.impossible(narrowed):
                    continue
                possible = self.section.possible(narrowed, state.guessed)
                if len(possible) == 1:
                    seen.setdefault(next(iter(possible)), (cell, narrowed))
            if len(seen) > 1:
                (ours, (here, where)), (theirs, (there, _)) = list(seen.items())[:2]
                return here, there, ours, theirs, where
        return None


def _first(masks: Masks) -> Masks:
    """Keep one cell of each variable."""
    return {name: mask & -mask for name, mask in masks.items()}


def _signatures(masks: Sequence[int]) -> list[int]:
    """Split all cells mentioned into the coarsest sets that every mask is a union of."""
    blocks = [0]
    everything = 0
    for mask in masks:
        everything |= mask
    blocks = [everything]
    for mask in masks:
        blocks = [part for block in blocks for part in (block & mask, block & ~mask) if part]
    return blocks
