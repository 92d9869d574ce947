"""Amounts told as a part of another right behind: "half of 120k", "10% van 1,5 miljoen".

What is said to be lost leaves the rest: "we lost a third of the 90k we had" is 60,000.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from actions.reading.quantity import Quantity
from actions.reading.vocabulary import any_of, page, phrases_pattern

_LOOK_BACK, _AROUND = 48, 26
_AMOUNTS = {"money", "bare"}


def parts_of(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, an amount of which a part is told being that part.

    Args:
        text: The clean text.
        found: Its quantities in order.
    """
    return [_part(text, one) if one.kind in _AMOUNTS else one for one in found]


def _part(text: str, amount: Quantity) -> Quantity:
    begin = max(0, amount.start - _LOOK_BACK)
    match = _pattern().search(text[begin : amount.start])
    if match is None:
        return amount
    share = _share(match)
    if not 0 < share <= 1:
        return amount
    start = begin + match.start()
    before, after = text[max(0, start - _AROUND) : start], text[amount.end : amount.end + _AROUND]
    words = f"{before} {match.group()} {after}"
    lost = bool(phrases_pattern("figures", "lost_part").search(words))
    share = 1 - share if lost else share
    return replace(
        amount,
        low=_whole(amount.low * share),
        high=_whole(amount.high * share),
        start=start,
        words=text[start : amount.end],
        number=text[start : amount.start + len(amount.number)],
        derived=True,
        rest=lost,
    )


def _share(match: re.Match[str]) -> float:
    if match["pct"]:
        return float(match["pct"].replace(",", ".")) / 100
    return fractions()[0][re.sub(r"\s+", " ", match["part"].lower())]


def _whole(amount: float) -> float:
    """The part in cents, or in euros where a third of it has no end."""
    return float(round(amount)) if amount >= 1 and amount != round(amount, 2) else round(amount, 2)


@lru_cache(maxsize=1)
def fractions() -> tuple[dict[str, float], re.Pattern[str]]:
    """Words for a part with what they are, and the pattern of any of them."""
    numbers = {str(k): float(v) for one in page("figures") for k, v in one["fractions"].items()}
    return numbers, any_of(numbers)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    of, lead = (phrases_pattern("figures", name).pattern for name in ("part_of", "part_lead"))
    lost = phrases_pattern("figures", "lost_part").pattern
    return re.compile(
        rf"(?:(?P<part>{fractions()[1].pattern})|(?P<pct>\d+(?:[.,]\d+)?)\s?(?:%|percent|procent|pct))"
        rf"(?:\s+(?:{lost}))?\s+(?:{of})\s+(?:(?:{lead})\s+){{0,2}}€?\s*$",
        re.IGNORECASE,
    )
