"""The viewer's own customers: a file is looked at, its columns confirmed, the amounts kept.

The file travels with the form between the steps, so that nothing is stored before it is confirmed.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from actions.advice.pareto import Portfolio
from actions.briefs.charts import Chart, Variant, pareto_chart
from actions.briefs.portfolio import BadRow, PortfolioError, PortfolioImport, read_csv
from actions.briefs.portfolio.report import error_line, report
from actions.briefs.portfolio.values import ChoiceReader
from actions.playbook.phrases import phrases
from front.console.desk import Desk, desk
from front.console.pages import page
from front.console.viewer import Looks, Viewer, Writes
from front.web.limits import LARGEST_UPLOAD

CHANNEL = "console"
EUR_PER_KEUR = 1000
FIELDS = ("name", "revenue", "margin")
FIRST_SHOWN = 5
MOST_LINES = 500
"""Bad lines on the page; the number of all of them is always told."""

Parts = Annotated[Desk, Depends(desk)]
Text = Annotated[str, Form()]
router = APIRouter(prefix="/console/portfolio", include_in_schema=False)


@router.get("")
def show(request: Request, who: Looks, parts: Parts, stored: bool = False) -> Response:
    """Show what is kept, and where a file is chosen."""
    return _page(request, parts, who, stored=stored)


@router.post("/check")
def check(
    request: Request,
    who: Writes,
    parts: Parts,
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Read a file and show what was guessed and left out; nothing is kept."""
    content = file.file.read() if file is not None else b""
    if not content:
        return _page(request, parts, who, problem=_say(parts, who, "no_file"))
    assert file is not None
    return _look(request, parts, who, content, file.filename or "", {})


@router.post("")
def keep(
    request: Request,
    who: Writes,
    parts: Parts,
    packed: Text = "",
    filename: Text = "",
    name: Text = "",
    revenue: Text = "",
    margin: Text = "",
    decimal: Text = "",
    unit: Text = "",
    act: Text = "",
) -> Response:
    """Read the file with the columns as confirmed; look again, or keep the amounts."""
    content = _unpacked(packed)
    if not content:
        return _page(request, parts, who, problem=_say(parts, who, "gone"))
    columns = _columns({"name": name, "revenue": revenue, "margin": margin})
    chosen: dict[str, Any] = {
        "columns": columns or None,
        "decimal": decimal if decimal in (",", ".") else None,
        "thousands": {"thousands": True, "euro": False}.get(unit),
    }
    if columns and (not {"name", "revenue"} <= columns.keys() or _shared(columns)):
        problem = _say(parts, who, "same_column")
        return _look(request, parts, who, content, filename, {}, problem=problem)
    if act != "keep":
        return _look(request, parts, who, content, filename, chosen)
    try:
        imported = _read(parts, who, content, filename, chosen)
    except PortfolioError as error:
        return _page(request, parts, who, problem=error_line(error, who.language))
    with parts.database.turn(person_id=who.person.id, channel=CHANNEL) as turn:
        turn.set_portfolio([amount / EUR_PER_KEUR for amount in imported.revenues_eur])
    return RedirectResponse("/console/portfolio?stored=true", status_code=303)


def _look(
    request: Request,
    parts: Desk,
    who: Viewer,
    content: bytes,
    filename: str,
    chosen: Mapping[str, Any],
    *,
    problem: str = "",
) -> Response:
    try:
        imported = _read(parts, who, content, filename, chosen)
    except PortfolioError as error:
        return _page(request, parts, who, problem=error_line(error, who.language))
    playbook, language = parts.adviser.playbook, who.language
    told = report(replace(imported, bad=(), remarks=()), playbook, language)
    lists = {
        kind: [(row.line, _reason(parts, who, row)) for row in rows[:MOST_LINES]]
        for kind, rows in (("bad", imported.bad), ("remarks", imported.remarks))
    }
    return _page(
        request,
        parts,
        who,
        problem=problem,
        imported=imported,
        told=told,
        lists=lists,
        counts={"bad": len(imported.bad), "remarks": len(imported.remarks)},
        fields=FIELDS,
        headers=_headers(imported),
        first=imported.customers[:FIRST_SHOWN],
        packed=_packed(content),
        filename=filename,
    )


def _page(
    request: Request,
    parts: Desk,
    who: Viewer,
    *,
    problem: str = "",
    stored: bool = False,
    **context: Any,
) -> Response:
    chart, count = _kept(parts, who)
    return page(
        request,
        "portfolio.html",
        parts,
        who,
        status=422 if problem else 200,
        problem=problem,
        stored=stored,
        count=count,
        chart=chart.svg(Variant.PAGE) if chart else None,
        chart_table=chart.table_html() if chart else None,
        **{"imported": None, **context},
    )


def _kept(parts: Desk, who: Viewer) -> tuple[Chart | None, int]:
    """Draw the customers kept, and count them."""
    with parts.database.records(who.person.id) as records:
        amounts = records.portfolio_keur() or []
    cut = parts.adviser.playbook.pages.settings.pareto_cut
    portfolio = Portfolio(tuple(amount * EUR_PER_KEUR for amount in amounts), cut.a, cut.b)
    return (pareto_chart(portfolio, who.language) if portfolio.customers else None), len(amounts)


def _read(
    parts: Desk, who: Viewer, content: bytes, filename: str, chosen: Mapping[str, Any]
) -> PortfolioImport:
    choices = ChoiceReader(parts.adviser.playbook, who.language)
    return read_csv(content, choices, file=filename, **chosen)


def _columns(sent: Mapping[str, str]) -> dict[str, int]:
    """Read which column is what; one that is left out is not in the file."""
    return {field: int(at) for field, at in sent.items() if re.fullmatch(r"[0-9]{1,4}", at)}


def _shared(columns: Mapping[str, int]) -> bool:
    return len(set(columns.values())) < len(columns)


def _headers(imported: PortfolioImport) -> list[str]:
    """Give the headings; nothing for each column of a file without any."""
    layout = imported.layout
    return [*layout.headers] or [""] * (max(layout.columns.values()) + 1)


def _reason(parts: Desk, who: Viewer, row: BadRow) -> str:
    say = phrases("portfolio", who.language, parts.adviser.playbook.folder)
    return say.say(f"reasons.{row.reason}", **row.details)


def _say(parts: Desk, who: Viewer, key: str) -> str:
    return phrases("console", who.language, parts.adviser.playbook.folder).say(f"portfolio.{key}")


def _packed(content: bytes) -> str:
    return base64.urlsafe_b64encode(zlib.compress(content)).decode()


def _unpacked(packed: str) -> bytes:
    """Unpack a file; nothing for what is none, or too large."""
    opened = zlib.decompressobj()
    try:
        content = opened.decompress(base64.urlsafe_b64decode(packed), LARGEST_UPLOAD)
    except (binascii.Error, zlib.error, ValueError):
        return b""
    return content if opened.eof else b""
