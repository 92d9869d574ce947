"""What processes use, counted over a whole tree of them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from benchmarks.processes import processor_seconds, resident_mb, tree

CHILD = "import sys; held = bytearray(50_000_000); print('ready', flush=True); sys.stdin.read()"
MOST_SECONDS = 10


@pytest.fixture
def child() -> Iterator[subprocess.Popen[bytes]]:
    """A process that holds 50 MB."""
    with subprocess.Popen(
        [sys.executable, "-c", CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as started:
        assert started.stdout is not None
        assert started.stdin is not None
        started.stdout.readline()
        yield started
        started.stdin.close()


def test_a_tree_has_the_process_and_what_it_started(child: subprocess.Popen[bytes]) -> None:
    found = tree(os.getpid())
    assert found[0] == os.getpid()
    assert child.pid in found
    assert os.getppid() not in found


def test_memory_counts_every_process(child: subprocess.Popen[bytes]) -> None:
    alone = resident_mb([child.pid])
    assert 50 < alone < 500
    assert resident_mb([os.getpid(), child.pid]) > alone


def test_processor_time_grows_with_work() -> None:
    # In a process of its own: threads of this one may end meanwhile, and take their time along.
    busy = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        first = _beyond(0.0, busy.pid)
        assert _beyond(first, busy.pid) > first > 0
    finally:
        busy.kill()
        busy.wait()


def _beyond(seconds: float, process: int) -> float:
    """The processor time of a process, once it is more than it was."""
    until = time.monotonic() + MOST_SECONDS
    while (now := processor_seconds([process])) <= seconds and time.monotonic() < until:
        time.sleep(0.01)
    return now


def test_a_process_that_has_gone_counts_for_nothing(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    child.wait()
    assert resident_mb([child.pid]) == 0
    assert processor_seconds([child.pid]) == 0
