"""The coach console on a filled store: the real front as a process, opened behind its proxy."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx
import yaml

from benchmarks.web import KEY
from tests.conversations.assistant import ROOT, free_ports

COACH = "coach"
READY_SECONDS = 60.0


class CoachConsole:
    """A front on one store, with a coach of some of its people; a context manager.

    Args:
        database: its address.
        juniors: external ids of the people whom the coach coaches.
        folder: for the team file and the log.
    """

    def __init__(self, database: str, juniors: list[str], folder: Path) -> None:
        people = {COACH: {"roles": ["coach"]}, **{one: {"coaches": [COACH]} for one in juniors}}
        team = folder / "team.yml"
        team.write_text(yaml.safe_dump({"people": people}), encoding="utf-8")
        self._log = folder / "front.log"
        (port,) = free_ports(1)
        self._environment = {
            **os.environ,
            "DATABASE_URL": database,
            "ENTREE_MODE": "production",
            "ENTREE_FRONT_PORT": str(port),
            "ENTREE_PROXY_ADDRESSES": "127.0.0.1",
            "ENTREE_TEAM_FILE": str(team),
            "ENTREE_JWT_KEY": KEY,
            "ENTREE_CHANNEL_SECRET": "channel secret of the benchmarks",
            "ENTREE_ACTION_SECRET": "action secret of the benchmarks",
        }
        self._client = httpx.Client(
            base_url=f"http://127.0.0.1:{port}",
            headers={"X-Forwarded-User": COACH},
            timeout=READY_SECONDS,
            trust_env=False,
        )
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Start it and wait until it answers.

        Raises:
            RuntimeError: with the end of the log, if it does not come up.
        """
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "front.server"],
                cwd=ROOT,
                env=self._environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end and self._process.poll() is None:
            with suppress(httpx.TransportError):
                self._client.get("/healthz").raise_for_status()
                return self
            time.sleep(0.1)
        self.__exit__(None, None, None)
        raise RuntimeError(f"the front did not start:\n{self._log.read_text()[-2000:]}")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it."""
        self._client.close()
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=READY_SECONDS)

    def found(self, search: str = "") -> str:
        """Open the list of consultations and return the page.

        Raises:
            httpx.HTTPStatusError: if it is not shown.
        """
        return self._client.get("/console", params={"search": search}).raise_for_status().text
