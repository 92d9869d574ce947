"""Amounts told relative to another: "double what they do now", "last year 80, this year half"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from actions.reading.mentions import Mentions
from actions.reading.types import FactReading, Plain

DEAL, CURRENT, POTENTIAL = "deal_value_eur", "current_revenue_eur", "potential_revenue_eur"
_FACTORS = (
    (re.compile(r"\b(?:double|twice|dubbele?|verdubbel\w*|twee keer zoveel|x2"
        r"|maal twee)\b", re.I), 2.0),
    (re.compile(r"\b(?:triple|three times|drie keer zoveel|driedubbele?"
        r"|verdrievoud\w*)\b", re.I), 3.0),
    (re.compile(r"\b(?:four times|vier keer zoveel|quadruple)\b", re.I), 4.0),
    (re.compile(r"\b(?:half of that|half of it|half as much|half that|half"
        r"|de helft)\b", re.I), 0.5),
    (re.compile(r"\b(?:50 ?% more|half as much again|de helft meer|50 ?% meer)\b", re.I), 1.5),
)  # fmt: skip
_NOW = re.compile(r"\b(?:this year|now|nu|dit jaar|vandaag|today|currently)\b", re.IGNORECASE)
_THAN_NOW = re.compile(
    r"than (?:they do )?now|what they (?:do|buy) now|of now|van nu|dan nu|today's", re.IGNORECASE
)
_CAN_DOUBLE = re.compile(
    r"\b(?:can|could|might|should|kan|kunnen|zou|zouden|op termijn|eventually|later)\b[^.,]{0,24}"
    r"\b(?:double|triple|verdubbel\w*|verdrievoud\w*|dubbele)\b",
    re.IGNORECASE,
)
_SPENT = re.compile(r"spend|besteden|spenderen|geven|budget", re.IGNORECASE)
_FRACTION = (
    (re.compile(r"\b(?:a tenth|one tenth|een tiende)\b", re.I), 0.1),
    (re.compile(r"\b(?:a fifth|one fifth|een vijfde)\b", re.I), 0.2),
    (re.compile(r"\b(?:a quarter|one quarter|een kwart)\b", re.I), 0.25),
    (re.compile(r"\b(?:a third|one third|een derde)\b", re.I), 1 / 3),
    (re.compile(r"\b(?:half|de helft)\b", re.I), 0.5),
)


def read_relative(
    mentions: Mentions, facts: dict[str, FactReading], known: Mapping[str, Plain]
) -> None:
    """Amounts told as a multiple of another one."""
    if CURRENT in facts and mentions.asked in {CURRENT, None}:
        this_year = _this_year(mentions.text, facts[CURRENT])
        if this_year is not None:
            facts[CURRENT] = this_year
            return
    if POTENTIAL in facts:
        return
    told = _part_of_spend(mentions) if DEAL not in facts else None
    told = told or _multiple_of_now(mentions, _number(facts.get(CURRENT), known.get(CURRENT)))
    if told is not None:
        facts[POTENTIAL] = told


def _this_year(text: str, own: FactReading) -> FactReading | None:
    """What they buy now, where the later of two years is told as part of the earlier."""
    tail = text[text.find(own.words) + len(own.words) :] if own.words else ""
    last_year = re.search(r"last year|vorig jaar|verleden jaar", text, re.IGNORECASE)
    if not (last_year and _NOW.search(tail) and isinstance(own.value, int | float)):
        return None
    for pattern, factor in _FACTORS:
        if pattern.search(tail):
            return replace(
                own,
                value=rounded(own.value * factor),
                certainty="derived",
                doubt="which_amount",
            )
    return None


def _part_of_spend(mentions: Mentions) -> FactReading | None:
    """Their spend and our possible part of it: "a tenth of their spend, they spend 5 million"."""
    if mentions.asked != POTENTIAL and not mentions.has("money", "potential"):
        return None
    spends = next(
        (
            q
            for q in mentions.quantities
            if q.kind == "money" and _SPENT.search(mentions.sentence_at(q.start).text)
        ),
        None,
    )
    if spends is None:
        return None
    for pattern, fraction in _FRACTION:
        match = pattern.search(mentions.text)
        if match:
            value = rounded(spends.yearly()[0] * fraction)
            return FactReading(value, "derived", match.group(), "which_amount")
    return None


def _multiple_of_now(mentions: Mentions, current: float | None) -> FactReading | None:
    """What they could buy, as a multiple of what they buy: "double what they do now"."""
    told = _THAN_NOW.search(mentions.text) or _CAN_DOUBLE.search(mentions.text)
    if not current or (mentions.asked != POTENTIAL and not told):
        return None
    for pattern, factor in _FACTORS:
        match = pattern.search(mentions.text)
        if match:
            return FactReading(rounded(current * factor), "derived", match.group())
    return None


def rounded(amount: float) -> float | int:
    """The amount in cents, as a whole number where it is one."""
    cents = round(amount, 2)
    return int(cents) if cents == int(cents) else cents


def _number(reading: FactReading | None, before: Plain) -> float | None:
    value = reading.value if reading is not None else before
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
