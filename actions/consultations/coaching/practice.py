"""Results of practice, for the junior and the coach."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from actions.consultations.models import Person, PracticeResult

from .values import PracticeEntry


def add(
    connection: Connection,
    person_id: int,
    case: str,
    *,
    answer: Mapping[str, Any],
    score: float,
    most: float,
    feedback: Any,
    playbook: str,
    now: datetime,
) -> None:
    """Keep one answer to a practice case with its score."""
    connection.execute(
        insert(PracticeResult).values(
            person_id=person_id,
            case=case,
            answer=dict(answer),
            score=score,
            most=most,
            feedback=feedback,
            playbook=playbook,
            at=now,
        )
    )


def of(connection: Connection, person: str) -> list[PracticeEntry]:
    """Read a person's results by external id, oldest first."""
    rows = connection.execute(
        select(
            PracticeResult.case,
            PracticeResult.answer,
            PracticeResult.score,
            PracticeResult.most,
            PracticeResult.feedback,
            PracticeResult.playbook,
            PracticeResult.at,
        )
        .join(Person, Person.id == PracticeResult.person_id)
        .where(Person.external_id == person)
        .order_by(PracticeResult.id)
    )
    return [PracticeEntry(*row) for row in rows]
