"""The days agreed for next steps, and which of them have come."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, exists, insert, select
from sqlalchemy.orm import aliased

from actions.consultations.models import Consultation, FollowUp, Outcome, Person, Prospect

from .values import FollowUpEntry


def add(connection: Connection, consultation: int, day: date, now: datetime) -> None:
    """Keep the day agreed for the next step; it replaces an earlier one."""
    connection.execute(insert(FollowUp).values(consultation_id=consultation, day=day, at=now))


def latest(connection: Connection, consultation: int) -> date | None:
    """Read the day that is agreed, if any."""
    return connection.execute(
        select(FollowUp.day)
        .where(FollowUp.consultation_id == consultation)
        .order_by(FollowUp.id.desc())
        .limit(1)
    ).scalar_one_or_none()


def due(connection: Connection, person: str, today: date) -> list[FollowUpEntry]:
    """Read what a person agreed on for today or before and has not told the outcome of.

    Args:
        connection: a reading transaction.
        person: external id.
        today: in UTC.

    Returns:
        One a consultation, the longest overdue first.
    """
    later = aliased(FollowUp)
    replaced = exists().where(
        later.consultation_id == FollowUp.consultation_id, later.id > FollowUp.id
    )
    told = exists().where(
        Outcome.consultation_id == FollowUp.consultation_id, Outcome.at >= FollowUp.at
    )
    rows = connection.execute(
        select(FollowUp.consultation_id, Prospect.name, FollowUp.day, FollowUp.at)
        .join(Consultation, Consultation.id == FollowUp.consultation_id)
        .join(Prospect, Prospect.id == Consultation.prospect_id)
        .join(Person, Person.id == Consultation.person_id)
        .where(Person.external_id == person, FollowUp.day <= today, ~replaced, ~told)
        .order_by(FollowUp.day, FollowUp.id)
    )
    return [FollowUpEntry(*row) for row in rows]
