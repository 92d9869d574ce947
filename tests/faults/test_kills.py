"""Each process is killed at random moments of a conversation; nothing that was answered is lost."""

from __future__ import annotations

import itertools
import os
import random
import signal
import threading
import time
from collections import Counter

import httpx
import pytest

from tests.conversations.assistant import Assistant
from tests.conversations.stored import fact_records
from tests.faults.outage import APOLOGY
from tests.faults.person import Person
from tests.faults.processes import MODULES, process_of

NIGHTLY = bool(os.environ.get("ENTREE_NIGHTLY"))
TURNS, KILL_EVERY = (200, 2) if NIGHTLY else (30, 10)
ROUND_SECONDS = 14.0
"""A process may end five times a minute before it is given up; a round kills each once."""


@pytest.mark.timeout(3600 if NIGHTLY else 300)
def test_every_answered_fact_is_there_once_whatever_is_killed(
    product: Assistant, person: Person
) -> None:
    seed = random.randrange(10**6)
    moments = random.Random(seed)
    services = itertools.cycle(MODULES)
    person.say("/restart")
    killed: Counter[str] = Counter()
    round_began = 0.0
    for turn in range(TURNS):
        if turn % KILL_EVERY:
            person.tell(deal_value_eur=1000 + turn)
            continue
        service = next(services)
        if service == next(iter(MODULES)):
            time.sleep(max(0.0, round_began + ROUND_SECONDS - time.monotonic()))
            round_began = time.monotonic()
        wait_until_whole(product)
        victim = process_of(product, service)
        assert victim is not None, service
        timer = threading.Timer(moments.uniform(0, 0.08), os.kill, (victim, signal.SIGKILL))
        timer.start()
        person.tell(deal_value_eur=1000 + turn)
        timer.join()
        killed[service] += 1
    stored = Counter(
        value for fact, _, value in fact_records(product, person.name) if fact == "deal_value_eur"
    )
    told = {1000 + turn: 1 for turn in range(TURNS)}
    print(
        f"seed {seed}: {TURNS} turns, killed {dict(killed)}, {len(person.notices)} notices, ",
        end="",
    )
    print(f"{person.gone} times no front")
    assert min(killed.values()) >= 1
    assert len(killed) == len(MODULES)
    assert dict(stored) == told, f"seed {seed}"
    assert all(text.startswith(APOLOGY) for text in person.notices)


def wait_until_whole(product: Assistant) -> None:
    """Wait until all processes are ready again."""
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        try:
            reply = httpx.get(f"{product.url}/readyz", timeout=5, trust_env=False)
            if reply.status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError("not ready again within 90 s")
