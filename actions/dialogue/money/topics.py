"""What the calculation still needs, in the order in which it is asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

REFERENCE = "reference_alternative"
INPUTS = "lcc_inputs"
DEAL = "deal_value_eur"
SIDES = ("ours", "alternative")
LIFE, PURCHASE, SWITCHING = "life_years", "purchase_eur", "switching_eur"
STOPS, COST_PER_STOP = "stops_per_year", "cost_per_stop_eur"
RUNNING = ("energy_eur_year", "maintenance_eur_year", "operation_eur_year", STOPS)
PAIRS = (*RUNNING[:-1], STOPS, COST_PER_STOP, "resale_eur")
NEEDED = (REFERENCE, LIFE, PURCHASE)
"""Without these there is nothing to compare; of our own price a corridor can do without."""


def next_topic(facts: Mapping[str, Any], skipped: Collection[str]) -> str | None:
    """Return the input to ask for next; None when nothing is left to ask.

    Args:
        facts: plain values as stored.
        skipped: inputs that the person left out or does not know.
    """
    inputs = _mapping(facts.get(INPUTS))
    sides = {side: _mapping(inputs.get(side)) for side in SIDES}
    known = {
        REFERENCE: _priced(_mapping(facts.get(REFERENCE)), sides["alternative"]),
        LIFE: any(LIFE in sides[side] for side in SIDES),
        PURCHASE: PURCHASE in sides["ours"] or _number(facts.get(DEAL)),
        **{name: all(name in sides[side] for side in SIDES) for name in PAIRS},
        SWITCHING: SWITCHING in inputs,
    }
    if not known[STOPS]:
        known[COST_PER_STOP] = True  # what one costs means nothing without how many there are
    return next(
        (name for name, is_known in known.items() if not is_known and name not in skipped), None
    )


def one_running_cost(facts: Mapping[str, Any]) -> bool:
    """Tell whether a running cost is known on both sides."""
    inputs = _mapping(facts.get(INPUTS))
    sides = [_mapping(inputs.get(side)) for side in SIDES]
    costs = [name for name in RUNNING if all(name in side for side in sides)]
    return any(name != STOPS or all(COST_PER_STOP in side for side in sides) for name in costs)


def _priced(reference: Mapping[str, Any], alternative: Mapping[str, Any]) -> bool:
    """Tell whether it is known what they would do, and what that costs them."""
    named = bool(reference) or PURCHASE in alternative
    return named and (
        reference.get("what") == "nothing" or "price_eur" in reference or PURCHASE in alternative
    )


def _mapping(plain: Any) -> Mapping[str, Any]:
    return plain if isinstance(plain, Mapping) else {}


def _number(plain: Any) -> bool:
    is_range = isinstance(plain, Mapping) and set(plain) == {"min", "max"}
    return is_range or (isinstance(plain, int | float) and not isinstance(plain, bool))
