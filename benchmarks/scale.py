"""What a second machine adds: messages a second with one worker and with two.

``python -m benchmarks.scale`` runs the product on a real PostgreSQL and Redis, first with one Rasa and
one action server, then with two of each behind a proxy. A worker is a Rasa and an action server that
share the processor time of a small machine of their own: each is held to a part of a core, as a
container is, so that on two cores PostgreSQL, Redis, the proxy and the people, who run there too,
leave room for both. Where processes cannot be held like that, each worker gets a core to itself, and
those others take what they need from it. How much the workers took is shown.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import uuid4

import httpx
from rich.console import Console
from rich.table import Table

from benchmarks.allowance import allowance, allowed
from benchmarks.interviews import Reply
from benchmarks.processes import resident_mb
from benchmarks.throughput import WARMING_SECONDS, Rate, interviews_of, rate
from tests.machines.cluster import Cluster
from tests.machines.stores import stores

GOAL = 1.6
TIMEOUT_SECONDS = 60.0


class Door:
    """The way in that the front takes: Rasa's guarded channel, here behind a proxy."""

    def __init__(self, cluster: Cluster) -> None:
        self._client = httpx.Client(
            base_url=f"http://127.0.0.1:{cluster.environment['ENTREE_RASA_PORT']}",
            headers={"X-Entree-Secret": cluster.environment["ENTREE_CHANNEL_SECRET"]},
            timeout=TIMEOUT_SECONDS,
            trust_env=False,
        )

    def say(self, person: str, text: str) -> Reply:
        """Send one message.

        Raises:
            RuntimeError: for a status that is an error.
        """
        body = {"sender": person, "message": text, "message_id": uuid4().hex, "channel": "web"}
        reply = self._client.post("/webhooks/entree/webhook", json=body)
        if reply.status_code != 200:
            raise RuntimeError(f"Rasa said {reply.status_code}")
        messages: Reply = reply.json()["messages"]
        return messages


@contextmanager
def workers(count: int, cores: float | None) -> Iterator[Cluster]:
    """Run so many workers on empty stores, each held to so many cores, or to one of its own."""
    with tempfile.TemporaryDirectory() as folder, stores() as (database, redis):
        cluster = Cluster(Path(folder), database, redis, each=count, fronts=0)
        cluster.start()
        try:
            with ExitStack() as held:
                for number in range(count):
                    own = [
                        process.process_id
                        for name, process in cluster.processes.items()
                        if name.endswith(f"-{number + 1}")
                    ]
                    if cores is not None:
                        held.enter_context(allowance(own, cores))
                    else:
                        for process in own:
                            _pin(process, number % (os.cpu_count() or 1))
                yield cluster
        finally:
            cluster.stop()


def _pin(process: int, core: int) -> None:
    for thread in Path(f"/proc/{process}/task").iterdir():
        os.sched_setaffinity(int(thread.name), {core})


def measure(count: int, people: int, seconds: float, cores: float | None) -> tuple[Rate, float]:
    """Let people talk to so many workers.

    Returns:
        What was answered, and the memory of a worker in MB.
    """
    with workers(count, cores) as cluster:
        door, processes = Door(cluster), cluster.process_ids()

        def talks(person: str) -> Iterator[None]:
            return interviews_of(door.say, person, story=False)

        rate(talks, people, WARMING_SECONDS, processes)
        return rate(talks, people, seconds, processes), resident_mb(processes) / count


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=8, help="who talk at once, without a pause")
    asked.add_argument("--seconds", type=float, default=20.0)
    asked.add_argument("--rounds", type=int, default=1, help="one worker, two, one, two ...")
    asked.add_argument(
        "--cores", type=float, default=0.4, help="what a worker is held to, where that is allowed"
    )
    given = asked.parse_args()
    tell = Console(stderr=True)
    cores = given.cores if allowed() else None
    found: dict[int, list[Rate]] = {1: [], 2: []}
    memory = 0.0
    for _ in range(given.rounds):
        for count, rates in found.items():
            tell.print(f"==> {count} worker{'s' if count > 1 else ''}")
            one, memory = measure(count, given.people, given.seconds, cores)
            rates.append(one)
    totals = {
        count: Rate(
            sum(one.messages for one in rates),
            sum(one.seconds for one in rates),
            sum(one.processor for one in rates),
        )
        for count, rates in found.items()
    }
    base = totals[1].messages / totals[1].seconds
    table = Table(
        "workers", "messages", "a second", "ms of processor each", "cores busy", "ratio", "goal"
    )
    for count, one in totals.items():
        a_second = one.messages / one.seconds
        table.add_row(
            str(count),
            str(one.messages),
            f"{a_second:.1f}",
            f"{1000 * one.processor / one.messages:.1f}",
            f"{one.processor / one.seconds:.2f}",
            f"{a_second / base:.2f}",
            f"≥ {GOAL}" if count > 1 else "",
        )
    table.caption = (
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; a worker is held to "
        f"{'a core of its own' if cores is None else f'{cores:g} of a core'} and keeps {memory:.0f} MB"
    )
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
