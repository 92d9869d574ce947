"""How many messages a second one core answers: ours beside the stock assistant.

``python -m benchmarks.throughput`` lets some people talk without a pause, first to the one, then to
the other. Messages are counted per second of processor that all processes of a side used, so the
figure is that of one core kept busy, whatever else the machine does.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import stock
from benchmarks.interviews import HELLO, Kind, Reply, interview
from benchmarks.processes import processor_seconds, tree
from tests.cases import CASES
from tests.conversations.assistant import Assistant

GOAL = 2.5
WARMING_SECONDS = 5.0
Say = Callable[[str, str], Reply]


@dataclass(frozen=True)
class Rate:
    """What a side did in a time.

    Attributes:
        messages: answered.
        seconds: by the clock.
        processor: seconds that its processes used.
    """

    messages: int
    seconds: float
    processor: float

    @property
    def per_core(self) -> float:
        """Messages a second of one core kept busy."""
        return self.messages / self.processor


def interviews_of(say: Say, person: str, *, story: bool) -> Iterator[None]:
    """Hold interview after interview; one step a message."""
    number = sum(map(ord, person))
    while True:
        talk = interview(CASES[number % len(CASES)], story=story)
        turn = next(talk)
        try:
            while True:
                reply = say(f"{person}-{number}", turn.text)
                yield
                turn = talk.send(reply)
        except StopIteration:
            number += 1


def greetings(say: Say, person: str) -> Iterator[None]:
    """Greet again and again."""
    while True:
        say(person, HELLO["en"])
        yield


def rate(
    talks: Callable[[str], Iterator[None]], people: int, seconds: float, processes: list[int]
) -> Rate:
    """Let people talk at the same time, each waiting only for the answer."""
    end, counted, lock = time.monotonic() + seconds, 0, threading.Lock()

    def talk(number: int) -> None:
        nonlocal counted
        for _ in talks(f"rate{number}-{seconds}"):
            with lock:
                counted += 1
            if time.monotonic() >= end:
                return

    used, began = processor_seconds(processes), time.perf_counter()
    with ThreadPoolExecutor(people) as pool:
        list(pool.map(talk, range(people)))
    took = time.perf_counter() - began
    return Rate(counted, took, processor_seconds(processes) - used)


def measure(people: int, seconds: float, tell: Console) -> dict[str, Rate]:
    """Measure the stock assistant, then ours with plain answers and with stories."""
    rates = {}
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        ours, other = Assistant(Path(folder)), stock.Stock()
        for side in (other, ours):
            side.start()
            running.callback(side.stop)
        for name, side, talks in (
            ("stock: greetings", other, lambda person: greetings(other.say, person)),
            (
                "interviews of plain answers",
                ours,
                lambda person: interviews_of(ours.say, person, story=False),
            ),
            (
                "interviews that begin with a story",
                ours,
                lambda person: interviews_of(ours.say, person, story=True),
            ),
        ):
            tell.print(f"==> {name}")
            processes = tree(side.process_id)
            rate(talks, people, WARMING_SECONDS, processes)
            rates[name] = rate(talks, people, seconds, processes)
    return rates


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=4)
    asked.add_argument("--seconds", type=float, default=20.0)
    given = asked.parse_args()
    stock.make()
    rates = measure(given.people, given.seconds, Console(stderr=True))
    base = next(iter(rates.values())).per_core
    table = Table("", "messages", "a second", "a second and core", "ratio", "goal")
    for name, one in rates.items():
        table.add_row(
            name,
            str(one.messages),
            f"{one.messages / one.seconds:.1f}",
            f"{one.per_core:.1f}",
            f"{one.per_core / base:.2f}",
            f"≥ {GOAL}" if Kind.GREETING not in name else "",
        )
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
