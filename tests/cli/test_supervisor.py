"""Processes are started, watched and ended together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from actions.cli.restarts import MOST, WITHIN_SECONDS, Restarts
from actions.cli.service import Service
from actions.cli.supervisor import PortTakenError, check_ports
from tests.conversations.assistant import free_ports

pytestmark = pytest.mark.slow


# A service: answers 200 on its port, starts a child of its own, writes both process ids.
SERVER = """
import http.server, os, pathlib, signal, subprocess, sys, time
port, ids, ends_after = int(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
child = subprocess.Popen(["sleep", "60"])
ids.write_text(f"{os.getpid()} {child.pid}")
if ends_after == "at_once":  # once the service beside it runs as well
    while len([each for each in ids.parent.iterdir() if not each.suffix and each.is_file()]) < 2:
        time.sleep(0.01)
    sys.exit(4)
def end_slowly(*_):
    began = time.time()
    time.sleep(0.3)
    ids.with_suffix(".end").write_text(f"{began} {time.time()}")
    sys.exit(0)
if ends_after == "slowly":
    signal.signal(signal.SIGTERM, end_slowly)
if ends_after == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
    def log_message(self, *_): print("asked", flush=True)
server = http.server.HTTPServer(("127.0.0.1", port), Answer)
if ends_after != "first_answer":
    server.serve_forever()
server.handle_request()
sys.exit(3)
"""

SUPERVISE = """
import asyncio, secrets, sys
from pathlib import Path
from actions.cli.service import Service
from actions.cli.supervisor import ServiceEndedError, Supervisor
folder = Path(sys.argv[1])
services = [
    Service(name, (sys.executable, "-c", (folder / "server.py").read_text(), port,
            str(folder / name), ends), int(port), "PORT", "/", {"SECRET": secrets.token_hex(8)})
    for name, port, ends in (word.split(":") for word in sys.argv[2:])
]
try:
    asyncio.run(Supervisor(services, folder, print).run(lambda seconds: "ready"))
except ServiceEndedError as error:
    sys.exit(f"ended: {error}")
print("stopped")
"""


def start(folder: Path, *services: str) -> subprocess.Popen[str]:
    """Start a supervisor of `name:port:how` services; `how` it ends is `never`, `first_answer`, ...."""
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


def test_a_service_that_keeps_ending_is_given_up_and_takes_the_rest_with_it(tmp_path: Path) -> None:
    one, two = free_ports(2)
    process = start(tmp_path, f"steady:{one}:never", f"frail:{two}:first_answer")
    wait_for("ready", process)
    for tries in range(MOST):  # that it was ready is its first answer
        deadline = time.monotonic() + 20
        while not asked(two) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert time.monotonic() < deadline, f"not there after {tries + 1} ends"
    out, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert errors.startswith("ended: frail ended more than 5 times within 60 s, at last with exit")
    assert "entree doctor" in errors
    assert out.count("frail ended by itself (exit code 3); starting it again") == MOST
    assert "steady ended" not in out
    assert all_gone(process_ids(tmp_path, "steady", "frail"))


def asked(port: int) -> bool:
    """Whether a service answered, which ends a frail one."""
    try:
        return httpx.get(f"http://127.0.0.1:{port}/", trust_env=False).status_code == 200
    except httpx.TransportError:
        return False


def test_a_service_that_does_not_start_ends_the_rest_and_is_named(tmp_path: Path) -> None:
    one, two = free_ports(2)
    process = start(tmp_path, f"steady:{one}:never", f"broken:{two}:at_once")
    _, errors = process.communicate(timeout=15)
    assert process.returncode == 1
    assert errors.strip() == "ended: broken ended by itself (exit code 4)"
    assert all_gone(process_ids(tmp_path, "steady", "broken"))


def test_a_killed_service_is_started_again_with_its_secrets_and_the_rest_goes_on(
    tmp_path: Path,
) -> None:
    one, two = free_ports(2)
    process = start(tmp_path, f"a:{one}:never", f"b:{two}:never")
    wait_for("ready", process)
    untouched, killed = process_ids(tmp_path, "a"), process_ids(tmp_path, "b")
    secret = secret_of(killed[0])
    os.kill(killed[0], signal.SIGKILL)
    wait_for("b ended by itself (signal SIGKILL); starting it again", process)
    deadline = time.monotonic() + 15
    while not asked(two) and time.monotonic() < deadline:
        time.sleep(0.02)
    again = process_ids(tmp_path, "b")
    assert again[0] != killed[0]
    assert secret_of(again[0]) == secret
    assert process_ids(tmp_path, "a") == untouched
    assert all_gone(killed), "what the killed one left behind"
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=15)
    assert all_gone([*untouched, *again])


def secret_of(process_id: int) -> bytes:
    """What the environment of a process holds as its secret."""
    environment = Path(f"/proc/{process_id}/environ").read_bytes().split(b"\0")
    (secret,) = [one for one in environment if one.startswith(b"SECRET=")]
    return secret


def test_services_end_one_after_the_other_the_last_started_first(tmp_path: Path) -> None:
    ports = free_ports(3)
    process = start(tmp_path, *(f"{n}:{p}:slowly" for n, p in zip("abc", ports, strict=True)))
    wait_for("ready", process)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)
    moments = [
        [float(word) for word in (tmp_path / f"{name}.end").read_text().split()] for name in "cba"
    ]
    told, done = zip(*moments, strict=True)
    assert done[0] <= told[1]
    assert done[1] <= told[2]


def test_a_second_signal_ends_all_at_once(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    process = start(tmp_path, f"a:{port}:stubborn")
    wait_for("ready", process)
    process.send_signal(signal.SIGINT)
    time.sleep(0.5)
    assert process.poll() is None, "it has time to answer what it has begun"
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=5)
    assert all_gone(process_ids(tmp_path, "a"))


def test_pauses_grow_and_a_quiet_minute_forgets_old_ends() -> None:
    now = 0.0
    restarts = Restarts(lambda: now)
    pauses = [restarts.pause() for _ in range(MOST + 1)]
    assert pauses == [0.2, 0.4, 0.8, 1.6, 3.2, None]
    now = WITHIN_SECONDS + 1
    assert restarts.pause() == 0.2


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
