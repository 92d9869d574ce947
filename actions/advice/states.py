"""States: for each variable the cells still possible, given what has been answered so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from actions.advice.answers import DONT_KNOW, Answer, Knowledge
from actions.advice.conditions import NO_SCORES, Condition
from actions.advice.variables import Masks, Variable


@dataclass(frozen=True, slots=True)
class Gate:
    """A fact that only exists when a condition holds; else an unasked one is in `otherwise`.

    A prospect that buys nothing has no share of wallet, so nobody is asked for it.
    """

    variable: str
    fact: str
    when: Condition
    otherwise: int


@dataclass(frozen=True, slots=True)
class State:
    """Cells still possible per variable, which variables rest on a guess, which facts are open."""

    masks: Masks
    guessed: frozenset[str]
    gates: tuple[Gate, ...]

    def narrowed(self, masks: Masks) -> Masks:
        """Close the gates that cannot open any more."""
        for gate in self.gates:
            if masks[gate.variable] & ~gate.otherwise and not gate.when.may(masks, NO_SCORES):
                masks = {**masks, gate.variable: masks[gate.variable] & gate.otherwise}
        return masks

    def impossible(self, masks: Masks) -> bool:
        """Tell whether narrowed masks hold no prospect: what a closed gate allows was ruled out."""
        return not all(masks[gate.variable] for gate in self.gates)


def state_of(variables: Iterable[Variable], gates: Iterable[Gate], knowledge: Knowledge) -> State:
    """Translate answers into a state; gates concern only facts that were not asked."""
    masks = {variable.name: variable.mask(knowledge) for variable in variables}
    # A class computed from amounts is no opinion: only what is tested as it was said is halved.
    guessed = frozenset(
        variable.name
        for variable in variables
        if variable.name in knowledge and knowledge[variable.name].guessed
    )
    state = State(masks, guessed, tuple(gate for gate in gates if gate.fact not in knowledge))
    return State(state.narrowed(masks), guessed, state.gates)


def settled(knowledge: Knowledge, facts: Iterable[str]) -> dict[str, Answer]:
    """Return the knowledge with every unasked fact taken as "don't know"."""
    return {**dict.fromkeys(facts, DONT_KNOW), **knowledge}


def without(knowledge: Knowledge, facts: Iterable[str]) -> Mapping[str, Answer]:
    """Return the knowledge with some facts unasked again."""
    dropped = frozenset(facts)
    return {fact: answer for fact, answer in knowledge.items() if fact not in dropped}
