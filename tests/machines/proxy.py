"""What a Service of Kubernetes or the balancer of compose does: one address before several peers."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Sequence
from itertools import cycle

import aiohttp
from aiohttp import web

PASSED_ON = ("Content-Type", "Authorization", "X-Entree-Secret", "X-Entree-Turn")
SECONDS = 60.0


class Proxy:
    """Gives each request to the next peer; one that refuses the connection is passed over.

    A peer that goes away in the middle of a request gets a 502, as from any balancer: whether
    the request may be sent again is for the caller to know.

    Args:
        peers: ports on loopback.
        port: where it listens, on loopback.

    Attributes:
        answered: how many requests each peer answered.
    """

    def __init__(self, peers: Sequence[int], port: int) -> None:
        self.answered: Counter[int] = Counter()
        self._peers = list(peers)
        self._turns = cycle(self._peers)
        self._port = port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def start(self) -> None:
        """Listen, in a thread of its own."""
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(timeout=10)

    def stop(self) -> None:
        """Listen no longer."""
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(timeout=20)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)

    async def _listen(self) -> None:
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=SECONDS), auto_decompress=False
        )
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._pass_on)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()

    async def _end(self) -> None:
        await self._runner.cleanup()
        await self._session.close()

    async def _pass_on(self, request: web.Request) -> web.Response:
        body = await request.read()
        headers = {name: request.headers[name] for name in PASSED_ON if name in request.headers}
        for _ in self._peers:
            peer = next(self._turns)
            address = f"http://127.0.0.1:{peer}{request.path_qs}"
            try:
                async with self._session.request(
                    request.method, address, data=body, headers=headers
                ) as answer:
                    content = await answer.read()
            except aiohttp.ClientConnectorError:
                continue
            except (aiohttp.ClientError, TimeoutError):
                return web.Response(status=502)
            self.answered[peer] += 1
            kind = {"Content-Type": answer.headers.get("Content-Type", "text/plain")}
            return web.Response(status=answer.status, body=content, headers=kind)
        return web.Response(status=502)
