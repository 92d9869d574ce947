"""Amounts as spreadsheets write them, European or English, one habit per column."""

from __future__ import annotations

import re
from collections.abc import Iterable

LARGEST_EUR = 1e9
"""More than a thousand million from one customer is a customer number or a telephone number."""

FOREIGN = re.compile(r"[$£¥]|\b(?:usd|gbp|chf|jpy)\b", re.IGNORECASE)
_NOISE = re.compile(r"€|\beur(?:o)?\b|[\s\u00a0\u202f'’]", re.IGNORECASE)
_NO_CENTS = re.compile(r"[,.]-+$")
_AMOUNT = re.compile(r"^(?P<digits>\d[\d.,]*)(?P<unit>k|m|mio|mln)?$", re.IGNORECASE)
_UNITS = {"k": 1e3, "m": 1e6, "mio": 1e6, "mln": 1e6}
_GROUPED = {
    ",": re.compile(r"^(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d*)?$"),
    ".": re.compile(r"^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?$"),
}
_SHOWS = {
    ",": re.compile(r"\.\d{3}[.,]|,(?:\d{1,2}|\d{4,})$|\.\d{3}\.\d{3}"),
    ".": re.compile(r",\d{3}[.,]|\.(?:\d{1,2}|\d{4,})$|,\d{3},\d{3}"),
}
"""What only a writer with this decimal sign writes."""


class NotAnAmountError(ValueError):
    """A cell that is no amount; `code` is not_amount, other_format or currency."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def decimal_sign(cells: Iterable[str], delimiter: str) -> str:
    """The decimal sign that a column's writer uses, `,` or `.`.

    Cells such as `1.234,5` or `1,234,567` show it. A column of nothing but `1.234` is
    read as thousands: an amount with exactly three decimals in every cell is rarer
    than a thousand.

    Args:
        cells: cells of the column.
        delimiter: of the file; decides when no cell shows anything. A semicolon is what
            spreadsheets write where the comma is the decimal sign.
    """
    votes = {",": 0, ".": 0}
    grouped = {",": 0, ".": 0}
    for cell in cells:
        digits = _clean(cell).lstrip("-")
        for sign, shows in _SHOWS.items():
            if shows.search(digits) and _GROUPED[sign].match(digits):
                votes[sign] += 1
        for separator, sign in ((".", ","), (",", ".")):
            if re.fullmatch(rf"\d{{1,3}}\{separator}\d{{3}}", digits):
                grouped[sign] += 1
    for count in (votes, grouped):
        if count[","] != count["."]:
            return max(count, key=lambda sign: count[sign])
    return "," if delimiter == ";" else "."


def amount(cell: str, decimal: str) -> float:
    """The amount in a cell.

    Takes euro signs, spaces and apostrophes between thousands, `1.234,-`, accountants'
    brackets for a negative amount, and the units k, m, mio and mln.

    Raises:
        NotAnAmountError: with the reason.
    """
    if cell.isascii() and cell.isdecimal():
        return _bounded(float(cell))
    if FOREIGN.search(cell):
        raise NotAnAmountError("currency")
    digits = _clean(cell)
    negative = digits.startswith("-") or digits.endswith("-")
    digits = digits.strip("-")
    if digits.startswith("(") and digits.endswith(")"):
        negative, digits = True, digits[1:-1]
    found = _AMOUNT.match(digits)
    if found is None:
        raise NotAnAmountError("not_amount")
    plain = found["digits"]
    if not _GROUPED[decimal].match(plain):
        other = "." if decimal == "," else ","
        raise NotAnAmountError("other_format" if _GROUPED[other].match(plain) else "not_amount")
    thousands = "." if decimal == "," else ","
    value = float(plain.replace(thousands, "").replace(decimal, "."))
    value *= _UNITS[found["unit"].lower()] if found["unit"] else 1.0
    return _bounded(-value if negative else value)


def _bounded(value: float) -> float:
    if abs(value) > LARGEST_EUR:
        raise NotAnAmountError("not_amount")
    return value


def looks_like_amount(cell: str) -> bool:
    """Whether a cell can be an amount in either habit."""
    for decimal in (",", "."):
        try:
            amount(cell, decimal)
        except NotAnAmountError as error:
            if error.code == "currency":
                return True
        else:
            return True
    return False


def _clean(cell: str) -> str:
    return _NO_CENTS.sub("", _NOISE.sub("", cell).replace("−", "-"))
