"""A compiled playbook: all that the core needs to advise, without a word of text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from actions.advice.answers import Answer, Knowledge
from actions.advice.checks import Check
from actions.advice.conditions import Condition
from actions.advice.contrast import Contrast
from actions.advice.levers import LeverRules
from actions.advice.revenue import Customers, Revenue
from actions.advice.search import Search
from actions.advice.sections import Section
from actions.advice.states import Gate, State, settled, state_of
from actions.advice.variables import Variable

LEVERS = "levers"
Made = tuple[tuple[Search, Search], dict[str, Contrast]]
Move = tuple[Answer, dict[str, int]]
"""An answer, and the cells that it gives the variables which its fact decides."""


@dataclass(frozen=True, slots=True)
class FactRules:
    """What the interview needs to know of a fact.

    `effort` divides what a question is worth (1 = easy to answer). `movable` facts can be changed by
    the seller's own work; `hardness` tells how hard each value is to bring about (1 if not named) and
    orders such changes. `likely` weighs answers that come more
    often than others (1 each if not named).
    """

    name: str
    core: bool = False
    effort: float = 1.0
    movable: bool = False
    hardness: Mapping[object, float] = field(default_factory=dict)
    likely: Mapping[object, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FirstQuestion:
    """A question that goes before all others once a condition holds."""

    fact: str
    when: Condition


@dataclass(frozen=True)
class RuleBook:
    """Facts, variables, sections, levers, checks."""

    facts: tuple[FactRules, ...]
    variables: tuple[Variable, ...]
    gates: tuple[Gate, ...]
    entry: Section
    segment: Section
    levers: LeverRules
    checks: tuple[Check, ...] = ()
    first_questions: tuple[FirstQuestion, ...] = ()
    strengths: tuple[tuple[int, str], ...] = ((5, "strong"), (3, "clear"), (2, "slight"))
    made: Made | None = field(default=None, repr=False, compare=False)
    """What another seller's book has made already: amounts are nothing to it."""

    def for_customers(self, customers: Customers) -> RuleBook:
        """Return the book with classes taken from one seller's customers."""
        return replace(
            self,
            made=(self.searches, self.contrasts),
            variables=tuple(
                Revenue(customers) if isinstance(variable, Revenue) else variable
                for variable in self.variables
            ),
        )

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return the facts, in the order of the book."""
        return tuple(fact.name for fact in self.facts)

    @cached_property
    def by_name(self) -> dict[str, FactRules]:
        """Return the facts by name."""
        return {fact.name: fact for fact in self.facts}

    @cached_property
    def revenue(self) -> Revenue | None:
        """Return the revenue variable, if the book has one."""
        return next((one for one in self.variables if isinstance(one, Revenue)), None)

    @cached_property
    def searches(self) -> tuple[Search, Search]:
        """Return the search trees of entry and segment."""
        if self.made is not None:
            return self.made[0]
        return Search(self.entry, self.gates), Search(self.segment, self.gates)

    @cached_property
    def contrasts(self) -> dict[str, Contrast]:
        """Return by section what tells answers apart in it."""
        if self.made is not None:
            return self.made[1]
        return {search.section.name: Contrast(search) for search in self.searches}

    @cached_property
    def gates_near(self) -> dict[str, frozenset[str]]:
        """Return for each variable what stands behind a gate that it opens, or itself."""
        return {
            variable.name: frozenset(
                gate.variable
                for gate in self.gates
                if variable.name == gate.variable
                or any(one.variable == variable.name for one in gate.when.literals())
            )
            for variable in self.variables
        }

    @cached_property
    def alone(self) -> dict[str, tuple[Move, ...]]:
        """Return for each fact whose answers mean the same whatever else is known: its answers."""
        return {
            name: self._moves(name, {})
            for name in self.names
            if all(variable.facts == (name,) for variable in self.variables_of[name])
        }

    def moves(self, fact: str, knowledge: Knowledge) -> tuple[Move, ...]:
        """Return hypothetical answers to a fact, with the cells that they give its variables."""
        return self.alone[fact] if fact in self.alone else self._moves(fact, knowledge)

    def _moves(self, fact: str, knowledge: Knowledge) -> tuple[Move, ...]:
        return tuple(
            (answer, self.cells(fact, {**knowledge, fact: answer}))
            for answer in self.hypothetical(fact, knowledge)
        )

    def cells(self, fact: str, knowledge: Knowledge) -> dict[str, int]:
        """Return the cells that answers leave to the variables which a fact decides."""
        return {one.name: one.mask(knowledge) for one in self.variables_of[fact]}

    @cached_property
    def variables_of(self) -> dict[str, tuple[Variable, ...]]:
        """Return for each fact the variables it decides."""
        return {
            name: tuple(variable for variable in self.variables if name in variable.facts)
            for name in self.names
        }

    def state(self, knowledge: Knowledge) -> State:
        """Translate answers into a state."""
        return state_of(self.variables, self.gates, knowledge)

    def settled(self, knowledge: Knowledge) -> dict[str, Answer]:
        """Return the knowledge with every unasked fact taken as "don't know"."""
        return settled(knowledge, self.names)

    def hypothetical(self, fact: str, knowledge: Knowledge) -> tuple[Answer, ...]:
        """Return answers to a fact that between them reach the cells that rules tell apart."""
        answers = [
            answer
            for variable in self.variables_of[fact]
            for answer in variable.hypothetical(fact, knowledge)
        ]
        return tuple(dict.fromkeys(answers))
