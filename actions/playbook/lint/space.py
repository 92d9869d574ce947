"""Every prospect there can be, as cells; and back from cells to a prospect one can type.

A prospect here is settled: each fact is stated or not known. What somebody states always counts, so
the conditions on asking (`applies_when`) play no part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

from actions.advice.answers import DONT_KNOW, UNKNOWN, Answer
from actions.advice.pareto import Portfolio
from actions.advice.revenue import CURRENT, POTENTIAL, Revenue
from actions.advice.rulebook import RuleBook
from actions.advice.states import State
from actions.advice.variables import Masks, Variable
from actions.playbook.plain import plain

SELLERS_KEUR: tuple[tuple[float, ...], ...] = (
    (2500, 1600, 1200, 900, 600, 350, 250, 200, 150, 100, 90, 80, 60, 50, 40, 30, 20, 15, 10, 5),
    (500, 100, 50),
    (),
)
"""Sellers with customers of different shapes, and one that gave no list; thousands of EUR a year."""


def cells_of(mask: int) -> Iterator[int]:
    """Yield each cell of a set as a mask of its own."""
    while mask:
        yield mask & -mask
        mask &= mask - 1


@dataclass(frozen=True)
class Space:
    """All settled prospects of a rule book."""

    book: RuleBook

    @cached_property
    def sellers(self) -> tuple[RuleBook, ...]:
        """Return the book of each sample seller."""
        return tuple(self.book.for_customers(customers(keur)) for keur in SELLERS_KEUR)

    @cached_property
    def variables(self) -> dict[str, Variable]:
        """Return the variables by name."""
        return {one.name: one for one in self.book.variables}

    @cached_property
    def _answers(self) -> dict[str, dict[int, dict[str, Answer]]]:
        """Return per variable, for each cell that some prospect is in, answers that lead there."""
        return {one.name: dict(self._reached(one)) for one in self.book.variables}

    def _reached(self, variable: Variable) -> Iterator[tuple[int, dict[str, Answer]]]:
        if isinstance(variable, Revenue):
            for now, later in self._amounts:
                told = {CURRENT: _amount(now), POTENTIAL: _amount(later)}
                for seller in self.sellers:
                    assert seller.revenue is not None
                    yield seller.revenue.mask(told), told
            return
        (fact,) = variable.facts
        for answer in variable.hypothetical(fact, {}):
            yield variable.mask({fact: answer}), {fact: answer}

    @cached_property
    def _amounts(self) -> list[tuple[float | None, float | None]]:
        pairs = [
            pair
            for seller in self.sellers
            if seller.revenue is not None
            for pair in seller.revenue.amounts().values()
        ]
        return list(dict.fromkeys(pairs))

    @cached_property
    def all(self) -> State:
        """Return the state in which every prospect is still possible."""
        masks = {name: sum(answers) for name, answers in self._answers.items()}
        return State(masks, frozenset(), ())

    def total(self, names: Iterable[str]) -> Iterator[Masks]:
        """Yield every combination of single cells of some variables."""
        ordered = sorted(names)
        for cells in product(*(cells_of(self.all.masks[name]) for name in ordered)):
            yield dict(zip(ordered, cells, strict=True))

    def narrowed(self, cells: Masks) -> State:
        """Return all prospects that are in the given cells."""
        return State({**self.all.masks, **cells}, frozenset(), ())

    def one(self, masks: Masks) -> Masks:
        """Return one prospect out of a set: what need not be known is not known."""
        chosen = {**self.all.masks, **masks}
        return {name: self._least_told(name, mask) for name, mask in chosen.items()}

    def _least_told(self, name: str, mask: int) -> int:
        view = next(iter(self.variables[name].views.values()))
        unknown = (1 << len(view)) >> 1 if view[-1] == UNKNOWN else 0
        if isinstance(self.variables[name], Revenue):
            unknown = self._revenue_unknown
        return mask & unknown or mask & -mask

    @cached_property
    def _revenue_unknown(self) -> int:
        return Revenue(None).mask({CURRENT: DONT_KNOW, POTENTIAL: DONT_KNOW})

    def prospect(self, masks: Masks) -> dict[str, Any]:
        """Return one prospect out of a set of cells, as input of `entree advise`."""
        facts: dict[str, Any] = {}
        portfolio: tuple[float, ...] = ()
        for name, cell in self.one(masks).items():
            told = self._answers[name][cell]
            given = {fact: answer.values[0] for fact, answer in told.items() if answer.values}
            facts.update({fact: plain(value) for fact, value in given.items()})
            if given and isinstance(self.variables[name], Revenue):
                portfolio = self._seller(told, cell)
        order = {fact: facts[fact] for fact in self.book.names if fact in facts}
        return {"facts": order, **({"portfolio_keur": list(portfolio)} if portfolio else {})}

    def _seller(self, told: dict[str, Answer], cell: int) -> tuple[float, ...]:
        """Return the customers of the first seller for whom the amounts lead to a cell."""
        return next(
            keur
            for keur, seller in zip(SELLERS_KEUR, self.sellers, strict=True)
            if seller.revenue is not None and seller.revenue.mask(told) == cell
        )


def customers(keur: Iterable[float]) -> Portfolio | None:
    """Return a seller's customers, or nothing when there are none."""
    amounts = tuple(amount * 1000 for amount in keur)
    return Portfolio(amounts) if amounts else None


def _amount(number: float | None) -> Answer:
    # Whole euros, as people type them; the marks between classes lie further apart than that.
    return DONT_KNOW if number is None else Answer((float(round(number)),))
