"""The consultation a person is working on: read, made, written, left."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, text, update

from .errors import NotFoundError
from .models import AdviceRecord, Consultation, Prospect, table
from .values import OpenConsultation

# Built once: building a statement costs more than running it.
_OWNED = (
    select(
        Consultation.id,
        Consultation.prospect_id,
        Prospect.name,
        Consultation.status,
        Consultation.language,
        Consultation.asked_fact,
        Consultation.state,
        Consultation.created_at,
        Consultation.updated_at,
    )
    .join(Prospect, Prospect.id == Consultation.prospect_id)
    .where(Consultation.person_id == bindparam("owner"))
)
# As the index on current consultations is written; SQLite does not use it for `is_current = 1`.
_CURRENT = _OWNED.where(text("consultation.is_current"))
_NUMBERED = _OWNED.where(Consultation.id == bindparam("number"))
_CONSULTATION = table(Consultation)
_WRITE = (
    update(_CONSULTATION)
    .where(_CONSULTATION.c.id == bindparam("number"))
    .values(
        status=bindparam("status"),
        is_current=bindparam("is_current"),
        language=bindparam("language"),
        asked_fact=bindparam("asked_fact"),
        state=bindparam("state"),
        updated_at=bindparam("updated_at"),
    )
)


def current(connection: Connection, person_id: int) -> OpenConsultation | None:
    """Read the person's current consultation, None if there is none."""
    row = connection.execute(_CURRENT, {"owner": person_id}).one_or_none()
    return None if row is None else OpenConsultation(*tuple(row))


def read(connection: Connection, person_id: int, consultation_id: int) -> OpenConsultation:
    """Read any consultation of the person.

    Raises:
        NotFoundError: none of this person has that number.
    """
    row = connection.execute(_NUMBERED, {"owner": person_id, "number": consultation_id}).first()
    if row is None:
        raise NotFoundError(f"no consultation {consultation_id} of this person")
    return OpenConsultation(*tuple(row))


def create(
    connection: Connection,
    person_id: int,
    prospect_id: int,
    *,
    language: str | None,
    now: datetime,
) -> OpenConsultation:
    """Make a consultation and make it the current one; no other may be current."""
    made = connection.execute(
        insert(Consultation)
        .values(
            person_id=person_id,
            prospect_id=prospect_id,
            status="open",
            is_current=True,
            language=language,
            state={},
            created_at=now,
            updated_at=now,
        )
        .returning(Consultation.id)
    ).scalar_one()
    return read(connection, person_id, made)


def write(connection: Connection, here: OpenConsultation, *, is_current: bool) -> None:
    """Write what a turn may change of a consultation."""
    connection.execute(
        _WRITE,
        {
            "number": here.id,
            "status": here.status,
            "is_current": is_current,
            "language": here.language,
            "asked_fact": here.asked_fact,
            "state": here.state,
            "updated_at": here.updated_at,
        },
    )


def write_head(connection: Connection, consultation_id: int, document: dict[str, Any]) -> None:
    """Repeat the head of an advice document in the consultation's row, for lists."""
    entry, segment = document.get("entry") or {}, document.get("segment") or {}
    connection.execute(
        update(Consultation)
        .where(Consultation.id == consultation_id)
        .values(
            entry_verdict=entry.get("verdict"),
            entry_strength=entry.get("strength"),
            segment=segment.get("placement"),
            provisional=entry.get("provisional"),
        )
    )


def take_up(connection: Connection, here: OpenConsultation) -> None:
    """Make a consultation the current one; one put aside is open, or advised, again."""
    if here.status == "stopped":
        advised = connection.execute(
            select(AdviceRecord.id).where(AdviceRecord.consultation_id == here.id).limit(1)
        ).first()
        here.status = "advised" if advised else "open"
    connection.execute(
        update(Consultation)
        .where(Consultation.id == here.id)
        .values(is_current=True, status=here.status)
    )


def latest_about(connection: Connection, person_id: int, prospect_id: int) -> int | None:
    """Give the number of the newest consultation about a prospect, None if there is none."""
    return connection.execute(
        select(Consultation.id)
        .where(Consultation.person_id == person_id, Consultation.prospect_id == prospect_id)
        .order_by(Consultation.id.desc())
        .limit(1)
    ).scalar_one_or_none()
