"""Numbers without a unit that are amounts: asked for, priced, or told beside an amount like them.

"He signs 75k himself, ours is 60" - "they're at 54, we're at 61k" - "an offer of 33.000".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from actions.reading.evidence import Evidence
from actions.reading.mentions import Mentions
from actions.reading.quantity import Quantity
from actions.reading.types import Plain
from actions.reading.vocabulary import figure_words, phrases_pattern

OURS = ("deal", "current", "potential")
"""Roles of the amounts that are facts of our sales."""
FIRST_WORD = re.compile(r"^\W*([\w']+)")
_BARE_LEAST, _BARE_LARGE, _BARE_MOST = 1000.0, 10_000.0, 1e9
_LONGEST_UNMARKED = 6
_BARE_SMALL, _AS_OTHERS, _PRICE_LEAD = 10.0, 16, 10
_ALIKE = 2.0
"""How many times a price another one beside it may be."""
_RIGHT_BEHIND = 8
_SURELY, _SURELY_THOUSANDS = 0.8, 0.9
"""From where on the examples alone make money of a number, chosen on ``tests/development``."""


def in_thousands_as_others(mentions: Mentions, amount: Quantity, deal: Plain) -> Quantity:
    """A plain number told as the thousands before it: "he signs 75k himself, ours is 60"."""
    if amount.kind != "bare" or not _BARE_SMALL <= amount.high < _BARE_LEAST or amount.basis:
        return amount
    before = mentions.text[max(0, amount.start - _AS_OTHERS) : amount.start]
    thousands = any(
        one.kind in {"money", "bare"} and one.end <= amount.start and one.low >= _BARE_LARGE
        for one in mentions.quantities
    )
    large = isinstance(deal, int | float) and deal >= _BARE_LARGE
    if thousands and phrases_pattern("figures", "as_others").search(before):
        return _thousands(amount)
    without_us = (thousands or large) and priced_without_us(mentions, amount)
    return _thousands(amount) if without_us or _beside_alike(mentions, amount) else amount


def _beside_alike(mentions: Mentions, amount: Quantity) -> bool:
    """Whether a plain price stands beside one like it, told in full: "they're at 54, we're at 61k"."""
    sentence = mentions.sentence_at(amount.start)
    alike = any(
        one.kind == "money"
        and sentence.start <= one.start < sentence.end
        and one.low / _ALIKE <= amount.high * 1000 <= one.low * _ALIKE
        for one in mentions.quantities
    )
    return alike and _told_as_price(mentions, amount)


def priced_without_us(mentions: Mentions, amount: Quantity) -> bool:
    """Whether a plain number ends what they would do without us: "or a used one for 40"."""
    sentence = mentions.sentence_at(amount.start)
    named = any(True for _ in mentions.within(sentence, "reference_alternative"))
    return named and _told_as_price(mentions, amount)


def _told_as_price(mentions: Mentions, amount: Quantity) -> bool:
    """Whether a plain number stands behind a word of asking and ends its clause."""
    sentence = mentions.sentence_at(amount.start)
    before = mentions.text[sentence.start : amount.start]
    behind = mentions.text[amount.end : sentence.end]
    price = phrases_pattern("figures", "price_lead").search(before[-_PRICE_LEAD:])
    return price is not None and re.match(r"\W*(?:$|[,;)])", behind) is not None


def as_money(
    mentions: Mentions,
    quantity: Quantity,
    evidence: list[Evidence],
    learned: Mapping[str, float] | None,
    asked: str | None,
) -> Quantity | None:
    """A number without unit as the amount that it is, None when it is none.

    Args:
        mentions: What the message holds.
        quantity: The number.
        evidence: The phrases around it that speak for some meaning.
        learned: What the examples say of it, by role; None where they were not asked.
        asked: Role of the amount that was just asked, None for another question.
    """
    if _bare_is_money(mentions, quantity, asked) or _priced(quantity, evidence):
        return _in_thousands(quantity, asked)
    if _surely_thousands(quantity, learned):
        return _thousands(quantity)
    return quantity if _surely_money(quantity, learned) else None


def _bare_is_money(mentions: Mentions, quantity: Quantity, asked: str | None) -> bool:
    """Whether a number without unit is an amount: it was asked for, or is written like one."""
    if asked is not None:
        return quantity.high >= 1 and (quantity.basis is not None or quantity.high >= 10)
    if quantity.high >= _BARE_MOST:
        return False
    separated = bool(re.search(r"\d[., ']\d{3}(?!\d)", quantity.number))
    if not separated and re.fullmatch(rf"\d{{{_LONGEST_UNMARKED + 1},}}", quantity.number.strip()):
        return False  # an order or article number
    if quantity.basis is not None and quantity.high >= _BARE_LEAST / 10:
        return True
    following = mentions.text[quantity.end : quantity.end + 20]
    ends = re.match(r"\W*$|\s*[.,;!?)-]", following) or (
        (word := FIRST_WORD.match(following)) and word[1].lower() in figure_words("behind_bare")
    )
    return (
        quantity.high >= _BARE_LEAST and (separated or quantity.high >= _BARE_LARGE) and bool(ends)
    )


def _priced(quantity: Quantity, evidence: list[Evidence]) -> bool:
    """Whether a number without unit follows right behind what is priced: "an offer of 33.000"."""
    return quantity.high >= _BARE_LEAST and any(
        one.kind in {"offer", "agreed", "budget", "first", "this_one"}
        and (
            0 <= quantity.start - one.sign.end <= _RIGHT_BEHIND
            or 0 <= one.sign.start - quantity.end <= 1
        )
        for one in evidence
    )


def _in_thousands(quantity: Quantity, asked: str | None) -> Quantity:
    """A small number in answer to an amount is meant in thousands; that is confirmed."""
    short = {"per_month", "per_week", "per_quarter"} & {quantity.basis or ""}
    if asked is not None and quantity.high < _BARE_LEAST and not short:
        return _thousands(quantity)
    return quantity


def _surely_thousands(quantity: Quantity, learned: Mapping[str, float] | None) -> bool:
    """Whether the examples are sure that a small number is an amount: "this one will be 55"."""
    return (
        learned is not None
        and quantity.basis is None
        and _BARE_SMALL <= quantity.low <= quantity.high < _BARE_LEAST
        and max(learned[role] for role in OURS) >= _SURELY_THOUSANDS
    )


def _surely_money(quantity: Quantity, learned: Mapping[str, float] | None) -> bool:
    """Whether the examples are sure that a plain number is an amount: "8,900 all in"."""
    return (
        learned is not None
        and _BARE_LEAST <= quantity.high < _BARE_MOST
        and max(learned[role] for role in (*OURS, "alternative")) >= _SURELY
    )


def _thousands(quantity: Quantity) -> Quantity:
    return replace(
        quantity,
        kind="money",
        low=quantity.low * 1000,
        high=quantity.high * 1000,
        doubt=quantity.doubt or "unit",
    )
