"""Life cycle inputs: years, energy, maintenance, stops, rest value and discount rate.

In answer to their question every number is one; unasked only what is told as such, because most
amounts and years of a message are something else.
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
    tells_life,
    tells_stops,
)
from actions.reading.meanings import Placed
from actions.reading.mentions import Mentions
from actions.reading.quantity import PERIODS, Quantity
from actions.reading.text import Span
from actions.reading.types import FactReading, Plain
from actions.reading.vocabulary import phrases_pattern

FACT = "lcc_inputs"
_PAGE = "life_cycle"
_LONGEST_LIFE, _MOST_STOPS = 60, 400
_YEARLY = {"energy_eur_year", "maintenance_eur_year", "operation_eur_year"}
_AT_THE_END = {"resale_eur", "end_of_life_eur"}
_MONEY = {"money", "bare", "rate"}
_HIGHEST_RATE = 25
_THOUSAND = 1000.0
_MORE_YEARS = re.compile(r"\s*(?:more|extra|meer|goede?)\s+(?:years|jaar|jaren)\b", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|na)\s+(?:(?:about|around|some|ongeveer|zo'n)\s+)?$", re.IGNORECASE)
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


def find_inputs(mentions: Mentions, placed: Sequence[Placed] = ()) -> list[Input]:
    """The numbers of a message that are life cycle inputs.

    Args:
        mentions: What the message holds.
        placed: Its amounts with their roles.
    """
    asked = mentions.asked == FACT
    learned = {one.quantity.start for one in placed if one.life_cycle}
    found: list[Input] = []
    for sentence in mentions.sentences:
        if sentence.question and not asked:
            continue
        inside = list(_inputs(mentions, sentence, asked=asked))
        found += inside if asked else _told(mentions, sentence, inside, learned)
    return found


def besides(placed: list[Placed], inputs: Sequence[Input]) -> list[Placed]:
    """The amounts, those that are running costs or rest values being no sales of ours."""
    used = {one.quantity.start for one in inputs if one.slot != "purchase_eur"}
    return [replace(one, role="not_ours") if one.quantity.start in used else one for one in placed]


def read_life_cycle(mentions: Mentions, inputs: Sequence[Input]) -> FactReading | None:
    """The fact that the inputs of a message make.

    Args:
        mentions: What the message holds.
        inputs: Its inputs, as found by `find_inputs`.
    """
    value: dict[str, Plain] = {}
    sides: dict[str, dict[str, Plain]] = {side: {} for side in SIDES}
    both = phrases_pattern(_PAGE, "both")
    for found in inputs:
        of_both = both.search(mentions.clause_at(found.quantity.start).text)
        for side in SIDES if of_both else (found.side,):
            sides[side].setdefault(found.slot, _plain(found))
    rate = next((q for q in mentions.quantities if _is_rate(mentions, q)), None)
    if rate is not None:
        value["discount_rate_pct"] = _middle(rate.low, rate.high)
    if mentions.asked == FACT and phrases_pattern(_PAGE, "no_rest").search(mentions.text):
        for side in SIDES if both.search(mentions.text) else SIDES[:1]:
            sides[side]["resale_eur"] = 0
    value.update({side: dict(inputs) for side, inputs in sides.items() if inputs})
    return FactReading(value, "stated", mentions.text[:200]) if value else None


def _is_rate(mentions: Mentions, quantity: Quantity) -> bool:
    """Whether a percentage is the rate they discount with."""
    if quantity.kind != "percent" or quantity.high > _HIGHEST_RATE:
        return False
    sentence = mentions.sentence_at(quantity.start).text
    if phrases_pattern(_PAGE, "no_rate").search(sentence):
        return False
    return mentions.asked == FACT or bool(phrases_pattern(_PAGE, "rate").search(sentence))


def _told(
    mentions: Mentions, sentence: Span, inputs: list[Input], learned: set[int]
) -> list[Input]:
    """The inputs of a sentence that nobody asked for: those told as such."""
    slots = {one.slot for one in inputs}
    kept: list[Input] = []
    for one in inputs:
        same = [other for other in inputs if other.slot == one.slot]
        compared = len({other.side for other in same}) > 1 and _named(sentence)
        known = one.quantity.start in learned
        if one.slot == "life_years":
            strong = tells_life(mentions, one.quantity) or any(k.slot == one.slot for k in kept)
            strong = strong or ("resale_eur" in slots and _surely_end(mentions, sentence))
        elif one.slot == "stops_per_year":
            strong = one.quantity.basis in PERIODS and ("cost_per_stop_eur" in slots or compared)
            strong = strong or (compared and tells_stops(sentence.text))
        elif one.slot == "cost_per_stop_eur":
            strong = "stops_per_year" in slots or known
        elif one.slot in _AT_THE_END:
            strong = _surely_end(mentions, sentence) or (known and one.slot == "end_of_life_eur")
        elif one.slot == "purchase_eur":
            strong = bool(slots & _AT_THE_END) or (known and bool(slots - {one.slot, "life_years"}))
        else:
            strong = known or compared or any(k.slot == one.slot for k in kept)
            strong = strong and not _of_ours(mentions, one)
        if strong:
            kept.append(one)
    return kept


def _surely_end(mentions: Mentions, sentence: Span) -> bool:
    """Whether a sentence is about the end of a life: "restwaarde", "worth 8k after ten years"."""
    after_years = any(
        sentence.start <= q.start < sentence.end
        and _AFTER.search(mentions.text[max(0, q.start - _BEHIND) : q.start])
        for q in mentions.quantities
        if q.kind == "years"
    )
    return after_years or bool(phrases_pattern(_PAGE, "surely_end").search(sentence.text))


def _of_ours(mentions: Mentions, one: Input) -> bool:
    """Whether a running cost is in truth what they buy from us, or their whole bill."""
    around = mentions.sentence_at(one.quantity.start).text
    return bool(phrases_pattern(_PAGE, "no_input").search(around))


def _named(sentence: Span) -> bool:
    """Whether a sentence names a side at all."""
    return any(phrases_pattern(_PAGE, side).search(sentence.text) for side in SIDES)


def _inputs(mentions: Mentions, sentence: Span, *, asked: bool) -> Iterator[Input]:
    """Each number with its input and whose it is; what is left out is as for the one before."""
    pieces = _pieces(mentions, sentence)
    if not pieces:
        return
    told = _sides(mentions, pieces)
    nobodys = not asked and not any(told)
    behind = _named_behind(pieces)
    side, before = "ours", None
    for piece, own in zip(pieces, told, strict=True):
        side = own or side
        slot = _slot(mentions, sentence, piece, before, behind=behind, asked=asked)
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
        yield before


def _pieces(mentions: Mentions, sentence: Span) -> list[_Piece]:
    """The numbers of a sentence with the words since the one before and up to the next."""
    inside = [q for q in mentions.quantities if sentence.start <= q.start < sentence.end]
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
        told[0] = next(side for side in SIDES if side != first) if opposed else None
    return told


def tells_contrast(lead: str) -> bool:
    """Whether the words before a number set another side against the one before: ", ours", "vs"."""
    return bool(phrases_pattern(_PAGE, "against").search(lead)) or lead.lstrip().startswith(",")


def _named_behind(pieces: list[_Piece]) -> bool:
    """Whether the words that say what numbers are stand behind them: "5k power, 2k service"."""
    first = next((piece for piece in pieces if piece.quantity.kind in _MONEY), None)
    if first is None:
        return False
    lead = nearest_slot(first.lead, last=True)
    return (lead is None or lead == "purchase_eur") and nearest_slot(
        _near(first), last=False
    ) is not None


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


def _plain(found: Input) -> float | int:
    low, high = found.quantity.low, found.quantity.high
    if found.slot in _YEARLY or found.slot == "stops_per_year":
        low, high = found.quantity.yearly()
    return _middle(low, high)


def _middle(low: float, high: float) -> float | int:
    middle = (low + high) / 2
    return int(middle) if middle == int(middle) else middle
