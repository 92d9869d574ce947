"""Who read whose consultation, and when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, insert, select

from actions.consultations.models import Access, Consultation, Person

from .values import AccessEntry

VISIT = timedelta(minutes=15)
"""Pages opened within this time after the first are the same visit."""


def log(connection: Connection, consultation: int, reader: str, now: datetime) -> bool:
    """Keep that somebody reads a consultation.

    Args:
        connection: a writing transaction.
        consultation: number of the consultation.
        reader: external id; the owner's own visits are for the caller to leave out.
        now: the moment.

    Returns:
        Whether this begins a visit; False within :data:`VISIT` of one that is kept.
    """
    visiting = connection.execute(
        select(Access.id)
        .where(
            Access.consultation_id == consultation,
            Access.reader == reader,
            Access.at > now - VISIT,
        )
        .limit(1)
    ).first()
    if visiting is not None:
        return False
    connection.execute(insert(Access).values(consultation_id=consultation, reader=reader, at=now))
    return True


def of(connection: Connection, consultation: int) -> list[AccessEntry]:
    """Read the visits to a consultation, latest first."""
    rows = connection.execute(_visits().where(Access.consultation_id == consultation))
    return [AccessEntry(*row) for row in rows]


def latest(
    connection: Connection, owners: Collection[str] | None, *, limit: int = 100
) -> list[AccessEntry]:
    """Read the latest visits to consultations of some people (None: of anybody)."""
    query = _visits().limit(limit)
    if owners is not None:
        query = query.where(Person.external_id.in_(owners))
    return [AccessEntry(*row) for row in connection.execute(query)]


def _visits() -> Select[*tuple[Any, ...]]:
    return (
        select(Access.consultation_id, Person.external_id, Access.reader, Access.at)
        .join(Consultation, Consultation.id == Access.consultation_id)
        .join(Person, Person.id == Consultation.person_id)
        .order_by(Access.id.desc())
    )
