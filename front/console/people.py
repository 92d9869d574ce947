"""One person's coaching: gaps, facts not known, practice, profile; and cases that a coach gives."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from actions.briefs.charts import Chart, Variant, seller_profile_chart
from actions.consultations.coaching import (
    AssignmentEntry,
    Part,
    PracticeEntry,
    ProfileEntry,
    access,
    assignments,
    guesses,
    practice,
    profiles,
    reviews,
)
from actions.consultations.directory import Filter, consultations
from actions.playbook.practice import practice_page
from actions.playbook.practice_gaps import Played, next_case
from actions.playbook.seller_profile import quality_names
from front.console.desk import Desk, desk
from front.console.pages import page
from front.console.texts import PARTS
from front.console.viewer import Looks, PageError, Viewer, Writes

MOST_CONSULTATIONS = 50
LEVERS_SHOWN = 3
UNKNOWN = "unknown"
Parts = Annotated[Desk, Depends(desk)]
router = APIRouter(prefix="/console/people/{person}", include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Gap:
    """A part of an advice on which junior, rules and coach do not all agree; None for no view."""

    consultation: int
    prospect: str | None
    part: Part
    junior: Any
    rules: Any
    coach: Any


@router.get("")
def show(request: Request, person: str, who: Looks, parts: Parts) -> Response:
    """Show where a person's own verdicts part from the rules and the coach, and their practice."""
    _insist(who, person)
    gaps, unknown = _gaps(parts, who, person)
    with parts.database.reading() as connection:
        given = assignments.of(connection, person)
        played = practice.of(connection, person)
        assessed = profiles.of(connection, person)
    cases = practice_page(parts.adviser.playbook.folder).cases
    language = parts.team.member(person).language or parts.language_of(person) or who.language
    answers = [Played.of(one.case, one.feedback) for one in played]
    chart = _profile(parts, who, assessed)
    suggested, gap = next_case(cases, answers, language)
    return page(
        request,
        "person.html",
        parts,
        who,
        person=person,
        coaches=person in who.coached,
        gaps=gaps,
        unknown=unknown,
        given=given,
        played=_by_case(played),
        open_cases=_not_given(cases, given),
        gap=gap,
        suggested=suggested,
        assessed=assessed,
        chart=chart.svg(Variant.PAGE) if chart else None,
        chart_table=chart.table_html() if chart else None,
        qualities=quality_names(parts.adviser.playbook, who.language),
        titles={key: case.title for key, case in cases.items()},
    )


@router.post("/assignments")
def assign(person: str, who: Writes, parts: Parts, case: Annotated[str, Form()] = "") -> Response:
    """Give a practice case to somebody one coaches."""
    _insist(who, person)
    if person not in who.coached:
        raise PageError(403, "not_the_coach", who.language)
    if case not in practice_page(parts.adviser.playbook.folder).cases:
        raise PageError(422, "invalid", who.language)
    with parts.database.writing() as connection:
        now = parts.database.clock()
        assignments.add(
            connection, person, case, author=who.person.id, now=now, author_name=who.name
        )
    return RedirectResponse(f"/console/people/{person}#practice", status_code=303)


def _profile(parts: Desk, who: Viewer, assessed: list[ProfileEntry]) -> Chart | None:
    """Draw the last self-assessment beside the one before it."""
    if not assessed:
        return None
    return seller_profile_chart(
        quality_names(parts.adviser.playbook, who.language),
        assessed[-1].marks,
        assessed[-2].marks if len(assessed) > 1 else None,
        who.language,
    )


def _insist(who: Viewer, person: str) -> None:
    if person not in who.sees:
        raise PageError(404, "not_found", who.language)


def _gaps(parts: Desk, who: Viewer, person: str) -> tuple[list[Gap], list[tuple[str, int]]]:
    """Read the gaps, the latest first, and the facts not known, the most frequent first.

    Somebody else's consultations are logged as read, as on their own pages.
    """
    database = parts.database
    with database.reading() as connection:
        chosen = Filter(people=frozenset({person}))
        found = consultations(connection, chosen, limit=MOST_CONSULTATIONS)
    if person != who.person.id:
        with database.writing() as connection:
            for one in found:
                access.log(connection, one.id, who.person.id, database.clock())
    gaps: list[Gap] = []
    unknown: Counter[str] = Counter()
    for one in found:
        with database.records(person) as records:
            advices = records.advices(one.id, limit=1)
            facts = records.facts_of(one.id)
        unknown.update(name for name, fact in facts.items() if fact.value == UNKNOWN)
        with database.reading() as connection:
            guess = guesses.latest(connection, one.id)
            coach = reviews.in_force(reviews.history(connection, one.id))
        for part in PARTS if advices else ():
            rules = _first(reviews.machine_verdict(advices[0].document, part))
            junior = _first(getattr(guess, part, None))
            judged = _first(coach[part].verdict) if part in coach else None
            if any(view and _differs(view, rules) for view in (junior, judged)):
                gaps.append(Gap(one.id, one.prospect, part, junior, rules, judged))
    return gaps, unknown.most_common()


def _differs(view: Any, rules: Any) -> bool:
    if isinstance(view, list) and isinstance(rules, list):
        return not set(view) <= set(rules)
    return bool(view != rules)


def _first(verdict: Any) -> Any:
    return verdict[:LEVERS_SHOWN] if isinstance(verdict, list) else verdict


def _by_case(played: list[PracticeEntry]) -> dict[str, list[PracticeEntry]]:
    found: dict[str, list[PracticeEntry]] = {}
    for one in played:
        found.setdefault(one.case, []).append(one)
    return found


def _not_given(cases: Any, given: list[AssignmentEntry]) -> list[tuple[str, str]]:
    waiting = {one.case for one in given if not one.done}
    return [
        (key, f"{case.title} ({case.language})")
        for key, case in cases.items()
        if key not in waiting
    ]
