"""A small team with consultations, as tests and pictures of the console need them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from actions.adviser.adviser import Adviser
from actions.consultations import Database
from actions.playbook.load import shipped

PORTFOLIO_KEUR = [500.0, 300.0, 120.0, 80.0, 60.0, 40.0, 30.0, 20.0, 10.0, 5.0]
FACTS: dict[str, tuple[Any, str]] = {
    "offer_type": ("machine_equipment", "a labelling machine"),
    "organisation_type": ("layered_company", "around 300 people"),
    "deal_value_eur": (140000, "140k"),
    "decision_level": ("top", "capex above 50k goes to the board"),
    "top_access": ("unknown", "no idea"),
    "inside_support": ("advocate", "the shift leader pushes for us"),
    "current_revenue_eur": (0, "they buy nothing yet"),
    "potential_revenue_eur": ({"min": 80000, "max": 120000}, "80 to 120k a year"),
    "pain_points": ({"waste": 3, "maintenance_costs": 2}, "fed up with the stops and the waste"),
}


@lru_cache(maxsize=1)
def adviser() -> Adviser:
    """The adviser on the shipped playbook, compiled once."""
    return Adviser(shipped())


def consult(
    database: Database, person: str, prospect: str, *, advise: bool = True, **changed: Any
) -> int:
    """Play one interview; gives the consultation's number."""
    with database.turn(
        person_id=person, text=f"New prospect {prospect}: a labelling machine, 140k.", channel="web"
    ) as turn:
        turn.set_portfolio(PORTFOLIO_KEUR)
        here = turn.start_consultation(prospect)
        told = {**FACTS, **{fact: (value, str(value)) for fact, value in changed.items()}}
        for fact, (value, words) in told.items():
            turn.record_fact(fact, value, words=words)
        turn.reply([{"v": 1, "kind": "notice", "code": "saved", "text": "Noted."}])
        if advise:
            document = adviser().advise(turn.values, PORTFOLIO_KEUR, "en")
            turn.record_advice(document)
    with database.turn(person_id=person, text="150k by now, sorry", channel="web") as turn:
        turn.record_fact("deal_value_eur", 150000, words="150k by now, sorry")
    return here.id
