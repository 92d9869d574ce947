"""How many visits an account can pay for (L36)."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor


@dataclass(frozen=True, slots=True)
class VisitBudget:
    """What may be spent on selling to one account, per year.

    Attributes:
        gross_profit_eur: turnover times margin.
        selling_budget_eur: the part of it reserved for selling.
        affordable_visits: whole visits that the budget pays.
    """

    gross_profit_eur: float
    selling_budget_eur: float
    affordable_visits: int

    def covers(self, visits: int) -> bool:
        """Whether a visit frequency fits; if not, step down to a cheaper channel."""
        return visits <= self.affordable_visits


def visit_budget(
    turnover_eur: float, margin_pct: float, selling_share_pct: float, visit_cost_eur: float
) -> VisitBudget:
    """Affordable visits = turnover x margin x selling share / cost per visit.

    Args:
        turnover_eur: turnover of the account, EUR a year, zero or more.
        margin_pct: gross margin, 0-100.
        selling_share_pct: share of gross profit that may go to selling, 0-100.
        visit_cost_eur: full cost of one visit, above zero.

    Raises:
        ValueError: when an argument is outside its bounds.
    """
    if turnover_eur < 0 or visit_cost_eur <= 0:
        raise ValueError("turnover must be zero or more and a visit must cost something")
    if not (0 <= margin_pct <= 100 and 0 <= selling_share_pct <= 100):
        raise ValueError("margin and selling share are percentages from 0 to 100")
    profit = turnover_eur * margin_pct / 100
    budget = profit * selling_share_pct / 100
    # A cent's tolerance: 3,600 / 300 must be 12 visits whatever the binary fractions say.
    return VisitBudget(profit, budget, floor((budget + 0.005) / visit_cost_eur))
