"""The seller's customers, pasted as people have them: lines, commas, a table, with names or without."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LONGEST = 100_000
_MOST_CUSTOMERS = 5_000
_MOST_REPEATED = 500
# Below this, figures that all lack a unit can only be thousands: no list of business customers
# has a largest account of less than 10,000 euro a year.
_BARE_THOUSANDS_BELOW = 10_000
_BESIDE_UNIT_BELOW = 1_000

_THOUSAND, _MILLION = 1_000.0, 1_000_000.0
_UNITS = {
    "k": _THOUSAND, "k€": _THOUSAND, "keur": _THOUSAND, "mille": _THOUSAND, "duizend": _THOUSAND,
    "thousand": _THOUSAND, "dzd": _THOUSAND, "ton": 100_000.0, "grand": _THOUSAND,
    "m": _MILLION, "m€": _MILLION, "meur": _MILLION, "mln": _MILLION, "mio": _MILLION, "mil": _MILLION,
    "miljoen": _MILLION, "million": _MILLION,
}  # fmt: skip
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_AMOUNT = re.compile(
    r"(?P<before>(?:€|\beur(?:o)?\b)\s*)?(?P<foreign>(?:[$£]|\b(?:usd|gbp|chf)\b)\s*)?"
    r"(?<![\w.,])(?P<number>\d{1,3}(?:(?P<mark>[.,'\u00a0\u202f])\d{3})(?:(?P=mark)\d{3})*(?:[.,]\d{1,2})?"
    r"(?![.,']?\d)|\d+(?:[.,]\d{1,2})?(?![.,]?\d))"
    rf"(?:\s?(?P<unit>{_UNIT})(?!\w))?"
    r"(?P<after>\s*(?:€|euros?\b|eur\b))?(?P<foreign_after>\s*(?:[$£]|(?:usd|gbp"
    r"|chf)\b))?(?P<rest>\s*%)?",
    re.IGNORECASE,
)
_SCALE = re.compile(
    r"\b(?:in|x|×|\*)\s*(?:k€?|keur|1[.,]?000|thousands?|duizend(?:en)?)(?!\w)", re.IGNORECASE
)
_TIMES = re.compile(
    r"\b(?P<count>\d{1,3})\s*(?:x|×|\*|customers?|clients?|accounts?|klanten|keer|maal|times)\s*"
    r"(?:(?:of|van|at|aan|met|with|à|a|elk|each)\s+)*(?=[€\d])",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?:in|over|for|van|voor|fy|jaar|year)?\s*\(?(?:19|20)\d\d\)?(?![.,]?\d|\s?[kKmM€])"
)
_INDEX = re.compile(r"^\s*(?:#?\d{1,3}[.)]\s+|[-*•]\s*)")
_INTRODUCES = re.compile(
    r"custom|client|klant|portf|accounts?\b|omzet|revenue|turnover|sales|verkoop|lijst|list|figures"
    r"|cijfers|pareto|80/20|excel|numbers",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LEFT_OUT_LENGTH = 80


@dataclass(frozen=True)
class PortfolioReading:
    """What a pasted list holds.

    Attributes:
        amounts_eur: Yearly revenue of each customer in euro, in the order of the text.
        left_out: Lines or parts that speak of a customer but give no amount in euro.
        assumed_thousands: No unit was written and the figures were taken as thousands.
    """

    amounts_eur: list[float] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    assumed_thousands: bool = False


@dataclass(frozen=True)
class _Figure:
    number: float
    factor: float | None
    in_euro: bool
    count: int = 1


def read_portfolio(text: str) -> PortfolioReading:
    """Read revenues per customer.

    Both number notations, k, mln and the like, euro signs, names beside the amounts, "5 x 20k", a
    heading such as "in k". A figure without a unit takes the one of its neighbours if it is small.
    Percentages and years are no revenues; other currencies are left out rather than converted.
    """
    text = text[:_LONGEST]
    scaled = _SCALE.search(text)
    figures: list[_Figure] = []
    left_out: list[str] = []
    for part in _parts(_without_heading(_SCALE.sub(" ", text))):
        found = _figures(part)
        usable = [figure for figure in found if figure.number > 0 or _LETTERS.search(part)]
        if any(not figure.in_euro for figure in usable) or (not usable and _LETTERS.search(part)):
            left_out.append(part.strip()[:_LEFT_OUT_LENGTH])
            continue
        # A name with several figures is a row of a table: revenue stands before margin.
        figures += usable[:1] if _LETTERS.search(_names_of(part)) and len(usable) > 1 else usable
    figures = figures[:_MOST_CUSTOMERS]
    default, assumed = _default(figures, bool(scaled))
    amounts = [
        amount
        for figure, factor in zip(figures, _factors(figures, default), strict=True)
        for amount in [round(figure.number * factor, 2)] * figure.count
    ]
    return PortfolioReading(amounts[:_MOST_CUSTOMERS], left_out, assumed)


def _without_heading(text: str) -> str:
    """Without the words before the list: "my customers last year: "."""
    head, _, rest = text.partition(":")
    names_list = "\n" not in head.strip() and _INTRODUCES.search(head)
    if names_list and rest.strip() and not any(figure.factor for figure in _figures(head)):
        return rest
    return text


def _parts(text: str) -> list[str]:
    """The rows; a list on one line is cut at semicolons and at commas that end a figure."""
    parts: list[str] = []
    for line in text.splitlines():
        bare = _INDEX.sub("", line)
        fields = [piece for piece in re.split(r"[;\t|]", bare) if piece.strip()]
        if len(fields) > 1 and not any(_LETTERS.search(_names_of(piece)) for piece in fields[1:]):
            # name; revenue; margin
            parts.append(" ".join(fields) if _LETTERS.search(_names_of(fields[0])) else bare)
            continue
        for piece in fields:
            parts += re.split(r",\s+|,(?=\s*[^\d\s])|\s+(?:and|en|&|\+)\s+(?=[^,;]*\d)", piece)
    return [part for part in parts if part.strip(" .,:-")]


def _names_of(part: str) -> str:
    """A part without its amounts: what is left are names."""
    return _AMOUNT.sub(" ", part)


def _figures(part: str) -> list[_Figure]:
    found: list[_Figure] = []
    repeated = _TIMES.search(part)
    count = 1
    if repeated:
        count = max(1, min(_MOST_REPEATED, int(repeated["count"])))
        part = part[: repeated.start()] + " " + part[repeated.end() :]
    for match in _AMOUNT.finditer(_YEAR.sub(_blank, part)):
        if match["rest"]:
            continue
        unit = (match["unit"] or "").lower()
        euro = bool(match["before"] or match["after"])
        found.append(
            _Figure(
                number=_number(match["number"]),
                factor=_UNITS[unit] if unit else (1.0 if euro else None),
                in_euro=not (match["foreign"] or match["foreign_after"]),
                count=count,
            )
        )
    return found


def _blank(match: re.Match[str]) -> str:
    """Blank a year, but not a bare number that only looks like one ("2000" in a list of figures)."""
    marked = match[0].strip() != re.sub(r"\D", "", match[0])
    return " " if marked else match[0]


def _number(written: str) -> float:
    """A number in either notation; a mark with three digits behind it separates thousands."""
    whole = re.sub(r"[\u00a0\u202f']", "", written)
    cut = re.search(r"[.,](\d{1,2})$", whole)
    fraction = f".{cut[1]}" if cut else ""
    digits = re.sub(r"[.,]", "", whole[: cut.start()] if cut else whole)
    return float(digits + fraction)


def _default(figures: list[_Figure], scaled: bool) -> tuple[float, bool]:
    """The factor of figures without a unit, and whether it was only assumed."""
    if scaled:
        return _THOUSAND, False
    bare = [figure.number for figure in figures if figure.factor is None]
    if len(bare) == len(figures) and bare and max(bare) < _BARE_THOUSANDS_BELOW:
        return _THOUSAND, True
    return 1.0, False


def _factors(figures: list[_Figure], default: float) -> list[float]:
    """A factor each: its own, else that of the neighbour before (or behind) if the figure is small."""
    factors: list[float] = []
    behind = next((f.factor for f in figures if f.factor), None)
    for figure in figures:
        if figure.factor is not None:
            behind = figure.factor
            factors.append(figure.factor)
        elif default == 1.0 and behind is not None and figure.number < _BESIDE_UNIT_BELOW:
            factors.append(behind if behind > 1.0 else 1.0)
        else:
            factors.append(default)
    return factors
