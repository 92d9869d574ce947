"""How much one person may send: messages a minute, and bytes in a request."""

from __future__ import annotations

import time

import structlog
from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import MovingWindowRateLimiter
from limits.errors import StorageError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from front.web.faults import SlowDownError

log = structlog.get_logger(__name__)

LARGEST_BODY = 64 * 1024
"""Bytes of a request; the longest message in four-byte characters fits three times."""
LARGEST_UPLOAD = 12 * 1024 * 1024
"""Bytes of a request with a file; a list of 100,000 customers fits twice."""
UPLOADS = frozenset({"/console/portfolio/check", "/console/portfolio", "/api/portfolio"})
"""Where files are sent to."""


class MessageRate:
    """Counts each person's messages over the past minute, in Redis when there are more fronts.

    A Redis that does not answer refuses nobody here: people go on, counted by nobody, as long as
    the assistant answers them.
    """

    def __init__(self, per_minute: int, redis_url: str | None = None) -> None:
        storage: Storage = (
            RedisStorage(f"async+{redis_url}", wrap_exceptions=True, implementation="redispy")
            if redis_url
            else MemoryStorage()
        )
        self._limiter = MovingWindowRateLimiter(storage)
        self._limit = RateLimitItemPerMinute(per_minute)

    async def count(self, person_id: str) -> None:
        """Count one message of a person.

        Raises:
            SlowDownError: there were too many in the past minute; this one is not counted.
        """
        try:
            if await self._limiter.hit(self._limit, "messages", person_id):
                return
            window = await self._limiter.get_window_stats(self._limit, "messages", person_id)
        except StorageError as error:
            log.warning("rate_not_counted", why=type(error.storage_error).__name__)
            return
        raise SlowDownError(window.reset_time - time.time())


class BodyLimit:
    """ASGI middleware that refuses bodies that are too large for their path, announced or not."""

    def __init__(self, app: ASGIApp, largest: int = LARGEST_BODY) -> None:
        self._app = app
        self._largest = largest

    def _most(self, path: str) -> int:
        return max(self._largest, LARGEST_UPLOAD) if path in UPLOADS else self._largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer 413."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._most(scope["path"])
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if not announced.isdigit() or int(announced) > most:
            await _refuse(send)
            return
        # A body without an announced length is read up to the limit before anybody sees it.
        body = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] != "http.request":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > most:
                await _refuse(send)
                return
        handed = False

        async def replay() -> Message:
            nonlocal handed
            if handed:
                return await receive()
            handed = True
            return {"type": "http.request", "body": bytes(body), "more_body": False}

        await self._app(scope, replay, send)


async def _refuse(send: Send) -> None:
    body = b'{"error":"too_large"}'
    headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": body})
