"""Every delivery of Slack is handled once, however often it comes and whoever restarts."""

from __future__ import annotations

from typing import Protocol

from starlette.concurrency import run_in_threadpool

from actions.consultations import Database
from actions.consultations.deliveries import claim, finish, release

CHANNEL = "slack"


class Deliveries(Protocol):
    """Claims on deliveries, kept outside this process."""

    async def claim(self, key: str) -> bool:
        """Claim a delivery; False when it is done or under way."""
        ...

    async def finish(self, key: str) -> None:
        """Mark a delivery as done for good."""
        ...

    async def release(self, key: str) -> None:
        """Give a claim back after a failure."""
        ...


class StoredDeliveries:
    """Keeps the claims in the database of the consultations."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(self, key: str) -> bool:
        """Claim a delivery; False when it is done or under way."""
        return await run_in_threadpool(claim, self._database, CHANNEL, key)

    async def finish(self, key: str) -> None:
        """Mark a delivery as done for good."""
        await run_in_threadpool(finish, self._database, CHANNEL, key)

    async def release(self, key: str) -> None:
        """Give a claim back after a failure."""
        await run_in_threadpool(release, self._database, CHANNEL, key)
