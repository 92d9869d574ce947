"""A coach's own verdicts, kept beside the machine's and never over them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from actions.consultations.errors import NotFoundError
from actions.consultations.intake import storable
from actions.consultations.models import AdviceRecord, Review

from .values import Part, ReviewEntry

_COLUMNS = (
    Review.id,
    Review.consultation_id,
    Review.advice_id,
    Review.part,
    Review.verdict,
    Review.agrees,
    Review.reason,
    Review.author,
    Review.at,
)


def add(
    connection: Connection,
    consultation: int,
    advice: int,
    part: Part,
    verdict: Any,
    *,
    reason: str,
    author: str,
    now: datetime,
) -> bool:
    """Keep a coach's verdict on one part of an advice.

    Args:
        connection: a writing transaction.
        consultation: number of the consultation.
        advice: number of the advice of this consultation that the coach looked at.
        part: which part.
        verdict: plain value; for levers a list in order of importance.
        reason: in the coach's words; needed wherever the verdict differs from the machine's.
        author: external id of the coach.
        now: the moment.

    Returns:
        Whether the coach agrees with the machine.

    Raises:
        NotFoundError: the consultation has no such advice.
        ValueError: the verdict differs and there is no reason.
    """
    document = connection.execute(
        select(AdviceRecord.document).where(
            AdviceRecord.id == advice, AdviceRecord.consultation_id == consultation
        )
    ).scalar_one_or_none()
    if document is None:
        raise NotFoundError(f"no advice {advice} of consultation {consultation}")
    agrees = _same(machine_verdict(document, part), verdict)
    if not agrees and not reason.strip():
        raise ValueError("a verdict that differs needs a reason")
    connection.execute(
        insert(Review).values(
            consultation_id=consultation,
            advice_id=advice,
            part=part,
            verdict=verdict,
            agrees=agrees,
            reason=storable(reason.strip()),
            author=author,
            at=now,
        )
    )
    return agrees


def history(connection: Connection, consultation: int) -> list[ReviewEntry]:
    """Read every verdict of coaches on a consultation, oldest first."""
    rows = connection.execute(
        select(*_COLUMNS).where(Review.consultation_id == consultation).order_by(Review.id)
    )
    return [ReviewEntry(*row) for row in rows]


def in_force(entries: list[ReviewEntry]) -> dict[Part, ReviewEntry]:
    """Give the newest verdict of each part."""
    return {entry.part: entry for entry in entries}


def machine_verdict(document: dict[str, Any], part: Part) -> Any:
    """Give what the machine said about a part, as the plain value a coach's verdict has."""
    if part == "entry":
        return (document.get("entry") or {}).get("verdict")
    if part == "segment":
        return (document.get("segment") or {}).get("placement")
    return [lever["lever"] for lever in document.get("levers") or []]


def _same(machine: Any, verdict: Any) -> bool:
    if isinstance(machine, list) and isinstance(verdict, list):
        # A coach who names the first few of the machine's levers agrees with them.
        return bool(verdict) and machine[: len(verdict)] == verdict
    return bool(machine == verdict)
