"""Can two answers lead to two outcomes, all else being equal? Exact, without trying completions.

The other variables are folded in one by one. What is kept of them is only which clauses of the
decision rows they leave standing, and which score totals can be reached with those, as bits of one
integer; in the end each answer is held against that. A book has few clauses and small points, so
this takes a fraction of what a search through the completions would.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import prod

from actions.advice.clauses import Clauses, Grid, least_points
from actions.advice.search import Difference, Search
from actions.advice.sections import Outcome
from actions.advice.states import Gate, State
from actions.advice.ties import GateTie, ThemeTie, Tie
from actions.advice.variables import Masks

MOST_KNOWN = 20_000
RULED_OUT = -1
Cells = tuple[int, ...]
"""Cells of some variables, in the order that a plan gives them."""
Reach = dict[tuple[Cells, int], int]
"""Cells still needed and clauses still standing, to the totals reached with them, as bits."""
Effect = tuple[int, int, tuple[int, ...]]
"""Of cells: themselves, the clauses that they leave standing, the points that they can bring."""


@dataclass(frozen=True, slots=True)
class Step:
    """Folding in one variable.

    Attributes:
        variable: its name.
        before: variables whose cells are held until then, in order.
        ties: what is settled by it, together with those.
        keep: places in (`before`, the variable) of the cells that are still needed afterwards.
        shared: masks that tell apart what its cells do together with other variables.
        unseen: clauses that test a variable not folded in yet.
    """

    variable: str
    before: tuple[str, ...]
    ties: tuple[Tie, ...]
    keep: tuple[int, ...]
    shared: tuple[int, ...]
    unseen: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The order in which all variables but one are folded in.

    Attributes:
        steps: one for each.
        held: variables whose cells are held to the end.
        ties: what the one left out decides, alone or together with those.
    """

    steps: tuple[Step, ...]
    held: tuple[str, ...]
    ties: tuple[Tie, ...]


