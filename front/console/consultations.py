"""One consultation: reading it, the coach's verdict, notes and answers, the outcome, what-if."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Path, Request
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse, RedirectResponse
from sqlalchemy import Connection
from starlette.responses import Response

from actions.briefs.charts import Variant
from actions.consultations import NotFoundError
from actions.consultations.coaching import NoteKind, OutcomeResult, Part, notes, outcomes, reviews
from front.advice_files import MEDIA_TYPES, FileFormat, with_money, write_file
from front.console import what_if
from front.console.desk import Desk, desk
from front.console.dossier import (
    EUR_PER_KEUR,
    LEVERS_SHOWN,
    Dossier,
    open_dossier,
    place_on_curve,
    seen,
)
from front.console.pages import page
from front.console.texts import PARTS, Texts
from front.console.viewer import Looks, PageError, Viewer, Writes
from front.records import GivenAdvice

AGREES = "="
"""Sent for a part about which the coach says what the rules say."""

Parts = Annotated[Desk, Depends(desk)]
Number = Annotated[int, Path(ge=1, le=2**53)]
Words = Annotated[str, Form(max_length=notes.LONGEST)]
router = APIRouter(prefix="/console/consultations/{number}", include_in_schema=False)


@router.get("")
def show(request: Request, number: Number, who: Looks, parts: Parts) -> Response:
    """Show a consultation; notes that wait for the viewer count as read from now on."""
    dossier = open_dossier(parts, who, number)
    with parts.database.writing() as connection:
        notes.mark_read(connection, [number], who.person.id, parts.database.clock())
    return _page(request, parts, who, dossier)


@router.get("/what-if")
def try_out(request: Request, number: Number, who: Looks, parts: Parts) -> Response:
    """Show what the advice would be with other facts; nothing is stored."""
    return _page(request, parts, who, open_dossier(parts, who, number), dict(request.query_params))


@router.post("/reviews")
async def review(request: Request, number: Number, who: Writes, parts: Parts) -> Response:
    """Keep the coach's verdicts on the parts that were filled in."""
    form = {name: str(value) for name, value in (await request.form()).items()}
    summary = seen(parts, who, number)
    if summary.person not in who.coached:
        raise PageError(403, "not_the_coach", who.language)
    dossier = open_dossier(parts, who, number)
    if dossier.advice is None:
        raise PageError(404, "not_found", who.language)
    advice = dossier.advice
    try:
        with parts.database.writing() as connection:
            for part in PARTS:
                _keep_review(connection, parts, who, dossier, advice.id, part, form)
    except ValueError:
        return _page(request, parts, who, dossier, problem="review_reason", kept=form)
    return _back(number, "review")


@router.post("/notes")
def write_note(
    request: Request,
    number: Number,
    who: Writes,
    parts: Parts,
    kind: Annotated[NoteKind, Form()],
    text: Words = "",
    reply_to: Annotated[int | None, Form()] = None,
) -> Response:
    """Keep a coach's note, or an answer by either."""
    summary = seen(parts, who, number)
    if kind != "answer" and summary.person not in who.coached:
        raise PageError(403, "not_the_coach", who.language)
    try:
        with parts.database.writing() as connection:
            notes.add(
                connection,
                number,
                kind,
                text,
                author=who.person.id,
                now=parts.database.clock(),
                reply_to=reply_to,
                author_name=who.name,
            )
    except NotFoundError as error:
        raise PageError(404, "not_found", who.language) from error
    except ValueError:
        dossier = open_dossier(parts, who, number)
        return _page(request, parts, who, dossier, problem="note_empty")
    return _back(number, "notes")


@router.post("/outcomes")
def record_outcome(
    request: Request,
    number: Number,
    who: Writes,
    parts: Parts,
    result: Annotated[OutcomeResult, Form()],
    day: Annotated[str, Form()] = "",
    remark: Words = "",
) -> Response:
    """Keep what became of the prospect."""
    seen(parts, who, number)
    try:
        with parts.database.writing() as connection:
            outcomes.add(
                connection,
                number,
                result,
                date.fromisoformat(day),
                author=who.person.id,
                now=parts.database.clock(),
                remark=remark,
            )
    except ValueError:
        dossier = open_dossier(parts, who, number)
        return _page(request, parts, who, dossier, problem="outcome_day")
    return _back(number, "outcome")


