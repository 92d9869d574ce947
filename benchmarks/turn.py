"""What a turn, a start and the memory cost: ours beside the assistant that `rasa init` makes.

Run `make bench`. Both run at the same time; after each turn of ours the stock assistant answers a
greeting, so that whatever else the machine does slows both alike. Judge the ratios alone.
Ours reads facts, computes advice and stores every turn in SQLite; the other keeps all in memory.
"""

from __future__ import annotations

import argparse
import math
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from benchmarks import stock
from benchmarks.interviews import HELLO, Kind, Reply, interview, kind_of
from benchmarks.processes import processor_seconds, resident_mb, tree
from tests.cases import CASES
from tests.conversations.assistant import Assistant

# Of p50 and p95 against the stock assistant's greeting; a greeting of ours has no goal.
GOALS: dict[Kind, tuple[float, float | None]] = {
    Kind.BUTTON: (0.4, 0.5),
    Kind.AMOUNT: (0.4, 0.5),
    Kind.WORDS: (0.4, 0.5),
    Kind.STORY: (1.5, None),
    Kind.ADVICE: (1.0, None),
}
START_GOAL, MEMORY_GOAL = 0.35, 0.6
WARMING = 2
STOCK = "stock: greeting"


class Side(Protocol):
    """One of the two assistants."""

    @property
    def process_id(self) -> int: ...

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def say(self, sender: str, text: str) -> Reply: ...


@dataclass
class Samples:
    """Times of one kind of turn, in milliseconds."""

    waited: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    @property
    def p50(self) -> float:
        """The wait that half of the turns stay below."""
        return statistics.median(self.waited)

    @property
    def p95(self) -> float:
        """The wait that nineteen in twenty do not exceed."""
        return sorted(self.waited)[math.ceil(0.95 * len(self.waited)) - 1]


@dataclass
class Stopwatch:
    """Times the turns of one assistant.

    Attributes:
        processes: of the assistant.
        samples: by kind of turn.
    """

    processes: list[int]
    samples: defaultdict[str, Samples] = field(default_factory=lambda: defaultdict(Samples))

    def take(self, turn: Callable[[], Reply], kind: Callable[[Reply], str]) -> Reply:
        """Take a turn; what kind it was may show only in the reply."""
        used, began = processor_seconds(self.processes), time.perf_counter()
        reply = turn()
        waited = time.perf_counter() - began
        used = processor_seconds(self.processes) - used
        samples = self.samples[kind(reply)]
        samples.waited.append(waited * 1000)
        samples.processor.append(used * 1000)
        return reply


@dataclass
class Costs:
    """What one side takes beside its turns: seconds of each start, and memory in MB."""

    starts: list[float] = field(default_factory=list)
    memory: float = 0.0
    processes: int = 0


@contextmanager
def started(side: Side, costs: Costs) -> Iterator[None]:
    """Run an assistant for the time of a block, from its start to its first reply."""
    began = time.perf_counter()
    side.start()
    try:
        side.say("first", HELLO["en"])
        costs.starts.append(time.perf_counter() - began)
        yield
    finally:
        side.stop()


def weigh(side: Side, costs: Costs) -> None:
    """Note the memory after all turns."""
    processes = tree(side.process_id)
    costs.memory, costs.processes = resident_mb(processes), len(processes)


def converse(
    ours: Assistant, other: stock.Stock, interviews: int, tick: Callable[[], None]
) -> tuple[Stopwatch, Stopwatch]:
    """Hold the interviews, and greet the stock assistant after each turn."""
    our_watch, other_watch = (Stopwatch(tree(side.process_id)) for side in (ours, other))
    for number in range(-WARMING, interviews):
        if number == 0:
            our_watch.samples.clear()
            other_watch.samples.clear()
        person = f"bench-{number}"
        greet = partial(other.say, person, HELLO["en"])
        # Half of the interviews start without a story, so that amounts are asked for as well;
        # each prospect comes both ways.
        again, place = divmod(number, len(CASES))
        talk = interview(CASES[place], story=bool((again + place) % 2))
        turn = next(talk)
        with suppress(StopIteration):
            while True:
                reply = our_watch.take(partial(ours.say, person, turn.text), partial(kind_of, turn))
                other_watch.take(greet, lambda _: STOCK)
                turn = talk.send(reply)
        tick()
    return our_watch, other_watch


