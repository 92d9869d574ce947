"""Quantities in a text: money, shares, headcounts and other counts, with range and basis."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.reading.basis import BasisReader
from actions.reading.numerals import Numeral, NumeralReader, Token
from actions.reading.parts import parts_of
from actions.reading.quantity import Quantity
from actions.reading.ranges import BETWEEN, Range, read_bounds, read_range
from actions.reading.repeats import Repeats, weights
from actions.reading.spelled_numbers import spelled
from actions.reading.types import Language
from actions.reading.unit_prices import UnitPrices
from actions.reading.units import UnitReader
from actions.reading.vat import without_vat
from actions.reading.vocabulary import Vocabulary, any_of

_WORD_LISTS = (
    "currencies", "foreign", "years", "months", "people", "things", "figures", "no_counts",
    "thousand_marks", "priced_things",
)  # fmt: skip
_FEWEST_FIGURES, _MOST_FIGURES = 3, 9
_FEW_DEAR = 10_000
"""Rather than so many licences, licences of so much."""


class QuantityReader:
    """Finds the quantities of a text.

    Args:
        vocabularies: Both languages' pages.
    """

    def __init__(self, vocabularies: Mapping[Language, Vocabulary]) -> None:
        self._numerals = NumeralReader(vocabularies)
        pages: list[Mapping[str, Any]] = [v.amounts for v in vocabularies.values()]
        self._words = {
            key: {str(word).lower() for page in pages for word in page[key]} for key in _WORD_LISTS
        }
        self._units = UnitReader(self._words, frozenset(self._numerals.magnitudes))
        self._basis = BasisReader(pages)
        self._prices = UnitPrices(pages, self._basis.periods)
        self._repeats = Repeats(pages, self._basis.periods)
        self._least, self._most, self._about = (
            _right_before(word for page in pages for word in page[name])
            for name in ("at_least", "at_most", "about")
        )
        after = any_of(word for page in pages for word in page["about_after"]).pattern
        self._about_after = re.compile(rf"^\s*-?(?:{after})", re.IGNORECASE)
        codes = any_of(word for page in pages for word in page["codes"]).pattern
        # "invoice 4711" is a name, "an invoice of 4711" an amount.
        self._code = re.compile(rf"(?:{codes})\s*:?\s*$", re.IGNORECASE)
        times = any_of(word for page in pages for word in page["times"]).pattern
        self._times_before = re.compile(rf"(?:{times})\s*$", re.IGNORECASE)

    def read(self, text: str, language: Language) -> list[Quantity]:
        """Quantities of a clean text, in order."""
        row = self._numerals.tokens(text, language)
        found: list[Quantity] = []
        at = 0
        while at < len(row):
            quantity, following = self._quantity(text, row, at, language)
            if quantity is not None:
                found.append(quantity)
            at = max(following, at + 1)
        found = parts_of(text, weights(text, read_bounds(text, found)))
        spread = [self._basis.spread(text, quantity, found) for quantity in found]
        priced = self._prices.multiplied(text, spread)
        whole = [one.in_plain_period() for one in self._repeats.multiplied(text, priced)]
        return without_vat(text, whole)

    def _quantity(
        self, text: str, row: list[Token], at: int, language: Language
    ) -> tuple[Quantity | None, int]:
        start = row[at].start
        before = text[max(0, start - 24) : start]
        first = self._numerals.read(row, at, language, paired=bool(BETWEEN.search(before)))
        if first is None:
            return None, at + 1
        first = self._marked_before(row, at, first)
        figures = self._figures(row, first, start, text)
        if figures is not None:
            return figures
        factor = self._times(text, row, at, first, before)
        if factor is not None:
            return factor
        ends = read_range(self._numerals, text, row, first, start, language) or Range(
            first.value, first.value, first
        )
        following = ends.last.following
        unit = ends.last.unit or first.unit
        counted = self._units.read(text, row, at, following, unit, ends.high, language)
        kind = counted.kind
        if kind in {"bare", "money"} and self._code.search(before) and not counted.marked:
            kind = "code"
        if kind == "thing" and ends.high >= _FEW_DEAR and self._of_price(row, following, unit):
            kind = "money"
        precision = "range" if ends.low != ends.high else "about"
        if ends.last is first:
            precision = self._precision(before, text[counted.end : counted.end + 14])
        quantity = Quantity(
            ends.low,
            ends.high,
            kind,
            start,
            counted.end,
            text[start : counted.end],
            precision=precision,
            doubt=first.doubt or ends.doubt or counted.doubt,
            marked=counted.marked,
            number=text[start : row[following - 1].end],
        )
        return quantity, max(following, _token_at(row, counted.end, following))

    def _of_price(self, row: list[Token], following: int, unit: str | None) -> bool:
        """Whether thousands are what something costs, not how many there are: "120k licences"."""
        named = following < len(row) and row[following].text in self._words["priced_things"]
        return unit == "k" and named

    def _marked_before(self, row: list[Token], at: int, first: Numeral) -> Numeral:
        """The number in thousands where that is written before it: "k€ 220"."""
        behind = [token.text for token in row[max(0, at - 2) : at]]
        if behind[-1:] and behind[-1] in self._words["currencies"]:
            behind = behind[:-1]
        if first.magnitude > 1 or not behind or behind[-1] not in self._words["thousand_marks"]:
            return first
        return replace(first, value=first.value * 1000, magnitude=1000.0, unit="k")

    def _figures(
        self, row: list[Token], first: Numeral, start: int, text: str
    ) -> tuple[Quantity, int] | None:
        at = first.following
        if at < len(row) and row[at].text == "-":
            at += 1
        hyphenated = at < len(row) and row[at].text in self._words["figures"]
        if not hyphenated or not _FEWEST_FIGURES <= first.value <= _MOST_FIGURES:
            return None
        low, high = 10.0 ** (first.value - 1), 10.0**first.value - 1
        end = row[at].end
        words = text[start:end]
        return Quantity(
            low, high, "money", start, end, words, None, None, "range", "vague",
            marked=True, number=words,
        ), at + 1  # fmt: skip

    def _times(
        self, text: str, row: list[Token], start_at: int, first: Numeral, before: str
    ) -> tuple[Quantity, int] | None:
        """A factor instead of an amount: "10x", "times three"."""
        at = first.following
        crossed = at < len(row) and row[at].text == "x" and first.magnitude == 1
        led = at + 1 < len(row) and (row[at + 1].kind == "number" or row[at + 1].text == "€")
        led_by = first.magnitude == 1 and self._times_before.search(before)
        if led_by and self._counted(row, start_at):
            return None  # "6 x 12.500" is a product
        if not (crossed and not led) and not led_by:
            return None
        start, end = row[start_at].start, row[at].end if crossed else row[at - 1].end
        words = text[start:end]
        return Quantity(
            first.value, first.value, "times", start, end, words, number=words
        ), at + crossed

    @staticmethod
    def _counted(row: list[Token], at: int) -> bool:
        """Whether a count stands before the "times" right before a number: "6 x", "50 users x"."""
        counts = row[max(0, at - 3) : at - 1]
        return any(one.kind == "number" or spelled(one.text) is not None for one in counts)

    def _precision(self, before: str, after: str) -> str:
        if self._least.search(before):
            return "at_least"
        if self._most.search(before):
            return "at_most"
        if self._about.search(before) or self._about_after.search(after):
            return "about"
        return "exact"


def _right_before(phrases: object) -> re.Pattern[str]:
    """Pattern of any of the phrases right before a number, article and currency between."""
    joined = any_of(phrases).pattern  # type: ignore[arg-type]
    return re.compile(rf"(?:{joined})\s*(?:de|the|een|a|van|of)?\s*[€$:]?\s*$", re.IGNORECASE)


def _token_at(row: list[Token], end: int, start: int) -> int:
    """Index of the first token that starts at or behind a character."""
    while start < len(row) and row[start].start < end:
        start += 1
    return start
