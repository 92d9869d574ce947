"""What became of a prospect after the advice."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from actions.consultations.intake import storable
from actions.consultations.models import Outcome

from .values import OutcomeEntry, OutcomeResult

# Typed loosely: SQLAlchemy knows the column of ``result`` as any text.
_COLUMNS: tuple[Any, ...] = (
    Outcome.id,
    Outcome.result,
    Outcome.day,
    Outcome.remark,
    Outcome.author,
    Outcome.at,
)


def add(
    connection: Connection,
    consultation: int,
    result: OutcomeResult,
    day: date,
    *,
    author: str,
    now: datetime,
    remark: str = "",
) -> None:
    """Keep what happened: a meeting with the decider, an order, a loss, nothing yet.

    Raises:
        ValueError: the day has yet to come.
    """
    # A day ahead of UTC is today somewhere.
    if (day - now.date()).days > 1:
        raise ValueError("an outcome lies in the past")
    connection.execute(
        insert(Outcome).values(
            consultation_id=consultation,
            result=result,
            day=day,
            remark=storable(remark.strip()),
            author=author,
            at=now,
        )
    )


def of(connection: Connection, consultation: int) -> list[OutcomeEntry]:
    """Read what happened, in the order it was recorded; the last counts."""
    rows = connection.execute(
        select(*_COLUMNS).where(Outcome.consultation_id == consultation).order_by(Outcome.id)
    )
    return [OutcomeEntry(*row) for row in rows]
