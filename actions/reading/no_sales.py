"""They buy nothing from us today, or what they buy goes on as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from actions.reading.meanings import CURRENT, DEAL, POTENTIAL, Placed
from actions.reading.mentions import Mentions
from actions.reading.quantity import PERIODS
from actions.reading.types import FactReading, Plain
from actions.reading.vocabulary import any_of, page, phrases_pattern

_RECURRING = {"consumable_mro", "component_material", "service_recurring"}
_OUTRIGHT, _STORY = 2, 60
_FROM_US = re.compile(
    r"\b(?:from|with|of|by) (?:us|ours)\b|\b(?:bij|van|aan|met) ons\b|\b(?:sold|verkocht)\b",
    re.IGNORECASE,
)
_PART_NEAR = 60
"""Characters between an amount and the share that it is."""
SHARE = "share_of_wallet_pct"


def read_no_sales(mentions: Mentions, facts: dict[str, FactReading]) -> None:
    """No turnover so far: said outright, or said by calling them a new customer."""
    if CURRENT in facts:
        return
    asked = mentions.asked == CURRENT
    priced = any(quantity.kind == "money" for quantity in mentions.quantities)
    outright = _said_outright(mentions) or _of_a_year(mentions)
    if outright is not None:
        facts[CURRENT] = FactReading(0, "stated", outright)
        return
    for sign in mentions.of("money", "customer_new", negated=None):
        # The bare word is only what people call whom they visit, customers of years among them.
        told = sign.size >= _OUTRIGHT and (priced or len(mentions.text) > _STORY)
        if mentions.asked is None and told:
            facts[CURRENT] = FactReading(0, "derived", sign.words)
            return
        if asked:
            facts[CURRENT] = FactReading(0, "stated", sign.words)
            return
    # With an amount beside it, "nothing yet" is no answer to another question.
    none = _none_today().search(mentions.text) if mentions.asked is None or priced else None
    if none:
        facts[CURRENT] = FactReading(0, "stated", none.group())
    elif asked and _zero_alone().fullmatch(mentions.text):
        facts[CURRENT] = FactReading(0, "stated", mentions.text)


def _of_a_year(mentions: Mentions) -> str | None:
    """A whole message that tells of no sales in a year: "nothing in the last year"."""
    said = mentions.text.strip(" .!,")
    return said if _nothing_in_a_year().fullmatch(said) else None


@lru_cache(maxsize=1)
def _nothing_in_a_year() -> re.Pattern[str]:
    zero = phrases_pattern("figures", "zero").pattern
    year = phrases_pattern("figures", "last_year").pattern
    return re.compile(rf"(?:{zero}) (?:{year})|(?:{year}) (?:{zero})", re.IGNORECASE)


def _said_outright(mentions: Mentions) -> str | None:
    """The words by which somebody says that they bought nothing from us, None without such."""
    for sign in mentions.of("money", "customer_none", negated=None):
        clause = mentions.clause_at(sign.start).text
        if _without_us(mentions, sign.start):
            continue  # what they would spend without us
        if phrases_pattern("figures", "first_time").search(clause):
            continue  # they never bought anything like it: that is said of the kind of thing
        plain = sign.size >= _OUTRIGHT or phrases_pattern("figures", "zero_now").search(clause)
        # "They buy nothing from us" and "no sales yet" are no answers to another question.
        named = phrases_pattern("figures", "of_sales").search(sign.words) is not None
        ours = named or _FROM_US.search(clause) is not None
        if mentions.asked == CURRENT or (plain and (mentions.asked is None or ours)):
            return sign.words
    return None


def _without_us(mentions: Mentions, position: int) -> bool:
    sentence = mentions.sentence_at(position)
    instead = mentions.within(sentence, "money", "instead")
    return any(sign.start < position for sign in instead)


def read_steady(
    mentions: Mentions,
    placed: list[Placed],
    facts: dict[str, FactReading],
    known: Mapping[str, Plain],
) -> None:
    """A yearly supply that goes on as it is gives the deal and the potential as well."""
    current = facts.get(CURRENT)
    amount = current.value if current else known.get(CURRENT)
    saturated = [
        sign
        for sign in mentions.of("money", "growth_none", negated=None)
        if sign.size >= _OUTRIGHT or mentions.asked == POTENTIAL
    ]
    words = saturated[0].words if saturated else None
    if words is None and mentions.asked == POTENTIAL and placed:
        stays = phrases_pattern("figures", "not_more").search(mentions.text)
        words = stays.group() if stays else None
    plain = isinstance(amount, int | float) and not isinstance(amount, bool) and amount > 0
    if words is not None and POTENTIAL not in facts and plain:
        facts[POTENTIAL] = FactReading(amount, "derived", words)
    recurring = {sign.value for sign in mentions.of("offer_type")} & _RECURRING
    repeated = mentions.has("buying_situation", "straight_rebuy")
    if (
        current is not None
        and DEAL not in facts
        and current.value
        and current.detail.get("basis") in PERIODS
        and mentions.asked is None
        and recurring
        and (saturated or repeated)
    ):
        facts[DEAL] = FactReading(
            current.value, "derived", current.words, detail=dict(current.detail)
        )


@lru_cache(maxsize=1)
def _none_today() -> re.Pattern[str]:
    """Find 'today 0', 'now: zero' and 'nothing today'."""
    now = phrases_pattern("figures", "zero_now").pattern
    zero = phrases_pattern("figures", "zero").pattern
    return re.compile(
        rf"(?:{now})\s?:?\s(?:(?:is|it's|still|nog)\s)?€?\s?(?:{zero})(?![\d.,]\d|\s?%|\w|k\b)"
        rf"|(?:^|[,.;:]\s?)(?:{zero}) (?:{now})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _zero_alone() -> re.Pattern[str]:
    zero = phrases_pattern("figures", "zero").pattern
    euro = any_of(str(word) for one in page("amounts") for word in one["currencies"]).pattern
    return re.compile(rf"\W*(?:{zero}|nee|no|geen)\W*(?:{euro})?\W*", re.IGNORECASE)


def read_part_bought(mentions: Mentions, facts: dict[str, FactReading]) -> None:
    """A yearly amount that is told as our part of what they need is what they buy today.

    "120k per jaar, dat is ongeveer 90% van wat ze nodig hebben."
    """
    deal, share = facts.get(DEAL), facts.get(SHARE)
    if deal is None or share is None or CURRENT in facts or mentions.asked is not None:
        return
    apart = mentions.text.find(share.words) - mentions.text.find(deal.words)
    yearly = deal.detail.get("basis") in PERIODS
    if yearly and isinstance(share.value, int | float) and share.value and 0 < apart <= _PART_NEAR:
        facts[CURRENT] = FactReading(
            deal.value, "derived", deal.words, detail={**deal.detail, "basis": "per_year"}
        )
