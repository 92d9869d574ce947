"""Payloads such as ``/inform{"deal_value_eur": 80000}``: parsed and validated like any text."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any

from actions.reading.schema import LEVERS, FactKind
from actions.reading.types import UNKNOWN, FactReading, Plain

_PAYLOAD = re.compile(r"^\s*/(?P<intent>[a-z_]{1,40})\s*(?P<body>\{.*\})?\s*$", re.DOTALL)
_MOST_MONEY = 1e11
_STRENGTHS = (1, 2, 3)
_ALTERNATIVES = ("competitor", "own_solution", "nothing", "used", "other")
_LIFE_CYCLE = frozenset(
    {
        "life_years", "purchase_eur", "energy_eur_year", "operation_eur_year",
        "maintenance_eur_year", "stops_per_year", "cost_per_stop_eur", "end_of_life_eur",
        "resale_eur",
    }
)  # fmt: skip


def is_payload(text: str) -> bool:
    """Whether a message is a payload and no free text."""
    return _PAYLOAD.match(text) is not None


def read_payload(
    text: str, kinds: Mapping[str, FactKind]
) -> tuple[dict[str, FactReading], dict[str, str]]:
    """Facts of a payload, and the names (of known facts) whose value is not valid.

    Unknown names are left out: nothing is stored that is no fact.
    """
    match = _PAYLOAD.match(text)
    body: Any = None
    if match and match["body"]:
        try:
            body = json.loads(match["body"])
        except (ValueError, RecursionError):
            body = None
    facts: dict[str, FactReading] = {}
    faults: dict[str, str] = {}
    if not isinstance(body, dict):
        return facts, faults
    for name, value in body.items():
        kind = kinds.get(name)
        if kind is None:
            continue
        if is_valid(kind, value):
            facts[name] = FactReading(value, "stated", text.strip()[:200])
        else:
            faults[name] = "invalid"
    return facts, faults


def is_valid(kind: FactKind, value: Plain) -> bool:
    """Whether a plain value may be stored for a fact."""
    if value == UNKNOWN:
        return True
    if kind.type == "choice":
        return isinstance(value, str) and value in kind.values
    if kind.type == "flag":
        return isinstance(value, bool)
    if kind.type == "money":
        return _is_amount(value, _MOST_MONEY)
    if kind.type == "percent":
        return _is_amount(value, 100.0)
    if kind.type == "pains":
        return isinstance(value, dict) and all(
            lever in LEVERS and strength in _STRENGTHS and not isinstance(strength, bool)
            for lever, strength in value.items()
        )
    if kind.type == "alternative":
        return _is_alternative(value)
    return _is_life_cycle(value)


def _is_number(value: Plain, most: float) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and math.isfinite(value)
        and 0 <= value <= most
    )


def _is_amount(value: Plain, most: float) -> bool:
    if isinstance(value, dict):
        return (
            set(value) == {"min", "max"}
            and all(_is_number(end, most) for end in value.values())
            and value["min"] <= value["max"]
        )
    return _is_number(value, most)


def _is_alternative(value: Plain) -> bool:
    return (
        isinstance(value, dict)
        and set(value) <= {"what", "text", "price_eur"}
        and value.get("what") in _ALTERNATIVES
        and isinstance(value.get("text", ""), str)
        and len(value.get("text", "")) <= 500
        and ("price_eur" not in value or _is_amount(value["price_eur"], _MOST_MONEY))
    )


def _is_life_cycle(value: Plain) -> bool:
    if not isinstance(value, dict) or not set(value) <= {
        "ours",
        "alternative",
        "discount_rate_pct",
    }:
        return False
    rate = value.get("discount_rate_pct", 0)
    sides = [value[side] for side in ("ours", "alternative") if side in value]
    return _is_number(rate, 100.0) and all(
        isinstance(side, dict)
        and set(side) <= _LIFE_CYCLE
        and all(_is_number(number, _MOST_MONEY) for number in side.values())
        for side in sides
    )
