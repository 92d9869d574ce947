"""Place every customer of a list in a segment."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from actions.advice.advise import SegmentAdvice, advise
from actions.advice.answers import Answer
from actions.advice.pareto import SAME_LINE_TOLERANCE, Portfolio
from actions.advice.revenue import CURRENT, POTENTIAL
from actions.adviser.inputs import knowledge_of
from actions.briefs.portfolio.model import Customer, PortfolioImport
from actions.playbook.load import Playbook

PROGRESS_EVERY = 1_000


class OwnList(Portfolio):
    """A portfolio of any length: finds a line by halving, and is told apart by identity.

    The core keeps results per portfolio; comparing a hundred thousand amounts each time
    would take longer than placing a customer.
    """

    __hash__ = object.__hash__
    __eq__ = object.__eq__

    def own_line(self, current: float) -> float:
        """The line nearest to an amount within the tolerance, or 0."""
        lines = self._sorted
        if current <= 0 or not lines:
            return 0.0
        right = bisect_left(lines, current)
        near = lines[max(0, right - 1) : right + 1]
        nearest = min(near, key=lambda line: abs(line - current))
        return nearest if abs(nearest - current) <= SAME_LINE_TOLERANCE * current else 0.0

    def share_above(self, amount: float, own_line: float = 0.0) -> float:
        """The share of larger customers; all of it for nothing bought in a list of one."""
        alone = amount <= 0 and own_line >= self.total
        return 1.0 if alone else super().share_above(amount, own_line)


@dataclass(frozen=True, slots=True)
class Placed:
    """A customer with its classes and segment.

    Attributes:
        class_revenue, class_margin: Pareto class; None without a positive amount.
        class_potential: class of its potential; None when not known.
        placement: key, development, maintenance, transactional or ask.
        ask: facts that would settle the placement, the weightiest first.
    """

    customer: Customer
    class_revenue: str | None
    class_margin: str | None
    class_potential: str | None
    placement: str
    provisional: bool
    attractiveness: int
    strength: int
    ask: tuple[str, ...]


def classes(amounts: Mapping[str, float], a: float, b: float) -> dict[str, str | None]:
    """Pareto class by name; None for an amount that is not above zero.

    Args:
        amounts: EUR a year by name.
        a: limit of class A on the cumulative share.
        b: limit of class B.
    """
    portfolio = Portfolio(tuple(amounts.values()), a, b)
    return {
        name: portfolio.letter(portfolio.larger_than(amount) / portfolio.total)
        if amount > 0
        else None
        for name, amount in amounts.items()
    }


def place(
    playbook: Playbook,
    imported: PortfolioImport,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Placed, ...]:
    """Place every customer as far as the columns of the list allow.

    Customers that the rules cannot tell apart share one calculation, so that a hundred
    thousand of them take seconds.
    """
    cut = playbook.pages.settings.pareto_cut
    book = playbook.rules.for_customers(OwnList(imported.revenues_eur, cut.a, cut.b))
    revenue = book.revenue
    assert revenue is not None  # the shipped rules and any other book place by amounts
    by_revenue = classes({c.name: c.revenue_eur for c in imported.customers}, cut.a, cut.b)
    margins = {c.name: c.margin_eur for c in imported.customers if c.margin_eur is not None}
    by_margin = classes(margins, cut.a, cut.b)
    known: dict[tuple[object, ...], SegmentAdvice] = {}
    found = []
    for index, customer in enumerate(imported.customers):
        if progress and index % PROGRESS_EVERY == 0:
            progress(index, len(imported.customers))
        facts = {CURRENT: max(0.0, customer.revenue_eur), **customer.facts}
        # The core sees the two amounts only as classes and growth room, found by `mask`.
        amounts = {
            name: Answer((float(facts[name]),)) for name in (CURRENT, POTENTIAL) if name in facts
        }
        others = frozenset(item for item in facts.items() if item[0] not in amounts)
        key = (revenue.mask(amounts), POTENTIAL in facts, others)
        if key not in known:
            known[key] = advise(book, knowledge_of(playbook, facts)).segment
        segment = known[key]
        found.append(
            Placed(
                customer=customer,
                class_revenue=by_revenue[customer.name],
                class_margin=by_margin.get(customer.name),
                class_potential=segment.pareto_potential,
                placement=segment.placement,
                provisional=segment.provisional,
                attractiveness=segment.attractiveness,
                strength=segment.strength,
                ask=segment.ask,
            )
        )
    if progress:
        progress(len(found), len(found))
    return tuple(found)
