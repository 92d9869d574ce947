"""Prospects that the tests of the brief write about."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from actions.adviser.adviser import Adviser
from actions.briefs.account_brief import Brief, Context, assemble
from actions.playbook.load import shipped

TODAY = date(2026, 11, 24)
CUSTOMERS_KEUR = (900, 640, 500, 310, 180, 120, 95, 70, 55, 40, 33, 25, 18, 12, 9, 6, 4, 2)

FILLING_LINE: dict[str, Any] = {
    "offer_type": "machine_equipment",
    "deal_value_eur": 140_000,
    "decision_level": "top",
    "top_access": "delegated",
    "inside_support": "mobiliser",
    "current_revenue_eur": 0,
    "potential_revenue_eur": 200_000,
    "pain_points": {"maintenance_costs": 3},
    "buying_procedure": "free",
    "organisation_type": "layered_company",
    "change_impact": "one_team",
    "buying_situation": "modified_rebuy",
    "strategic_fit": "medium",
    "relationship_stage": "contact",
    "customer_attitude": "solution",
}
COSTS: dict[str, Any] = {
    "reference_alternative": {"what": "competitor", "text": "Nordfill", "price_eur": 120_000},
    "lcc_inputs": {
        "ours": {"life_years": 10, "purchase_eur": 140_000, "energy_eur_year": 9_000},
        "alternative": {"life_years": 10, "energy_eur_year": 16_000},
    },
}
TENDER: dict[str, Any] = {
    "offer_type": "service_recurring",
    "deal_value_eur": {"min": 300_000, "max": 400_000},
    "organisation_type": "public_or_regulated",
    "buying_procedure": "tender_running",
    "potential_revenue_eur": 120_000,
}
NOTHING: dict[str, Any] = {"top_access": "unknown"}


@cache
def adviser() -> Adviser:
    return Adviser(shipped())


def brief(
    facts: dict[str, Any],
    language: str = "en",
    *,
    portfolio_keur: tuple[float, ...] = CUSTOMERS_KEUR,
    **context: Any,
) -> Brief:
    advice = adviser().advise(facts, portfolio_keur, language)
    given = {"today": TODAY, "prospect": "Acme Bottling", "person": "Lotte Claes"} | context
    portfolio_eur = tuple(amount * 1_000 for amount in portfolio_keur)
    return assemble(
        shipped(), advice, facts, Context(portfolio_eur=portfolio_eur, **given), language
    )
