"""Life cycle inputs: years, energy, maintenance, stops, rest value and discount rate."""

from __future__ import annotations

import re

from actions.reading.mentions import Mentions
from actions.reading.quantity import Quantity
from actions.reading.types import FactReading, Plain

FACT = "lcc_inputs"
_LONGEST_LIFE, _MOST_STOPS = 60, 400
_SLOTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (slot, re.compile(pattern, re.IGNORECASE))
    for slot, pattern in (
        (
            "resale_eur",
            r"resale|worth .*(?:end|left)|rest ?value|residual|restwaarde|waard op het einde"
            r"|waard|overname",
        ),
        ("end_of_life_eur", r"dispos|dismantl|end.of.life|afbraak|verwijder|ontmantel|afvoeren"),
        (
            "energy_eur_year",
            r"power|energy|electric|gas|fuel|diesel|stroom|energie|elektric|brandstof|verbruik",
        ),
        ("maintenance_eur_year", r"maint|service|onderhoud|repair|herstel"),
        ("cost_per_stop_eur", r"each|per stop|elk|telkens|per keer|per stilstand"),
        ("operation_eur_year", r"operat|staff|labou?r|run\b|bedien|personeel|gebruik"),
        ("purchase_eur", r"purchase|buy|price|costs?|aankoop|koop|prijs|kost"),
    )
)
_STOPS = re.compile(
    r"\b(?:stops?|stand|stil|stilstand\w*|stoppages?|breakdowns?|pannes?|keer)\b", re.I
)
_OTHERS = re.compile(
    r"\b(?:the old (?:one|machine)|theirs|competitor\w*|alternative|the other|de oude(?: machine)?"
    r"|concurrent\w*|alternatief|de andere|bij hen)\b",
    re.I,
)
_NO_REST = re.compile(
    r"\b(?:worth nothing|nothing at the end|no (?:resale|residual)|niets meer waard"
    r"|niks meer waard|geen restwaarde)\b",
    re.I,
)


def read_life_cycle(mentions: Mentions) -> FactReading | None:
    """Life cycle inputs in answer to their question; unasked they are not read."""
    if mentions.asked != FACT:
        return None
    ours: dict[str, Plain] = {}
    alternative: dict[str, Plain] = {}
    value: dict[str, Plain] = {}
    for quantity in mentions.quantities:
        clause = mentions.clause_at(quantity.start).text
        if quantity.kind == "percent":
            value["discount_rate_pct"] = _plain(quantity)
            continue
        slot = _slot(quantity, clause)
        if slot is not None:
            side = alternative if _OTHERS.search(clause) else ours
            side.setdefault(slot, _plain(quantity))
    if _NO_REST.search(mentions.text):
        ours["resale_eur"] = 0
    if ours:
        value["ours"] = ours
    if alternative:
        value["alternative"] = alternative
    return FactReading(value, "stated", mentions.text[:200]) if value else None


def _slot(quantity: Quantity, clause: str) -> str | None:
    """The input that a number fills, told by its kind and the words of its clause."""
    stops = bool(_STOPS.search(clause))
    if quantity.kind == "years" or (
        quantity.kind == "bare" and quantity.high <= _LONGEST_LIFE and not stops
    ):
        return "life_years"
    if quantity.kind in {"thing", "bare"} and stops and quantity.high < _MOST_STOPS:
        return "stops_per_year"
    if quantity.kind in {"money", "bare", "rate"}:
        return next((slot for slot, pattern in _SLOTS if pattern.search(clause)), None)
    return None


def _plain(quantity: Quantity) -> float | int:
    middle = (quantity.low + quantity.high) / 2
    return int(middle) if middle == int(middle) else middle
