"""What the amounts of one message say about each other, once each has been weighed alone.

- One replaces the other: "38k instead of the 62k", "down from 120k to 105k".
- An order once and an amount a year beside it: the year is what it may become.
- A yearly amount told of a regular supplier is what they buy today.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.reading.meanings import UNCLEAR, VERSIONS, Placed
from actions.reading.mentions import Mentions
from actions.reading.quantity import PERIODS
from actions.reading.vocabulary import phrases_pattern

_OFFERED = ("offer", "first", "wanted", "new_thing", "agreed", "this_one", "budget", "whole")


def settle(mentions: Mentions, placed: list[Placed]) -> list[Placed]:
    """The amounts with the roles they have beside each other, without unclear ones.

    Args:
        mentions: What the message holds.
        placed: Every amount as weighed alone, in order.
    """
    settled = _replaced(mentions, placed)
    settled = [one for one in settled if one.role != UNCLEAR]
    settled = _regular(mentions, settled)
    return _yearly_beside_once(mentions, settled)


def _replaced(mentions: Mentions, placed: list[Placed]) -> list[Placed]:
    """An amount that another takes the place of is none; the other one is what it was."""
    result = list(placed)
    for at, one in enumerate(placed):
        following = at + 1 if at + 1 < len(placed) else None
        dropped = following is not None and _from_to(mentions, one, placed[following])
        if not dropped and not (one.role == "not_ours" and one.told("replaced")):
            continue
        result[at] = replace(one, role="not_ours")
        partner = following if dropped else _nearest(mentions, placed, at)
        if partner is not None and result[partner].role == UNCLEAR:
            result[partner] = replace(result[partner], role=result[partner].runner_up or "deal")
    return result


def _from_to(mentions: Mentions, first: Placed, second: Placed) -> bool:
    """Whether a price went from the first amount to the second, lower one."""
    before = mentions.text[: first.quantity.start]
    between = mentions.text[first.quantity.end : second.quantity.start]
    start, end = (phrases_pattern("figures", name).pattern for name in ("moved_from", "moved_to"))
    return (
        first.quantity.low > second.quantity.high
        and re.search(rf"(?:{start})\s*€?\s*$", before, re.IGNORECASE) is not None
        and re.fullmatch(rf"\s*(?:{end})\s*€?\s*", between, re.IGNORECASE) is not None
    )


def _nearest(mentions: Mentions, placed: list[Placed], at: int) -> int | None:
    sentence = mentions.sentence_at(placed[at].quantity.start)
    others = [
        place
        for place, other in enumerate(placed)
        if place != at and sentence.start <= other.quantity.start < sentence.end
    ]
    return min(others, key=lambda place: abs(place - at), default=None)


def _regular(mentions: Mentions, placed: list[Placed]) -> list[Placed]:
    """A yearly amount told of a regular supplier is bought today."""
    if mentions.asked is not None or not mentions.has("money", "supplier"):
        return placed
    if any(one.role == "current" for one in placed):
        return placed
    return [
        replace(one, role="current")
        if one.role == "deal" and one.quantity.basis in PERIODS and not one.told(*_OFFERED)
        else one
        for one in placed
    ]


def _yearly_beside_once(mentions: Mentions, placed: list[Placed]) -> list[Placed]:
    """A yearly amount behind an order is what it may become."""
    if mentions.asked is not None or any(one.role == "potential" for one in placed):
        return placed
    deals = [one for one in placed if one.role == "deal"]
    result = list(placed)
    for one in deals[1:]:
        once = deals[0].quantity.basis is None or deals[0].told("first")
        between = mentions.text[deals[0].quantity.end : one.quantity.start]
        if VERSIONS.fullmatch(between):
            continue
        if once and one.quantity.basis == "per_year" and not one.told("whole", "offer", "first"):
            result[placed.index(one)] = replace(one, role="potential", runner_up="deal")
            break
    return result
