"""Amounts told relative to another: "double what they do now", "last year 80, this year half"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from actions.reading.meanings import CURRENT, DEAL, POTENTIAL, Placed
from actions.reading.mentions import Mentions
from actions.reading.quantity import Quantity
from actions.reading.types import FactReading, Plain
from actions.reading.vocabulary import any_of, page, phrases_pattern

_MOST_TIMES = 50
_NEAR = 40
_FUTURE = ("could", "moves", "grows", "horizon", "condition", "potential")


@dataclass(frozen=True)
class Factor:
    """A multiple or part as told: its number and where it stands."""

    number: float
    start: int
    end: int
    words: str


def read_relative(
    mentions: Mentions,
    placed: list[Placed],
    facts: dict[str, FactReading],
    known: Mapping[str, Plain],
) -> None:
    """Amounts told as a multiple or part of another one."""
    factors = _factors(mentions)
    if CURRENT in facts and mentions.asked in {CURRENT, None}:
        this_year = _this_year(mentions.text, facts[CURRENT], factors)
        if this_year is not None:
            facts[CURRENT] = this_year
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


def _factors(mentions: Mentions) -> list[Factor]:
    """Multiples of a message in order: "x2", "double", "20% more"."""
    multiples, pattern = _multiples()
    found = [
        Factor(multiples[re.sub(r"\s+", " ", m.group().lower())], m.start(), m.end(), m.group())
        for m in pattern.finditer(mentions.text)
    ]
    for quantity in mentions.quantities:
        if quantity.kind == "times" and 0 < quantity.high <= _MOST_TIMES:
            found.append(Factor(quantity.high, quantity.start, quantity.end, quantity.words))
        change = _change(mentions.text, quantity) if quantity.kind == "percent" else None
        if change is not None:
            found.append(Factor(change, quantity.start, quantity.end, quantity.words))
    return sorted(found, key=lambda factor: factor.start)


def _change(text: str, quantity: Quantity) -> float | None:
    """What a share adds or takes off: "+20%", "50% more", "10% less"."""
    after = re.match(r"\W*(\w+\W+){0,2}", text[quantity.end :])
    behind = text[max(0, quantity.start - 12) : quantity.start]
    near = after.group() if after else ""
    if behind.rstrip().endswith("+") or phrases_pattern("figures", "more").search(near):
        return 1 + quantity.high / 100
    if re.search(r"\bup\s$", behind):
        return 1 + quantity.high / 100
    if phrases_pattern("figures", "less").search(near):
        return 1 - quantity.high / 100
    return None


def _this_year(text: str, own: FactReading, factors: list[Factor]) -> FactReading | None:
    """What they buy now, where one year is told as part of the year before."""
    at = text.find(own.words) if own.words else -1
    last_year = phrases_pattern("figures", "last_year").search(text)
    if at < 0 or not isinstance(own.value, int | float):
        return None
    end = at + len(own.words)
    for factor in factors:
        now = phrases_pattern("figures", "now").search(text[end:])
        then = phrases_pattern("figures", "last_year").search(text[factor.end : factor.end + _NEAR])
        compared = factor.start >= end and now and (last_year or factor.number < 1)
        if compared or (factor.end <= at and then):
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
    parts, pattern = _parts()
    found = [
        Factor(parts[re.sub(r"\s+", " ", m.group().lower())], m.start(), m.end(), m.group())
        for m in pattern.finditer(mentions.text)
    ] + [
        Factor(q.high / 100, q.start, q.end, q.words)
        for q in mentions.quantities
        if q.kind == "percent" and _change(mentions.text, q) is None
    ]
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
    if mentions.asked != POTENTIAL and not (
        mentions.asked is None and (than_now or (future and told_now))
    ):
        return None
    factor = factors[-1]
    return FactReading(rounded(current * factor.number), "derived", factor.words)


@lru_cache(maxsize=1)
def _multiples() -> tuple[dict[str, float], re.Pattern[str]]:
    return _numbered("multiples")


@lru_cache(maxsize=1)
def _parts() -> tuple[dict[str, float], re.Pattern[str]]:
    return _numbered("fractions")


def _numbered(entry: str) -> tuple[dict[str, float], re.Pattern[str]]:
    numbers = {str(k): float(v) for one in page("figures") for k, v in one[entry].items()}
    return numbers, any_of(numbers)


def _number(reading: FactReading | None, before: Plain) -> float | None:
    value = reading.value if reading is not None else before
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
