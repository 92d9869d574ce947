"""The front on its stand-in, served for a browser on a free port of loopback."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import uvicorn
from fastapi import FastAPI
from pydantic import SecretStr

from front.settings import FrontSettings
from front.web.app import create_app
from tests.front.stand_in import SECRET, StandIn

Add = Callable[[FastAPI, FrontSettings], None]
"""Adds something to the application before it starts."""

INTRANET = "http://intranet.example"
"""Origin of a page elsewhere that embeds the widget."""


class Served:
    """A running front; :meth:`stop` and :meth:`start` play a restart on the same port."""

    def __init__(self, root: Path, add: Add | None = None) -> None:
        self.add = add
        self.stand_in = StandIn()
        self.root = root
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        settings = FrontSettings(
            root=self.root,
            front_port=self.port,
            channel_secret=SecretStr(SECRET),
            cors_origins=INTRANET,
            messages_per_minute=10_000,
        )
        app = create_app(settings, self.stand_in, httpx.MockTransport(self.stand_in.handle))
        if self.add:
            self.add(app, settings)
        config = uvicorn.Config(app, host="127.0.0.1", port=self.port, log_level="error")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(timeout=5)
