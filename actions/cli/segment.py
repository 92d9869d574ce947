"""`entree segment`: every customer of a list with its class and segment, as CSV."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Annotated

import typer

from actions.briefs.portfolio import place
from actions.briefs.portfolio.report import placed_lines, report
from actions.cli.portfolio import progress_bar, read_or_stop
from actions.playbook.load import chosen
from actions.settings import settings

COLUMNS = (
    "name",
    "revenue_eur",
    "class",
    "class_by_margin",
    "class_by_potential",
    "segment",
    "provisional",
    "attractiveness",
    "strength",
    "to_find_out",
)
MOST_LINES = 20
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def command(
    file: Annotated[Path, typer.Argument(help="CSV with a line per customer.")],
    lang: Annotated[str, typer.Option(help="en or nl, for the report.")] = "en",
    decimal: Annotated[str | None, typer.Option(help='"," or "."; guessed if absent.')] = None,
) -> None:
    """Place customers in segments: CSV on standard output, the report on standard error."""
    playbook = chosen(settings().playbook)
    imported = read_or_stop(file, playbook, lang, decimal)
    with progress_bar(file.name) as progress:
        placed = place(playbook, imported, progress)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in placed:
        writer.writerow(
            (
                harmless(one.customer.name),
                f"{one.customer.revenue_eur:.2f}",
                one.class_revenue or "",
                one.class_margin or "",
                one.class_potential or "",
                one.placement,
                "yes" if one.provisional else "no",
                one.attractiveness,
                one.strength,
                " ".join(one.ask),
            )
        )
    for line in report(imported, playbook, lang, MOST_LINES) + placed_lines(placed, playbook, lang):
        typer.echo(line, err=True)


def harmless(cell: str) -> str:
    """A cell that a spreadsheet shows as text and does not run as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
