"""The real product for tests: Rasa and the action server, started as a user starts them."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 120.0


def free_ports(count: int) -> list[int]:
    """Return ports on which nothing listens."""
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


class Assistant:
    """A running product with a database and ports of its own.

    Args:
        folder: for the database and the log.
        environment: settings beside or instead of the usual ones.
        front: whether the web front runs as well.
    """

    def __init__(
        self, folder: Path, environment: dict[str, str] | None = None, *, front: bool = False
    ) -> None:
        self._front = front
        self.log = folder / "product.log"
        self.front_port, self.rasa_port, self.actions_port = free_ports(3)
        self.environment = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{folder / 'entree.sqlite'}",
            "ENTREE_FRONT_PORT": str(self.front_port),
            "ENTREE_RASA_PORT": str(self.rasa_port),
            "ENTREE_ACTIONS_PORT": str(self.actions_port),
            "ENTREE_CHANNEL_SECRET": "channel secret of the tests",
            "ENTREE_ACTION_SECRET": "action secret of the tests",
            **(environment or {}),
        }
        self._process: subprocess.Popen[bytes] | None = None
        self._client = httpx.Client(
            base_url=f"http://127.0.0.1:{self.rasa_port}", timeout=60.0, trust_env=False
        )

    @property
    def database_url(self) -> str:
        """Where this product stores its consultations."""
        return self.environment["DATABASE_URL"]

    @property
    def url(self) -> str:
        """Address of the web front, where people open it."""
        return f"http://127.0.0.1:{self.front_port}"

    @property
    def process_id(self) -> int:
        """The process that was started; the others descend from it."""
        assert self._process is not None, "not started"
        return self._process.pid

    def start(self) -> None:
        """Start it and wait until Rasa answers.

        Raises:
            RuntimeError: with the end of the log, if it does not come up.
        """
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "actions.cli.main", "run"]
                + ([] if self._front else ["--no-front"]),
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            if self._ready():
                return
            time.sleep(0.1)
        self.stop()
        end = "\n".join(self.log.read_text(errors="replace").splitlines()[-30:])
        raise RuntimeError(f"the product did not start:\n{end}")

    def _ready(self) -> bool:
        wanted = [f"http://127.0.0.1:{self.actions_port}/health", "/webhooks/entree/"]
        if self._front:
            wanted.append(f"http://127.0.0.1:{self.front_port}/readyz")
        with contextlib.suppress(httpx.TransportError):
            replies = [self._client.get(url) for url in wanted]
            return all(reply.status_code == 200 for reply in replies)
        return False

    @property
    def runs(self) -> bool:
        """Whether it was started and has not ended."""
        return self._process is not None and self._process.poll() is None

    def tell_to_end(self) -> None:
        """Send SIGTERM, as whoever runs services does; see `wait_for_end`."""
        os.kill(self.process_id, signal.SIGTERM)

    def wait_for_end(self) -> int:
        """Wait until it ended; give its exit code."""
        assert self._process is not None, "not started"
        return self._process.wait(timeout=30)

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        if self.runs:
            os.kill(self.process_id, signal.SIGINT)
            self.wait_for_end()

    def say(self, sender: str, text: str, **metadata: Any) -> list[dict[str, Any]]:
        """Send a message over Rasa's REST channel.

        Args:
            sender: who speaks.
            text: what they type, or the payload of a button.
            metadata: travels with the message, such as `language` or `message_id`.

        Returns:
            The reply's messages in the vocabulary; never none.

        Raises:
            AssertionError: for an empty reply, or one that is not in the vocabulary.
        """
        body = {"sender": sender, "message": text, "metadata": metadata}
        reply = self._client.post("/webhooks/rest/webhook", json=body)
        assert reply.status_code == 200, reply.text
        said = reply.json()
        assert said, f"no answer to {text!r}; see {self.log}"
        assert all("custom" in each for each in said), f"not in the vocabulary: {said}"
        return [each["custom"] for each in said]

    def ask_rasa(self, method: str, path: str) -> httpx.Response:
        """Call Rasa's server at any path."""
        return self._client.request(method, path)

    def post_channel(self, body: Any, secret: str | None = None) -> httpx.Response:
        """Send a body to the internal channel, as the front does.

        Args:
            body: any JSON.
            secret: to send instead of the right one.
        """
        given = self.environment["ENTREE_CHANNEL_SECRET"] if secret is None else secret
        return self._client.post(
            "/webhooks/entree/webhook", json=body, headers={"X-Entree-Secret": given}
        )


@contextlib.contextmanager
def running(folder: Path, environment: dict[str, str] | None = None) -> Iterator[Assistant]:
    """Run a product of one's own for the time of a block."""
    assistant = Assistant(folder, environment)
    assistant.start()
    try:
        yield assistant
    finally:
        assistant.stop()
