"""One message at a time per person, without polling."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any, Optional

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, LockError, LockStore
from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.settings import settings

POLL_SECONDS = 0.02
WAIT_SECONDS = 30.0
# A process that is killed lets go of its people after the first; one that works renews in time, also
# when recognising a long text keeps its event loop for a second or two.
HELD_SECONDS = 6.0
RENEWED_SECONDS = 1.5


class _Turnstile:
    """An asyncio lock with the number of those who hold or await it."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.users = 0


class ConversationLockStore(LockStore):
    """Serialises a conversation's messages in the order of arrival.

    Rasa's own stores look once a second whether it is their turn. Within a process an
    `asyncio.Lock` wakes the next one at once, first come, first served. With Redis configured, that
    lock is taken as well and several processes exclude each other. It is kept for a few seconds and
    renewed while the turn lasts, so that a killed process does not keep anybody waiting for long.
    """

    def __init__(self, endpoint_config: Any = None, redis: Optional["Redis[bytes]"] = None) -> None:
        """Connect to Redis if the environment names one.

        Args:
            endpoint_config: section of endpoints.yml; unused.
            redis: a client to use instead of the configured one.
        """
        del endpoint_config
        url = settings().redis_url
        self._redis = redis or (Redis.from_url(url.get_secret_value()) if url else None)
        self._turnstiles: dict[str, _Turnstile] = {}

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = POLL_SECONDS,
    ) -> AsyncGenerator[TicketLock, None]:
        """Hold the conversation while the body runs.

        Args:
            conversation_id: whose.
            lock_lifetime: Rasa's limit for a holder that died; not used, see `HELD_SECONDS`.
            wait_time_in_seconds: Rasa's polling interval; not used.

        Raises:
            LockError: if the turn did not come in time or Redis cannot be reached.
        """
        del wait_time_in_seconds, lock_lifetime
        turnstile = self._turnstiles.setdefault(conversation_id, _Turnstile())
        turnstile.users += 1
        try:
            async with AsyncExitStack() as held:
                await held.enter_async_context(turnstile.lock)
                if self._redis is not None:
                    await self._hold_in_redis(held, conversation_id)
                yield TicketLock(conversation_id)
        finally:
            turnstile.users -= 1
            if not turnstile.users:
                self._turnstiles.pop(conversation_id, None)

    async def _hold_in_redis(self, held: AsyncExitStack, conversation_id: str) -> None:
        assert self._redis is not None
        lock = self._redis.lock(
            f"entree:conversation:{conversation_id}",
            timeout=HELD_SECONDS,
            sleep=POLL_SECONDS,
            blocking_timeout=WAIT_SECONDS,
        )
        try:
            if not await lock.acquire():
                raise LockError(f"conversation still busy after {WAIT_SECONDS:.0f} s")
        except RedisError as error:
            raise LockError(f"Redis does not answer: {type(error).__name__}") from error
        held.push_async_callback(self._release, lock)
        renewal = asyncio.create_task(self._renew(lock))
        held.callback(renewal.cancel)

    @staticmethod
    async def _renew(lock: Any) -> None:
        """Keep the lock as long as the turn lasts; a lost one stays lost."""
        while True:
            await asyncio.sleep(RENEWED_SECONDS)
            with suppress(RedisError):
                await lock.reacquire()

    @staticmethod
    async def _release(lock: Any) -> None:
        try:
            await lock.release()
        except RedisError:
            # Lost or expired: the answer is made, and the database serialises turns in any case.
            return
