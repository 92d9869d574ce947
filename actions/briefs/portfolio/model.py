"""What an import of customers gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class PortfolioError(ValueError):
    """A file that holds no list of customers at all.

    Attributes:
        code: name of the sentence that says so (`errors` on the page `portfolio`).
        details: its placeholders.
    """

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(f"{code}: {details}")
        self.code = code
        self.details = details


@dataclass(frozen=True, slots=True)
class Customer:
    """One customer; amounts in EUR a year, None = not in the list.

    Attributes:
        line: line of the file where it stands first.
        facts: further plain values by fact (fit, relation, ...).
    """

    line: int
    name: str
    revenue_eur: float
    margin_eur: float | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line that was not read, or a value that was left open.

    Attributes:
        line: line number in the file, from 1.
        reason: name of the sentence (`reasons` on the page `portfolio`).
        details: its placeholders.
    """

    line: int
    reason: str
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layout:
    """What was guessed about the file, so that a person can confirm it.

    Attributes:
        encoding: as Python names it.
        delimiter: between columns.
        decimal: `,` or `.`.
        columns: index of the column by field (`name`, `revenue`, `margin`, ...).
        headers: headings of the file; empty when it has none.
        thousands: whether the heading of the amounts says thousands.
    """

    encoding: str
    delimiter: str
    decimal: str
    columns: Mapping[str, int]
    headers: tuple[str, ...] = ()
    thousands: bool = False


@dataclass(frozen=True, slots=True)
class PortfolioImport:
    """Customers and an account of every line of the file.

    Attributes:
        rows: lines with something on them, without the headings.
        bad: lines that were not read; `rows` = read + bad.
        remarks: values left open on lines that were read.
        merged: names that stood on several lines, whose amounts were added.
        blank: empty lines.
    """

    layout: Layout
    customers: tuple[Customer, ...]
    rows: int
    bad: tuple[BadRow, ...]
    remarks: tuple[BadRow, ...]
    merged: tuple[str, ...]
    blank: int

    @property
    def revenues_eur(self) -> tuple[float, ...]:
        """Turnover of every customer, EUR a year."""
        return tuple(customer.revenue_eur for customer in self.customers)

    @property
    def margins_eur(self) -> tuple[float, ...] | None:
        """Margin of every customer; None unless each has one."""
        margins = [c.margin_eur for c in self.customers if c.margin_eur is not None]
        return tuple(margins) if margins and len(margins) == len(self.customers) else None
