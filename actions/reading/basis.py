"""What an amount is per: a month, a year, or a contract of so many years."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.reading.quantity import Quantity
from actions.reading.vocabulary import any_of

_LOOK_BACK, _LOOK_AHEAD = 28, 40
_LONGEST_CONTRACT = 15
_STOP = re.compile(r"(?<!p\.[amj])(?<!\bincl)(?<!\bexcl)[.;!?](?:\s|$)|, (?!per|a )")
_STOP_BEFORE = re.compile(r"[.;!?,](?:\s|$)")


class BasisReader:
    """Finds the basis of amounts.

    Args:
        pages: Both languages' pages of amounts.
    """

    def __init__(self, pages: Sequence[Mapping[str, Any]]) -> None:
        self.periods = {
            f"per_{period}": any_of(word for page in pages for word in page["per"][period])
            for period in ("month", "quarter", "week", "year")
        }
        over = any_of(word for page in pages for word in page["over_years"]).pattern
        self._over = re.compile(rf"\s*,?\s*(?:{over})\s*$", re.IGNORECASE)
        self._contracts = {
            str(word): float(years) for page in pages for word, years in page["contracts"].items()
        }
        self._contract = any_of(self._contracts)
        self._long = re.compile(r"\b(\d)[ -]?(?:year|jaar)", re.IGNORECASE)

    def spread(self, text: str, quantity: Quantity, others: Sequence[Quantity]) -> Quantity:
        """The quantity with its basis."""
        if quantity.kind not in {"money", "bare"}:
            return quantity
        money = [
            other.start
            for other in others
            if other.start > quantity.start and other.kind in {"money", "bare"}
        ]
        ahead = text[quantity.end : min(quantity.end + _LOOK_AHEAD, *money, len(text))]
        if ahead[:2] != ",-":
            ahead = _STOP.split(ahead)[0]
        basis, end = self._after(ahead, quantity)
        if basis:
            return replace(quantity, basis=basis, end=end, words=text[quantity.start : end])
        following = next((other for other in others if other.start > quantity.start), None)
        if (
            following is not None
            and following.kind == "years"
            and following.low <= _LONGEST_CONTRACT
            and self._over.fullmatch(text[quantity.end : following.start])
        ):
            return replace(quantity, basis="total_contract", years=following.low, end=following.end)
        return self._before(text, quantity, others)

    def _after(self, ahead: str, quantity: Quantity) -> tuple[str | None, int]:
        best: tuple[int, str, int] | None = None
        for basis, pattern in self.periods.items():
            match = pattern.search(ahead)
            if match and (best is None or match.start() < best[0]):
                best = (match.start(), basis, match.end())
        return (best[1], quantity.end + best[2]) if best else (None, quantity.end)

    def _before(self, text: str, quantity: Quantity, others: Sequence[Quantity]) -> Quantity:
        previous = max((o.end for o in others if o.end <= quantity.start), default=0)
        behind = text[max(previous, quantity.start - _LOOK_BACK) : quantity.start]
        behind = _STOP_BEFORE.split(behind)[-1]
        for basis, pattern in self.periods.items():
            if pattern.search(behind):
                return replace(quantity, basis=basis)
        long, named = self._long.search(behind), self._contract.search(behind)
        if long or named:
            years = float(long[1]) if long else self._contracts[named.group().lower()]  # type: ignore[union-attr]
            return replace(quantity, basis="total_contract", years=years)
        return quantity
