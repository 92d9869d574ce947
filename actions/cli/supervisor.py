"""Starts processes, starts again those that end, and ends all in order when somebody says so.

It runs as long as the product does, so it imports nothing but what Python itself brings
(`tests/cli/test_keeper.py`).
"""

from __future__ import annotations

import asyncio
import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from actions.cli.restarts import MOST, WITHIN_SECONDS, Restarts
from actions.cli.service import HOST, Service

READY_SECONDS = 120.0
POLL_SECONDS = 0.1
ANSWER_SECONDS = 2.0
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None

Say = Callable[[str], None]


class PortTakenError(RuntimeError):
    """Another program listens where one of ours should."""


class ServiceEndedError(RuntimeError):
    """A process did not start, or ended too often to be started again."""


def check_ports(services: Sequence[Service]) -> None:
    """Make sure that all ports are free.

    Raises:
        PortTakenError: naming each port that is not, and how to choose another.
    """
    taken = [service for service in services if not is_free(service.port)]
    if taken:
        which = ", ".join(f"{each.port} ({each.name}, {each.port_variable})" for each in taken)
        raise PortTakenError(
            f"already in use: port {which}; stop what listens there or set the variable to another"
        )


def is_free(port: int) -> bool:
    """Tell whether nothing listens on a port of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _die_with_parent() -> None:
    """Ask Linux to end this process when its parent is gone, even if that was killed."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Supervisor:
    """Runs a set of services in the foreground.

    Args:
        services: in the order of starting.
        folder: working directory of all.
        say: writes a line for the person at the terminal.
    """

    def __init__(self, services: Sequence[Service], folder: Path, say: Say) -> None:
        self._services = services
        self._folder = folder
        self._say = say
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._ends: dict[str, asyncio.Task[int]] = {}
        self._was_ready: set[str] = set()
        self._restarts = {service.name: Restarts() for service in services}
        self._starting_again: set[asyncio.Task[None]] = set()
        self._relays: list[threading.Thread] = []
        self._telling = threading.Lock()
        self._stop = asyncio.Event()
        self._hurry = asyncio.Event()

    async def run(self, ready: Callable[[float], str]) -> None:
        """Run until SIGINT or SIGTERM; a second one ends all at once.

        Args:
            ready: gives what to say when all are, from the seconds that it took.

        Raises:
            PortTakenError: before anything is started.
            ServiceEndedError: if a service ends before it was ready the first time, does not become
                ready, or ended too often; the others have been ended by then.
        """
        check_ports(self._services)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._told_to_stop)
        began = time.monotonic()
        try:
            for service in self._services:
                self._start(service)
            if await self._go_on_until(self._all_ready()):
                self._tell(ready(time.monotonic() - began))
                await self._go_on_until(asyncio.Event().wait())
        finally:
            await self._end_all()

    def _start(self, service: Service) -> None:
        # Not asyncio's subprocess: its wait() lasts until the output is closed, which a process
        # that ended may have left to a child.
        process = subprocess.Popen(  # noqa: S603 - our own command lines
            service.command,
            cwd=self._folder,
            env={**service.defaults, **os.environ, **service.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C reaches us alone; we end the others in order
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - one system call, no lock taken
        )
        self._running[service.name] = process
        self._ends[service.name] = asyncio.create_task(asyncio.to_thread(process.wait))
        relay = threading.Thread(target=self._relay, args=(service.name, process), daemon=True)
        relay.start()
        self._relays.append(relay)

    def _relay(self, name: str, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self._tell(f"{name:8} | {line.decode(errors='replace').rstrip()}")

    def _tell(self, line: str) -> None:
        with self._telling:  # the relays are threads, and a line is more than one write
            self._say(line)

    def _told_to_stop(self) -> None:
        if self._stop.is_set():
            self._hurry.set()
        self._stop.set()

    async def _go_on_until(self, awaited: Coroutine[Any, Any, object]) -> bool:
        """Wait for something, starting again what ends meanwhile.

        Returns:
            True if it came, False if we were told to stop.

        Raises:
            ServiceEndedError: see `_lost`.
        """
        wanted = asyncio.create_task(awaited)
        stopped = asyncio.create_task(self._stop.wait())
        try:
            while True:
                tasks: set[asyncio.Task[Any]] = {wanted, stopped, *self._starting_again}
                tasks.update(self._ends.values())
                done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                if stopped in done:
                    return False
                for task in done & self._starting_again:
                    self._starting_again.discard(task)
                    task.result()
                for service in self._services:
                    end = self._ends.get(service.name)
                    if end is not None and end in done:
                        self._lost(service, end.result())
                if wanted in done:
                    wanted.result()
                    return True
        finally:
            for task in (wanted, stopped, *self._starting_again):
                task.cancel()

    def _lost(self, service: Service, code: int) -> None:
        """Have a service that ended started again.

        Raises:
            ServiceEndedError: it never was ready, or ended too often.
        """
        name = service.name
        if name not in self._was_ready:
            raise ServiceEndedError(f"{name} ended by itself ({_how(code)})")
        pause = self._restarts[name].pause()
        if pause is None:
            raise ServiceEndedError(
                f"{name} ended more than {MOST} times within {WITHIN_SECONDS:.0f} s, at last with"
                f" {_how(code)}: not started again; `entree doctor` may tell what to mend"
            )
        del self._ends[name]
        self._tell(f"{name} ended by itself ({_how(code)}); starting it again")
        self._starting_again.add(asyncio.create_task(self._start_again(service, pause)))

    async def _start_again(self, service: Service, pause: float) -> None:
        # What it left to a child of its own would hold the port.
        _signal_group(self._running[service.name].pid, signal.SIGKILL)
        await asyncio.sleep(pause)
        self._start(service)  # with the same environment, hence the same secrets

    async def _all_ready(self) -> None:
        for service in self._services:
            await self._ready(service)
            self._was_ready.add(service.name)

    @staticmethod
    async def _ready(service: Service) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            with suppress(OSError, TimeoutError):
                if await asyncio.wait_for(_says_ready(service), ANSWER_SECONDS):
                    return
            await asyncio.sleep(POLL_SECONDS)
        raise ServiceEndedError(f"{service.name} was not ready within {READY_SECONDS:.0f} s")

    async def _end_all(self) -> None:
        """End what still runs, the last started first and each with time for what it has begun.

        The front answers the messages it has while Rasa is there, and Rasa its own while the
        action server is.
        """
        for service in reversed(self._services):
            end = self._ends.get(service.name)
            if end is not None and not end.done() and not self._hurry.is_set():
                _signal_group(self._running[service.name].pid, signal.SIGTERM)
                hurry = asyncio.create_task(self._hurry.wait())
                await asyncio.wait(
                    {end, hurry},
                    timeout=service.grace_seconds,
                    return_when=asyncio.FIRST_COMPLETED,
                )
                hurry.cancel()
            if service.name in self._running:
                # Also where the leader has ended: its children may be left.
                _signal_group(self._running[service.name].pid, signal.SIGKILL)
        await asyncio.gather(*self._ends.values())
        for relay in self._relays:
            relay.join(timeout=1.0)


async def _says_ready(service: Service) -> bool:
    """Ask a service whether it can work. An HTTP library would take more memory than all the rest."""
    reader, writer = await asyncio.open_connection(HOST, service.port)
    try:
        writer.write(
            f"GET {service.ready} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode()
        )
        status = await reader.readline()
        return status.split()[1:2] == [b"200"]
    finally:
        writer.close()


def _signal_group(leader: int, number: signal.Signals) -> None:
    try:
        os.killpg(leader, number)
    except ProcessLookupError:
        return


def _how(code: int) -> str:
    if code < 0:
        return f"signal {signal.Signals(-code).name}"
    return f"exit code {code}"
