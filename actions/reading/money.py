"""From the amounts of a message to the three amounts of a prospect."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from actions.reading.cues import cues
from actions.reading.meanings import CURRENT, DEAL, FACT, POTENTIAL, Placed
from actions.reading.mentions import Mentions
from actions.reading.no_sales import read_no_sales, read_steady
from actions.reading.quantity import Quantity
from actions.reading.relative_amounts import read_relative, rounded
from actions.reading.types import Certainty, FactReading, Plain
from actions.reading.vocabulary import phrases_pattern

_VERSIONS_APART = 40
_CLEARLY_MORE = 0.4
_PLAUSIBLE = {DEAL: (100.0, 500e6), CURRENT: (50.0, 200e6), POTENTIAL: (100.0, 500e6)}
"""Amounts outside are confirmed: they are rarer than slips in a unit."""


def read_money(
    mentions: Mentions, placed: list[Placed], known: Mapping[str, Plain]
) -> dict[str, FactReading]:
    """The three amounts of a message.

    Args:
        mentions: What the message holds.
        placed: Its amounts with their roles.
        known: Facts known before, for amounts told relative to them.
    """
    facts: dict[str, FactReading] = {}
    for role, fact in FACT.items():
        reading = _of_role(mentions, fact, [p for p in placed if p.role == role])
        if reading is not None:
            facts[fact] = reading
    _one_or_the_other(mentions, placed, facts)
    read_relative(mentions, placed, facts, known)
    read_no_sales(mentions, facts)
    read_steady(mentions, placed, facts, known)
    return facts


def _one_or_the_other(
    mentions: Mentions, placed: list[Placed], facts: dict[str, FactReading]
) -> None:
    """Two versions of one amount, as in "20k... or rather 200k a year"."""
    for first, second in pairwise(placed):
        if first.role == second.role or {first.role, second.role} - set(FACT):
            continue
        between = mentions.text[first.quantity.end : second.quantity.start]
        if len(between) > _VERSIONS_APART or not _or_rather(between):
            continue
        if _corrects(mentions, first.quantity, second.quantity):
            continue
        for one, other in ((first, second), (second, first)):
            fact = FACT[one.role]
            version = _value(fact, other.quantity)
            if fact in facts and version != facts[fact].value:
                facts[fact] = replace(facts[fact], doubt="which_amount", alternatives=(version,))


def _of_role(mentions: Mentions, fact: str, placed: list[Placed]) -> FactReading | None:
    if not placed:
        return None
    kept, others, corrected = _versions(mentions, fact, placed)
    quantity = kept.quantity
    value = _value(fact, quantity)
    detail: dict[str, Plain] = {"precision": quantity.precision}
    if quantity.basis or fact == DEAL:
        detail["basis"] = quantity.basis or "once"
    if quantity.years:
        detail["years"] = quantity.years
    if quantity.vat_pct:
        detail["vat_pct"] = quantity.vat_pct
    doubt = quantity.doubt
    another = len(placed) > 1 and not others and _value(fact, placed[0].quantity) != value
    if corrected:
        doubt = doubt or "self_corrected"
    elif another or kept.runner_up is not None:
        doubt = doubt or "which_amount"
    elif not _plausible(fact, quantity):
        doubt = doubt or "implausible"
    clause = mentions.clause_at(quantity.start)
    # "Deal 50k??" is no more than a guess.
    guessed = clause.question or bool(phrases_pattern("figures", "maybe").search(clause.text))
    return FactReading(
        value=value,
        certainty=_certainty(kept, guessed=guessed),
        words=quantity.words,
        doubt=doubt,
        alternatives=tuple(_value(fact, other.quantity) for other in others),
        detail=detail,
    )


def _certainty(kept: Placed, *, guessed: bool) -> Certainty:
    if guessed or kept.runner_up:
        return "guessed"
    return "derived" if kept.quantity.derived else "stated"


def _versions(
    mentions: Mentions, fact: str, placed: list[Placed]
) -> tuple[Placed, list[Placed], bool]:
    """The amount that counts, other versions of it, and whether an earlier one is taken back."""
    others: list[Placed] = []
    kept, corrected = placed[0], False
    for following in placed[1:]:
        between = mentions.text[kept.quantity.end : following.quantity.start]
        if _corrects(mentions, kept.quantity, following.quantity):
            kept, others, corrected = following, [], True
        elif _or_rather(between) and len(between) < _VERSIONS_APART:
            others.append(following)
        elif kept.told("former") and not following.told("former"):
            kept, corrected = following, True
        elif _later(fact, kept, following) or following.score > kept.score + _CLEARLY_MORE:
            kept = following
    if kept.quantity.vat_pct:
        # "100k, 121k incl. VAT": the same amount twice, and one needs no confirmation.
        same = (one for one in placed if one.quantity.vat_pct is None)
        value = _value(fact, kept.quantity)
        kept = next((one for one in same if _value(fact, one.quantity) == value), kept)
    return kept, others, corrected


def _later(fact: str, kept: Placed, following: Placed) -> bool:
    """Whether the later of two amounts counts: what they buy now, the total of a contract."""
    if fact == CURRENT:
        return not kept.told("now", "running_year") or following.told("now", "running_year")
    return fact == DEAL and following.told("whole") and not kept.told("whole")


def _plausible(fact: str, quantity: Quantity) -> bool:
    low, high = _PLAUSIBLE[fact]
    return low <= quantity.yearly()[0] and quantity.yearly()[1] <= high


def _or_rather(between: str) -> bool:
    return bool(
        re.search(r"\b(?:or|of)\b[^.]{0,14}$", between, re.IGNORECASE)
        or phrases_pattern("figures", "rather").search(between)
    )


def _corrects(mentions: Mentions, first: Quantity, second: Quantity) -> bool:
    between = mentions.text[first.end : second.start]
    if len(between) > _VERSIONS_APART:
        return False
    explicit = any(
        first.end <= sign.start and sign.end <= second.start + 1
        for sign in mentions.of("phrase", "explicit", negated=None)
    )
    explicit = explicit or cues("wrong").search(between) is not None
    swapped = re.search(
        r"\b(?:not|niet|geen)\b", mentions.text[max(0, first.start - 12) : first.start]
    )
    return explicit or bool(swapped and re.search(r"\b(?:but|maar)\b|,", between))


def _value(fact: str, quantity: Quantity) -> Plain:
    low, high = quantity.total() if fact == DEAL else quantity.yearly()
    low, high = rounded(low), rounded(high)
    return low if low == high else {"min": low, "max": high}
