"""Life cycle inputs: years, energy, maintenance, stops, rest value and discount rate.

In answer to their question every number is one; unasked only what is told as such, because most
amounts and years of a message are something else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from actions.reading.life_cycle_numbers import Input, numbers
from actions.reading.life_cycle_words import (
    MONEY_SLOTS,
    SIDES,
    nearest_slot,
    tells_life,
    tells_stops,
)
from actions.reading.meanings import Placed
from actions.reading.mentions import Mentions
from actions.reading.quantity import PERIODS, Quantity
from actions.reading.text import Span
from actions.reading.types import FactReading, Plain
from actions.reading.vocabulary import phrases_pattern

FACT, PAINS = "lcc_inputs", "pain_points"
_COSTS = {"sustainability", "maintenance_costs"}
"""Levers whose words are those of running costs."""
_PAGE = "life_cycle"
_YEARLY = {"energy_eur_year", "maintenance_eur_year", "operation_eur_year"}
_AT_THE_END = {"resale_eur", "end_of_life_eur"}
_SIDES = {"ours": "ours", "alt": "alternative"}
_SLOTS = {
    "purchase": "purchase_eur",
    "energy": "energy_eur_year",
    "maintenance": "maintenance_eur_year",
    "stop": "cost_per_stop_eur",
    "end": "end_of_life_eur",
    "resale": "resale_eur",
}
"""What the examples call sides and inputs (``amount_likeness.ROLES``)."""
_LEARNED, _OUTVOTE = 0.6, 0.8
"""From where on the examples tell an input, and one that words tell otherwise."""
_HIGHEST_RATE = 25
_AFTER = re.compile(r"\b(?:after|na)\s+(?:(?:about|around|some|ongeveer|zo'n)\s+)?$", re.IGNORECASE)
_BEHIND = 44
"""Characters after a number within which a word still says what it is, when none stands before."""


def find_inputs(mentions: Mentions, placed: Sequence[Placed] = ()) -> list[Input]:
    """The numbers of a message that are life cycle inputs.

    Args:
        mentions: What the message holds.
        placed: Its amounts with their roles.
    """
    asked = mentions.asked == FACT
    learned = {one.quantity.start: one for one in placed if one.life_cycle}
    if not asked and not learned and not _spoken_of(mentions):
        return []
    told: list[tuple[Span, list[Input]]] = []
    earlier: list[Input] = []
    for sentence in mentions.sentences:
        if sentence.question and not asked:
            continue
        by_words = list(numbers(mentions, sentence, earlier, asked=asked))
        inside = _set_against(_with_learned(sentence, by_words, learned, asked=asked))
        earlier += inside
        told.append((sentence, inside))
    if asked:
        return [one for _, inside in told for one in inside]
    kept = [_told(mentions, sentence, inside, set(learned)) for sentence, inside in told]
    if any(one.slot != "life_years" for some in kept for one in some):
        # Where running costs are told, a price is one input more.
        kept = [
            some or [one for one in inside if one.slot == "purchase_eur"]
            for some, (_, inside) in zip(kept, told, strict=True)
        ]
    return [one for some in kept for one in some]


def _spoken_of(mentions: Mentions) -> bool:
    """Whether a message has a word at all that tells an input."""
    text = mentions.text
    years = any(one.kind == "years" for one in mentions.quantities)
    return years or nearest_slot(text, last=False) is not None or tells_stops(text)


def _set_against(inputs: list[Input]) -> list[Input]:
    """The inputs of a sentence; of two of one kind the second is that of the other side."""
    kept: dict[tuple[str, str], Input] = {}
    for one in inputs:
        other = next(side for side in SIDES if side != one.side)
        if (one.side, one.slot) not in kept:
            kept[one.side, one.slot] = one
        elif one.slot in MONEY_SLOTS:
            kept.setdefault((other, one.slot), replace(one, side=other))
    return sorted(kept.values(), key=lambda one: one.quantity.start)


def _with_learned(
    sentence: Span, inputs: list[Input], learned: Mapping[int, Placed], *, asked: bool
) -> list[Input]:
    """The inputs of a sentence, with those that the examples tell.

    In an answer what words tell counts; unasked the examples do, where they are sure.
    """
    found = {one.quantity.start: one for one in inputs}
    for start, placed in learned.items():
        if not sentence.start <= start < sentence.end or placed.life_cycle is None:
            continue
        if start in found and asked:
            continue
        if placed.sure < (_OUTVOTE if start in found else _LEARNED):
            continue
        side, _, name = placed.life_cycle.partition("_")
        if name == "stop" and placed.quantity.kind == "rate":
            continue  # what an hour of standing still costs is not what a stop costs
        found[start] = Input(placed.quantity, _SIDES[side], _SLOTS[name], sentence)
    return [found[start] for start in sorted(found)]


def besides(placed: list[Placed], inputs: Sequence[Input]) -> list[Placed]:
    """The amounts, those that are running costs or rest values being no sales of ours."""
    used = {one.quantity.start for one in inputs if one.slot != "purchase_eur"}
    return [replace(one, role="not_ours") if one.quantity.start in used else one for one in placed]


def without_costs(mentions: Mentions, facts: dict[str, FactReading]) -> None:
    """Leave out pains that are only what running costs are told with: "3k of power a year"."""
    pains = facts.get(PAINS)
    if FACT not in facts or pains is None or mentions.asked == PAINS:
        return
    at = max(mentions.text.find(pains.words.split(", ")[0]), 0)
    sentence = mentions.sentence_at(at)
    told = any(sentence.start <= one.start < sentence.end for one in mentions.quantities)
    if told and isinstance(pains.value, dict):
        kept = {lever: hurts for lever, hurts in pains.value.items() if lever not in _COSTS}
        if kept:
            facts[PAINS] = replace(pains, value=kept)
        else:
            del facts[PAINS]


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
            strong = known or _surely_end(mentions, sentence)
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


def _plain(found: Input) -> float | int:
    low, high = found.quantity.low, found.quantity.high
    if found.slot in _YEARLY or found.slot == "stops_per_year":
        low, high = found.quantity.yearly()
    return _middle(low, high)


def _middle(low: float, high: float) -> float | int:
    middle = (low + high) / 2
    return int(middle) if middle == int(middle) else middle
