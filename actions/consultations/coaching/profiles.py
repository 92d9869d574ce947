"""How people see their own profile as sellers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, select

from actions.consultations.models import Person, SelfAssessment

from .values import ProfileEntry


def add(connection: Connection, person_id: int, marks: Mapping[str, int], now: datetime) -> None:
    """Keep one self-assessment: a mark by quality."""
    connection.execute(
        insert(SelfAssessment).values(person_id=person_id, marks=dict(marks), at=now)
    )


def of(connection: Connection, person: str) -> list[ProfileEntry]:
    """Read a person's self-assessments by external id, oldest first."""
    rows = connection.execute(
        select(SelfAssessment.marks, SelfAssessment.at)
        .join(Person, Person.id == SelfAssessment.person_id)
        .where(Person.external_id == person)
        .order_by(SelfAssessment.id)
    )
    return [ProfileEntry(*row) for row in rows]
