"""Amounts told relative to another: "double what they do now", "last year 80, this year half"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from actions.reading.factors import Factor, multiples, parts
from actions.reading.meanings import CURRENT, DEAL, POTENTIAL, Placed
from actions.reading.mentions import Mentions
from actions.reading.quantity import Quantity
from actions.reading.types import FactReading, Plain
from actions.reading.vocabulary import phrases_pattern

SHARE = "share_of_wallet_pct"
_NEAR, _SPEND_WORD = 40, 24
_THOUSANDS, _MOST = 1000.0, 1.0
_CLAUSE = r"[.;!?]\s|,\s"
_THEN = re.compile(r"\b(?:was|were|toen|dat was|back then|in 20\d\d|van 20\d\d)\b", re.IGNORECASE)
_FUTURE = ("could", "moves", "grows", "horizon", "condition", "potential")


def read_relative(
    mentions: Mentions,
    placed: list[Placed],
    facts: dict[str, FactReading],
    known: Mapping[str, Plain],
) -> None:
    """Amounts told as a multiple or part of another one."""
    factors = multiples(mentions)
    ours = _ours_of_spend(mentions)
    if ours is not None:
        spent, facts[CURRENT] = ours
        for name in (DEAL, POTENTIAL):
            if name in facts and facts[name].words == spent:
                del facts[name]
        return
    if CURRENT in facts and mentions.asked in {CURRENT, None}:
        compared = sorted([*factors, *parts(mentions)], key=lambda one: one.start)
        this_year = _this_year(mentions, facts[CURRENT], compared)
        if this_year is not None:
            facts[CURRENT] = this_year
            return
    if mentions.asked == POTENTIAL and _adds(mentions, facts, known):
        return
    told = _part_of_spend(mentions, placed) if DEAL not in facts else None
    if told is not None:
        facts[POTENTIAL] = told
        return
    if POTENTIAL in facts:
        return
    told = _multiple_of_now(
        mentions, factors, _number(facts.get(CURRENT), known.get(CURRENT)), CURRENT in facts
    )
    if told is not None:
        facts[POTENTIAL] = told


def rounded(amount: float) -> float | int:
    """The amount in cents, as a whole number where it is one."""
    cents = round(amount, 2)
    return int(cents) if cents == int(cents) else cents


def _this_year(mentions: Mentions, own: FactReading, factors: list[Factor]) -> FactReading | None:
    """What they buy now, where one year is told as part of the year before."""
    text = mentions.text
    at = text.find(own.words) if own.words else -1
    last_year = phrases_pattern("figures", "last_year").search(text)
    if at < 0 or not isinstance(own.value, int | float):
        return None
    end = at + len(own.words)
    for factor in factors:
        near = mentions.sentence_at(factor.start).end
        now = phrases_pattern("figures", "now").search(text[end:near])
        then = phrases_pattern("figures", "last_year").search(text[factor.end : factor.end + _NEAR])
        fell = phrases_pattern("figures", "changing").search(text[end : factor.start])
        compared = factor.start >= end and (
            (now and (last_year or factor.number < 1)) or (fell and factor.number < 1)
        )
        earlier = factor.end <= at and (then or _THEN.search(text[factor.end : at]))
        if compared or earlier:
            return replace(
                own,
                value=rounded(own.value * factor.number),
                certainty="derived",
                doubt="which_amount",
            )
    return None


def _part_of_spend(mentions: Mentions, placed: list[Placed]) -> FactReading | None:
    """Their spend and our possible part of it: "a tenth of their spend, they spend 5 million"."""
    future = any(one.kind in _FUTURE for p in placed for one in p.evidence) or any(
        sign.value in _FUTURE for sign in mentions.of("money", negated=None)
    )
    if mentions.asked != POTENTIAL and not (mentions.asked is None and future):
        return None
    found = parts(mentions)
    for factor in found:
        for item in placed:
            between = mentions.text[factor.end : item.quantity.start]
            of_it = 0 <= item.quantity.start - factor.end <= _NEAR and re.fullmatch(
                rf"\W*(?:{phrases_pattern('figures', 'of_spend').pattern})\W*", between,
                re.IGNORECASE,
            )  # fmt: skip
            if of_it or item.told("their_spend"):
                value = rounded(item.quantity.yearly()[0] * factor.number)
                return FactReading(value, "derived", factor.words, "which_amount")
    return None


def _multiple_of_now(
    mentions: Mentions, factors: list[Factor], current: float | None, told_now: bool
) -> FactReading | None:
    """What they could buy, as a multiple of what they buy: "double what they do now"."""
    than_now = phrases_pattern("figures", "than_now").search(mentions.text)
    future = any(sign.value in _FUTURE for sign in mentions.of("money", negated=None))
    if not current or not factors:
        return None
    factor = factors[-1]
    told = than_now or (told_now and (future or factor.yearly))
    if mentions.asked != POTENTIAL and not (mentions.asked is None and told):
        return None
    doubt = "which_amount" if factor.yearly else None
    return FactReading(rounded(current * factor.number), "derived", factor.words, doubt)


def _ours_of_spend(mentions: Mentions) -> tuple[str, FactReading] | None:
    """The words of what they spend, and our part of it: "they spend 400k, half of it with us"."""
    amounts = [q for q in mentions.quantities if q.kind == "money"]
    if not amounts or mentions.asked not in {None, CURRENT, SHARE}:
        return None
    of_it, ours = (phrases_pattern("figures", name) for name in ("part_of_it", "part_ours"))
    spend = amounts[0]
    if not phrases_pattern("figures", "spending").search(
        mentions.text[: spend.start + _SPEND_WORD]
    ):
        return None
    bare = [
        Factor(_of(q.high, spend), q.start, q.end, q.words)
        for q in mentions.quantities
        if q.kind == "bare"
    ]
    for factor in [*parts(mentions), *bare]:
        sentence = mentions.sentence_at(factor.start)
        if factor.start < spend.end or not 0 < factor.number <= 1:
            continue
        behind = mentions.text[max(spend.end, factor.start - _NEAR) : factor.start]
        after = mentions.text[factor.end : min(sentence.end, factor.end + _NEAR)]
        clause = f"{re.split(_CLAUSE, behind)[-1]} {after}"
        future = phrases_pattern("figures", "not_yet").search(clause)
        if of_it.search(clause) and ours.search(clause) and not future:
            value = rounded(spend.yearly()[0] * factor.number)
            value = round(value) if value >= 1 else value
            return spend.words, FactReading(value, "derived", factor.words, "which_amount")
        straight = re.match(rf"\W*(?:\w+\s+){{0,2}}(?:{ours.pattern})", after, re.IGNORECASE)
        if straight and factor.words and not future and factor not in bare:
            value = round(spend.yearly()[0] * factor.number)
            return spend.words, FactReading(value, "derived", factor.words, "which_amount")
    return None


def _of(part: float, whole: Quantity) -> float:
    """The share that a plain number is of an amount: 50 of 200k is meant in thousands."""
    scale = 1000.0 if whole.high >= _THOUSANDS and part < whole.high / _THOUSANDS * _MOST else 1.0
    return part * scale / whole.high if whole.high else 0.0


def _adds(mentions: Mentions, facts: dict[str, FactReading], known: Mapping[str, Plain]) -> bool:
    """Whether an answer tells what comes on top of what they buy; it is added where that is known."""
    told = facts.get(POTENTIAL)
    current = _number(None, known.get(CURRENT))
    if told is None or CURRENT in facts or not current or not isinstance(told.value, int | float):
        return False
    if not phrases_pattern("figures", "added_amount").search(mentions.text):
        return False
    facts[POTENTIAL] = replace(
        told, value=rounded(current + told.value), certainty="derived", doubt="which_amount"
    )
    return True


def _number(reading: FactReading | None, before: Plain) -> float | None:
    value = reading.value if reading is not None else before
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
