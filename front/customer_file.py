"""A file of one's own customers, between being chosen and being kept.

Console and widget show the same guess, the same lines that were not read, and ask the same back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from actions.briefs.amounts import euro
from actions.briefs.portfolio import BadRow, PortfolioImport, read_csv
from actions.briefs.portfolio.report import report
from actions.briefs.portfolio.values import ChoiceReader
from actions.playbook.load import Playbook
from actions.playbook.phrases import phrases

FIELDS = ("name", "revenue", "margin")
NEEDED = {"name", "revenue"}
FIRST_SHOWN = 5
MOST_LINES = 500
"""Bad lines shown; the number of all of them is always told."""
UNITS = {"thousands": True, "euro": False}

Progress = Callable[[int, int], None]


class ColumnsError(ValueError):
    """Customer and turnover are not in two different columns."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a person says about the file; None for what is to be guessed."""

    columns: Mapping[str, int] | None = None
    decimal: str | None = None
    thousands: bool | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """Lines with what is wrong with each, at most so many, and how many there are in all."""

    rows: list[tuple[int, str]]
    count: int


@dataclass(frozen=True, slots=True)
class Look:
    """What was made of a file, for a person to confirm.

    Attributes:
        told: what was guessed and read, line by line.
        headers: heading of each column; empty for one without.
        columns: index of the column by field.
        unit: `euro` or `thousands`.
        first: the first customers: name, turnover and margin as people read them.
        bad: lines that were not read.
        remarks: values that were left open.
    """

    told: list[str]
    headers: list[str]
    columns: dict[str, int]
    decimal: str
    unit: str
    first: list[tuple[str, str, str]]
    bad: Listed
    remarks: Listed


def confirmed(sent: Mapping[str, str]) -> Confirmed:
    """Read what a form says: `name`, `revenue` and `margin` as numbers, `decimal`, `unit`.

    Raises:
        ColumnsError: the columns cannot be so.
    """
    columns = {
        field: int(sent[field])
        for field in FIELDS
        if re.fullmatch(r"[0-9]{1,4}", sent.get(field, ""))
    }
    if columns and (not columns.keys() >= NEEDED or len(set(columns.values())) < len(columns)):
        raise ColumnsError
    decimal = sent.get("decimal")
    return Confirmed(
        columns or None,
        decimal if decimal in (",", ".") else None,
        UNITS.get(sent.get("unit", "")),
    )


def read(
    content: bytes,
    filename: str,
    said: Confirmed,
    playbook: Playbook,
    language: str,
    progress: Progress | None = None,
) -> PortfolioImport:
    """Read a file, with the columns as confirmed where they are.

    Raises:
        PortfolioError: there is no list of customers in it.
    """
    return read_csv(
        content,
        ChoiceReader(playbook, language),
        file=filename,
        columns=said.columns,
        decimal=said.decimal,
        thousands=said.thousands,
        progress=progress,
    )


def look(imported: PortfolioImport, playbook: Playbook, language: str) -> Look:
    """Show what was read."""
    layout = imported.layout

    def listed(rows: tuple[BadRow, ...]) -> Listed:
        say = phrases("portfolio", language, playbook.folder).say
        shown = [(row.line, say(f"reasons.{row.reason}", **row.details)) for row in rows]
        return Listed(shown[:MOST_LINES], len(rows))

    return Look(
        told=report(replace(imported, bad=(), remarks=()), playbook, language),
        headers=[*layout.headers] or [""] * (max(layout.columns.values()) + 1),
        columns=dict(layout.columns),
        decimal=layout.decimal,
        unit="thousands" if layout.thousands else "euro",
        first=[
            (
                one.name,
                euro(one.revenue_eur, language),
                euro(one.margin_eur, language) if one.margin_eur is not None else "–",
            )
            for one in imported.customers[:FIRST_SHOWN]
        ],
        bad=listed(imported.bad),
        remarks=listed(imported.remarks),
    )