def turns_table(ours: Stopwatch, other: Stopwatch) -> Table:
    """Show each kind of turn beside the stock assistant's greeting."""
    table = Table("turn", title="A turn over REST, one person")
    for column in ("n", "p50 ms", "p95 ms", "p50 ratio", "goal", "p95 ratio", "goal", "CPU ms"):
        table.add_column(column, justify="right")
    table.add_column("CPU ratio", justify="right")
    measure = other.samples[STOCK]
    work = statistics.median(measure.processor)
    table.add_row(STOCK, *_times(measure), "1", "", "1", "", f"{work:.0f}", "1")
    for kind in Kind:
        samples = ours.samples.get(kind)
        if samples is None:
            continue
        goal, tail_goal = GOALS.get(kind, (None, None))
        used = statistics.median(samples.processor)
        table.add_row(
            kind,
            *_times(samples),
            f"{samples.p50 / measure.p50:.2f}",
            _goal(goal),
            f"{samples.p95 / measure.p95:.2f}",
            _goal(tail_goal),
            f"{used:.0f}",
            f"{used / work:.2f}",
        )
    return table


def _times(samples: Samples) -> tuple[str, str, str]:
    return str(len(samples.waited)), f"{samples.p50:.0f}", f"{samples.p95:.0f}"


def _goal(most: float | None) -> str:
    return "" if most is None else f"≤ {most}"


def costs_table(ours: Costs, other: Costs) -> Table:
    """Show start and memory of both sides."""
    table = Table("", "stock", "ours", "ratio", "goal", title="Start and memory")
    seconds, base = statistics.median(ours.starts), statistics.median(other.starts)
    table.add_row(
        f"launch to first reply, s (median of {len(ours.starts)})",
        f"{base:.1f}",
        f"{seconds:.1f}",
        f"{seconds / base:.2f}",
        _goal(START_GOAL),
    )
    table.add_row(
        "resident memory after all turns, MB",
        f"{other.memory:.0f}",
        f"{ours.memory:.0f}",
        f"{ours.memory / other.memory:.2f}",
        _goal(MEMORY_GOAL),
    )
    table.add_row("processes", str(other.processes), str(ours.processes), "", "")
    return table


def measure(
    starts: int, interviews: int, tell: Console
) -> tuple[tuple[Stopwatch, Stopwatch], Costs, Costs]:
    """Start both sides so many times; hold the interviews after the last start.

    Returns:
        The stopwatches of ours and of the other, and what each costs beside.
    """
    our_costs, other_costs = Costs(), Costs()
    for left in reversed(range(starts)):
        tell.print(f"==> starting both ({starts - left} of {starts})")
        with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
            ours, other = Assistant(Path(folder)), stock.Stock()
            # One after the other, for at the same time they would slow each other.
            for side, costs in ((other, other_costs), (ours, our_costs)):
                running.enter_context(started(side, costs))
            if left:
                continue
            progress = running.enter_context(Progress(console=tell))
            task = progress.add_task("interviews", total=interviews + WARMING)
            watches = converse(ours, other, interviews, partial(progress.advance, task))
            weigh(ours, our_costs)
            weigh(other, other_costs)
    return watches, our_costs, other_costs


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--interviews", type=int, default=40)
    asked.add_argument("--starts", type=int, default=2, help="of each side, in turns")
    given = asked.parse_args()
    tell = Console(stderr=True)
    tell.print("==> the stock assistant of `rasa init` (trained once, kept in var/bench)")
    stock.make()
    watches, our_costs, other_costs = measure(max(1, given.starts), given.interviews, tell)
    console = Console(width=120)
    console.print(turns_table(*watches))
    console.print(costs_table(our_costs, other_costs))


if __name__ == "__main__":
    main()
