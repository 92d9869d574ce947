"""What an amount is per: a month, a year, or a contract of so many years."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.reading.quantity import Quantity
from actions.reading.vocabulary import any_of

_LOOK_BACK, _LOOK_AHEAD, _LOOK_FAR = 28, 40, 60
_LONGEST_CONTRACT = 15
_STOP = re.compile(r"(?<!p\.[amj])(?<!\bincl)(?<!\bexcl)[.;!?](?:\s|$)|, (?!per|a )")
_AMOUNTS = {"money", "bare", "rate"}
_YEAR_MONTHS = 11, 13
"""Months that are a year: what was bought in them is told per year."""
_SENTENCE = re.compile(r"(?<!p\.[amj])(?<!\bincl)(?<!\bexcl)[.;!?](?:\s|$)|\n", re.IGNORECASE)
_JOINT = re.compile(
    r"\b(?:where|which|that|and|but|so|because|when|waar|die|en|maar|dus|want|als)\b", re.IGNORECASE
)
_CLAUSE = re.compile(rf",\s|{_JOINT.pattern}", re.IGNORECASE)
_STOP_BEFORE = re.compile(r"[.;!?,](?:\s|$)")


class BasisReader:
    """Finds the basis of amounts.

    Args:
        pages: Both languages' pages of amounts.
    """

    def __init__(self, pages: Sequence[Mapping[str, Any]]) -> None:
        self.periods = {
            f"per_{period}": any_of(word for page in pages for word in page["per"][period])
            for period in pages[0]["per"]
        }
        over = any_of(word for page in pages for word in page["over_years"]).pattern
        self._over = re.compile(rf"\s*,?\s*(?:{over})\s*$", re.IGNORECASE)
        self._contracts = {
            str(word): float(years) for page in pages for word, years in page["contracts"].items()
        }
        self._contract = any_of(self._contracts)
        self._lead = {
            f"per_{period}": any_of(
                word for page in pages for word in page["per_lead"].get(period, ())
            )
            for period in ("month", "quarter", "week")
        }
        nouns = any_of(word for page in pages for word in page["per_nouns"]).pattern
        self._opening = re.compile(rf"(?:\s+(?:{nouns})){{0,2}}\s*,[^,]{{0,30}}", re.IGNORECASE)
        self._plain_stretch, self._whole_stretch, self._past_stretch = (
            [re.compile(rf"(?:{any_of(page[name]).pattern})\s*$", re.IGNORECASE) for page in pages]
            for name in ("stretch_plain", "stretch_whole", "stretch_past")
        )
        self._years = [
            re.compile(
                rf"\s*(?:{any_of([*page['years'], *page['months']]).pattern})", re.IGNORECASE
            )
            for page in pages
        ]
        self._whole = any_of(word for page in pages for word in page["whole_words"])
        months = any_of(word for page in pages for word in page["months"]).pattern
        self._months = re.compile(rf"\s*(?:{months})", re.IGNORECASE)
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
        before = [o for o in others if o.end <= quantity.start]
        amounts = [o.end for o in before if o.kind in _AMOUNTS]
        behind = text[max([0, *amounts, quantity.start - _LOOK_FAR]) : quantity.start]
        behind = _SENTENCE.split(behind)[-1]
        if amounts:
            # What follows on the amount before, up to the next clause, is told of that one.
            own = _CLAUSE.search(behind)
            behind = behind[own.end() :] if own else ""
        basis = self._period_before(behind)
        if basis is not None:
            return replace(quantity, basis=basis)
        start = max([0, quantity.start - _LOOK_BACK, *(o.end for o in before)])
        near = _STOP_BEFORE.split(text[start : quantity.start])[-1]
        long, named = self._long.search(near), self._contract.search(near)
        if long or named:
            years = float(long[1]) if long else self._contracts[named.group().lower()]  # type: ignore[union-attr]
            return replace(quantity, basis="total_contract", years=years)
        return self._stretch_before(text, quantity, others)

    def _period_before(self, behind: str) -> str | None:
        """The period told nearest before an amount, where its words belong to it."""
        found = [
            (match.start(), basis, match.end())
            for basis, pattern in [*self.periods.items(), *self._lead.items()]
            for match in pattern.finditer(behind)
        ]
        for start, basis, end in sorted(found, reverse=True):
            between = behind[end:]
            near = len(behind) - start <= _LOOK_BACK and not _STOP_BEFORE.search(between)
            if near or (basis != "per_year" and self._leads(behind[:start], between)):
                return basis
        return None

    def _leads(self, before: str, between: str) -> bool:
        """Whether a period farther away is still told of the amount.

        In its own clause: "every month they would pay us 900". Or as the words that open the
        clause before: "per month, 900", but not "we meet every month, the order is 40k".
        """
        if not _STOP_BEFORE.search(between):
            return not _JOINT.search(between)
        opens = len(_STOP_BEFORE.split(before)[-1].split()) <= 1
        return opens and self._opening.fullmatch(between) is not None

    def _stretch_before(
        self, text: str, quantity: Quantity, others: Sequence[Quantity]
    ) -> Quantity:
        """A total over years or months told before it: "over three years the whole is 1.2m"."""
        before = [o for o in others if o.end <= quantity.start]
        span = before[-1] if before else None
        if span is None or quantity.start - span.end > _LOOK_FAR:
            return quantity
        between = text[span.end : quantity.start]
        months = self._months.match(between) if span.kind == "thing" else None
        if (span.kind != "years" and months is None) or _SENTENCE.search(between):
            return quantity
        lead = text[max(0, span.start - _LOOK_BACK) : span.start]
        whole = self._whole.search(between) or self._whole.match(
            text[quantity.end : quantity.end + 14].lstrip(" ,")
        )
        # "over three years" is a stretch, "over drie jaar" a point in time.
        page = next((at for at, years in enumerate(self._years) if years.match(between)), 0)
        plain, past = self._plain_stretch[page].search(lead), self._past_stretch[page].search(lead)
        if months is not None and past and not _YEAR_MONTHS[0] <= span.low <= _YEAR_MONTHS[1]:
            years = span.low / 12
            return replace(quantity, basis="total_contract", years=years, doubt="basis")
        told = plain or (whole and self._whole_stretch[page].search(lead))
        if told and span.kind == "years" and 1 < span.low <= _LONGEST_CONTRACT:
            return replace(quantity, basis="total_contract", years=span.low)
        return quantity
