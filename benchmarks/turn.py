"""What a turn, a start and the memory cost: ours beside the assistant that `rasa init` makes.

Run `make bench`. Both run at the same time; after each turn of ours the stock assistant answers a
greeting, so that whatever else the machine does slows both alike. Judge the ratios alone.
Ours reads facts, computes advice and stores every turn in SQLite; the other keeps all in memory.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Protocol

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from benchmarks import stock, web
from benchmarks.interviews import HELLO, Kind, Reply, interview, kind_of
from benchmarks.processes import resident_mb, tree
from benchmarks.stopwatch import Samples, Stopwatch
from tests.cases import CASES
from tests.conversations.assistant import Assistant

Goals = Mapping[Kind, tuple[float, float | None]]
Say = Callable[[str, str, str], Reply]
"""Says something as a person, in a language."""

# Of p50 and p95 against the stock assistant's greeting; a greeting of ours has no goal.
GOALS: Goals = {
    Kind.BUTTON: (0.4, 0.5),
    Kind.AMOUNT: (0.4, 0.5),
    Kind.WORDS: (0.4, 0.5),
    Kind.STORY: (1.5, None),
    Kind.ADVICE: (1.0, None),
}
FRONT_GOALS: Goals = dict.fromkeys((Kind.BUTTON, Kind.AMOUNT, Kind.WORDS), (0.6, None))
START_GOAL, MEMORY_GOAL, LONG_GOAL = 0.35, 0.6, 1.3
EARLY, LONG, AROUND = 5, 200, 3
LONG_CASE = CASES[-1]
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
    say: Say,
    watch: Stopwatch,
    other: stock.Stock,
    other_watch: Stopwatch,
    numbers: Sequence[int],
    tick: Callable[[], None],
) -> None:
    """Hold interviews, and greet the stock assistant after each turn."""
    for number in numbers:
        # Half of the interviews start without a story, so that amounts are asked for as well;
        # each prospect comes both ways.
        again, place = divmod(number, len(CASES))
        case, person = CASES[place], f"bench-{number}"
        greet = partial(other.say, person, HELLO["en"])
        talk = interview(case, story=bool((again + place) % 2))
        turn = next(talk)
        with suppress(StopIteration):
            while True:
                reply = watch.take(
                    partial(say, person, case.language, turn.text), partial(kind_of, turn)
                )
                other_watch.take(greet, lambda _: STOCK)
                turn = talk.send(reply)
        tick()


def long_conversation(say: Say, watch: Stopwatch) -> None:
    """Let one person change one answer to and fro; the same work, early and late.

    Early turns are those of a second person, taken in turns with the late ones of the first: the
    machine may have become slower meanwhile.
    """
    late, early = changes(say, "long"), changes(say, "fresh")
    for talk, before in ((late, LONG), (early, EARLY)):
        for _ in range(before - AROUND):
            watch.take(next(talk), lambda _: "between")
    for _ in range(2 * AROUND + 1):
        for talk, turn in ((early, EARLY), (late, LONG)):
            watch.take(next(talk), lambda _, turn=turn: f"turn {turn}")


def changes(say: Say, person: str) -> Iterator[Callable[[], Reply]]:
    """Give the turns of somebody who changes one answer to and fro, one after the other.

    Only after the advice: before, each change brings another question until none is left, and a
    question costs less than an advice.
    """
    talk = interview(LONG_CASE, story=False)
    turn = next(talk)
    with suppress(StopIteration):
        while True:
            turn = talk.send(say(person, LONG_CASE.language, turn.text))
    for access in cycle(("open", "blocked")):
        text = f'/inform{{"top_access": "{access}"}}'
        yield partial(say, person, LONG_CASE.language, text)


def turns_table(title: str, ours: Stopwatch, other: Samples, goals: Goals) -> Table:
    """Show each kind of turn beside the stock assistant's greeting."""
    table = Table("turn", title=title)
    for column in ("n", "p50 ms", "p95 ms", "p50 ratio", "goal", "p95 ratio", "goal", "CPU ms"):
        table.add_column(column, justify="right")
    table.add_column("CPU ratio", justify="right")
    work = statistics.median(other.processor)
    table.add_row(STOCK, *_times(other), "1", "", "1", "", f"{work:.0f}", "1")
    for kind in Kind:
        samples = ours.samples.get(kind)
        if samples is None:
            continue
        goal, tail_goal = goals.get(kind, (None, None))
        used = statistics.median(samples.processor)
        table.add_row(
            kind,
            *_times(samples),
            f"{samples.p50 / other.p50:.2f}",
            _goal(goal),
            f"{samples.p95 / other.p95:.2f}",
            _goal(tail_goal),
            f"{used:.0f}",
            f"{used / work:.2f}",
        )
    return table


