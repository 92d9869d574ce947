"""Practice cases that coaches gave, and whether they were played."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, exists, insert, select, update

from actions.consultations.models import Assignment, Person, PracticeResult

from .values import AssignmentEntry


def add(
    connection: Connection,
    person: str,
    case: str,
    *,
    author: str,
    now: datetime,
    author_name: str = "",
) -> None:
    """Give a case to a person (external id); somebody who never talked yet is made known.

    A case that is given already and not played is not given twice.
    """
    number = connection.execute(
        select(Person.id).where(Person.external_id == person)
    ).scalar_one_or_none()
    if number is None:
        number = connection.execute(
            insert(Person)
            .values(external_id=person, settings={}, state={}, created_at=now, seen_at=now)
            .returning(Person.id)
        ).scalar_one()
    if any(one.case == case and not one.done for one in of(connection, person)):
        return
    connection.execute(
        insert(Assignment).values(
            person_id=number, case=case, author=author, author_name=author_name or None, at=now
        )
    )


def of(connection: Connection, person: str) -> list[AssignmentEntry]:
    """Read what a person (external id) was given, oldest first."""
    played = exists().where(
        PracticeResult.person_id == Assignment.person_id,
        PracticeResult.case == Assignment.case,
        PracticeResult.at >= Assignment.at,
    )
    rows = connection.execute(
        select(
            Assignment.id,
            Assignment.case,
            Assignment.author,
            Assignment.at,
            Assignment.told_at,
            played.label("done"),
            Assignment.author_name,
        )
        .join(Person, Person.id == Assignment.person_id)
        .where(Person.external_id == person)
        .order_by(Assignment.id)
    )
    return [AssignmentEntry(*row) for row in rows]


def mark_told(connection: Connection, numbers: Collection[int], now: datetime) -> None:
    """Keep that the person heard of some assignments."""
    connection.execute(
        update(Assignment)
        .where(Assignment.id.in_(numbers), Assignment.told_at.is_(None))
        .values(told_at=now)
    )
