"""What the amounts of one message say about each other, once each has been weighed alone.

- One replaces the other: "38k instead of the 62k", "from 75k down to 52k", "down to 52k from 75k",
  "at first 95k, but it became 88k", "40k, no wait, 50k".
- An order once and an amount a year beside it: the year is what it may become.
- A yearly amount told of a regular supplier is what they buy today.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.reading.cues import cues, only_lead
from actions.reading.factors import parts
from actions.reading.meanings import FACT, POTENTIAL, UNCLEAR, VERSIONS, Placed, for_years
from actions.reading.mentions import Mentions
from actions.reading.quantity import PERIODS
from actions.reading.vocabulary import phrases_pattern

_LEAD, _SAME = 24, 0.01
_SHORT = {"per_month", "per_quarter", "per_week"}
_ALIKE = 1.6
"""How many times theirs a price of ours may be."""
_OFFERED = ("offer", "first", "wanted", "new_thing", "agreed", "this_one", "budget", "whole")

_BOUGHT = ("bought", "sold", "with_us", "with_them", "account")


def settle(mentions: Mentions, placed: list[Placed]) -> list[Placed]:
    """The amounts with the roles they have beside each other, without unclear ones.

    Args:
        mentions: What the message holds.
        placed: Every amount as weighed alone, in order.
    """
    settled = _reckoned(mentions, _replaced(mentions, [_left(one) for one in placed]))
    settled = _by_the_same_period(settled)
    settled = [one for one in settled if one.role != UNCLEAR]
    settled = _regular(mentions, settled)
    return _yearly_beside_once(mentions, settled)


def _by_the_same_period(placed: list[Placed]) -> list[Placed]:
    """Our price beside one they pay by the month is by the month too: "1,900 a month, we'd be at 1,650"."""
    result = list(placed)
    for at, ours in enumerate(placed):
        before = placed[at - 1] if at else None
        if before is None or before.role in FACT or ours.role != "deal":
            continue
        if before.told("their_money", "own_money", "their_cost", "approves", "limit"):
            continue
        theirs = before.quantity
        alike = theirs.low / _ALIKE <= ours.quantity.high <= theirs.high * _ALIKE
        if ours.quantity.basis is None and theirs.basis in _SHORT and alike:
            result[at] = replace(ours, quantity=replace(ours.quantity, basis=theirs.basis))
            result[at - 1] = replace(before, role="alternative", runner_up=None)
    return result


def _left(one: Placed) -> Placed:
    """What is left of an amount a part of which was lost: it is bought today."""
    return replace(one, role="current", runner_up=None) if one.quantity.rest else one


def _replaced(mentions: Mentions, placed: list[Placed]) -> list[Placed]:
    """An amount that another takes the place of is none; the other one is what it was."""
    result = list(placed)
    for at, one in enumerate(placed):
        following = at + 1 if at + 1 < len(placed) else None
        if following is not None and _from_to(mentions, one, placed[following]):
            result[at], result[following] = _moved(mentions, one, placed[following])
            continue
        if following is not None and _corrected(mentions, one, placed[following]):
            result[following] = _put_right(one, placed[following])[1]
            continue
        if following is not None and _became(mentions, one, placed[following]):
            result[at], result[following] = _put_right(one, placed[following])
            continue
        if following is not None and _reached(mentions, one, placed[following]):
            result[following] = replace(placed[following], role="not_ours")
            result[at] = _kept(one)
            continue
        if not (result[at].role == "not_ours" and one.told("replaced")):
            continue
        result[at] = replace(one, role="not_ours")
        partner = _nearest(mentions, placed, at)
        if partner is not None:
            result[partner] = _kept(result[partner])
    return result


def _reckoned(mentions: Mentions, placed: list[Placed]) -> list[Placed]:
    """An amount told as a part of another leaves that one out: "a tenth of 3 million, so 300k"."""
    result = list(placed)
    for part in parts(mentions):
        for at, whole in enumerate(placed):
            for place, one in enumerate(placed):
                reckoned = whole.quantity.high * part.number
                same = abs(reckoned - one.quantity.high) <= _SAME * reckoned
                if same and place > at and part.start < one.quantity.start:
                    result[at] = replace(whole, role="not_ours")
                    result[place] = _kept(result[place])
    return result


def _kept(one: Placed) -> Placed:
    return replace(one, role=one.runner_up or "deal") if one.role == UNCLEAR else one


def _moved(mentions: Mentions, first: Placed, second: Placed) -> tuple[Placed, Placed]:
    """Both ends of a change: the last one counts, and the first is bought today where it may grow."""
    basis = second.quantity.basis or first.quantity.basis
    role = _destination(mentions, first, second)
    second = replace(
        second, role=role, runner_up=None, quantity=replace(second.quantity, basis=basis)
    )
    if second.role == "potential" and mentions.asked in {None, POTENTIAL}:
        grown = replace(first.quantity, basis=basis)
        return replace(first, role="current", quantity=grown, runner_up=None), second
    return replace(first, role="not_ours"), second


def _became(mentions: Mentions, first: Placed, second: Placed) -> bool:
    """Whether the second amount is what the first has become: "at first 95k but it became 88k"."""
    sentence = mentions.sentence_at(first.quantity.start)
    if not sentence.start <= second.quantity.start < sentence.end:
        return False
    own = mentions.clause_at(first.quantity.start)
    around = mentions.text[own.start : max(own.end, second.quantity.start)]
    behind = mentions.text[first.quantity.end : mentions.clause_at(second.quantity.start).end]
    later = {first.quantity.basis, second.quantity.basis} - {None}
    return (
        cues("stood_first").search(around) is not None
        and cues("became").search(behind) is not None
        and not phrases_pattern("figures", "not_yet").search(behind)
        and len(later) <= 1
    )


def _corrected(mentions: Mentions, first: Placed, second: Placed) -> bool:
    """Whether nothing but a correction stands between them: "10k a year, no wait, 12k"."""
    between = mentions.text[first.quantity.end : second.quantity.start]
    rest, wrong = cues("wrong").subn(" ", between)
    rest, weak = cues("rather_person").subn(" ", rest)
    bases = {first.quantity.basis, second.quantity.basis} - {None}
    same = bool(wrong) or len(bases) <= 1
    return bool(wrong + weak) and only_lead(rest) and first.role in FACT and same


def _put_right(first: Placed, second: Placed) -> tuple[Placed, Placed]:
    """The first amount is none any more, and the second is what the first was."""
    quantity = replace(second.quantity, basis=second.quantity.basis or first.quantity.basis)
    second = replace(second, role=_was(first, second), runner_up=None, quantity=quantity)
    return replace(first, role="not_ours"), second


def _was(first: Placed, second: Placed) -> str:
    """What an amount was that does not count any more."""
    if first.told(*_BOUGHT) and not first.told("offer", "agreed", "budget"):
        return "current"
    told = {one.kind for one in first.evidence}
    if first.role == "not_ours" and told <= {"former", *_OFFERED}:
        return "deal"  # only that it is past speaks against it
    return _kept(first).role


def _destination(mentions: Mentions, first: Placed, second: Placed) -> str:
    """What the end of a change is: the words before its beginning are told of it as well."""
    if mentions.asked is None and second.role in {UNCLEAR, "deal"} and not second.told(*_OFFERED):
        if first.told("grows", "could", "moves", "horizon", "potential"):
            return "potential"
        if first.told(*_BOUGHT):
            return "current"
    return _kept(second).role


def _from_to(mentions: Mentions, first: Placed, second: Placed) -> bool:
    """Whether an amount went from the first to the second: "from 75k down to 52k"."""
    before = mentions.text[: first.quantity.start]
    between = mentions.text[first.quantity.end : second.quantity.start]
    start, end = (phrases_pattern("figures", name).pattern for name in ("moved_from", "moved_to"))
    return (
        re.search(rf"(?:{start})\s*(?:\w+ing\s+)?€?\s*$", before, re.IGNORECASE) is not None
        and re.fullmatch(
            rf"(?:\s+(?!and\b|en\b)[\w']+){{0,4}}?\s*(?:{end})\s*€?\s*", between, re.IGNORECASE
        )
        is not None
    )


def _reached(mentions: Mentions, first: Placed, second: Placed) -> bool:
    """Whether the second amount is what the first came from: "down to 52k a year, from 75k"."""
    before = mentions.text[max(0, first.quantity.start - _LEAD) : first.quantity.start]
    between = mentions.text[first.quantity.end : second.quantity.start]
    ended, origin = (
        phrases_pattern("figures", name).pattern for name in ("ended_at", "coming_from")
    )
    return (
        re.search(rf"(?:{ended})\s*€?\s*$", before, re.IGNORECASE) is not None
        and re.fullmatch(rf"[^.;!?]{{0,24}}?\b(?:{origin})\s*€?\s*", between, re.IGNORECASE)
        is not None
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
        if one.role == "deal"
        and one.quantity.basis in PERIODS
        and not one.told(*_OFFERED)
        and not for_years(mentions, one.quantity)
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
