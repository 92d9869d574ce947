"""Each number of a sentence about life cycle costs: which input it is, and whose.

Inputs are told before their number or behind it, each by name or in the order of the other side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from actions.reading.life_cycle_words import (
    MONEY_SLOTS,
    SIDES,
    nearest_slot,
    period_of,
    side_in,
    stop_counts,
    tells_stops,
)
from actions.reading.mentions import Mentions
from actions.reading.quantity import Quantity
from actions.reading.text import Span
from actions.reading.vocabulary import phrases_pattern

_PAGE = "life_cycle"
_LONGEST_LIFE, _MOST_STOPS = 60, 400
_MONEY = {"money", "bare", "rate"}
_THOUSAND = 1000.0
_MORE_YEARS = re.compile(r"\s*(?:more|extra|meer|goede?)\s+(?:years|jaar|jaren)\b", re.IGNORECASE)
_BEHIND = 44
"""Characters after a number within which a word still says what it is, when none stands before."""


@dataclass(frozen=True)
class Input:
    """A number that is a life cycle input: which one, and whose."""

    quantity: Quantity
    side: str
    slot: str
    sentence: Span


@dataclass(frozen=True)
class _Piece:
    """A number of a sentence with the words before it and behind it."""

    quantity: Quantity
    lead: str
    tail: str


def numbers(
    mentions: Mentions, sentence: Span, earlier: Sequence[Input], *, asked: bool
) -> Iterator[Input]:
    """Each number with its input and whose it is; what is left out is as for the one before."""
    pieces = _pieces(mentions, sentence)
    if not pieces:
        return
    told = _sides(mentions, pieces)
    nobodys = not asked and not any(told)
    behind = _named_behind(pieces)
    side, before = "ours", None
    every = list(earlier)
    for piece, own in zip(pieces, told, strict=True):
        side = own or side
        slot = _in_order(every, piece, side) or _slot(
            mentions, sentence, piece, before, behind=behind, asked=asked
        )
        if slot is None:
            continue
        quantity = (
            _like(before, piece.quantity) if before and before.slot == slot else piece.quantity
        )
        if slot == "stops_per_year":
            quantity = replace(quantity, basis=period_of(piece.tail) or quantity.basis)
            # Stops that nobody asked for are what happens to them today.
            side = "alternative" if nobodys else side
        before = Input(quantity, side, slot, sentence)
        every.append(before)
        yield before


def _in_order(earlier: Sequence[Input], piece: _Piece, side: str) -> str | None:
    """The input of an amount that tells none, where the other side was told one after the other.

    "Ours: 14k, 2k power, 300 upkeep. Theirs: 9k, 3k, 700."
    """
    quantity = piece.quantity
    money = quantity.kind == "money" or (quantity.kind == "bare" and quantity.high > _LONGEST_LIFE)
    own_lead = re.split(r",\s|;", piece.lead)[-1]
    if not money or nearest_slot(own_lead, last=True) or nearest_slot(_near(piece), last=False):
        return None
    others = [one.slot for one in earlier if one.side != side and one.slot in MONEY_SLOTS]
    own = sum(1 for one in earlier if one.side == side and one.slot in MONEY_SLOTS)
    if not own and len(others) == 1 and quantity.kind == "money":
        # What follows in the same sentence may be set against it in other ways.
        return others[0] if all(one.sentence.end <= quantity.start for one in earlier) else None
    return others[own] if len(others) > 1 and own < len(others) else None


def _pieces(mentions: Mentions, sentence: Span) -> list[_Piece]:
    """The numbers of a sentence with the words since the one before and up to the next."""
    inside = [q for q in mentions.quantities if sentence.start <= q.start < sentence.end]
    inside = sorted([*inside, *_few_stops(sentence, inside)], key=lambda quantity: quantity.start)
    starts = [sentence.start, *(quantity.end for quantity in inside)]
    ends = [*(quantity.start for quantity in inside[1:]), sentence.end]
    return [
        _Piece(
            quantity,
            mentions.text[start : quantity.start],
            mentions.text[quantity.start + len(quantity.number) : end],
        )
        for quantity, start, end in zip(inside, starts, ends, strict=False)
    ]


def _few_stops(sentence: Span, others: Sequence[Quantity]) -> Iterator[Quantity]:
    """Numbers of stops told without a figure: "once a month", "ours never"."""
    if not tells_stops(sentence.text):
        return
    for word, number in stop_counts().items():
        for match in re.finditer(rf"\b{re.escape(word)}\b", sentence.text, re.IGNORECASE):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            if not any(one.start < end and start < one.end for one in others):
                yield Quantity(number, number, "times", start, end, match[0], number=match[0])


def _near(piece: _Piece) -> str:
    """The words right behind a number."""
    return re.split(r",\s|[;()]|\s(?:and|en|but|maar)\s", piece.tail)[0][:_BEHIND]


def _sides(mentions: Mentions, pieces: list[_Piece]) -> list[str | None]:
    """Whose each number is, None where nothing new is said.

    Sides stand before their numbers ("ours uses 8k, theirs 12k") or behind ("8k with us, 12k with
    them"); the first number tells which. A side told of the second number alone leaves the first
    to the other one: "energy is 31k a year, ours 19k".
    """
    leads = [side_in(mentions, piece.lead, last=True) for piece in pieces]
    tails = [side_in(mentions, _near(piece), last=False) for piece in pieces]
    if leads[0] is None and tails[0] is not None and any(tails[1:]):
        return tails
    told: list[str | None] = [lead or tail for lead, tail in zip(leads, tails, strict=True)]
    whole = side_in(mentions, pieces[-1].tail, last=False)
    if whole and not any(told[:-1]) and leads[-1] is None:
        return [whole] * len(pieces)  # "four stops at 1,200 each with the old machine": of all
    first = next((side for side in told if side), None)
    if told[0] is None and first is not None:
        at = told.index(first)
        opposed = leads[at] is not None and tells_contrast(pieces[at].lead)
        of_both = first if tails[at] else None
        told[0] = next(side for side in SIDES if side != first) if opposed else of_both
    return told


def tells_contrast(lead: str) -> bool:
    """Whether the words before a number set another side against the one before: ", ours", "vs"."""
    return bool(phrases_pattern(_PAGE, "against").search(lead)) or lead.lstrip().startswith(",")


def _named_behind(pieces: list[_Piece]) -> bool:
    """Whether the words that say what numbers are stand behind them: "5k power, 2k service"."""
    for piece in (one for one in pieces if one.quantity.kind in _MONEY):
        if nearest_slot(piece.lead, last=True) not in {None, "purchase_eur"}:
            return False
        if nearest_slot(_near(piece), last=False) is not None:
            return True
    return False


def _slot(
    mentions: Mentions,
    sentence: Span,
    piece: _Piece,
    before: Input | None,
    *,
    behind: bool,
    asked: bool,
) -> str | None:
    """The input that a number fills, told by its kind, the words around it and the one before it."""
    quantity, lead = piece.quantity, piece.lead
    near = _near(piece)
    if quantity.kind == "years" or (quantity.kind == "bare" and _MORE_YEARS.match(near)):
        return "life_years"
    at_each = before is not None and before.slot == "stops_per_year"
    if at_each and quantity.kind in _MONEY and _each(lead, near):
        return "cost_per_stop_eur"
    stopping = tells_stops(lead + near) or tells_stops(sentence.text)
    small = quantity.high <= _LONGEST_LIFE
    counted = quantity.kind in {"thing", "times"} or (quantity.kind == "bare" and small)
    unsaid = nearest_slot(lead, last=True) is None and nearest_slot(near, last=False) is None
    follows = before is not None and quantity.kind == "bare" and unsaid
    if follows and before is not None and before.slot == "cost_per_stop_eur" and small:
        return "stops_per_year"
    if follows and before is not None and not tells_stops(lead + near):
        return before.slot
    if counted and stopping and quantity.high < _MOST_STOPS:
        return "stops_per_year"
    if quantity.kind == "bare" and small:
        return "life_years" if asked else None
    if quantity.kind not in _MONEY:
        return None
    order = (near, lead) if behind else (lead, near)
    beside = [nearest_slot(words, last=words is lead, stopping=stopping) for words in order]
    told = [slot for slot in beside if slot is not None]
    if not told and before is not None and before.slot in MONEY_SLOTS:
        return before.slot
    if not told:
        clause = mentions.clause_at(quantity.start).text
        named = nearest_slot(clause, last=False, stopping=stopping)
        # "Ours: 85k, 15 years": a side's first amount is what it costs to buy.
        first = asked and before is None and side_in(mentions, lead, last=True)
        return named or ("purchase_eur" if first else None)
    # "The old one costs 6k a year in repairs": what is named outweighs what only costs.
    return next((slot for slot in told if slot != "purchase_eur"), told[0])


def _each(lead: str, near: str) -> bool:
    """Whether an amount behind a number of stops is what each of them costs."""
    at, each = (phrases_pattern(_PAGE, name) for name in ("at", "cost_per_stop_eur"))
    costs = phrases_pattern(_PAGE, "stop_costs")
    right_before = re.search(rf"(?:{at.pattern})\s*€?\s*$", lead, re.IGNORECASE)
    return bool(right_before or each.search(lead) or each.search(near)) or bool(costs.search(lead))


def _like(before: Input, quantity: Quantity) -> Quantity:
    """A number told as the one before it: in its thousands and per the same period."""
    basis = quantity.basis or before.quantity.basis
    thousands = (
        quantity.kind == "bare"
        and before.slot in MONEY_SLOTS
        and quantity.high * 100 <= before.quantity.high
        and before.quantity.high >= _THOUSAND
    )
    scale = _THOUSAND if thousands else 1.0
    return replace(quantity, low=quantity.low * scale, high=quantity.high * scale, basis=basis)
