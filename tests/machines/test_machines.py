"""Two processes of each kind are as good as one, and any one of them may die at any moment."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import httpx
import pytest
from redis.asyncio import Redis
from sqlalchemy import create_engine, text

from tests.cases import CASES
from tests.conversations.assistant import ROOT
from tests.machines.cluster import Cluster, may_confine
from tests.machines.person import Person

pytestmark = [pytest.mark.rasa, pytest.mark.postgres, pytest.mark.slow, pytest.mark.timeout(400)]

PAIRS = 4
# The first worked prospect in each language.
NL, EN = (next(case for case in CASES if case.language == language) for language in ("nl", "en"))


def stored_turns(cluster: Cluster, person: str) -> dict[str, list[tuple[str, ...]]]:
    """Read from PostgreSQL which messages of a person were kept, with the texts that answered each."""
    engine = create_engine(
        cluster.environment["DATABASE_URL"].replace("postgresql:", "postgresql+psycopg:")
    )
    rows = text(
        "SELECT said.idempotency_key, said.id, answer.text FROM message AS said"
        " JOIN person ON person.id = said.person_id"
        " LEFT JOIN message AS answer ON answer.in_reply_to = said.id"
        " WHERE person.external_id = :person AND said.direction = 'in'"
        " ORDER BY said.id, answer.id"
    )
    handled: dict[tuple[str, int], list[str]] = {}
    with engine.connect() as connection:
        for key, number, answer in connection.execute(rows, {"person": person}):
            handled.setdefault((key, number), []).append(answer)
    engine.dispose()
    turns: dict[str, list[tuple[str, ...]]] = {}
    for (key, _), answers in handled.items():
        turns.setdefault(key, []).append(tuple(answers))
    return turns


@pytest.mark.skipif(not may_confine(), reason="this system lets no test mount anything read-only")
def test_all_this_works_with_the_project_read_only(
    cluster: Cluster,
) -> None:
    for process in cluster.processes.values():
        of = Path("/proc") / str(process.process_id)
        mounts = [line.split() for line in (of / "mountinfo").read_text().splitlines()]
        (options,) = [each[5] for each in mounts if each[4] == str(ROOT)]
        assert "ro" in options.split(",")
        status = dict(line.split(":\t", 1) for line in (of / "status").read_text().splitlines())
        assert status["NoNewPrivs"] == "1"


def test_any_machine_answers_any_turn(cluster: Cluster) -> None:
    before = {kind: Counter(proxy.answered) for kind, proxy in cluster.proxies.items()}
    person = Person("everywhere", cluster.front, NL)
    person.interview()
    assert len(person.entries) == 1
    for kind, proxy in cluster.proxies.items():
        answered = (proxy.answered - before[kind]).values()
        assert len(answered) == 2, kind
        assert min(answered) >= 0.3 * max(answered), kind


def test_a_message_waits_for_the_one_before_it_at_another_machine(cluster: Cluster) -> None:
    """Each goes to a Rasa of its own; what keeps them apart is the lock in Redis."""

    async def say(rasa: str, person: str, text: str) -> list[dict[str, Any]]:
        port = cluster.processes[rasa].port
        body = {"sender": person, "message": text, "message_id": uuid4().hex, "channel": "web"}
        secret = {"X-Entree-Secret": cluster.environment["ENTREE_CHANNEL_SECRET"]}
        async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
            address = f"http://127.0.0.1:{port}/webhooks/entree/webhook"
            reply = await client.post(address, json=body, headers=secret)
        assert reply.status_code == 200, reply.text
        messages: list[dict[str, Any]] = reply.json()["messages"]
        return messages

    async def pair(locks: Redis, number: int) -> bool:
        person = f"quick-{number}"
        first = asyncio.create_task(say("rasa-1", person, EN.text))
        while not first.done() and not await locks.exists(f"entree:conversation:{person}"):
            await asyncio.sleep(0.001)
        at_once = not first.done()
        second = await say("rasa-2", person, "/show_summary")
        assert first.done(), "the second was answered before the first"
        understood = next(each for each in await first if each["kind"] == "understood")
        summary = next(each for each in second if each["kind"] == "summary")
        assert set(understood["facts"]) <= set(summary["facts"])
        return at_once

    async def pairs() -> int:
        async with Redis.from_url(cluster.environment["REDIS_URL"]) as locks:
            return sum([await pair(locks, number) for number in range(PAIRS)])

    # A pair of which the first was done before the second came would prove nothing.
    assert asyncio.run(pairs()) >= PAIRS / 2


def test_a_conversation_goes_on_while_one_process_of_each_kind_is_killed(cluster: Cluster) -> None:
    people = [Person(f"survivor-{case.id}", cluster.front, case) for case in (NL, EN)]
    with people[0].talking(), people[1].talking():
        for name in ("rasa-1", "actions-2"):
            _kill(cluster, name)
        met = [person.sent_again for person in people]
        _kill(cluster, "front-1")
    for person in people:
        _nothing_is_lost(cluster, person)
    # The front itself sends again what a Rasa or an action server did not answer.
    assert met == [0, 0]


@pytest.mark.skipif(not os.environ.get("ENTREE_NIGHTLY"), reason="make nightly kills each of them")
@pytest.mark.parametrize(
    "name", ["rasa-1", "actions-1", "front-1", "rasa-2", "actions-2", "front-2"]
)
def test_a_process_may_be_killed_and_come_back(cluster: Cluster, name: str) -> None:
    person = Person(f"through-{name}", cluster.front, NL)
    with person.talking():
        for _ in range(3):
            _kill(cluster, name)
            cluster.revive()
    _nothing_is_lost(cluster, person)


def _kill(cluster: Cluster, name: str) -> None:
    """Kill a process at some moment of a turn, and let people talk on without it."""
    time.sleep(Random().uniform(0.3, 1.0))
    cluster.processes[name].end(signal.SIGKILL)
    time.sleep(2.0)


def _nothing_is_lost(cluster: Cluster, person: Person) -> None:
    """Check that each answer was kept, that nothing was handled twice, and that it is advice."""
    assert person.faults == []
    turns = stored_turns(cluster, person.id)
    assert set(turns) == set(person.heard)
    for message_id, reply in person.heard.items():
        assert turns[message_id] == [tuple(each["text"] for each in reply)]
    assert len(set(person.entries)) == 1, "the same facts, another advice"
