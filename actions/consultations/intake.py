"""How a turn begins: the person is held and the message taken in, exactly once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import Connection, Executable, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from .models import MessageRecord, Person, table
from .values import PersonProfile

KEY_LENGTH = 255
INTENT_LENGTH = 64
CHANNEL_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Incoming:
    """The message that starts a turn.

    Attributes:
        key: the same for every delivery of the same message of this person; None when the
            channel cannot repeat one.
        text: as typed.
        body: what came with it, if anything (a raw payload, a form).
        intent: as recognised.
        channel: short name of the channel.
    """

    key: str | None = None
    text: str = ""
    body: Mapping[str, Any] | None = None
    intent: str | None = None
    channel: str = "unknown"


def hold_person(
    connection: Connection, external_id: str, now: datetime
) -> tuple[int, PersonProfile]:
    """Find or make the person and hold their row, so that their turns go one by one.

    Returns:
        The row number and the profile.
    """
    row = connection.execute(
        _hold(connection.dialect.name),
        {
            "external_id": external_id,
            "settings": {},
            "state": {},
            "created_at": now,
            "seen_at": now,
        },
    ).one()
    return row.id, PersonProfile(
        external_id, row.language, row.portfolio_keur, row.settings, row.state
    )


def take_in(
    connection: Connection,
    incoming: Incoming,
    *,
    person_id: int,
    consultation_id: int | None,
    now: datetime,
) -> int | None:
    """Keep the incoming message.

    Returns:
        Its number; None if a message with this key was kept before.
    """
    number: int | None = connection.execute(
        _take_in(connection.dialect.name),
        {
            "person_id": person_id,
            "consultation_id": consultation_id,
            "direction": "in",
            "text": storable(incoming.text),
            "body": None if incoming.body is None else dict(incoming.body),
            "intent": incoming.intent[:INTENT_LENGTH] if incoming.intent else None,
            "channel": incoming.channel[:CHANNEL_LENGTH],
            "idempotency_key": message_key(incoming.key),
            "at": now,
        },
    ).scalar_one_or_none()
    return number


def first_replies(connection: Connection, person_id: int, key: str | None) -> list[dict[str, Any]]:
    """Read the bodies that answered a message the first time, in order."""
    first = (
        select(MessageRecord.id)
        .where(
            MessageRecord.person_id == person_id,
            MessageRecord.idempotency_key == message_key(key),
        )
        .scalar_subquery()
    )
    bodies = connection.execute(
        select(MessageRecord.body)
        .where(MessageRecord.in_reply_to == first)
        .order_by(MessageRecord.id)
    ).scalars()
    return [body for body in bodies if body is not None]


def message_key(key: str | None) -> str | None:
    """Give a delivery's key as kept: a very long one as its hash."""
    if key is None or len(key) <= KEY_LENGTH:
        return None if key is None else storable(key)
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def storable(text: str) -> str:
    """Replace what PostgreSQL cannot hold: NUL and halves of surrogate pairs."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def upsert(dialect: str, target: Table) -> sqlite.Insert:
    """Start an INSERT that may meet an existing row, in a dialect."""
    if dialect == "postgresql":
        # The two dialects' classes differ, the methods and their meaning do not.
        return cast("sqlite.Insert", postgresql.insert(target))
    return sqlite.insert(target)


# The statements of every turn are built once: building one costs more than running it.


@cache
def _hold(dialect: str) -> Executable:
    person = table(Person).c
    new = upsert(dialect, table(Person))
    return new.on_conflict_do_update(
        index_elements=[person.external_id], set_={"seen_at": new.excluded.seen_at}
    ).returning(person.id, person.language, person.portfolio_keur, person.settings, person.state)


@cache
def _take_in(dialect: str) -> Executable:
    message = table(MessageRecord).c
    return (
        upsert(dialect, table(MessageRecord))
        .on_conflict_do_nothing(index_elements=[message.person_id, message.idempotency_key])
        .returning(message.id)
    )
