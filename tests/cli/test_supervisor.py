"""Processes are started, watched and ended together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from actions.cli.services import Service
from actions.cli.supervisor import PortTakenError, check_ports
from tests.conversations.assistant import free_ports

# A service: answers 200 on its port, starts a child of its own, writes both process ids.
SERVER = """
import http.server, os, pathlib, subprocess, sys
port, ids, ends_after = int(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
child = subprocess.Popen(["sleep", "60"])
ids.write_text(f"{os.getpid()} {child.pid}")
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
    def log_message(self, *_): print("asked", flush=True)
server = http.server.HTTPServer(("127.0.0.1", port), Answer)
if ends_after == "never":
    server.serve_forever()
server.handle_request()
sys.exit(3)
"""

SUPERVISE = """
import asyncio, sys
from pathlib import Path
from actions.cli.services import Service
from actions.cli.supervisor import ServiceEndedError, Supervisor
folder = Path(sys.argv[1])
services = [
    Service(name, (sys.executable, "-c", (folder / "server.py").read_text(), port,
            str(folder / name), ends), int(port), "PORT", "/")
    for name, port, ends in (word.split(":") for word in sys.argv[2:])
]
try:
    asyncio.run(Supervisor(services, folder, print).run(lambda seconds: "ready"))
except ServiceEndedError as error:
    sys.exit(f"ended: {error}")
print("stopped")
"""


def start(folder: Path, *services: str) -> subprocess.Popen[str]:
    """Start a supervisor of `name:port:never|first_answer` services."""
    (folder / "server.py").write_text(SERVER)
    return subprocess.Popen(
        [sys.executable, "-u", "-c", SUPERVISE, str(folder), *services],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(line: str, process: subprocess.Popen[str]) -> None:
    """Read the supervisor's lines up to this one."""
    assert process.stdout is not None
    for read in process.stdout:
        if read.strip() == line:
            return
    pytest.fail(f"{line!r} never came: {process.communicate()}")


def process_ids(folder: Path, *names: str) -> list[int]:
    """The processes of these services, children included."""
    return [int(word) for name in names for word in (folder / name).read_text().split()]


def alive(process_id: int) -> bool:
    """Whether a process runs (a zombie does not)."""
    try:
        state = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def all_gone(ids: list[int]) -> bool:
    """Whether all these processes end within two seconds."""
    deadline = time.monotonic() + 2
    while any(alive(each) for each in ids) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not any(alive(each) for each in ids)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_everything_that_was_started(tmp_path: Path, number: signal.Signals) -> None:
    one, two = free_ports(2)
    process = start(tmp_path, f"a:{one}:never", f"b:{two}:never")
    wait_for("ready", process)
    ids = process_ids(tmp_path, "a", "b")
    assert len(ids) == 4
    assert all(alive(each) for each in ids)
    process.send_signal(number)
    out, _ = process.communicate(timeout=15)
    assert out.splitlines()[-1] == "stopped"
    assert process.returncode == 0
    assert all_gone(ids)


def test_a_service_that_ends_takes_the_rest_with_it_and_is_named(tmp_path: Path) -> None:
    one, two = free_ports(2)
    process = start(tmp_path, f"steady:{one}:never", f"frail:{two}:first_answer")
    _, errors = process.communicate(timeout=15)
    assert process.returncode == 1
    assert errors.strip() == "ended: frail ended by itself (exit code 3)"
    assert all_gone(process_ids(tmp_path, "steady", "frail"))


def test_a_killed_service_is_told_as_such(tmp_path: Path) -> None:
    one, two = free_ports(2)
    process = start(tmp_path, f"a:{one}:never", f"b:{two}:never")
    wait_for("ready", process)
    os.kill(process_ids(tmp_path, "b")[0], signal.SIGKILL)
    _, errors = process.communicate(timeout=15)
    assert errors.strip() == "ended: b ended by itself (signal SIGKILL)"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children")
def test_services_do_not_outlive_a_killed_supervisor(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    process = start(tmp_path, f"a:{port}:never")
    wait_for("ready", process)
    leader, _child = process_ids(tmp_path, "a")
    process.kill()
    process.communicate(timeout=5)
    assert all_gone([leader])
    os.kill(_child, signal.SIGKILL)


def test_a_taken_port_is_named_with_its_variable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        (free,) = free_ports(1)
        wanted = [
            Service("rasa", ("true",), port, "ENTREE_RASA_PORT", "/"),
            Service("front", ("true",), free, "ENTREE_FRONT_PORT", "/"),
        ]
        with pytest.raises(PortTakenError, match=rf"port {port} \(rasa, ENTREE_RASA_PORT\);"):
            check_ports(wanted)
        check_ports(wanted[1:])
