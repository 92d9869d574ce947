"""Quantities in a text: money, shares, headcounts and other counts, with range and basis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from actions.reading.numerals import Numeral, NumeralReader, Token, tokens
from actions.reading.ranges import Range, read_range
from actions.reading.types import Language
from actions.reading.units import UnitReader
from actions.reading.vocabulary import Vocabulary

PERIODS = {"per_month": 12.0, "per_quarter": 4.0, "per_week": 52.0, "per_year": 1.0}
"""How often a year each basis is."""

_AT_LEAST = re.compile(
    r"\b(?:at least|minimum|min\.?|minstens|minimaal|over|more than|above|meer dan|ruim"
    r"|boven(?: de)?"
    r"|vanaf|from|north of)\s*[€$]?\s*$",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    r"\b(?:at most|max(?:imum|imaal)?\.?|up to|no more than|below|under|less than|hooguit|hoogstens"
    r"|minder dan|onder(?: de)?|tot|niet meer dan|nooit meer dan)\s*[€$]?\s*$",
    re.IGNORECASE,
)
_LOOK_BACK, _LOOK_AHEAD = 28, 26
_PIECES_OF = re.compile(
    r"\b(?:stuks?|pieces|units|machines|toestellen|ovens?|exemplaren) (?:van|of|à|aan|at)\s*€?\s*$",
    re.IGNORECASE,
)
_EVENTS = re.compile(r"\b(?:stops?|times|keer|stil\w*|visits|bezoeken|orders|years|jaar)\b", re.I)


@dataclass(frozen=True)
class Quantity:
    """A number in the text and what it counts.

    Attributes:
        low: Lower end; equal to ``high`` when one number was said.
        high: Upper end.
        kind: "money", "percent", "people", "thing", "years", "year" or "bare".
        start: First character.
        end: Character behind the last, basis included.
        words: The words.
        basis: "per_month", "per_quarter", "per_week", "per_year", "total_contract" or None.
        years: Length of the contract when the basis is its total.
        precision: "exact", "about", "range", "at_least" or "at_most".
        doubt: What makes the number unsure, None when nothing does.
        marked: A currency or magnitude was written.
    """

    low: float
    high: float
    kind: str
    start: int
    end: int
    words: str
    basis: str | None = None
    years: float | None = None
    precision: str = "exact"
    doubt: str | None = None
    marked: bool = False

    def yearly(self) -> tuple[float, float]:
        """Both ends per year: monthly times twelve, a total divided by its years."""
        factor = PERIODS.get(self.basis or "", 1.0)
        if self.basis == "total_contract" and self.years:
            factor = 1 / self.years
        return self.low * factor, self.high * factor

    def total(self) -> tuple[float, float]:
        """Both ends as a contract value: monthly times twelve, yearly and totals as they are."""
        factor = PERIODS.get(self.basis or "", 1.0)
        return self.low * factor, self.high * factor


class QuantityReader:
    """Finds the quantities of a text.

    Args:
        vocabularies: Both languages' pages.
    """

    def __init__(self, vocabularies: Mapping[Language, Vocabulary]) -> None:
        self._numerals = NumeralReader(vocabularies)
        pages: list[Mapping[str, Any]] = [v.amounts for v in vocabularies.values()]
        both = {
            key: {str(word).lower() for page in pages for word in page[key]}
            for key in ("currencies", "foreign", "years", "months", "people", "things", "figures")
        }
        self._words = both
        self._units = UnitReader(both, frozenset(self._numerals.magnitudes))
        self._per = {
            f"per_{period}": _any_of(word for page in pages for word in page["per"][period])
            for period in ("month", "quarter", "week", "year")
        }
        self._about = re.compile(
            rf"(?:{_any_of(word for page in pages for word in page['about']).pattern})"
            r"\s*(?:de|the|een|a)?\s*[€$]?\s*$",
            re.IGNORECASE,
        )
        self._about_after = re.compile(
            r"^\s*-?(?:ish|or so|ofzo|of zo|odd|zo ongeveer|ongeveer|roughly|give or take"
            r"|zoiets)\b",
            re.IGNORECASE,
        )
        self._piece = _any_of(word for page in pages for word in page["per_piece"])

    def read(self, text: str, language: Language) -> list[Quantity]:
        """Quantities of a clean text, in order."""
        row = tokens(text)
        found: list[Quantity] = []
        at = 0
        while at < len(row):
            quantity, following = self._quantity(text, row, at, language)
            if quantity is not None:
                found.append(quantity)
            at = max(following, at + 1)
        spread = [self._spread(text, quantity, found) for quantity in found]
        return self._multiplied(text, spread)

    def _quantity(
        self, text: str, row: list[Token], at: int, language: Language
    ) -> tuple[Quantity | None, int]:
        first = self._numerals.read(row, at, language)
        if first is None:
            return None, at + 1
        start = row[at].start
        figures = self._figures(row, first, start, text)
        if figures is not None:
            return figures
        ends = read_range(self._numerals, text, row, first, start, language) or Range(
            first.value, first.value, first
        )
        following = ends.last.following
        unit = ends.last.unit or first.unit
        counted = self._units.read(text, row, at, following, unit, ends.high)
        precision = "range" if ends.low != ends.high else "about"
        if ends.last is first:
            precision = self._precision(
                text[max(0, start - 24) : start], text[counted.end : counted.end + 14]
            )
        quantity = Quantity(
            ends.low,
            ends.high,
            counted.kind,
            start,
            counted.end,
            text[start : counted.end],
            precision=precision,
            doubt=first.doubt or ends.doubt or counted.doubt,
            marked=counted.marked,
        )
        return quantity, max(following, _token_at(row, counted.end, following))

    def _figures(
        self, row: list[Token], first: Numeral, start: int, text: str
    ) -> tuple[Quantity, int] | None:
        at = first.following
        if at < len(row) and row[at].text == "-":
            at += 1
        hyphenated = at < len(row) and row[at].text in self._words["figures"]
        if not hyphenated or not 3 <= first.value <= 9:
            return None
        low, high = 10.0 ** (first.value - 1), 10.0**first.value - 1
        end = row[at].end
        return Quantity(
            low,
            high,
            "money",
            start,
            end,
            text[start:end],
            None,
            None,
            "range",
            "vague",
            marked=True,
        ), at + 1

    def _precision(self, before: str, after: str) -> str:
        if _AT_LEAST.search(before):
            return "at_least"
        if _AT_MOST.search(before):
            return "at_most"
        if self._about.search(before) or self._about_after.search(after):
            return "about"
        return "exact"

    def _spread(self, text: str, quantity: Quantity, others: list[Quantity]) -> Quantity:
        """The quantity with its basis: what it is per, or over how many years."""
        if quantity.kind not in {"money", "bare"}:
            return quantity
        nexts = [other.start for other in others if other.start > quantity.start]
        money = [
            other.start
            for other in others
            if other.start > quantity.start and other.kind in {"money", "bare"}
        ]
        ahead = text[quantity.end : min(quantity.end + _LOOK_AHEAD, *money, len(text))]
        ahead = (
            re.split(r"(?<!p\.[amj])[.;!?](?:\s|$)|, (?!per|a )", ahead)[0]
            if ahead[:2] != ",-"
            else ahead
        )
        basis, end = self._basis_after(ahead, quantity)
        if basis:
            return replace(quantity, basis=basis, end=end, words=text[quantity.start : end])
        over = re.match(
            r"\s*(?:in total\s|totaal\s|in totaal\s)?(?:,\s*)?(?:spread\s|gespreid\s|verdeeld\s)?"
            r"(?:over|for|voor|op|in|during|across)\s(?:the\s|de\s|een periode van\s)?(?:next\s)?$",
            text[quantity.end : min(nexts, default=quantity.end)],
            re.IGNORECASE,
        )
        if over:
            span = next(other for other in others if other.start > quantity.start)
            if span.kind == "years" and span.low <= 15 and "in" not in over.group().split():
                return replace(quantity, basis="total_contract", years=span.low, end=span.end)
        return self._basis_before(text, quantity, others)

    def _basis_after(self, ahead: str, quantity: Quantity) -> tuple[str | None, int]:
        best: tuple[int, str, int] | None = None
        for basis, pattern in self._per.items():
            match = pattern.search(ahead)
            if match and (best is None or match.start() < best[0]):
                best = (match.start(), basis, match.end())
        return (best[1], quantity.end + best[2]) if best else (None, quantity.end)

    def _basis_before(self, text: str, quantity: Quantity, others: list[Quantity]) -> Quantity:
        previous = max((o.end for o in others if o.end <= quantity.start), default=0)
        behind = text[max(previous, quantity.start - _LOOK_BACK) : quantity.start]
        behind = re.split(r"[.;!?,](?:\s|$)", behind)[-1]
        for basis, pattern in self._per.items():
            if pattern.search(behind):
                return replace(quantity, basis=basis)
        contract = re.search(
            r"\b(\d)[ -]?(?:year|jaar)|\b(?:drie|vier|vijf|twee)jarig", behind, re.I
        )
        if contract:
            named = {"twee": 2.0, "drie": 3.0, "vier": 4.0, "vijf": 5.0}
            years = float(contract[1]) if contract[1] else named[contract[0].lower()[:-5]]
            return replace(quantity, basis="total_contract", years=years)
        return quantity

    def _multiplied(self, text: str, found: list[Quantity]) -> list[Quantity]:
        """Prices each, multiplied by the number of pieces named just before."""
        result: list[Quantity] = []
        for place, quantity in enumerate(found):
            tail = text[quantity.end : quantity.end + 16]
            head = text[max(0, quantity.start - 6) : quantity.start].lower()
            previous = found[place - 1] if place else None
            each = bool(self._piece.match(tail.lstrip())) or (
                self._piece.search(text[quantity.start : quantity.end]) is not None
            )
            pieces = previous is not None and _PIECES_OF.search(
                text[previous.start : quantity.start]
            )
            at_price = re.search(r"(?:\bat|\bà|\baan|\bvan|\bof|@|x)\s*€?\s*$", head) is not None
            if (
                quantity.kind in {"money", "bare"}
                and previous is not None
                and previous.kind in {"thing", "people", "bare"}
                and 1 < previous.high <= 5000
                and quantity.start - previous.end <= 32
                and not _EVENTS.search(text[previous.start : quantity.start])
                and (each or pieces or (at_price and not re.search(r"(?:van|of)\s*€?\s*$", head)))
            ):
                result.append(
                    replace(
                        quantity,
                        low=quantity.low * previous.low,
                        kind="money",
                        high=quantity.high * previous.high,
                        start=previous.start,
                        words=text[previous.start : quantity.end],
                    )
                )
            else:
                result.append(quantity)
        return result


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Pattern of any of the phrases as whole words, longest first."""
    ordered = sorted({str(phrase).lower() for phrase in phrases}, key=len, reverse=True)
    parts = []
    for phrase in ordered:
        left = r"\b" if phrase[0].isalnum() else ""
        right = r"\b" if phrase[-1].isalnum() else ""
        parts.append(left + re.escape(phrase).replace(r"\ ", r"\s+") + right)
    return re.compile("|".join(parts), re.IGNORECASE)


def _token_at(row: list[Token], end: int, start: int) -> int:
    """Index of the first token that starts at or behind a character."""
    while start < len(row) and row[start].start < end:
        start += 1
    return start
