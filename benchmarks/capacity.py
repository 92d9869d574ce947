"""What so many people would need: calculated from measured figures and stated assumptions.

``python -m benchmarks.capacity`` prints the tables of docs/scale.md; with ``--write`` it puts them there.
The inputs stand in benchmarks/capacity.yml.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

INPUTS = Path(__file__).with_name("capacity.yml")
PAGE = Path(__file__).resolve().parents[1] / "docs" / "scale.md"
BEGIN, END = "<!-- calculated by benchmarks/capacity.py -->", "<!-- end of the calculated part -->"
FEWEST = 2
POOL = 8
"""Connections that a process keeps open to the database (actions/consultations/engine.py)."""
POOL_MOST = 32

Inputs = Mapping[str, Any]


@dataclass(frozen=True)
class Need:
    """What so many people need.

    Attributes:
        people: who have an account.
        turns_a_day: on a working day.
        peak: turns a second in the busiest minute.
        cores: for our processes, then for PostgreSQL.
        workers: Rasas, and as many action servers.
        fronts: processes of the front.
        memory_gb: of our processes.
        growth_gb: of the database in a year.
        size_gb: of the database once it is as old as the retention.
        commits: a second, in the busiest minute.
        connections: kept open to PostgreSQL, and opened at most.
    """

    people: int
    turns_a_day: float
    peak: float
    cores: tuple[float, float]
    workers: int
    fronts: int
    memory_gb: float
    growth_gb: float
    size_gb: float
    commits: float
    connections: tuple[int, int]


def mix(measured: Inputs) -> tuple[float, float]:
    """Return turns in a consultation, and processor milliseconds in a turn, as measured."""
    turns = measured["turns"].values()
    count = sum(one["count"] for one in turns)
    used = sum(one["count"] * one["processor_ms"] for one in turns)
    return count / measured["interviews"], used / count


def need(people: int, inputs: Inputs) -> Need:
    """Calculate what so many people need."""
    measured, assumed = inputs["measured"], inputs["assumed"]
    turns_each, processor_ms = mix(measured)
    day = people * assumed["active_share"] * assumed["consultations_per_day"] * turns_each
    peak = day * assumed["busiest_hour_share"] / 3600 * assumed["burst"]
    cores = peak * processor_ms / 1000 / assumed["busy_share"]
    database = peak * assumed["database_ms_per_turn"] / 1000 / assumed["busy_share"]
    # The front's part of a turn is a small one; four workers to a front is on the safe side.
    workers = max(FEWEST, math.ceil(cores / assumed["worker_cores"]))
    fronts = max(FEWEST, math.ceil(workers / 4))
    year = day * assumed["working_days"] * measured["bytes_per_turn"] / 1e9
    processes = workers + fronts
    return Need(
        people,
        day,
        peak,
        (cores, database),
        workers,
        fronts,
        (workers * measured["worker_mb"] + fronts * measured["front_mb"]) / 1000,
        year,
        year * assumed["retention_days"] / 365,
        peak,
        (processes * POOL, processes * POOL_MOST),
    )


def tables(inputs: Inputs) -> str:
    """Write the inputs and the needs as Markdown."""
    measured, assumed = inputs["measured"], inputs["assumed"]
    turns_each, processor_ms = mix(measured)
    needs = [need(people, inputs) for people in inputs["people"]]
    lines = [
        f"Measured: {turns_each:.1f} turns a consultation, {processor_ms:.0f} ms of processor a turn in"
        f" that mix, {measured['worker_mb']} MB a worker,",
        f"{measured['front_mb']} MB a front, {measured['bytes_per_turn']:,} bytes of PostgreSQL a turn.",
        "Assumed: "
        + "; ".join(f"{name.replace('_', ' ')} {value}" for name, value in assumed.items())
        + ".",
        "",
        "| | " + " | ".join(f"{one.people:,} people" for one in needs) + " |",
        "|---|" + "--:|" * len(needs),
    ]
    rows = {
        "turns a working day": [f"{one.turns_a_day:,.0f}" for one in needs],
        "turns a second in the busiest minute": [f"{one.peak:,.1f}" for one in needs],
        "cores for our processes": [f"{one.cores[0]:,.1f}" for one in needs],
        "cores for PostgreSQL": [f"{one.cores[1]:,.1f}" for one in needs],
        "Rasas, and as many action servers": [f"{one.workers:,}" for one in needs],
        "fronts": [f"{one.fronts:,}" for one in needs],
        "memory of our processes, GB": [f"{one.memory_gb:,.1f}" for one in needs],
        "the database grows in a year, GB": [f"{one.growth_gb:,.0f}" for one in needs],
        "its size with the retention, GB": [f"{one.size_gb:,.0f}" for one in needs],
        "commits a second, each flushed to disk": [f"{one.commits:,.1f}" for one in needs],
        "connections to PostgreSQL, kept open / at most": [
            f"{one.connections[0]:,} / {one.connections[1]:,}" for one in needs
        ],
    }
    lines += [f"| {name} | " + " | ".join(row) + " |" for name, row in rows.items()]
    return "\n".join(lines)


def inputs() -> dict[str, Any]:
    """Read the inputs."""
    read: dict[str, Any] = yaml.safe_load(INPUTS.read_text(encoding="utf-8"))
    return read


def written(page: str, calculated: str) -> str:
    """Return the page with its calculated part renewed."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{calculated}\n{END}{after}"


def main() -> None:
    """Print or write the tables."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--write", action="store_true", help="into docs/scale.md")
    calculated = tables(inputs())
    if asked.parse_args().write:
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), calculated), encoding="utf-8")
    else:
        print(calculated)


if __name__ == "__main__":
    main()
