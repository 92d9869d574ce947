"""Decision rows that are never reached, and gates that move nothing.

A row is reached when a section that ends at it has an outcome of its own; the core's exact search
answers that for all prospects at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from actions.advice.search import Search
from actions.advice.sections import DecisionRow, Section
from actions.advice.variables import Masks
from actions.playbook.lint.findings import Finding
from actions.playbook.lint.subject import DecisionPlace, Subject

REACHED, ELSE, NOWHERE = "reached", "else", "nowhere"


def reached(subject: Subject, section: Section, index: int) -> Masks | None:
    """Return cells of prospects for whom a row changes the outcome, or nothing."""
    row = section.rows[index]
    earlier: list[DecisionRow] = list(section.rows[:index])
    if not row.since:
        # Only who comes first matters, so all earlier outcomes are one.
        earlier = [replace(one, to=ELSE) for one in earlier if not one.since]
    last = replace(row, to=REACHED, since=row.since - {row.to})
    if row.since and not last.since:
        return None
    return _search(subject, replace(section, rows=(*earlier, last), otherwise=NOWHERE))


def holds(subject: Subject, section: Section, index: int) -> Masks | None:
    """Return cells of prospects for whom the condition of a row holds, reached or not."""
    alone = replace(section.rows[index], to=REACHED, since=frozenset())
    return _search(subject, replace(section, rows=(alone,), otherwise=NOWHERE))


def _search(subject: Subject, section: Section) -> Masks | None:
    return Search(section).outcomes(subject.space.all).get(REACHED)


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the rows that decide for no prospect."""
    for place in subject.decision_rows():
        if reached(subject, place.section, place.index) is None:
            yield _unreached(subject, place)


def _unreached(subject: Subject, place: DecisionPlace) -> Finding:
    row = place.row
    cells = holds(subject, place.section, place.index)
    if cells is None:
        message = "no prospect fits the condition, so the row never decides; mend or remove it"
        return subject.finding("error", "dead", place.page, place.where, row.rule, message)
    one = subject.space.one(cells)
    before = replace(place.section, rows=place.section.rows[: place.index])
    outcome, fired = before.decide(one)
    if row.since:
        message = (
            f"the gate moves nothing: where its condition holds, the outcome is never one of "
            f"{', '.join(sorted(row.since - {row.to})) or 'its own'}, here {outcome}"
        )
        return subject.finding(
            "error", "idle gate", place.page, place.where, row.rule, message, one
        )
    message = (
        f"an earlier row always decides in its place, here {fired[0].rule}; "
        "move this row up or narrow the earlier ones"
    )
    return subject.finding("error", "shadowed", place.page, place.where, row.rule, message, one)
