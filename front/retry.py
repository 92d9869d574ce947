"""Sends a message to the assistant again when the process that had it went away."""

from __future__ import annotations

import asyncio
import time

import structlog

from front.http import httpx

log = structlog.get_logger(__name__)

PAUSES_SECONDS = (0.1, 0.3, 0.9)
"""Waits before each further try: together less than a person notices as a fault."""

LONGEST_SECONDS = 5.0
"""After this long a person has waited enough: what fails then is not tried again."""

LOST = (httpx.ConnectError, httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError)
AWAY = frozenset({502, 503, 504})


class RetryTransport(httpx.AsyncBaseTransport):
    """Tries again what a process, or the proxy before it, did not answer.

    A message may be sent twice because its id is handled once: whoever is second gets the first
    answer. Nothing is tried again after a timeout, since the person has waited long by then.

    Args:
        inner: sends a request.
        pauses: seconds before each further try.
    """

    def __init__(
        self, inner: httpx.AsyncBaseTransport, pauses: tuple[float, ...] = PAUSES_SECONDS
    ) -> None:
        self._inner = inner
        self._pauses = pauses

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request until it is answered or the tries are used up.

        Raises:
            httpx.TransportError: what the last try met with.
        """
        if request.method != "POST":
            return await self._inner.handle_async_request(request)
        end = time.monotonic() + LONGEST_SECONDS
        for pause in self._pauses:
            if time.monotonic() > end:
                break
            try:
                response = await self._inner.handle_async_request(request)
            except LOST as error:
                why = type(error).__name__
            else:
                if response.status_code not in AWAY:
                    return response
                await response.aclose()
                why = f"status {response.status_code}"
            log.info("assistant_tried_again", why=why)
            await asyncio.sleep(pause)
        return await self._inner.handle_async_request(request)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()
