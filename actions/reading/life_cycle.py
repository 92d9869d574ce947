"""Life cycle inputs: years, energy, maintenance, stops, rest value and discount rate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from actions.reading.meanings import Placed
from actions.reading.mentions import Mentions
from actions.reading.quantity import Quantity
from actions.reading.text import Span
from actions.reading.types import FactReading, Plain
from actions.reading.vocabulary import phrases_pattern

FACT = "lcc_inputs"
_PAGE = "life_cycle"
_LONGEST_LIFE, _MOST_STOPS = 60, 400
_MONEY_SLOTS = (
    "resale_eur",
    "end_of_life_eur",
    "energy_eur_year",
    "maintenance_eur_year",
    "cost_per_stop_eur",
    "operation_eur_year",
    "purchase_eur",
)
_YEARLY = {"energy_eur_year", "maintenance_eur_year", "operation_eur_year"}
_SIDES = ("ours", "alternative")
_BEHIND = 22
"""Characters after a number within which a word still says what it is, when none stands before."""


@dataclass(frozen=True)
class _Input:
    quantity: Quantity
    side: str
    slot: str


def read_life_cycle(mentions: Mentions, placed: Sequence[Placed] = ()) -> FactReading | None:
    """Life cycle inputs: in answer to their question, or of sentences that tell such an amount.

    Args:
        mentions: What the message holds.
        placed: Its amounts with their roles.
    """
    told = mentions.sentences
    if mentions.asked != FACT:
        amounts = [one.quantity.start for one in placed if one.life_cycle]
        told = [one for one in told if any(one.start <= at < one.end for at in amounts)]
    if not told:
        return None
    value: dict[str, Plain] = {}
    sides: dict[str, dict[str, Plain]] = {side: {} for side in _SIDES}
    for found in _inputs(mentions, told):
        sides[found.side].setdefault(found.slot, _plain(found))
    for quantity in mentions.quantities:
        if quantity.kind == "percent" and mentions.asked == FACT:
            value.setdefault("discount_rate_pct", _middle(quantity.low, quantity.high))
    if mentions.asked == FACT and phrases_pattern(_PAGE, "no_rest").search(mentions.text):
        sides["ours"]["resale_eur"] = 0
    value.update({side: dict(inputs) for side, inputs in sides.items() if inputs})
    return FactReading(value, "stated", mentions.text[:200]) if value else None


def _inputs(mentions: Mentions, within: Sequence[Span]) -> Iterator[_Input]:
    """Each number with its input and whose it is; what is left out is as for the one before."""
    side, before = "ours", None
    for sentence in within:
        pieces = _pieces(mentions, sentence)
        told = [_side(lead, tail, last=piece is pieces[-1][0]) for piece, lead, tail in pieces]
        if pieces and told[-1] and not any(told[:-1]):
            # "four stops at 1,200 each with the old machine": said once, of all.
            told = [told[-1]] * len(told)
        for (quantity, lead, tail), own in zip(pieces, told, strict=True):
            side = own or side
            slot = _slot(quantity, mentions.clause_at(quantity.start), lead, tail)
            if before is not None:
                slot = _after(before, quantity, lead, slot)
            if slot is None:
                continue
            if before is not None and before.slot == slot and quantity.basis is None:
                quantity = replace(quantity, basis=before.quantity.basis)  # noqa: PLW2901
            before = _Input(quantity, side, slot)
            yield before


def _pieces(mentions: Mentions, sentence: Span) -> list[tuple[Quantity, str, str]]:
    """The numbers of a sentence with the words since the one before and up to the next."""
    inside = [q for q in mentions.quantities if sentence.start <= q.start < sentence.end]
    starts = [sentence.start, *(quantity.end for quantity in inside)]
    ends = [*(quantity.start for quantity in inside[1:]), sentence.end]
    return [
        (quantity, mentions.text[start : quantity.start], mentions.text[quantity.end : end])
        for quantity, start, end in zip(inside, starts, ends, strict=False)
    ]


def _after(before: _Input, quantity: Quantity, lead: str, slot: str | None) -> str | None:
    """The input of a number in the light of the one before it."""
    if before.slot == "stops_per_year" and phrases_pattern(_PAGE, "at").fullmatch(lead.strip()):
        return "cost_per_stop_eur"
    return before.slot if slot is None and _alike(before.quantity, quantity) else slot


def _side(lead: str, tail: str, *, last: bool) -> str | None:
    """Whose a number is: the nearest word before it, else one close behind it."""
    found = [
        (match.start(), side)
        for side in _SIDES
        for match in phrases_pattern(_PAGE, side).finditer(lead)
    ]
    if found:
        return max(found)[1]
    near = tail if last else tail[:_BEHIND].partition(",")[0]
    behind = [
        (match.start(), side)
        for side in _SIDES
        if (match := phrases_pattern(_PAGE, side).search(near))
    ]
    return min(behind)[1] if behind else None


def _slot(quantity: Quantity, clause: Span, lead: str, tail: str) -> str | None:
    """The input that a number fills, told by its kind and the words around it."""
    stops = phrases_pattern(_PAGE, "stops")
    stopping = bool(stops.search(lead + tail[:_BEHIND]) or stops.search(clause.text))
    small = quantity.high <= _LONGEST_LIFE
    if quantity.kind == "years":
        return "life_years"
    counted = quantity.kind in {"thing", "times"} or (quantity.kind == "bare" and small)
    if counted and stopping and quantity.high < _MOST_STOPS:
        return "stops_per_year"
    if quantity.kind == "bare" and small:
        return "life_years"
    if quantity.kind not in {"money", "bare", "rate"}:
        return None
    near = tail[:_BEHIND].partition(",")[0]
    for words in (lead, near, clause.text):
        slot = _nearest_slot(words, last=words is lead)
        if slot is not None:
            return slot
    return None


def _nearest_slot(words: str, *, last: bool) -> str | None:
    """The input whose word stands nearest to the number; a general word such as 'cost' yields."""
    found: list[tuple[bool, int, str]] = []
    for slot in _MONEY_SLOTS:
        for match in phrases_pattern(_PAGE, slot).finditer(words):
            place = match.start() if last else -match.start()
            found.append((slot != "purchase_eur", place, slot))
    return max(found)[2] if found else None


def _alike(one: Quantity, other: Quantity) -> bool:
    money = {"money", "bare", "rate"}
    return one.kind == other.kind or (one.kind in money and other.kind in money)


def _plain(found: _Input) -> float | int:
    low, high = found.quantity.low, found.quantity.high
    if found.slot in _YEARLY:
        low, high = found.quantity.yearly()
    return _middle(low, high)


def _middle(low: float, high: float) -> float | int:
    middle = (low + high) / 2
    return int(middle) if middle == int(middle) else middle
