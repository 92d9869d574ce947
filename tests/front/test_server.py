"""Starting the front as its own process."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from actions.consultations import Database
from tests.databases import make_tables

pytestmark = pytest.mark.slow


ROOT = Path(__file__).resolve().parents[2]
SECRET = "a" * 40


def environment(tmp_path: Path, **changed: str) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("ENTREE_")}
    ours |= {"DATABASE_URL": f"sqlite:///{tmp_path}/entree.sqlite", "REDIS_URL": ""}
    return ours | changed


UNSAFE = [
    ({"ENTREE_MODE": "production", "ENTREE_CHANNEL_SECRET": SECRET}, "ENTREE_JWT_KEY"),
    ({"ENTREE_MODE": "production", "ENTREE_JWT_KEY": SECRET}, "ENTREE_CHANNEL_SECRET"),
    ({"ENTREE_JWT_KEY": "short-secret"}, "at least 32 bytes"),
    ({"ENTREE_FRONT_HOST": "0.0.0.0"}, "loopback only"),
    ({"ENTREE_CORS_ORIGINS": "*"}, "an origin is"),
    ({"ENTREE_PROXY_ADDRESSES": "proxy.example"}, "does not appear to be"),
]
# Loads the front once, and starts it in a process of its own for each of the settings.
STARTS = """
import json, os, sys, tempfile
from front.server import main
ended = []
for changed in json.loads(sys.argv[1]):
    with tempfile.TemporaryFile() as told:
        child = os.fork()
        if child == 0:
            os.environ.update(changed)
            os.dup2(told.fileno(), 2)
            sys.exit(main())
        _, status = os.waitpid(child, 0)
        told.seek(0)
        ended.append([os.waitstatus_to_exitcode(status), told.read().decode()])
print(json.dumps(ended))
"""


@pytest.fixture(scope="module")
def refusals(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[int, str]]:
    """With which code each start with unsafe settings ended, and what it wrote to stderr."""
    done = subprocess.run(
        [sys.executable, "-c", STARTS, json.dumps([settings for settings, _ in UNSAFE])],
        cwd=ROOT,
        env=environment(tmp_path_factory.mktemp("refusals")),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return [(code, told) for code, told in json.loads(done.stdout)]


@pytest.mark.parametrize("number", range(len(UNSAFE)), ids=[told for _, told in UNSAFE])
def test_unsafe_settings_are_refused_with_one_clear_line(
    refusals: list[tuple[int, str]], number: int
) -> None:
    code, stderr = refusals[number]
    assert code == 2
    assert stderr.startswith("entree front: ")
    assert UNSAFE[number][1] in stderr
    assert stderr.count("\n") == 1
    assert "short-secret" not in stderr


def test_the_process_itself_ends_as_its_main_function_says(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "front.server"],
        cwd=ROOT,
        env=environment(tmp_path, ENTREE_CORS_ORIGINS="*"),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("entree front: ")


def test_it_serves_and_stops_cleanly_and_says_what_is_not_ready(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ours = environment(
        tmp_path,
        ENTREE_FRONT_PORT=str(port),
        ENTREE_RASA_PORT="1",
        ENTREE_CHANNEL_SECRET=SECRET,
        ENTREE_JWT_KEY=SECRET,
    )
    database = Database(ours["DATABASE_URL"])
    make_tables(database)
    database.close()
    process = subprocess.Popen([sys.executable, "-m", "front.server"], cwd=ROOT, env=ours)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline:
                try:
                    health = client.get("/healthz")
                    break
                except httpx.ConnectError:
                    time.sleep(0.1)
            assert health.json() == {"status": "ok"}
            assert client.get("/readyz").json() == {
                "ready": False,
                "assistant": False,
                "store": True,
            }
            assert "server" not in health.headers
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) in (0, -signal.SIGTERM)
