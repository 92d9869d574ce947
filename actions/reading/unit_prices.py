"""Prices per piece, multiplied by the pieces named in the same sentence.

"€5 per unit, 40,000 units a year" is an amount of 200,000 a year; "our price is 1,450 per pump"
without a number of pumps is no amount of a deal, it only tells a rate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from actions.reading.quantity import Quantity
from actions.reading.vocabulary import any_of

_FARTHEST = 70
_MOST_PIECES = 50_000_000
_CHEAP, _MANY, _FEW = 100, 5_000_000, 5_000
"""Euro a piece below which many are bought, and how many pieces a number before a price may count."""
_CLOSE = 32
_PLAIN_LEAST, _SMALLEST_ORDER = 20, 400
"""A plain price that may be meant in thousands, and EUR below which pieces together are no order."""
_DAILY_REACH, _DAYS_OF_A_YEAR = 24, 365
_WORKED = {"day", "dag"}
_NOUN = r"([^\W\d_][\w-]{2,})"


@dataclass(frozen=True)
class _Priced:
    """What a price is per: nouns as stems, "" for pieces that are not named again."""

    nouns: tuple[str, ...]
    end: int


class UnitPrices:
    """Recognises prices per piece and multiplies them.

    Args:
        pages: Both languages' pages of amounts.
        periods: Words of each period, by basis.
    """

    def __init__(
        self, pages: Sequence[Mapping[str, Any]], periods: Mapping[str, re.Pattern[str]]
    ) -> None:
        self._basis = periods
        self._pieces = any_of(word for page in pages for word in page["per_piece"])
        self._generic = {stem(str(word)) for page in pages for word in page["pieces"]}
        self._periods = {str(word) for page in pages for word in page["no_pieces"]}
        each = any_of(word for page in pages for word in page["each_before"]).pattern
        self._each_before = re.compile(rf"(?:{each})\s*€?\s*$", re.IGNORECASE)
        costs = any_of(word for page in pages for word in page["one_costs"]).pattern
        self._one = re.compile(
            rf"\b(?:a|an|one|een|één)\s{_NOUN}\s(?:{costs})\s*€?\s*$", re.IGNORECASE
        )
        self._per = any_of(word for page in pages for word in page["per_words"])
        self._article = re.compile(rf"\s*(?:a|an|/|de|het)\s?{_NOUN}", re.IGNORECASE)
        self._after_per = re.compile(rf"\s*-?{_NOUN}", re.IGNORECASE)
        self._rates = {
            str(word): stem(str(noun)) for page in pages for word, noun in page["rates"].items()
        }
        self._rate = any_of(self._rates)
        self._converted = {
            (stem(str(small)), stem(str(large))): float(factor)
            for page in pages
            for small, larger in page["conversions"].items()
            for large, factor in larger.items()
        }
        self._taken = any_of(word for page in pages for word in page["pieces_taken"])
        self._events = any_of(word for page in pages for word in page["no_pieces_counted"])
        self._daily = any_of(word for page in pages for word in page["daily"])
        self._a_year = any_of(word for page in pages for word in page["for_a_year"])
        self._day = {stem(str(word)) for page in pages for word in page["days"]}
        self._at = any_of(word for page in pages for word in page["piece_price"])

    def multiplied(self, text: str, found: list[Quantity]) -> list[Quantity]:
        """The quantities with every price per piece multiplied; rates are of kind "rate"."""
        result = list(found)
        for place, quantity in enumerate(found):
            if quantity.kind not in {"money", "bare"} or result[place].kind == "thing":
                continue
            priced = self._priced(text, quantity, found)
            if priced is not None:
                result[place], used = self._times(text, quantity, priced, found)
                for other in used:
                    result[found.index(other)] = replace(other, kind="thing")
                if set(priced.nouns) <= self._day and result[place].kind == "money":
                    # "2 people at 450 a day, 60 days"
                    result[place] = self._at_price(text, result[place], found, place, counted=True)
            else:
                result[place] = self._at_price(text, quantity, found, place)
                if result[place] is not quantity:
                    result[place - 1] = replace(found[place - 1], kind="thing")
            result[place] = _in_thousands(quantity, result[place])
        return result

    def _priced(self, text: str, quantity: Quantity, found: list[Quantity]) -> _Priced | None:
        """What the price is per, None when it is no price per piece."""
        following = min((o.start for o in found if o.start >= quantity.end), default=len(text))
        tail_at = quantity.start + len(quantity.number)
        tail = text[tail_at:following]
        nouns: list[str] = []
        end = quantity.end
        each = self._pieces.search(tail[:28])
        if each and not self._of_a_period(tail, each):
            nouns.append("")
            end = max(end, tail_at + each.end())
        else:
            # "2 euro per truck per month", "1,200 a month per office"
            for per in self._per.finditer(tail[:40]):
                if re.search(r"[.;,!?]\s", tail[: per.start()]):
                    break
                noun = self._after_per.match(tail, per.end())
                if noun and not self._is_period(text, noun[1], found):
                    nouns.append(stem(noun[1]))
                    end = max(end, tail_at + noun.end())
        before = text[max(0, quantity.start - 34) : quantity.start]
        before = re.split(r"[.;!?,]\s", before)[-1]
        if not nouns and self._each_before.search(before):
            nouns.append("")
        rate = self._rate.search(before)
        if rate:
            nouns.append(self._rates[rate.group().lower()])
        lead = re.search(rf"(?:per|each|every|elke?)\s{_NOUN}(?:\s[\w']+){{0,2}}\s*€?\s*$", before)
        told = lead and not self._events.search(lead[1])  # "every stop costs them 2,500"
        if lead and told and lead[1].lower() not in self._periods and not nouns:
            nouns.append(stem(lead[1]))
        others = [o for o in found if o is not quantity]
        behind = text[quantity.end : following]
        nouns = nouns or self._by_article(text, tail, others)
        nouns = nouns or self._by_article(text, behind, others)
        nouns = nouns or self._of_one(text, before, others)
        return _Priced(tuple(nouns), end) if nouns else None

    def _is_period(self, text: str, noun: str, found: list[Quantity]) -> bool:
        """Whether a price is per a period of time, unless such days or hours are counted."""
        if noun.lower() not in self._periods:
            return False
        counted = any(stem(noun) == self._noun(text, other) for other in found)
        return not (counted and noun.lower() in _WORKED)

    def _by_article(self, text: str, tail: str, others: list[Quantity]) -> list[str]:
        """The piece in "900 a truck", where another number counts trucks."""
        article = self._article.match(tail)
        if not article or article[1].lower() in self._periods:
            return []
        noun = stem(article[1])
        counted = any(
            noun == self._noun(text, other)
            or self._taken.search(text[max(0, other.start - 16) : other.start])
            for other in others
        )
        return [noun] if counted else []

    def _of_one(self, text: str, before: str, others: list[Quantity]) -> list[str]:
        """The piece in "a licence is 49 a month and they need 35"."""
        one = self._one.search(before)
        taken = one is not None and any(
            self._taken.search(text[max(0, other.start - 16) : other.start]) for other in others
        )
        return [stem(one[1])] if one is not None and taken else []

    def _of_a_period(self, tail: str, each: re.Match[str]) -> bool:
        """Whether a word for 'each' stands in another clause, or before a period of time."""
        word = self._after_per.match(tail, each.end())
        apart = re.search(r"[.;,!?]\s", tail[: each.start()])
        return bool(apart) or bool(word and word[1].lower() in self._periods)

    def _times(
        self, text: str, quantity: Quantity, priced: _Priced, found: list[Quantity]
    ) -> tuple[Quantity, list[Quantity]]:
        low, high, basis = quantity.low, quantity.high, quantity.basis
        used: list[Quantity] = []
        start, end = quantity.start, max(quantity.end, priced.end)
        for noun in priced.nouns:
            counted = self._count(text, quantity, noun, [o for o in found if o not in used])
            if counted is None:
                return replace(quantity, kind="rate", end=end), []
            count, factor = counted
            low, high = low * count.low * factor, high * count.high * factor
            basis = basis or count.basis or self._basis_of(text, count)
            used.append(count)
            days_counted = bool(set(priced.nouns) & self._day)
            if not days_counted and self._by_day(text, quantity, count):
                days, told = self._days(text, quantity, [o for o in found if o not in used])
                low, high = low * days, high * days
                basis = basis or ("per_year" if days == _DAYS_OF_A_YEAR else None)
                used += told
            if count.end <= quantity.start and quantity.start - count.end <= _CLOSE:
                start = min(start, count.start)
        return (
            replace(
                quantity, low=low, high=high, kind="money", basis=basis, start=start, end=end,
                words=text[start:end], marked=True,
            ),
            used,
        )  # fmt: skip

    def _by_day(self, text: str, price: Quantity, count: Quantity) -> bool:
        """Whether a price, or the number of its pieces, is told by the day."""
        behind = (text[one.end : one.end + _DAILY_REACH] for one in (price, count))
        return any(self._daily.search(re.split(r"[.;,]\s", one)[0]) for one in behind)

    def _days(
        self, text: str, price: Quantity, others: list[Quantity]
    ) -> tuple[float, list[Quantity]]:
        """How many days that is for: as told, else those of the year that the sentence names."""
        for other in others:
            counted = self._noun(text, other) in self._day and 1 < other.high <= _DAYS_OF_A_YEAR
            if counted and abs(other.start - price.end) <= _FARTHEST:
                return other.high, [other]
        rest = re.split(r"[.;!?]\s", text[price.end :])[0]
        return (_DAYS_OF_A_YEAR if self._a_year.search(rest) else 1), []

    def _basis_of(self, text: str, count: Quantity) -> str | None:
        after = re.split(r"[.;,!?]", text[count.end : count.end + 40])[0]
        for basis, pattern in self._basis.items():
            if pattern.search(after):
                return basis
        return None

    def _count(
        self, text: str, price: Quantity, noun: str, found: Iterable[Quantity]
    ) -> tuple[Quantity, float] | None:
        """The number of pieces and the factor between both units, None when it is not told."""
        best: tuple[int, Quantity, float] | None = None
        for other in found:
            if other is price or other.high > _MOST_PIECES or other.marked_money:
                continue
            gap = min(abs(other.start - price.end), abs(price.start - other.end))
            if gap > _FARTHEST:
                continue
            named = self._noun(text, other)
            factor = self._factor(noun, named)
            if factor is None and other.kind in {"bare", "thing", "people"} and other.high > 1:
                taken = self._taken.search(text[max(0, other.start - 16) : other.start])
                unnamed = not named or (named in self._generic) or other.kind == "bare"
                plain = noun == "" and other.kind in {"thing", "people"}
                near_before = noun == "" and 0 <= price.start - other.end <= _CLOSE
                if (taken and unnamed) or plain or near_before:
                    between = text[min(other.end, price.end) : max(other.start, price.start)]
                    factor = None if self._events.search(f"{named} {between}") else 1.0
            if factor is not None and (best is None or gap < best[0]):
                best = (gap, other, factor)
        return (best[1], best[2]) if best else None

    def _factor(self, noun: str, named: str) -> float | None:
        if noun and noun == named:
            return 1.0
        if noun in self._generic and named in self._generic:
            return 1.0
        if noun and named and (named.endswith(noun) or noun.endswith(named)) and len(named) >= 3:
            return 1.0
        return self._converted.get((noun, named))

    @staticmethod
    def _noun(text: str, quantity: Quantity) -> str:
        """Stem of the word that a number counts."""
        at = quantity.start + len(quantity.number)
        word = re.match(rf"\s*{_NOUN}", text[at:])
        return stem(word[1]) if word else ""

    def _at_price(
        self,
        text: str,
        quantity: Quantity,
        found: list[Quantity],
        place: int,
        *,
        counted: bool = False,
    ) -> Quantity:
        """A price behind a number of pieces: "5 machines at 40k", "units of 28k".

        A price by the day is one for all days, unless they are ``counted`` in it.
        """
        previous = found[place - 1] if place else None
        if (
            previous is None
            or previous.kind not in {"thing", "people", "bare"}
            or not 1 < previous.high <= (_MANY if quantity.high < _CHEAP else _FEW)
            or quantity.start - previous.end > _CLOSE
        ):
            return quantity
        between = text[previous.start : quantity.start]
        if re.search(r"[,;.]\s", text[previous.end : quantity.start]):
            return quantity  # "the others are at 54, we're at 61k"
        at_price = self._at.search(between[-8:]) and not re.search(
            r"(?:van|of)\s*€?\s*$", between, re.IGNORECASE
        )
        pieces = re.search(r"(?:van|of|à|aan|at)\s*€?\s*$", between, re.IGNORECASE) and (
            self._noun(text, previous) in self._generic
        )
        if self._events.search(between) or not (at_price or pieces):
            return quantity
        daily = not counted and self._by_day(text, quantity, previous)
        days = self._days(text, quantity, found)[0] if daily else 1
        return replace(
            quantity,
            low=quantity.low * previous.low * days,
            high=quantity.high * previous.high * days,
            kind="money",
            start=previous.start,
            words=text[previous.start : quantity.end],
        )


def _in_thousands(price: Quantity, order: Quantity) -> Quantity:
    """A few pieces at a plain price: "3 robots at 85" are robots of 85,000, which is confirmed."""
    plain = price.kind == "bare" and order.kind == "money" and order.basis is None
    if not plain or price.high < _PLAIN_LEAST or order.high >= _SMALLEST_ORDER:
        return order
    return replace(order, low=order.low * 1000, high=order.high * 1000, doubt="unit")


def stem(word: str) -> str:
    """Crude singular of a noun of either language."""
    low = word.lower().strip("-")
    for ending in ("'s", "ies", "ie", "en", "es", "s"):
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            low = low.removesuffix(ending)
            break
    # wagens/wagen, kantoren/kantoor, ovens/oven
    low = re.sub(r"([aeou])\1", r"\1", low)
    return re.sub(r"([b-df-hj-np-tv-z])\1$", r"\1", low.removesuffix("e"))
