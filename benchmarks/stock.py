"""The assistant that `rasa init` makes, as it comes: the measure for ours."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx

from tests.conversations.assistant import free_ports

ROOT = Path(__file__).resolve().parents[1]
RASA = ROOT / ".venv-stock/bin/rasa"
FOLDER = ROOT / "var/bench/stock"
READY_SECONDS = 300.0
POLL_SECONDS = 0.1
ENVIRONMENT = {**os.environ, "RASA_TELEMETRY_ENABLED": "false"}


def make() -> None:
    """Make and train it, once; the folder is kept.

    Raises:
        RuntimeError: with the end of the log, if that does not succeed.
    """
    if list((FOLDER / "models").glob("*.tar.gz")):
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    log = FOLDER / "init.log"
    with log.open("wb") as out:
        done = subprocess.run(  # noqa: S603 - our own command line
            [RASA, "init", "--no-prompt", "--init-dir", "."],
            cwd=FOLDER,
            env=ENVIRONMENT,
            stdout=out,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(f"rasa init failed:\n{_end(log)}")


def _end(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-30:])


class Stock:
    """A running stock assistant on a port of its own: default pipeline and stores, no actions."""

    def __init__(self) -> None:
        (self.port,) = free_ports(1)
        self._process: subprocess.Popen[bytes] | None = None
        self._client = httpx.Client(
            base_url=f"http://127.0.0.1:{self.port}", timeout=60.0, trust_env=False
        )

    @property
    def process_id(self) -> int:
        """The process that was started."""
        assert self._process is not None, "not started"
        return self._process.pid

    def start(self) -> None:
        """Start it and wait until it answers.

        Raises:
            RuntimeError: with the end of the log, if it does not.
        """
        log = FOLDER / "run.log"
        with log.open("wb") as out:
            self._process = subprocess.Popen(  # noqa: S603 - our own command line
                [RASA, "run", "--port", str(self.port), "--interface", "127.0.0.1"],
                cwd=FOLDER,
                env=ENVIRONMENT,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            with suppress(httpx.TransportError):
                if self._client.get("/").status_code == 200:
                    return
            time.sleep(POLL_SECONDS)
        self.stop()
        raise RuntimeError(f"the stock assistant did not start:\n{_end(log)}")

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(timeout=30)

    def say(self, sender: str, text: str) -> list[dict[str, Any]]:
        """Send a message over its REST channel.

        Raises:
            RuntimeError: for an error or an empty reply.
        """
        reply = self._client.post(
            "/webhooks/rest/webhook", json={"sender": sender, "message": text}
        )
        if reply.status_code != 200 or not reply.json():
            raise RuntimeError(f"the stock assistant said {reply.status_code} {reply.text!r}")
        answer: list[dict[str, Any]] = reply.json()
        return answer
