"""Ranges: "15 à 20K", "between 50 and 80k", "een ton of twee"."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from actions.reading.numerals import Numeral, NumeralReader, Token
from actions.reading.quantity import Quantity
from actions.reading.types import Language
from actions.reading.vocabulary import phrases_pattern

_RANGE_WORDS = {"-", "to", "tot", "à", "a", "or", "of", "and", "en", "tot en met", "/"}
_EURO = {"€", "euro", "eur"}
_AND = {"and", "en"}
_TWO_VERSIONS = 4
_HUNDRED = 100
_BOUNDS_APART = 26
_VERB_BEFORE = 48
_OR = {"or", "of"}
_GROWS = re.compile(r"\b(?:today|now|at present|nu|vandaag|momenteel)\b", re.IGNORECASE)
"""Between two bounds: then they are what is and what may be."""
_ONE_SCALE = 20_000
"""How far the upper end may lie above a lower one without its thousands: "between 90 and 100.000"."""
BETWEEN = re.compile(
    r"\b(?:between|betwen|tuss?en|tss\.?|from|van)(?:\b|(?<=\.))\s*(?:de|the|a|een)?\s*[€$]?\s*$",
    re.I,
)


@dataclass(frozen=True)
class Range:
    """Both ends of a range, the numeral read last, and what makes it unsure."""

    low: float
    high: float
    last: Numeral
    doubt: str | None = None


def read_range(
    numerals: NumeralReader,
    text: str,
    row: list[Token],
    first: Numeral,
    start: int,
    language: Language,
) -> Range | None:
    """The range that a numeral opens, or None when it stands alone.

    Args:
        numerals: Reader of the other end.
        text: The clean text.
        row: Its tokens.
        first: The numeral read already.
        start: Character where that one starts.
        language: Language of the message.
    """
    found = _other_end(numerals, text, row, first, start, language)
    if found is None:
        return None
    connector, second = found
    if connector == "à" and first.unit == "ton" and second.magnitude == 1 and _euros(row, second):
        return None  # "40 ton à 250 euro" is a weight and its price
    if connector in _OR and second.spelled and second.magnitude == 1 < first.magnitude:
        # "een ton of twee": about two, in the unit of the first.
        value = second.value * first.magnitude
        last = replace(second, value=value, magnitude=first.magnitude, unit=first.unit)
        return Range(value, value, last)
    if first.spelled and first.magnitude == 1 and _in_hundreds(first.value, second):
        # "drie à vierhonderd euro", "two to three hundred thousand"
        return Range(first.value * 10 ** int(math.log10(second.value)), second.value, second)
    first, second = _scaled(first), _scaled(second)
    low, high, doubt = first.value, second.value, None
    if first.magnitude == 1 and second.magnitude > 1 and low < high and low < 1000:
        low *= second.magnitude
        # Half of a million can only be meant so; "between 50 and 80k" could be 50 euro.
        doubt = "unit" if connector in _AND and first.value >= 1 else None
    elif first.magnitude > 1 and second.magnitude == 1 and high < 1000:
        high *= first.magnitude
    elif low < 1000 <= low * 1000 <= high and (connector not in _AND or high <= _ONE_SCALE * low):
        low *= 1000.0
    both_scaled = first.magnitude > 1 and second.magnitude > 1
    if connector in _OR and both_scaled and high >= _TWO_VERSIONS * low:
        return None  # "15k or 150k" are two versions, no range
    if low > high or (high > 1000 * low and low > 0):
        return None
    return Range(low, high, second, doubt)


def _in_hundreds(first: float, second: Numeral) -> bool:
    """Whether an end is told in hundreds that the one before it leaves out."""
    if not second.spelled or second.value < _HUNDRED:
        return False
    power = int(math.log10(second.value))
    leading = second.value / 10**power
    return power % 3 == 2 and leading == int(leading) and first < leading


def _changes(text: str, start: int) -> bool:
    """Whether a verb of change stands before "from" and the first amount."""
    before = re.search(r"\bfrom\s*€?\s*$", text[:start], re.IGNORECASE)
    lead = re.split(r"[.;,!?]\s", text[max(0, start - _VERB_BEFORE) : start])[-1]
    return before is not None and bool(phrases_pattern("figures", "changing").search(lead))


def _euros(row: list[Token], numeral: Numeral) -> bool:
    return numeral.following < len(row) and row[numeral.following].text in _EURO


def _scaled(numeral: Numeral) -> Numeral:
    """The numeral with the magnitude that another end may share: thousand, not hundred thousand."""
    if numeral.unit == "ton" or numeral.magnitude in {1.0, 1e3, 1e6, 1e9}:
        return numeral
    return replace(numeral, magnitude=next((m for m in (1e6, 1e3) if numeral.magnitude >= m), 1.0))


def _other_end(
    numerals: NumeralReader,
    text: str,
    row: list[Token],
    first: Numeral,
    start: int,
    language: Language,
) -> tuple[str, Numeral] | None:
    at = first.following
    if at < len(row) and row[at].text in _EURO:
        at += 1
    if at + 1 < len(row) and row[at].text == "-" and row[at + 1].text in _AND:
        at += 1  # "honderd- en tweehonderdduizend"
    if at + 1 >= len(row) or row[at].text not in _RANGE_WORDS:
        return None
    connector = row[at].text
    if connector == "to" and _changes(text, start):
        return None  # "grew from 40k to 65k"
    between = BETWEEN.search(text[max(0, start - 14) : start])
    if connector in _AND and not (between and re.search("n|tss", between.group(), re.IGNORECASE)):
        return None
    following = at + 1
    while following < len(row) and row[following].text in {"€", "de", "the", "$"}:
        following += 1
    second = numerals.read(row, following, language) if following < len(row) else None
    return None if second is None else (connector, second)


def read_bounds(text: str, found: list[Quantity]) -> list[Quantity]:
    """Two bounds told one after the other as one range: "north of 300, south of 400k"."""
    result: list[Quantity] = []
    for told in found:
        quantity, before = told, result[-1] if result else None
        if (
            before is None
            or (before.precision, quantity.precision) != ("at_least", "at_most")
            or not {before.kind, quantity.kind} <= {"money", "bare"}
            or quantity.start - before.end > _BOUNDS_APART
            or _GROWS.search(text[before.end : quantity.start])
        ):
            result.append(quantity)
            continue
        scale = 1000.0 if before.kind == "bare" and before.low * 100 < quantity.high else 1.0
        if quantity.kind == "bare" and quantity.high < before.low < 1000 * quantity.high:
            quantity = replace(quantity, high=quantity.high * 1000, kind=before.kind)
        if before.low * scale >= quantity.high:
            result.append(quantity)
            continue
        result[-1] = replace(
            quantity,
            low=before.low * scale,
            start=before.start,
            words=text[before.start : quantity.end],
            precision="range",
        )
    return result