@router.get("/export.json")
def export(number: Number, who: Looks, parts: Parts) -> Response:
    """Write everything that the page shows as JSON."""
    dossier = open_dossier(parts, who, number)
    content = jsonable_encoder(asdict(dossier), custom_encoder={datetime: datetime.isoformat})
    headers = {"Content-Disposition": f'attachment; filename="consultation-{number}.json"'}
    return JSONResponse(content, headers=headers)


@router.get("/brief.{file_format}")
def brief(number: Number, file_format: FileFormat, who: Looks, parts: Parts) -> Response:
    """Write the account brief of the last advice."""
    dossier = open_dossier(parts, who, number)
    if dossier.advice is None:
        raise PageError(404, "not_found", who.language)
    given = GivenAdvice(
        document=dossier.advice.document,
        facts=with_money(
            {fact: kept["value"] for fact, kept in dossier.advice.facts.items()}, dossier.values
        ),
        language=dossier.advice.language or who.language,
        prospect=dossier.summary.prospect or "",
        portfolio_eur=tuple(amount * EUR_PER_KEUR for amount in dossier.portfolio_keur),
    )
    headers = {"Content-Disposition": f'attachment; filename="brief-{number}.{file_format}"'}
    content = write_file(given, file_format, parts.team.name(dossier.summary.person))
    return Response(content, media_type=MEDIA_TYPES[file_format], headers=headers)


def _page(
    request: Request,
    parts: Desk,
    who: Viewer,
    dossier: Dossier,
    tried: dict[str, str] | None = None,
    *,
    problem: str = "",
    kept: dict[str, str] | None = None,
) -> Response:
    texts = Texts(parts.adviser.playbook, who.language)
    chart = place_on_curve(parts, dossier, who.language)
    tried = tried or {}
    return page(
        request,
        "consultation.html",
        parts,
        who,
        status=422 if problem else 200,
        dossier=dossier,
        summary=dossier.summary,
        document=dossier.advice.document if dossier.advice else None,
        coaches=dossier.summary.person in who.coached,
        chart=chart.svg(Variant.PAGE) if chart else None,
        chart_table=chart.table_html() if chart else None,
        fields=what_if.fields(parts, dossier, tried, texts),
        tried=what_if.compute(parts, dossier, tried, texts),
        machine_verdict=reviews.machine_verdict,
        levers_shown=LEVERS_SHOWN,
        problem=problem,
        kept=kept or {},
        today=parts.database.clock().date().isoformat(),
    )


def _keep_review(
    connection: Connection,
    parts: Desk,
    who: Viewer,
    dossier: Dossier,
    advice: int,
    part: Part,
    form: dict[str, str],
) -> None:
    verdict = _verdict(parts, dossier, part, form)
    if not verdict:
        return
    reviews.add(
        connection,
        dossier.summary.id,
        advice,
        part,
        verdict,
        reason=form.get(f"reason_{part}", "")[: notes.LONGEST],
        author=who.person.id,
        now=parts.database.clock(),
    )


def _verdict(parts: Desk, dossier: Dossier, part: Part, form: dict[str, str]) -> Any:
    """Read a part of the coach's form; nothing where it was left open.

    Raises:
        PageError: 422 for a verdict that the playbook does not have.
    """
    assert dossier.advice
    machine = reviews.machine_verdict(dossier.advice.document, part)
    names = [f"levers_{place}" for place in range(1, LEVERS_SHOWN + 1)]
    sent = [form.get(name, "") for name in (names if part == "levers" else [part])]
    if sent[0] == AGREES:
        return machine[:LEVERS_SHOWN] if part == "levers" else machine
    chosen = list(dict.fromkeys(value for value in sent if value))
    known = {value for value, _ in Texts(parts.adviser.playbook, "en").verdicts(part)}
    if not known.issuperset(chosen):
        raise PageError(422, "invalid", "en")
    return chosen if part == "levers" else next(iter(chosen), None)


def _back(number: int, part: str) -> Response:
    return RedirectResponse(f"/console/consultations/{number}#{part}", status_code=303)
