"""Plausibility checks: combinations that deserve one question before they are believed (V1-V8)."""

from __future__ import annotations

from dataclasses import dataclass

from actions.advice.answers import Knowledge
from actions.advice.conditions import ALWAYS, NO_SCORES, Condition
from actions.advice.states import State
from actions.advice.variables import interval


@dataclass(frozen=True, slots=True)
class Exceeds:
    """One amount is more than a number of times another; both must be known exactly."""

    fact: str
    times: float
    other: str

    def holds(self, knowledge: Knowledge) -> bool:
        """Tell whether it holds for the amounts given."""
        ours, theirs = knowledge.get(self.fact), knowledge.get(self.other)
        if ours is None or theirs is None or len(ours.values) != 1 or len(theirs.values) != 1:
            return False
        return interval(ours.values[0])[0] > self.times * interval(theirs.values[0])[1] > 0


@dataclass(frozen=True, slots=True)
class Check:
    """A combination that is implausible; `asks` is the fact to ask about again.

    `contradicted` limits it to prospects for which that fact has two versions.
    """

    rule: str
    asks: str
    when: Condition = ALWAYS
    exceeds: Exceeds | None = None
    contradicted: bool = False

    def holds(self, knowledge: Knowledge, state: State) -> bool:
        """Tell whether the answers given certainly make the combination."""
        if self.contradicted:
            answer = knowledge.get(self.asks)
            if answer is None or not answer.contradictory:
                return False
        if self.exceeds is not None and not self.exceeds.holds(knowledge):
            return False
        return self.when.must(state.masks, NO_SCORES)
