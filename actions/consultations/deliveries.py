"""Deliveries that a channel may repeat, such as Slack's events: each is handled once."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from .database import Database
from .intake import CHANNEL_LENGTH, message_key, upsert
from .models import Delivery, table

LEASE = timedelta(seconds=60)


def claim(database: Database, channel: str, key: str, *, lease: timedelta = LEASE) -> bool:
    """Claim a delivery before working on it; kept at once, so it survives a restart.

    Args:
        database: the store.
        channel: short name of the channel; keys of different channels never meet.
        key: the channel's own key of the delivery.
        lease: after so long an unfinished claim counts as abandoned, for its process died.

    Returns:
        Whether the work is the caller's. False: done before, or under way elsewhere.
    """
    now = database.clock()
    with database.writing() as connection:
        new = upsert(connection.dialect.name, table(Delivery)).values(
            channel=channel[:CHANNEL_LENGTH], key=message_key(key), claimed_at=now, attempts=1
        )
        delivery = table(Delivery).c
        claimed = connection.execute(
            new.on_conflict_do_update(
                index_elements=[delivery.channel, delivery.key],
                set_={"claimed_at": now, "attempts": delivery.attempts + 1},
                where=delivery.done_at.is_(None) & (delivery.claimed_at <= now - lease),
            ).returning(delivery.id)
        ).scalar_one_or_none()
    return claimed is not None


def finish(database: Database, channel: str, key: str) -> None:
    """Mark a delivery as done: it is never handed out again."""
    _settle(database, channel, key, done=True)


def release(database: Database, channel: str, key: str) -> None:
    """Give a claim back after a failure, so that the next delivery is worked on at once."""
    _settle(database, channel, key, done=False)


def _settle(database: Database, channel: str, key: str, *, done: bool) -> None:
    now = database.clock()
    change = {"done_at": now} if done else {"claimed_at": now - timedelta(days=36500)}
    with database.writing() as connection:
        connection.execute(
            update(Delivery)
            .where(
                Delivery.channel == channel[:CHANNEL_LENGTH],
                Delivery.key == message_key(key),
                Delivery.done_at.is_(None),
            )
            .values(**change)
        )
