"""What the junior thought before the advice was shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select

from actions.consultations.intake import storable
from actions.consultations.models import Guess

from .values import GuessEntry


def add(
    connection: Connection,
    consultation: int,
    *,
    entry: str | None,
    segment: str | None,
    levers: Sequence[str] | None,
    words: str,
    now: datetime,
) -> None:
    """Keep the junior's own verdicts; all None keeps that the question was skipped."""
    connection.execute(
        insert(Guess).values(
            consultation_id=consultation,
            entry=entry,
            segment=segment,
            levers=None if levers is None else list(levers),
            words=storable(words),
            at=now,
        )
    )


def latest(connection: Connection, consultation: int) -> GuessEntry | None:
    """Read the junior's last guess, None if the question was never put."""
    row = connection.execute(
        select(Guess.entry, Guess.segment, Guess.levers, Guess.words, Guess.at)
        .where(Guess.consultation_id == consultation)
        .order_by(Guess.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else GuessEntry(*row)
