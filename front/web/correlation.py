"""Gives every request its reference, on all log lines about it and in the answer's headers."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from actions import logs
from actions.correlation import HEADER, new_reference


class Correlation:
    """ASGI middleware; what a caller sends as a reference is not believed."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on under a new reference."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        reference = new_reference()
        scope.setdefault("state", {})["reference"] = reference

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = reference
            await send(message)

        with logs.bound(turn=reference):
            await self._app(scope, receive, complete)
