"""Read a seller's customers from CSV and account for every line."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from actions.briefs.portfolio.columns import (
    AMOUNT_FIELDS,
    by_content,
    by_heading,
    says_thousands,
    words_of,
)
from actions.briefs.portfolio.model import (
    BadRow,
    Customer,
    Layout,
    PortfolioError,
    PortfolioImport,
)
from actions.briefs.portfolio.numbers import (
    NotAnAmountError,
    amount,
    decimal_sign,
    looks_like_amount,
)
from actions.briefs.portfolio.values import ChoiceReader

SAMPLE = 200
"""Lines from which the layout is guessed."""

DELIMITERS = (";", "\t", "|", ",")
PROGRESS_EVERY = 1_000

Row = tuple[int, list[str]]


def read_csv(
    content: bytes,
    choices: ChoiceReader,
    *,
    file: str = "",
    decimal: str | None = None,
    columns: Mapping[str, int] | None = None,
    thousands: bool | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> PortfolioImport:
    """Read a list of customers.

    Args:
        content: bytes of the file.
        choices: reads columns such as fit and relation.
        file: name for messages.
        decimal: `,` or `.`; guessed from the amounts when not given.
        columns: index of the column by field, as a person confirmed it; guessed when not given.
        thousands: whether amounts are in thousands; what the heading says when not given.
        progress: called with lines read and lines in all, now and then.

    Raises:
        PortfolioError: there is no list of customers in it.
    """
    text, encoding = decoded(content)
    lines = text.count("\n") + 1
    sample = list(islice(_rows(text, delimiter_of(text)), SAMPLE))
    if not sample:
        raise PortfolioError("empty", file=file)
    if columns and max(columns.values()) >= max(len(cells) for _, cells in sample):
        raise PortfolioError("no_columns", file=file)
    layout = _layout(sample, delimiter_of(text), encoding, decimal, columns)
    if thousands is not None:
        layout = replace(layout, thousands=thousands)
    if not {"name", "revenue"} <= layout.columns.keys():
        raise PortfolioError("no_columns", file=file)
    book = _Tally(layout, choices)
    rows: Iterable[Row] = _rows(text, layout.delimiter)
    for count, (line, cells) in enumerate(rows):
        if progress and count % PROGRESS_EVERY == 0:
            progress(line, lines)
        if count or not layout.headers:
            book.add(line, cells)
    if progress:
        progress(lines, lines)
    if not book.customers:
        raise PortfolioError("empty", file=file)
    return book.done()


def decoded(content: bytes) -> tuple[str, str]:
    """The text of a spreadsheet's file, and its encoding."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), "utf-16"
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        # Western spreadsheets that do not write UTF-8 write this; every byte has a meaning in it.
        return content.decode("cp1252", errors="replace"), "cp1252"


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    """Lines with their number; a quoted cell may run over several."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    before = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = [""]
        yield before + 1, cells
        before = reader.line_num


def delimiter_of(text: str) -> str:
    """The sign that splits the first lines into equally many columns."""
    head = "\n".join(line for line in islice(text.splitlines(), 50) if line.strip())

    def fit(delimiter: str) -> tuple[float, int]:
        try:
            counts = [len(cells) for cells in csv.reader(io.StringIO(head), delimiter=delimiter)]
        except csv.Error:
            return 0.0, 0
        if not counts or counts[0] < 2:
            return 0.0, 0
        return counts.count(counts[0]) / len(counts), counts[0]

    return max(DELIMITERS, key=fit)


def _layout(
    sample: Sequence[Row],
    delimiter: str,
    encoding: str,
    decimal: str | None,
    confirmed: Mapping[str, int] | None,
) -> Layout:
    first = sample[0][1]
    named = not any(looks_like_amount(cell) for cell in first)
    body = [cells for _, cells in sample[1 if named else 0 :] if any(c.strip() for c in cells)]
    columns = dict(confirmed) if confirmed else by_heading(first) if named else by_content(body)
    if named and not confirmed and not {"name", "revenue"} <= columns.keys():
        taken = set(columns.values())
        guessed = by_content([cells for cells in body if len(cells) == len(first)])
        columns = {f: i for f, i in guessed.items() if i not in taken} | columns
    indexes = [columns[name] for name in AMOUNT_FIELDS if name in columns]
    cells = [row[index] for row in body for index in indexes if index < len(row)]
    return Layout(
        encoding=encoding,
        delimiter=delimiter,
        decimal=decimal or decimal_sign(cells, delimiter),
        columns=columns,
        headers=tuple(first) if named else (),
        thousands=named and "revenue" in columns and says_thousands(first[columns["revenue"]]),
    )


@dataclass
class _Tally:
    """Customers so far, and what became of every line."""

    layout: Layout
    choices: ChoiceReader
    customers: dict[str, Customer] = field(default_factory=dict)
    bad: list[BadRow] = field(default_factory=list)
    remarks: list[BadRow] = field(default_factory=list)
    merged: dict[str, None] = field(default_factory=dict)
    rows: int = 0
    blank: int = 0

    def __post_init__(self) -> None:
        self._totals = words_of("totals", "words")
        self._width = max(self.layout.columns.values()) + 1
        self._factor = 1_000.0 if self.layout.thousands else 1.0

    def add(self, line: int, cells: list[str]) -> None:
        """Take one line as a customer, or say why not."""
        if not any(cell.strip() for cell in cells):
            self.blank += 1
            return
        self.rows += 1
        expected = len(self.layout.headers) or self._width
        if len(cells) < self._width or (self.layout.headers and len(cells) > expected):
            details = {"found": str(len(cells)), "expected": str(expected)}
            self.bad.append(BadRow(line, "fields", details))
            return
        name = " ".join(cells[self.layout.columns["name"]].split())
        if not name:
            self.bad.append(BadRow(line, "no_name"))
        elif name.casefold().strip(" :") in self._totals:
            self.bad.append(BadRow(line, "total", {"text": name}))
        else:
            self._customer(line, name, cells)

    def _customer(self, line: int, name: str, cells: list[str]) -> None:
        written = cells[self.layout.columns["revenue"]].strip()
        if not written:
            self.bad.append(BadRow(line, "no_amount"))
            return
        try:
            revenue = amount(written, self.layout.decimal) * self._factor
        except NotAnAmountError as error:
            self.bad.append(BadRow(line, error.code, {"text": written}))
            return
        margin = self._optional(line, cells, "margin")
        facts = self._facts(line, cells)
        customer = Customer(line, name, revenue, margin, facts)
        key = name.casefold()
        before = self.customers.get(key)
        if before is not None:
            self.merged[before.name] = None
            customer = _together(before, customer)
        self.customers[key] = customer

    def _optional(self, line: int, cells: list[str], name: str) -> float | None:
        index = self.layout.columns.get(name)
        written = cells[index].strip() if index is not None else ""
        if not written:
            return None
        try:
            return amount(written, self.layout.decimal) * self._factor
        except NotAnAmountError as error:
            self.remarks.append(BadRow(line, error.code, {"text": written}))
            return None

    def _facts(self, line: int, cells: list[str]) -> Mapping[str, Any]:
        facts: dict[str, Any] = {}
        potential = self._optional(line, cells, "potential")
        if potential is not None and potential >= 0:
            facts["potential_revenue_eur"] = potential
        for name, fact in self.choices.fields.items():
            index = self.layout.columns.get(name)
            written = cells[index].strip() if index is not None else ""
            if not written:
                continue
            value = self.choices.read(fact, written, self.layout.decimal)
            if value is None:
                details = {"text": written, "field": self.choices.label(fact)}
                self.remarks.append(BadRow(line, "not_choice", details))
            else:
                facts[fact] = value
        return facts

    def done(self) -> PortfolioImport:
        """The finished import."""
        return PortfolioImport(
            layout=self.layout,
            customers=tuple(self.customers.values()),
            rows=self.rows,
            bad=tuple(self.bad),
            remarks=tuple(self.remarks),
            merged=tuple(self.merged),
            blank=self.blank,
        )


def _together(first: Customer, second: Customer) -> Customer:
    margins = [m for m in (first.margin_eur, second.margin_eur) if m is not None]
    return replace(
        first,
        revenue_eur=first.revenue_eur + second.revenue_eur,
        margin_eur=sum(margins) if margins else None,
        facts={**first.facts, **second.facts},
    )
