"""The Pareto curve of the seller's own customers with the place of one account on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from actions.advice.pareto import Portfolio
from actions.briefs.charts.chart import Chart
from actions.briefs.charts.pareto import ParetoPlaces, pareto_chart
from actions.playbook.load import Playbook


def account_place_chart(
    playbook: Playbook, portfolio_eur: Sequence[float], facts: Mapping[str, Any], language: str
) -> Chart | None:
    """Draw where an account stands today and with its potential.

    Args:
        playbook: for the cuts between the classes.
        portfolio_eur: the seller's customers, EUR a year each.
        facts: plain values by fact.
        language: `en` or `nl`.

    Returns:
        The chart, or None without a customer that buys.
    """
    cut = playbook.pages.settings.pareto_cut
    portfolio = Portfolio(tuple(portfolio_eur), cut.a, cut.b)
    if not portfolio.customers:
        return None
    places = ParetoPlaces(
        today=middle(facts.get("current_revenue_eur")),
        potential=middle(facts.get("potential_revenue_eur")),
    )
    return pareto_chart(portfolio, language, places)


def middle(plain: Any) -> float | None:
    """Give an amount, the middle of a range, None for what is no amount."""
    if isinstance(plain, Mapping):
        return (float(plain["min"]) + float(plain["max"])) / 2
    if isinstance(plain, bool) or not isinstance(plain, int | float):
        return None
    return float(plain)
