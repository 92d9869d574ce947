"""Figures about a team, the log of readings, and what is stored about oneself."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import JSONResponse
from starlette.responses import Response

from actions.consultations import NotFoundError
from actions.consultations.coaching import access
from actions.consultations.coaching.team import figures
from actions.consultations.erase import erase_person
from actions.consultations.export import export_person
from front.console.desk import Desk, desk
from front.console.pages import page
from front.console.viewer import Looks, PageError, Writes

MOST_SHOWN = 12
Parts = Annotated[Desk, Depends(desk)]
router = APIRouter(prefix="/console", include_in_schema=False)


@router.get("/team")
def team(request: Request, who: Looks, parts: Parts) -> Response:
    """Show sums over the team."""
    if not who.sees_team:
        raise PageError(403, "not_for_you", who.language)
    compare = parts.team.compare_people
    with parts.database.reading() as connection:
        sums = figures(connection, who.team, by_person=compare)
    return page(request, "team.html", parts, who, sums=sums, most_shown=MOST_SHOWN, compare=compare)


@router.get("/readings")
def readings(request: Request, who: Looks, parts: Parts) -> Response:
    """Show who read whose consultations: an administrator all, anybody else those of their own."""
    owners = None if who.audits else {who.person.id}
    with parts.database.reading() as connection:
        visits = access.latest(connection, owners)
    return page(request, "readings.html", parts, who, visits=visits)


@router.get("/me")
def me(request: Request, who: Looks, parts: Parts) -> Response:
    """Show what is stored about the viewer."""
    return page(
        request,
        "me.html",
        parts,
        who,
        counts=_counts(_stored(parts, who.person.id)),
        days=parts.retention_days,
        problem="",
    )


@router.get("/me/export.json")
def export_me(who: Looks, parts: Parts) -> Response:
    """Write everything that is stored about the viewer as JSON."""
    headers = {"Content-Disposition": 'attachment; filename="entree-export.json"'}
    return JSONResponse(_stored(parts, who.person.id), headers=headers)


@router.post("/me/erase")
def erase_me(
    request: Request, who: Writes, parts: Parts, confirm: Annotated[str, Form()] = ""
) -> Response:
    """Remove everything about the viewer, once they typed their own id."""
    if confirm.strip() != who.person.id:
        stored = _stored(parts, who.person.id)
        return page(
            request,
            "me.html",
            parts,
            who,
            status=422,
            counts=_counts(stored),
            days=parts.retention_days,
            problem="erase_confirm",
        )
    try:
        removed = erase_person(parts.database, who.person.id)
    except NotFoundError:
        removed = {}
    return page(request, "erased.html", parts, who, rows=sum(removed.values()))


def _stored(parts: Desk, person: str) -> dict[str, Any]:
    try:
        return export_person(parts.database, person)
    except NotFoundError:
        return {}


def _counts(stored: dict[str, Any]) -> dict[str, int]:
    """Count what an export holds, by kind."""
    consultations = [
        one for prospect in stored.get("prospects", ()) for one in prospect["consultations"]
    ]
    attached = (
        "messages",
        "facts",
        "advice",
        "notes",
        "reviews",
        "outcomes",
        "guesses",
        "follow_ups",
        "read_by",
    )
    counts = {
        "customers": len(stored.get("person", {}).get("portfolio_keur") or ()),
        "prospects": len(stored.get("prospects", ())),
        "consultations": len(consultations),
        **{kind: sum(len(one[kind]) for one in consultations) for kind in attached},
        **{
            kind: len(stored.get(kind, ()))
            for kind in ("practice", "assignments", "self_assessments")
        },
        "about_others": sum(len(rows) for rows in stored.get("about_others", {}).values()),
    }
    counts["messages"] += len(stored.get("messages", ()))
    return counts
