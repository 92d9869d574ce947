"""Work that goes on after Slack has its acknowledgement."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import structlog

log = structlog.get_logger(__name__)

AT_ONCE = 16
"""Turns handled side by side; the others wait for their turn, acknowledged."""
STOP_SECONDS = 10.0


class Background:
    """Tasks that are held until they are done; one person's go one after the other."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(at_once)
        self._queues: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._waiting: defaultdict[str, int] = defaultdict(int)

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Start work; its failure is logged and harms nothing else."""
        task = asyncio.get_running_loop().create_task(self._guarded(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @asynccontextmanager
    async def turn_of(self, person: str) -> AsyncIterator[None]:
        """Wait for one's turn, in the order of coming."""
        self._waiting[person] += 1
        try:
            async with self._queues[person], self._room:
                yield
        finally:
            self._waiting[person] -= 1
            if not self._waiting[person]:
                del self._waiting[person], self._queues[person]

    async def idle(self) -> None:
        """Wait until nothing is left to do."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def stop(self, seconds: float = STOP_SECONDS) -> None:
        """Let work end that has begun, for a while, then cancel the rest."""
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=seconds)
        left = set(self._tasks)
        for task in left:
            task.cancel()
        if left:
            await asyncio.gather(*left, return_exceptions=True)

    async def _guarded(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception as error:
            # By name only: the words of a person may be in the error's text.
            log.error("slack_work_failed", error=type(error).__name__)
