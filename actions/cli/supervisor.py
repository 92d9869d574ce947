"""Starts processes, waits until all are ready, and ends all when one ends or somebody says so."""

from __future__ import annotations

import asyncio
import ctypes
import os
import signal
import socket
import sys
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
    taken = [service for service in services if not _free(service.port)]
    if taken:
        which = ", ".join(f"{each.port} ({each.name}, {each.port_variable})" for each in taken)
        raise PortTakenError(
            f"already in use: port {which}; stop what listens there or set the variable to another"
        )


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _die_with_parent() -> None:
    """Ask Linux to end this process when its parent is gone, even if that was killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


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
        self._running: dict[str, asyncio.subprocess.Process] = {}
        self._lines: list[asyncio.Task[None]] = []
        self._stop = asyncio.Event()

    async def run(self, on_ready: Callable[[float], None]) -> None:
        """Run until SIGINT or SIGTERM.

        Args:
            on_ready: called with the seconds it took when all services are ready.

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
                await self._start(service)
            if await self._first(self._all_ready()):
                on_ready(time.monotonic() - began)
                await self._first(asyncio.Event().wait())
        finally:
            await self._end_all()

    async def _start(self, service: Service) -> None:
        process = await asyncio.create_subprocess_exec(
            *service.command,
            cwd=self._folder,
            env={**os.environ, **service.environment},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C reaches us alone; we end the others in order
            preexec_fn=_die_with_parent,
        )
        self._running[service.name] = process
        self._lines.append(asyncio.create_task(self._relay(service.name, process)))

    async def _relay(self, name: str, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        while True:
            try:
                line = await process.stdout.readline()
            except ValueError:  # longer than the buffer: drop it, go on
                continue
            if not line:
                return
            self._say(f"{name:8} | {line.decode(errors='replace').rstrip()}")

    async def _first(self, awaited: Coroutine[Any, Any, object]) -> bool:
        """Wait for something unless we are told to stop or a service ends first.

        Returns:
            True if it came, False if we were told to stop.

        Raises:
            ServiceEndedError: if a service ended.
        """
        wanted = asyncio.create_task(awaited)
        stopped = asyncio.create_task(self._stop.wait())
        ends = {
            name: asyncio.create_task(process.wait()) for name, process in self._running.items()
        }
        tasks: set[asyncio.Task[Any]] = {wanted, stopped, *ends.values()}
        done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        if stopped in done:
            return False
        for name, end in ends.items():
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
        alive = [each for each in reversed(self._running.values()) if each.returncode is None]
        for process in alive:
            _signal_group(process.pid, signal.SIGTERM)
        waits = [asyncio.create_task(process.wait()) for process in alive]
        if waits:
            await asyncio.wait(waits, timeout=GRACE_SECONDS)
        for process in self._running.values():
            # Also those whose leader has ended: its children may be left.
            _signal_group(process.pid, signal.SIGKILL)
        await asyncio.gather(*waits, *self._lines)


def _signal_group(leader: int, number: signal.Signals) -> None:
    try:
        os.killpg(leader, number)
    except ProcessLookupError:
        return


def _how(code: int) -> str:
    if code < 0:
        return f"signal {signal.Signals(-code).name}"
    return f"exit code {code}"
