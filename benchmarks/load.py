"""Many people at once: fifty interviews side by side, each with time to think.

``python -m benchmarks.load`` starts the whole product, holds one interview alone (the measure), then
many for some minutes over the web front, each person answering after a pause as people do. Then one
person sends two messages at once, several times: the answers must come in order, without a pause.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import httpx
from rich.console import Console
from rich.table import Table

from benchmarks import web
from benchmarks.interviews import Reply, Turn, interview, kind_of
from benchmarks.processes import processor_seconds, tree
from tests.cases import CASES, WorkedCase

GOAL = 10.0
PAIRS = 20
BETWEEN_SECONDS = 0.02
ALONE = 4
SEED = 20261125


@dataclass
class Sample:
    """What some people met with: waits in milliseconds, and the errors."""

    waits: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def quantile(self, part: float) -> float:
        """Return the wait that this part of the turns do not exceed."""
        return sorted(self.waits)[max(0, math.ceil(part * len(self.waits)) - 1)]


async def say(client: httpx.AsyncClient, person: str, language: str, text: str) -> Reply:
    """Send one message over the web front.

    Raises:
        RuntimeError: for a status that is an error, or the notice that it could not be handled.
    """
    reply = await client.post(
        "/api/chat", json=web.body(text, language), headers=web.headers(person, language)
    )
    if reply.status_code != 200:
        raise RuntimeError(f"status {reply.status_code}")
    messages: Reply = reply.json()["messages"]
    if any(message.get("code") == "unavailable" for message in messages):
        raise RuntimeError("unavailable")
    return messages


async def converse(
    client: httpx.AsyncClient, person: str, case: WorkedCase, story: bool, think: float, end: float
) -> Sample:
    """Hold one interview, with a pause of about `think` seconds before each message."""
    dice, sample = Random(person), Sample()  # noqa: S311  # variety, not secrecy
    talk = interview(case, story=story)
    turn: Turn = next(talk)
    while time.monotonic() < end:
        await asyncio.sleep(dice.uniform(0.5, 1.5) * think)
        began = time.perf_counter()
        try:
            reply = await say(client, person, case.language, turn.text)
        except (RuntimeError, httpx.HTTPError) as error:
            sample.errors.append(f"{turn.kind}: {error or type(error).__name__}")
            return sample
        sample.waits.append((time.perf_counter() - began) * 1000)
        assert kind_of(turn, reply)
        try:
            turn = talk.send(reply)
        except StopIteration:
            break
    return sample


async def interviews(
    client: httpx.AsyncClient, name: str, think: float, seconds: float, most: int = 10_000
) -> Sample:
    """Let one person hold interview after interview until the time is over."""
    end, all_ = time.monotonic() + seconds, Sample()
    offset = Random(name).randrange(len(CASES) * 2)  # noqa: S311  # variety, not secrecy
    for number in range(most):
        if time.monotonic() >= end:
            break
        again, place = divmod(offset + number, len(CASES))
        story = bool((again + place) % 2)
        one = await converse(client, f"{name}-{number}", CASES[place], story, think, end)
        all_.waits += one.waits
        all_.errors += one.errors
    return all_


async def pairs(client: httpx.AsyncClient) -> tuple[int, Sample]:
    """Send two messages of one person at once, again and again.

    Returns:
        How often the first was answered first and the second with it in mind, and the waits for
        both answers.
    """
    right, sample = 0, Sample()
    for number in range(PAIRS):
        person = f"quick-{number}"
        await say(client, person, "en", "hello")
        began = time.perf_counter()
        first = asyncio.create_task(say(client, person, "en", '/inform{"offer_type": "software"}'))
        await asyncio.sleep(BETWEEN_SECONDS)
        second = asyncio.create_task(say(client, person, "en", "/show_summary"))
        done, _ = await asyncio.wait({first, second}, return_when=asyncio.FIRST_COMPLETED)
        early = second in done and first not in done
        _, replies = await asyncio.gather(first, second)
        sample.waits.append((time.perf_counter() - began) * 1000)
        knows = any(message.get("facts", {}).get("offer_type") == "software" for message in replies)
        right += knows and not early
    return right, sample


async def measure(
    address: str, processes: list[int], people: int, think: float, seconds: float, tell: Console
) -> tuple[Sample, Sample, tuple[int, Sample], float]:
    """Hold interviews alone, then all at once, then the pairs.

    Returns:
        The samples, and the processor seconds that the product used while all spoke.
    """
    limits = httpx.Limits(max_connections=people + 10)
    async with httpx.AsyncClient(
        base_url=address, timeout=web.TIMEOUT_SECONDS, limits=limits, trust_env=False
    ) as client:
        await interviews(client, "warming", 0.0, 600, most=2)
        tell.print("==> one person alone")
        alone = await interviews(client, "alone", 0.0, 600, most=ALONE)
        tell.print(f"==> {people} people for {seconds:.0f} s, thinking {think:g} s")
        used = processor_seconds(processes)
        several = await asyncio.gather(
            *(interviews(client, f"person{number}", think, seconds) for number in range(people))
        )
        used = processor_seconds(processes) - used
        together = Sample(
            [wait for one in several for wait in one.waits],
            [error for one in several for error in one.errors],
        )
        tell.print("==> two messages of one person at once")
        return alone, together, await pairs(client), used


def report(
    alone: Sample, together: Sample, quick: tuple[int, Sample], used: float, seconds: float
) -> Table:
    """Show what people met with alone and together."""
    table = Table("", "turns", "errors", "p50 ms", "p95 ms", "p95 / p50 alone", "goal")
    measure_ = statistics.median(alone.waits)
    for name, sample, goal in (("one alone", alone, ""), ("together", together, f"≤ {GOAL:g}")):
        table.add_row(
            name,
            str(len(sample.waits)),
            str(len(sample.errors)),
            f"{sample.quantile(0.5):.0f}",
            f"{sample.quantile(0.95):.0f}",
            f"{sample.quantile(0.95) / measure_:.1f}",
            goal,
        )
    right, pair = quick
    table.add_row(
        f"two at once, in order {right} of {PAIRS}",
        str(2 * len(pair.waits)),
        str(PAIRS - right),
        f"{pair.quantile(0.5):.0f}",
        f"{pair.quantile(0.95):.0f}",
        f"{pair.quantile(0.95) / measure_:.1f}",
        "",
    )
    table.caption = (
        f"{len(together.waits) / seconds:.1f} turns a second while together; "
        f"{1000 * used / max(1, len(together.waits)):.0f} ms of processor a turn"
    )
    return table


def main(given: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when somebody met with an error or out of order."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=50)
    asked.add_argument("--seconds", type=float, default=300.0)
    asked.add_argument("--think", type=float, default=8.0, help="seconds, on average")
    chosen = asked.parse_args(given)
    tell = Console(stderr=True)
    with tempfile.TemporaryDirectory() as folder:
        running = web.product(Path(folder))
        running.start()
        try:
            address = f"http://127.0.0.1:{running.front_port}"
            processes = tree(running.process_id)
            alone, together, quick, used = asyncio.run(
                measure(address, processes, chosen.people, chosen.think, chosen.seconds, tell)
            )
        finally:
            running.stop()
    Console(width=120).print(report(alone, together, quick, used, chosen.seconds))
    for error in sorted(set(together.errors)):
        tell.print(f"{together.errors.count(error)} times: {error}")
    return 1 if together.errors or quick[0] < PAIRS else 0


if __name__ == "__main__":
    sys.exit(main())
