"""The product as several machines run it: each process by itself, a proxy before each kind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from benchmarks import web
from tests.conversations.assistant import ROOT, free_ports
from tests.machines.proxy import Proxy

READY_SECONDS = 180.0
# Kind of process, how it is started, the variable with its port, and what tells that it works.
KINDS = {
    "actions": ((sys.executable, "-m", "actions.dialogue.server"), "ACTIONS", "/health"),
    "rasa": (
        (str(ROOT / ".venv-rasa/bin/python"), "-m", "bot", "run"),
        "RASA",
        "/webhooks/entree/",
    ),
    "front": ((sys.executable, "-m", "front.server"), "FRONT", "/healthz"),
}

# As in deploy/: the project read-only, no new privileges. A user of its own cannot be had in the tests,
# whose interpreter belongs to whoever runs them.
CONFINED = (
    "unshare",
    "--mount",
    "sh",
    "-c",
    'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec setpriv --no-new-privs "$@"',
    str(ROOT),
)


def may_confine() -> bool:
    """Tell whether this system lets a test do so."""
    try:
        return subprocess.run([*CONFINED, "true"], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


@dataclass
class Process:
    """One process of the product.

    Attributes:
        name: kind and number, such as `rasa-1`.
        port: where it listens.
    """

    name: str
    command: Sequence[str]
    port: int
    ready: str
    environment: dict[str, str]
    folder: Path
    running: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start it; see `wait`."""
        with (self.folder / f"{self.name}.log").open("ab") as log:
            self.running = subprocess.Popen(
                self.command, cwd=ROOT, env=self.environment, stdout=log, stderr=subprocess.STDOUT
            )

    @property
    def process_id(self) -> int:
        """The process that was started."""
        assert self.running is not None, "not started"
        return self.running.pid

    @property
    def lives(self) -> bool:
        """Whether it runs."""
        return self.running is not None and self.running.poll() is None

    def wait(self) -> None:
        """Wait until it works.

        Raises:
            RuntimeError: with the end of its log.
        """
        assert self.running is not None
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline and self.running.poll() is None:
            try:
                address = f"http://127.0.0.1:{self.port}{self.ready}"
                if httpx.get(address, trust_env=False).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.1)
        log = (self.folder / f"{self.name}.log").read_text(errors="replace").splitlines()
        raise RuntimeError(f"{self.name} did not start:\n" + "\n".join(log[-20:]))

    def end(self, number: signal.Signals) -> None:
        """Send a signal and wait for the end."""
        if self.running is not None and self.lives:
            self.running.send_signal(number)
            try:
                self.running.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.running.kill()
                self.running.wait()


class Cluster:
    """Several processes of each kind, on one PostgreSQL and one Redis, in production mode.

    Args:
        folder: for the logs.
        database: address of an empty PostgreSQL database.
        redis: address of a Redis.
        each: how many processes of each kind.
        fronts: how many of the front, if another number.
        confined: whether they run with the project read-only.
    """

    def __init__(
        self,
        folder: Path,
        database: str,
        redis: str,
        each: int = 2,
        fronts: int | None = None,
        *,
        confined: bool = False,
    ) -> None:
        doors = dict(zip(KINDS, free_ports(len(KINDS)), strict=True))
        self.front = f"http://127.0.0.1:{doors['front']}"
        self.environment = {
            **os.environ,
            "ENTREE_MODE": "production",
            "DATABASE_URL": database,
            "REDIS_URL": redis,
            "ENTREE_CHANNEL_SECRET": "channel secret of the tests",
            "ENTREE_ACTION_SECRET": "action secret of the tests",
            "ENTREE_RASA_PORT": str(doors["rasa"]),
            "ENTREE_ACTIONS_PORT": str(doors["actions"]),
            **web.environment(),
        }
        counts = {kind: each if fronts is None or kind != "front" else fronts for kind in KINDS}
        ports = iter(free_ports(sum(counts.values())))
        self.processes: dict[str, Process] = {}
        self.proxies: dict[str, Proxy] = {}
        for kind, (command, variable, ready) in KINDS.items():
            mine = [next(ports) for _ in range(counts[kind])]
            for number, port in enumerate(mine, 1):
                name = f"{kind}-{number}"
                own = self.environment | {f"ENTREE_{variable}_PORT": str(port)}
                whole = (*CONFINED, *command) if confined else command
                self.processes[name] = Process(name, whole, port, ready, own, folder)
            self.proxies[kind] = Proxy(mine, doors[kind])
        self._running = ExitStack()

    def start(self) -> None:
        """Make the tables, start everything and wait until it works."""
        migrate = [sys.executable, "-m", "actions.cli.main", "migrate"]
        subprocess.run(migrate, cwd=ROOT, env=self.environment, check=True, capture_output=True)
        for proxy in self.proxies.values():
            proxy.start()
            self._running.callback(proxy.stop)
        try:
            for process in self.processes.values():
                process.start()
                self._running.callback(process.end, signal.SIGTERM)
            for process in self.processes.values():
                process.wait()
        except RuntimeError:
            self.stop()
            raise

    def revive(self) -> None:
        """Start what was killed, and wait until it works."""
        dead = [each for each in self.processes.values() if not each.lives]
        for process in dead:
            process.start()
        for process in dead:
            process.wait()

    def stop(self) -> None:
        """End everything."""
        self._running.close()

    def process_ids(self) -> list[int]:
        """Return the processes of the product."""
        return [each.process_id for each in self.processes.values()]
