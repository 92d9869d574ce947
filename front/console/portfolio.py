"""The viewer's own customers: a file is looked at, its columns confirmed, the amounts kept.

The file travels with the form between the steps, so that nothing is stored before it is confirmed.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from actions.advice.pareto import Portfolio
from actions.briefs.charts import Chart, Variant, pareto_chart
from actions.briefs.portfolio import PortfolioError
from actions.briefs.portfolio.report import error_line
from actions.playbook.phrases import phrases
from front.console.desk import Desk, desk
from front.console.pages import page
from front.console.viewer import Looks, Viewer, Writes
from front.customer_file import FIELDS, ColumnsError, Confirmed, confirmed, look, read
from front.web.limits import LARGEST_UPLOAD

CHANNEL = "console"
EUR_PER_KEUR = 1000

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
    return _look(request, parts, who, content, file.filename or "", Confirmed())


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
    sent = {"name": name, "revenue": revenue, "margin": margin, "decimal": decimal, "unit": unit}
    try:
        said = confirmed(sent)
    except ColumnsError:
        problem = _say(parts, who, "same_column")
        return _look(request, parts, who, content, filename, Confirmed(), problem=problem)
    if act != "keep":
        return _look(request, parts, who, content, filename, said)
    try:
        imported = read(content, filename, said, parts.adviser.playbook, who.language)
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
    said: Confirmed,
    *,
    problem: str = "",
) -> Response:
    playbook = parts.adviser.playbook
    try:
        imported = read(content, filename, said, playbook, who.language)
    except PortfolioError as error:
        return _page(request, parts, who, problem=error_line(error, who.language))
    return _page(
        request,
        parts,
        who,
        problem=problem,
        look=look(imported, playbook, who.language),
        fields=FIELDS,
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
        **{"look": None, **context},
    )


def _kept(parts: Desk, who: Viewer) -> tuple[Chart | None, int]:
    """Draw the customers kept, and count them."""
    with parts.database.records(who.person.id) as records:
        amounts = records.portfolio_keur() or []
    cut = parts.adviser.playbook.pages.settings.pareto_cut
    portfolio = Portfolio(tuple(amount * EUR_PER_KEUR for amount in amounts), cut.a, cut.b)
    return (pareto_chart(portfolio, who.language) if portfolio.customers else None), len(amounts)


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
