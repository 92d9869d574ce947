"""The stand-in's server: the Web API over HTTP, and Socket Mode over a web socket."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from typing import Any

from aiohttp import WSMsgType, web
from aiohttp.test_utils import TestServer

from tests.front.slack.fake.blocks import RefusedError
from tests.front.slack.fake.methods import State, call

BOT_TOKEN, APP_TOKEN = "xoxb-of-the-tests", "xapp-of-the-tests"
JSON_ARGUMENTS = frozenset({"blocks", "view", "files"})


class FakeSlack:
    """Slack on a port of loopback; faults are put in ``faults`` by method and used up in order."""

    def __init__(self) -> None:
        self.state = State()
        self.faults: defaultdict[str, list[web.Response | str]] = defaultdict(list)
        self.sockets: list[web.WebSocketResponse] = []
        self.acked: dict[str, dict[str, Any]] = {}
        self.opened = 0
        self._acks: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._connected = asyncio.Event()
        app = web.Application(client_max_size=2**24)
        app.router.add_post("/api/{method}", self._api)
        app.router.add_get("/api/{method}", self._api)
        app.router.add_post("/upload/{file}", self._upload)
        app.router.add_get("/socket", self._socket)
        self._server = TestServer(app, host="127.0.0.1")

    @property
    def api_url(self) -> str:
        return str(self._server.make_url("/api/"))

    async def start(self) -> None:
        await self._server.start_server()

    async def stop(self) -> None:
        for socket in self.sockets:
            await socket.close()
        await self._server.close()

    def limit(self, method: str, seconds: int, times: int = 1) -> None:
        """Answer the next calls of a method with 429."""
        for _ in range(times):
            self.faults[method].append(
                web.json_response(
                    {"ok": False, "error": "ratelimited"},
                    status=429,
                    headers={"Retry-After": str(seconds)},
                )
            )

    def hang_up(self, method: str) -> None:
        """Close the connection at the next call of a method."""
        self.faults[method].append("hang up")

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        self.state.calls[method] += 1
        if self.faults[method]:
            fault = self.faults[method].pop(0)
            if isinstance(fault, web.Response):
                return fault
            assert request.transport is not None
            request.transport.close()
            return web.Response()
        expected = APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN
        if request.headers.get("Authorization") != f"Bearer {expected}":
            return web.json_response({"ok": False, "error": "invalid_auth"})
        try:
            given = await _arguments(request)
            if method == "apps.connections.open":
                self.opened += 1
                done: dict[str, Any] = {
                    "url": str(self._server.make_url("/socket")).replace("http", "ws", 1)
                }
            else:
                done = call(self.state, method, given)
        except RefusedError as error:
            self.state.refusals.append(f"{method}: {error}")
            return web.json_response({"ok": False, "error": error.code})
        if "upload_url" in done:
            done["upload_url"] = str(self._server.make_url(done["upload_url"]))
        return web.json_response({"ok": True, **done})

    async def _upload(self, request: web.Request) -> web.Response:
        kept = self.state.uploads[request.match_info["file"]]
        content = await request.read()
        if self.faults["upload"]:
            fault = self.faults["upload"].pop(0)
            assert isinstance(fault, web.Response)
            return fault
        if len(content) != kept["length"]:
            return web.Response(status=400, text="wrong length")
        kept["content"] = content
        return web.Response(text=f"OK - {len(content)}")

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        await socket.send_json({"type": "hello", "num_connections": 1, "connection_info": {}})
        self._connected.set()
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                ack = json.loads(message.data)
                assert set(ack) <= {"envelope_id", "payload"}, ack
                waiting = self._acks.pop(ack["envelope_id"], None)
                if waiting is not None and not waiting.done():
                    waiting.set_result(ack.get("payload") or {})
        return socket

    async def connected(self) -> None:
        """Wait for a socket."""
        await asyncio.wait_for(self._connected.wait(), 20)

    async def send(self, kind: str, payload: dict[str, Any], **more: Any) -> dict[str, Any]:
        """Send an envelope over the newest socket and wait for its acknowledgement.

        Raises:
            TimeoutError: none came within Slack's three seconds.
        """
        await self.connected()
        envelope = f"envelope-{next(self.state.number)}"
        waiting = asyncio.get_running_loop().create_future()
        self._acks[envelope] = waiting
        await self.sockets[-1].send_json(
            {
                "type": kind,
                "envelope_id": envelope,
                "payload": payload,
                "accepts_response_payload": kind != "events_api",
                **more,
            }
        )
        return await asyncio.wait_for(waiting, 3.0)

    async def disconnect(self) -> None:
        """Ask the client to connect anew, as Slack does every few hours."""
        self._connected.clear()
        await self.sockets[-1].send_json({"type": "disconnect", "reason": "refresh_requested"})


async def _arguments(request: web.Request) -> dict[str, Any]:
    given: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        given |= await request.json()
    elif request.method == "POST":
        form = await request.post()
        given |= {name: str(value) for name, value in form.items()}
    for name in JSON_ARGUMENTS & given.keys():
        if isinstance(given[name], str):
            given[name] = json.loads(given[name])
    # The library sends its token once more among the arguments of some methods.
    given.pop("token", None)
    return given
