"""What kind of organisation it is, from its own words and from its headcount."""

from __future__ import annotations

import re

from actions.reading.mentions import Mentions
from actions.reading.signs import Sign
from actions.reading.types import FactReading

FACT = "organisation_type"
_LAYERED_FROM = 250
_PROBABLY_LAYERED_FROM = 150
_SMALL_BELOW = 50
_ORDER = ("public_or_regulated", "subsidiary_of_group", "owner_managed_sme", "layered_company")
_OURS = re.compile(
    r"\b(?:we are|we're|wij zijn|our company|ons bedrijf|wij als|we as|like us|our parent)\b[^.]*$",
    re.I,
)
_REFERENCE = re.compile(
    r"\b(?:for|like|bij|zoals|ook voor|supply|competitor|reference at)\s*(?:a|an|een|the|de)?\s*$",
    re.I,
)


def read_organisation(mentions: Mentions) -> FactReading | None:
    """The kind of organisation, None when nothing tells it."""
    asked = mentions.asked == FACT
    signs = [s for s in mentions.of(FACT) if not _about_us(mentions, s)]
    heads = headcount(mentions)
    detail = {"headcount": heads} if heads else {}
    values = {sign.value for sign in signs}
    if asked and heads and not values:
        value = "layered_company" if heads >= _PROBABLY_LAYERED_FROM else None
        value = value or ("owner_managed_sme" if heads < _SMALL_BELOW else None)
        if value is not None:
            return FactReading(value, "derived", f"{heads:g}", None, (), detail)
    if "owner_managed_sme" in values and heads and heads >= _LAYERED_FROM:
        return FactReading("layered_company", "derived", signs[0].words, None, (), detail)
    for value in _ORDER:
        chosen = next((s for s in sorted(signs, key=lambda s: -s.size) if s.value == value), None)
        if value == "owner_managed_sme" and "layered_company" in values and chosen is not None:
            layered = [s for s in signs if s.value == "layered_company"]
            if max(s.size for s in layered) >= 2:
                continue
        if chosen is not None:
            certainty = "guessed" if mentions.hedged(chosen.start) else "stated"
            return FactReading(value, certainty, chosen.words, None, (), detail)  # type: ignore[arg-type]
    if heads and heads >= _LAYERED_FROM and mentions.asked is None:
        return FactReading("layered_company", "derived", f"{heads:g}", None, (), detail)
    return None


def headcount(mentions: Mentions) -> float | None:
    """People who work there, None when no number of people is named."""
    for quantity in mentions.quantities:
        if quantity.kind == "people" and quantity.high >= 5:
            return quantity.high
    return None


def _about_us(mentions: Mentions, sign: Sign) -> bool:
    clause = mentions.clause_at(sign.start)
    return bool(_OURS.search(mentions.text[clause.start : sign.start]))
