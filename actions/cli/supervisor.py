"""Starts processes, waits until all are ready, and ends all when one ends or somebody says so."""

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
from pathlib import Path
from typing import Any

import httpx

from actions.cli.services import HOST, Service

READY_SECONDS = 120.0
POLL_SECONDS = 0.1
GRACE_SECONDS = 8.0
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None

Say = Callable[[str], None]


class PortTakenError(RuntimeError):
    """Another program listens where one of ours should."""


class ServiceEndedError(RuntimeError):
    """A process that should go on has ended."""


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
        self._relays: list[threading.Thread] = []
        self._telling = threading.Lock()
        self._stop = asyncio.Event()

    async def run(self, ready: Callable[[float], str]) -> None:
        """Run until SIGINT or SIGTERM.

        Args:
            ready: gives what to say when all are, from the seconds that it took.

        Raises:
            PortTakenError: before anything is started.
            ServiceEndedError: if a service ends by itself or does not become ready; the others
                have been ended by then.
        """
        check_ports(self._services)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._stop.set)
        began = time.monotonic()
        try:
            for service in self._services:
                self._start(service)
            if await self._first(self._all_ready()):
                self._tell(ready(time.monotonic() - began))
                await self._first(asyncio.Event().wait())
        finally:
            await self._end_all()

    def _start(self, service: Service) -> None:
        # Not asyncio's subprocess: its wait() lasts until the output is closed, which a process
        # that ended may have left to a child.
        process = subprocess.Popen(  # noqa: S603 - our own command lines
            service.command,
            cwd=self._folder,
            env={**os.environ, **service.environment},
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

    async def _first(self, awaited: Coroutine[Any, Any, object]) -> bool:
        """Wait for something unless we are told to stop or a service ends first.

        Returns:
            True if it came, False if we were told to stop.

        Raises:
            ServiceEndedError: if a service ended.
        """
        wanted = asyncio.create_task(awaited)
        stopped = asyncio.create_task(self._stop.wait())
        tasks: set[asyncio.Task[Any]] = {wanted, stopped, *self._ends.values()}
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in (wanted, stopped):
            task.cancel()
        if stopped in done:
            return False
        for name, end in self._ends.items():
            if end in done:
                raise ServiceEndedError(f"{name} ended by itself ({_how(end.result())})")
        wanted.result()
        return True

    async def _all_ready(self) -> None:
        async with httpx.AsyncClient(timeout=2.0, trust_env=False) as client:
            for service in self._services:
                await self._ready(client, service)

    @staticmethod
    async def _ready(client: httpx.AsyncClient, service: Service) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            try:
                reply = await client.get(service.address + service.ready)
                if reply.status_code == 200:
                    return
            except httpx.TransportError:
                pass
            await asyncio.sleep(POLL_SECONDS)
        raise ServiceEndedError(f"{service.name} was not ready within {READY_SECONDS:.0f} s")

    async def _end_all(self) -> None:
        """End what still runs: the last started first, with force after a while."""
        for name in reversed(self._running):
            if not self._ends[name].done():
                _signal_group(self._running[name].pid, signal.SIGTERM)
        if self._ends:
            await asyncio.wait(self._ends.values(), timeout=GRACE_SECONDS)
        for process in self._running.values():
            # Also those whose leader has ended: its children may be left.
            _signal_group(process.pid, signal.SIGKILL)
        await asyncio.gather(*self._ends.values())
        for relay in self._relays:
            relay.join(timeout=1.0)


def _signal_group(leader: int, number: signal.Signals) -> None:
    try:
        os.killpg(leader, number)
    except ProcessLookupError:
        return


def _how(code: int) -> str:
    if code < 0:
        return f"signal {signal.Signals(-code).name}"
    return f"exit code {code}"