def _times(samples: Samples) -> tuple[str, str, str]:
    return str(len(samples.waited)), f"{samples.p50:.0f}", f"{samples.p95:.0f}"


def _goal(most: float | None) -> str:
    return "" if most is None else f"≤ {most}"


def costs_table(ours: Costs, other: Costs, watch: Stopwatch) -> Table:
    """Show start and memory of both sides, and a turn late in a long conversation."""
    table = Table("", "stock", "ours", "ratio", "goal", title="Start, memory, a long conversation")
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
    early, late = (watch.samples[f"turn {number}"] for number in (EARLY, LONG))
    for name, before, after in (
        ("ms", early.p50, late.p50),
        ("CPU ms", statistics.median(early.processor), statistics.median(late.processor)),
    ):
        table.add_row(
            f"{EARLY} and {LONG} turns after the advice, {name}",
            f"{before:.1f}",
            f"{after:.1f}",
            f"{after / before:.2f}",
            _goal(LONG_GOAL),
        )
    return table


@dataclass
class Measured:
    """The stopwatches of all that was held, and what each side costs beside."""

    rest: Stopwatch
    front: Stopwatch
    long: Stopwatch
    other: Stopwatch
    our_costs: Costs = field(default_factory=Costs)
    other_costs: Costs = field(default_factory=Costs)


def measure(starts: int, interviews: int, tell: Console) -> Measured:
    """Start both sides so many times; hold the interviews after the last start."""
    our_costs, other_costs = Costs(), Costs()
    for left in reversed(range(starts)):
        tell.print(f"==> starting both ({starts - left} of {starts})")
        with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
            ours, other = web.product(Path(folder)), stock.Stock()
            # One after the other, for at the same time they would slow each other.
            for side, costs in ((other, other_costs), (ours, our_costs)):
                running.enter_context(started(side, costs))
            if left:
                continue
            progress = running.enter_context(Progress(console=tell))
            held = _held(ours, other, interviews, progress)
            weigh(ours, our_costs)
            weigh(other, other_costs)
    held.our_costs, held.other_costs = our_costs, other_costs
    return held


def _held(ours: Assistant, other: stock.Stock, interviews: int, progress: Progress) -> Measured:
    """Hold all interviews over REST, half as many through the front, and a long conversation."""
    ours_tree, other_tree = tree(ours.process_id), tree(other.process_id)
    held = Measured(*(Stopwatch(ours_tree) for _ in range(3)), Stopwatch(other_tree))
    task = progress.add_task("interviews", total=2 * WARMING + interviews + interviews // 2)
    tick = partial(progress.advance, task)
    page = web.Page(ours.front_port)

    def rest(person: str, _language: str, text: str) -> Reply:
        return ours.say(person, text)

    # Numbers apart, for a person is known to the product by name, whichever way they come.
    for say, watch, first, count in (
        (rest, held.rest, 0, interviews),
        (page.say, held.front, len(CASES) * 100, interviews // 2),
    ):
        numbers = range(first, first + count)
        warming = [number + len(CASES) * 50 for number in numbers[:WARMING]]
        converse(say, Stopwatch(ours_tree), other, Stopwatch(other_tree), warming, tick)
        converse(say, watch, other, held.other, numbers, tick)
    long_conversation(rest, held.long)
    return held


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--interviews", type=int, default=40)
    asked.add_argument("--starts", type=int, default=2, help="of each side, in turns")
    given = asked.parse_args()
    tell = Console(stderr=True)
    tell.print("==> the stock assistant of `rasa init` (trained once, kept in var/bench)")
    stock.make()
    held = measure(max(1, given.starts), given.interviews, tell)
    console = Console(width=120)
    base = held.other.samples[STOCK]
    console.print(turns_table("A turn over REST, one person", held.rest, base, GOALS))
    title = "The same through the web front"
    console.print(turns_table(title, held.front, base, FRONT_GOALS))
    console.print(costs_table(held.our_costs, held.other_costs, held.long))


if __name__ == "__main__":
    main()