class Contrast:
    """Tells answers apart in one section."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._section = search.section
        grid = Grid(search.section.scores)
        self._clauses = Clauses(search.section, grid)
        self._themes = [
            ThemeTie(theme, axis.stride, number, least_points(theme))
            for number, (score, axis) in enumerate(
                zip(search.section.scores, grid.axes, strict=True)
            )
            for theme in score.themes
        ]
        self._no_width = (0,) * len(grid.axes)
        self._constant = [tie for tie in self._themes if not tie.variables]
        self._plans: dict[tuple[str, tuple[str, ...]], Plan] = {}
        self._effects: dict[object, tuple[Effect, ...]] = {}

    def differs(self, state: State, variable: str, cells: Sequence[int]) -> bool:
        """Tell whether two of the cells lead to two outcomes in some completion of the others.

        Args:
            state: what is known; the variable's own cells in it do not matter.
            variable: the one that is answered.
            cells: sets of its cells, one for each answer.
        """
        if variable not in self._section.variables:
            # It only opens gates: with all else equal, no rule can tell its cells apart.
            return False
        gates = tuple(gate for gate in state.gates if gate.variable in self._search.groups)
        key = (variable, tuple(gate.variable for gate in gates))
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = self._planned(variable, gates)
        constant = sum(tie.least({}, state) for tie in self._constant)
        reach: Reach = {((), self._clauses.all): 1 << constant}
        for step in plan.steps:
            reach = self._folded(reach, step, state)
        return self._tells_apart(reach, plan, state, variable, cells)

    def example(self, state: State, variable: str, cells: Sequence[int]) -> Difference | None:
        """Find two of the cells that lead to two outcomes, the most distant ones first.

        Returns:
            The cells, their outcomes and the other cells of the completion.
        """
        for here, there in _pairs(cells):
            if self.differs(state, variable, [here, there]):
                masks = self._completion(state, variable, [here, there])
                ours, theirs = (
                    self._section.possible(state.narrowed({**masks, variable: one}), state.guessed)
                    for one in (here, there)
                )
                return here, there, min(ours), min(theirs), masks
        return None

    def _completion(self, state: State, variable: str, cells: Sequence[int]) -> Masks:
        """Return cells of the other variables under which two cells lead to two outcomes."""
        masks = dict(state.masks)
        for name in self._search.order:
            branches = self._search.branches(masks, name) if name != variable else []
            for branch in branches[: len(branches) - 1]:
                chosen = {**masks, name: branch}
                if self.differs(replace(state, masks=chosen), variable, cells):
                    masks = chosen
                    break
            else:
                if branches:
                    masks[name] = branches[-1]
        return masks

    # -- the other variables ------------------------------------------------------------------

    def _folded(self, reach: Reach, step: Step, state: State) -> Reach:
        effects = self._effects_of(step, state)
        settled: dict[Cells, int] = {}
        folded: Reach = {}
        simplified, unseen = self._clauses.simplified, step.unseen
        for (held, standing), totals in reach.items():
            for cells, leaves, points in effects:
                more = 0
                kept: Cells = ()
                if step.ties or step.keep:
                    together = (*held, cells)
                    if together not in settled:
                        settled[together] = _settled(step, together, state)
                    more = settled[together]
                    if more == RULED_OUT:
                        continue
                    kept = tuple(together[place] for place in step.keep)
                reached = 0
                for each in points:
                    reached |= totals << each
                key = (kept, simplified(standing & leaves, unseen))
                folded[key] = folded.get(key, 0) | reached << more
        return folded

    def _effects_of(self, step: Step, state: State) -> tuple[Effect, ...]:
        """Return what the cells of a variable do; those that do the same go together."""
        name = step.variable
        key = (name, state.masks[name], name in state.guessed, step.shared)
        known = self._effects.get(key)
        if known is None:
            if len(self._effects) >= MOST_KNOWN:
                self._effects.clear()
            known = self._effects[key] = tuple(self._make_effects(step, state))
        return known

    def _make_effects(self, step: Step, state: State) -> Iterator[Effect]:
        name = step.variable
        alone = [tie for tie in self._themes if tie.variables == {name}]
        alike: dict[tuple[bool, ...], int] = {}
        points: dict[tuple[int, int], set[int]] = {}
        for branch in self._search.branches(state.masks, name):
            cells = alike.setdefault(tuple(bool(branch & mask) for mask in step.shared), branch)
            leaves, _ = self._clauses.holding(name, branch)
            brings = sum(tie.least({name: branch}, state) for tie in alone)
            points.setdefault((cells, leaves), set()).add(brings)
        for (cells, leaves), each in points.items():
            yield cells, leaves, tuple(sorted(each))

    # -- the one that is answered -------------------------------------------------------------

    def _tells_apart(
        self, reach: Reach, plan: Plan, state: State, variable: str, cells: Sequence[int]
    ) -> bool:
        clauses = self._clauses
        answers = [(cell, *clauses.holding(variable, cell)) for cell in cells]
        brought: dict[Cells, list[tuple[int, int, int, tuple[int, ...]]]] = {}
        for (held, standing), totals in reach.items():
            if held not in brought:
                masks = dict(zip(plan.held, held, strict=True))
                brought[held] = [
                    (may, must, *self._brings(plan, {**masks, variable: cell}, state))
                    for cell, may, must in answers
                    if all(tie.allows({**masks, variable: cell}) for tie in plan.ties)
                ]
            claimed: dict[Outcome, int] = {}
            for may, must, points, widths in brought[held]:
                for outcome, places in clauses.verdicts(standing & may, standing & must, widths):
                    here = places >> points & totals
                    if not here:
                        continue
                    for other, taken in claimed.items():
                        if other != outcome and taken & here:
                            return True
                    claimed[outcome] = claimed.get(outcome, 0) | here
        return False

    def _brings(
        self, plan: Plan, masks: dict[str, int], state: State
    ) -> tuple[int, tuple[int, ...]]:
        """Return the least points that an answer brings, and how much more each score may be."""
        points, widths = 0, list(self._no_width)
        for tie in plan.ties:
            points += tie.least(masks, state)
            if isinstance(tie, ThemeTie):
                widths[tie.axis] += tie.width(masks, state)
        return points, tuple(widths)

    # -- the plan -----------------------------------------------------------------------------

    def _planned(self, variable: str, gates: tuple[Gate, ...]) -> Plan:
        ties: list[Tie] = [*self._themes, *map(GateTie, gates)]
        shared = [tie for tie in ties if len(tie.variables) > 1]
        testers = {row.when for row in self._section.rows}
        weight = Counter(literal.variable for when in testers for literal in when.literals())
        masks = {
            name: tuple(sorted({mask for tie in shared for mask in tie.masks(name)}))
            for name in self._search.order
        }
        rest = [name for name in self._search.order if name != variable]
        steps: list[Step] = []
        held: tuple[str, ...] = ()
        while rest:
            # As few cells as possible are held; then what settles most rows goes first.
            after_each = {
                name: _still_needed(shared, (*held, name), {*rest, variable} - {name})
                for name in rest
            }
            costs = {
                name: (prod(1 + len(masks[one]) for one in after), -weight[name])
                for name, after in after_each.items()
            }
            name = min(rest, key=costs.__getitem__)
            after = after_each[name]
            rest.remove(name)
            left = {*rest, variable}
            together = (*held, name)
            steps.append(
                Step(
                    variable=name,
                    before=held,
                    ties=tuple(
                        tie for tie in shared if name in tie.variables and not tie.variables & left
                    ),
                    keep=tuple(together.index(one) for one in after),
                    shared=masks[name],
                    unseen=self._clauses.testing(frozenset(left)),
                )
            )
            held = after
        return Plan(tuple(steps), held, tuple(tie for tie in ties if variable in tie.variables))


def _still_needed(shared: Sequence[Tie], held: tuple[str, ...], left: set[str]) -> tuple[str, ...]:
    """Return the variables whose cells some tie with a variable that is left still looks at."""
    needed = {one for tie in shared if tie.variables & left for one in tie.variables}
    return tuple(one for one in held if one in needed)


def _settled(step: Step, together: Cells, state: State) -> int:
    """Return the points of what is settled now, or that no prospect is like this."""
    masks = dict(zip((*step.before, step.variable), together, strict=True))
    if not all(tie.allows(masks) for tie in step.ties):
        return RULED_OUT
    return sum(tie.least(masks, state) for tie in step.ties)


def _pairs(cells: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield pairs, the most distant first."""
    for gap in range(len(cells) - 1, 0, -1):
        for start in range(len(cells) - gap):
            yield cells[start], cells[start + gap]
