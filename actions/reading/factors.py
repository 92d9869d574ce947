"""Multiples, parts and growth as told in a message: "double", "a third of that", "10% a year"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from actions.reading.mentions import Mentions
from actions.reading.parts import fractions
from actions.reading.quantity import Quantity
from actions.reading.vocabulary import any_of, page, phrases_pattern

_MOST_TIMES, _MOST_GROWTH = 50, 100
_YEARS_AHEAD = 3
"""Years over which a growth a year is told: a potential is what they buy in three years."""
_BEFORE, _AFTER, _RIGHT_BEFORE = 34, 30, 12
_OFTEN = re.compile(
    r"\s+(?:a|per|in (?:a|het))\s+(?:year|month|week|day|quarter|jaar|maand|dag|kwartaal)\b",
    re.IGNORECASE,
)
"""What makes "four times" a frequency: "we visit them four times a year"."""
_TARGET = re.compile(
    r"\b(?:to|at|naar|tot|op)\s+(?:(?:about|around|just|only|nog|ongeveer|zo'n)\s+)*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Factor:
    """A multiple or part as told.

    Attributes:
        number: What an amount is multiplied by.
        start: First character.
        end: Character behind the last.
        words: The words.
        yearly: It is the growth of three years, told per year.
    """

    number: float
    start: int
    end: int
    words: str
    yearly: bool = False


def multiples(mentions: Mentions) -> list[Factor]:
    """Multiples of a message in order: "x2", "double", "20% more", "a third less", "5% a year"."""
    numbers, pattern = _multiples()
    taken = [(q.start, q.end) for q in mentions.quantities if q.kind in {"money", "bare"}]
    found = [
        Factor(numbers[re.sub(r"\s+", " ", m.group().lower())], m.start(), m.end(), m.group())
        for m in pattern.finditer(mentions.text)
        if not _inside(m.start(), taken)
        and not _changed(mentions.text, m)
        and not _OFTEN.match(mentions.text[m.end() :])
    ]
    for one in _fractions(mentions, taken):
        change = _change(mentions.text, one.number, one.start, one.end)
        if change is not None:
            found.append(Factor(change, one.start, one.end, one.words))
    for quantity in mentions.quantities:
        if quantity.kind == "times" and 0 < quantity.high <= _MOST_TIMES:
            found.append(Factor(quantity.high, quantity.start, quantity.end, quantity.words))
        factor = growth(mentions.text, quantity) if quantity.kind == "percent" else None
        if factor is not None:
            found.append(factor)
    return sorted(found, key=lambda factor: factor.start)


def _changed(text: str, half: re.Match[str]) -> bool:
    """Whether a half is one that is added or taken off, as in "half more"."""
    part = _multiples()[0][re.sub(r"\s+", " ", half.group().lower())] < 1
    return part and _change(text, 0.5, half.start(), half.end()) is not None


def parts(mentions: Mentions) -> list[Factor]:
    """Parts of a message in order, told as fraction or share: "a third", "20%"."""
    taken = [(q.start, q.end) for q in mentions.quantities if q.kind in {"money", "bare"}]
    found = [
        one
        for one in _fractions(mentions, taken)
        if _change(mentions.text, one.number, one.start, one.end) is None
    ]
    found += [
        Factor(q.high / 100, q.start, q.end, q.words)
        for q in mentions.quantities
        if q.kind == "percent" and q.high <= _MOST_GROWTH and growth(mentions.text, q) is None
        if not phrases_pattern("figures", "of_wallet").match(mentions.text[q.end :].lstrip())
    ]
    return sorted(found, key=lambda factor: factor.start)


def growth(text: str, quantity: Quantity) -> Factor | None:
    """What a share adds or takes off: "+20%", "50% more", "10% less", "growing 5% a year"."""
    change = _change(text, quantity.high / 100, quantity.start, quantity.end)
    if change is None:
        return None
    before = text[max(0, quantity.start - _RIGHT_BEFORE) : quantity.start]
    before = re.split(r"[.;,!?]\s", before)[-1]
    around = before + re.split(r"[.;,!?](?:\s|$)", text[quantity.end : quantity.end + _AFTER])[0]
    yearly = bool(phrases_pattern("figures", "each_year").search(around))
    if yearly and quantity.high <= _MOST_GROWTH:
        change = change**_YEARS_AHEAD
    return Factor(change, quantity.start, quantity.end, quantity.words, yearly)


def _fractions(mentions: Mentions, taken: list[tuple[int, int]]) -> list[Factor]:
    numbers, pattern = fractions()
    return [
        Factor(numbers[re.sub(r"\s+", " ", m.group().lower())], m.start(), m.end(), m.group())
        for m in pattern.finditer(mentions.text)
        if not _inside(m.start(), taken)
    ]


def _change(text: str, part: float, start: int, end: int) -> float | None:
    """One and a part more, or a part less, None where the part is no change."""
    behind = text[max(0, start - _BEFORE) : start]
    behind = re.split(r"[.;,!?]\s", behind)[-1]
    if _TARGET.search(behind):
        return None  # "dropped to a third of that"
    after = re.match(r"\W*(?:\w+\W*){0,3}", re.split(r"[.;,!?](?:\s|$)", text[end:])[0])
    near = after.group() if after else ""
    more, less = (phrases_pattern("figures", name) for name in ("more", "less"))
    grows, shrinks = (phrases_pattern("figures", name) for name in ("growing", "shrinking"))
    if behind.rstrip().endswith("+") or more.search(near):
        return 1 + part
    if less.search(near):
        return 1 - part
    if grows.search(behind) or grows.search(near):
        return 1 + part
    if shrinks.search(behind) or shrinks.search(near):
        return 1 - part
    return None


def _inside(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


@lru_cache(maxsize=1)
def _multiples() -> tuple[dict[str, float], re.Pattern[str]]:
    numbers = {str(k): float(v) for one in page("figures") for k, v in one["multiples"].items()}
    return numbers, any_of(numbers)
