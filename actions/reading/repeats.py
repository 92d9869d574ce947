"""Amounts told so many times: "three times 25k", "12k vier keer per jaar", "4 machines of 60k".

A count right before an amount multiplies it: crossed ("6 x 12.500"), as times ("drie keer 25k"), or as
the pieces that cost so much ("two orders of 6k"). So many times a year makes the amount yearly. What
is told of stops, visits or offers is not multiplied: those are no orders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.reading.quantity import PERIODS, Quantity
from actions.reading.vocabulary import any_of

_MOST, _MOST_PIECES, _MOST_A_YEAR = 5000, 500, 400
_CLOSE, _AROUND = 40, 70
_CLAUSE = re.compile(r"[.;!?](?:\s|$)|,(?!\d)")
_OTHER_AMOUNT = re.compile(r"\s*(?:and|en|or|of|/)\s*€?\s?\d", re.IGNORECASE)


class Repeats:
    """Multiplies amounts by how often they are told to be.

    Args:
        pages: Both languages' pages of amounts.
        periods: Words of each period, by basis.
    """

    def __init__(
        self, pages: Sequence[Mapping[str, Any]], periods: Mapping[str, re.Pattern[str]]
    ) -> None:
        def words(name: str) -> str:
            return any_of(word for page in pages for word in page[name]).pattern

        times, lead, of = words("repeat_times"), words("repeat_lead"), words("repeat_of")
        self._crossed = re.compile(
            rf"\s*(?:x|×|\*|{times})\s*(?:(?:{lead})\s*)?€?\s*", re.IGNORECASE
        )
        self._pieces = re.compile(
            rf"\s*[^\W\d_][\w'-]{{2,}}(?:\s+[\w'-]+){{0,3}}?\s+(?:{of})\s*(?:(?:{lead})\s*)?€?\s*",
            re.IGNORECASE,
        )
        self._once = {
            str(word): float(count) for page in pages for word, count in page["repeats"].items()
        }
        often = any_of(self._once).pattern
        self._right_before = re.compile(rf"({often})\s*€?\s*$", re.IGNORECASE)
        period = "|".join(f"(?P<{basis}>{p.pattern})" for basis, p in periods.items())
        self._often = re.compile(
            rf"(?:(?P<word>{often})|(?P<number>\S+)\s*-?(?:{times}))\s*(?:in\s)?(?:{period})",
            re.IGNORECASE,
        )
        self._lead = re.compile(
            rf"\s*(?:(?:{lead}|{of})\s*|,\s*(?:{words('repeat_each')})\s*)?€?\s*", re.IGNORECASE
        )
        self._no_orders = any_of(word for page in pages for word in page["no_repeats"])

    def multiplied(self, text: str, found: list[Quantity]) -> list[Quantity]:
        """The quantities, every repeated amount multiplied."""
        result = list(found)
        for at, amount in enumerate(found):
            if amount.kind not in {"money", "bare", "rate"} or result[at] is not amount:
                continue
            if self._no_orders.search(_around(text, amount)):
                continue
            often = self._how_often(text, amount, found)
            if often is not None:
                result[at] = often
                continue
            once = self._right_before.search(text[max(0, amount.start - _CLOSE) : amount.start])
            if once:
                times = self._once[re.sub(r"\s+", " ", once[1].lower())]
                start = amount.start - len(once.group())
                result[at] = _times(text, amount, times, start)
                continue
            count = found[at - 1] if at else None
            if count is None or amount.kind == "rate" or amount.basis == "total_contract":
                continue
            if self._counts(text, count, amount):
                result[at - 1] = replace(count, kind="thing")
                result[at] = _times(text, amount, count.low, count.start)
        return result

    def _counts(self, text: str, count: Quantity, amount: Quantity) -> bool:
        """Whether the number before an amount says how many of it there are."""
        between = text[count.start + len(count.number) : amount.start]
        whole = count.low == count.high == int(count.low) and count.low > 1
        if not whole or count.marked or not 0 < len(between) <= _CLOSE:
            return False
        if self._crossed.fullmatch(between):
            return count.kind in {"bare", "thing", "times", "people"} and count.low <= _MOST
        return (
            count.kind == "thing"
            and count.low <= _MOST_PIECES
            and amount.kind == "money"
            and self._pieces.fullmatch(between) is not None
            and not _OTHER_AMOUNT.match(text[amount.end :])
        )

    def _how_often(self, text: str, amount: Quantity, found: Sequence[Quantity]) -> Quantity | None:
        """The amount a year, where it is told so many times a year, month or week."""
        for match, low, high in self._told(text, found):
            before = self._lead.fullmatch(text[match.end() : amount.start])
            number_end = amount.start + len(amount.number)
            behind = re.fullmatch(r"\s*,?\s*", text[number_end : match.start()])
            if not (before and match.end() <= amount.start) and not (
                behind and number_end <= match.start()
            ):
                continue
            basis = next(name for name in PERIODS if match.groupdict().get(name))
            start, end = min(amount.start, match.start()), max(amount.end, match.end())
            return replace(
                amount, low=amount.low * low, high=amount.high * high, basis=basis, start=start,
                end=end, words=text[start:end], kind="money", marked=True,
            )  # fmt: skip
        return None

    def _told(
        self, text: str, found: Sequence[Quantity]
    ) -> Iterator[tuple[re.Match[str], float, float]]:
        for match in self._often.finditer(text):
            if match["word"]:
                often = self._once[re.sub(r"\s+", " ", match["word"].lower())]
                yield match, often, often
                continue
            inside = (one for one in found if match.start() <= one.start < match.end())
            count = next(inside, None)
            if count is not None and 0 < count.high <= _MOST_A_YEAR:
                yield match, count.low, count.high


def weights(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, tons that are priced as weight: "40 ton à 250 euro", "1,10 per kilo, 60 ton"."""
    priced = _PER_WEIGHT.search(text)
    return [
        replace(
            one,
            kind="thing",
            low=one.low / _TON,
            high=one.high / _TON,
            marked=False,
            number=_TONS.sub("", one.number).rstrip(),
        )
        if one.kind == "money"
        and _TONS.search(one.number)
        and (priced or _AT_PRICE.match(text[one.end :]))
        else one
        for one in found
    ]


_TON = 100_000.0
_TONS = re.compile(r"\bton\s*$", re.IGNORECASE)
_PER_WEIGHT = re.compile(r"(?:\bper|/|\bde|\bhet|\ba)\s?(?:kilo|kg|ton|tonne)\b", re.IGNORECASE)
_AT_PRICE = re.compile(r"\s*(?:à|aan|at|@|x|tegen)\s*€?\s*\d", re.IGNORECASE)


def _around(text: str, amount: Quantity) -> str:
    """The clauses an amount stands in and right before it."""
    before = text[max(0, amount.start - _AROUND) : amount.start]
    before = re.split(r"[.;!?]\s", before)[-1]
    return before + _CLAUSE.split(text[amount.end : amount.end + _AROUND])[0]


def _times(text: str, amount: Quantity, count: float, start: int) -> Quantity:
    return replace(
        amount,
        low=amount.low * count,
        high=amount.high * count,
        kind="money",
        marked=True,
        start=start,
        words=text[start : amount.end],
    )
