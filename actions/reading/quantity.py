"""A number of a text and what it counts: the value that readers of amounts exchange."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

PERIODS = {
    "per_month": 12.0,
    "per_quarter": 4.0,
    "per_week": 52.0,
    "per_year": 1.0,
    "per_half_year": 2.0,
    "per_two_months": 6.0,
    "per_two_weeks": 26.0,
}
"""How often a year each basis is."""


_HALVED = {
    "per_half_year": "per_quarter",
    "per_two_months": "per_month",
    "per_two_weeks": "per_week",
}
"""Periods that no fact knows, and the one that is half of them."""

_CURRENCY = re.compile(r"[€$£]|\beur\w*", re.IGNORECASE)


@dataclass(frozen=True)
class Quantity:
    """A number in the text and what it counts.

    Attributes:
        low: Lower end; equal to ``high`` when one number was said.
        high: Upper end.
        kind: "money", "rate" (a price per piece whose pieces are not told), "percent", "times" (a
            factor), "people", "thing", "years", "year", "code" or "bare".
        start: First character.
        end: Character behind the last, basis included.
        words: The words.
        basis: One of ``PERIODS``, "total_contract" or None.
        years: Length of the contract when the basis is its total.
        precision: "exact", "about", "range", "at_least" or "at_most".
        doubt: What makes the number unsure, None when nothing does.
        marked: A currency or magnitude was written.
        number: The words of the number alone, unit included, basis not.
        vat_pct: Rate of the tax that was taken off, None when the amount is as told.
        derived: It was reckoned as a part of an amount that was told.
        rest: It is what is left where a part was lost.
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
    number: str = ""
    vat_pct: float | None = None
    derived: bool = False
    rest: bool = False

    @property
    def marked_money(self) -> bool:
        """Whether a currency stands beside the number."""
        return self.kind == "money" and bool(_CURRENCY.search(self.words))

    def in_plain_period(self) -> Quantity:
        """The amount per month, quarter or week where it was told per two of them."""
        half = _HALVED.get(self.basis or "")
        if half is None:
            return self
        return replace(self, low=self.low / 2, high=self.high / 2, basis=half)

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
