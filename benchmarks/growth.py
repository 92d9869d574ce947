"""What growth costs: the store with few and with many consultations, side by side.

``python -m benchmarks.growth`` fills two fresh databases, measures the same work on both in
turns (so that a busy machine slows both alike) and prints p50, p95 and their ratios; with `--plans`
also how the database finds what is asked for.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from sqlalchemy import insert, text

from actions.consultations import Database
from actions.consultations.directory import Filter, consultations
from actions.consultations.models import (
    Base,
    Consultation,
    FactRecord,
    MessageRecord,
    Person,
    Prospect,
    ProspectWord,
    table,
)
from actions.consultations.names import name_key, name_words
from benchmarks.console import CoachConsole
from benchmarks.plans import plans

FACTS_EACH = 10
CONSULTATIONS_PER_PERSON = 50
CHUNK = 2000
FIRST = ("Noord", "Zuid", "Berg", "Dal", "Staal", "Hout", "Glas", "Zand", "Wind", "Water")
SECOND = ("Bouw", "Techniek", "Foods", "Logistics", "Chemie", "Zorg", "Print", "Metaal", "Textiel")
FACT_NAMES = ("offer_type", "deal_value_eur", "decision_level", "top_access", "inside_support")
START = datetime(2026, 1, 5, 9, tzinfo=UTC)
COACHED = ("person-1", "person-2")
Work = Callable[[Database, int], object]
Timed = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Store:
    """A filled database and what is in it."""

    database: Database
    people: int
    consultations: int


def fill(address: str, size: int, *, facts_each: int = FACTS_EACH) -> Store:
    """Make a database with so many consultations of people with fifty each."""
    database = Database(address)
    database.migrate()
    people = max(1, size // CONSULTATIONS_PER_PERSON)
    with database.writing() as connection:
        connection.execute(insert(table(Person)), [_person(n) for n in range(1, people + 1)])
    for begin in range(1, size + 1, CHUNK):
        rows: dict[type[Base], list[dict[str, Any]]] = {
            model: [] for model in (Prospect, ProspectWord, Consultation, FactRecord, MessageRecord)
        }
        for number in range(begin, min(begin + CHUNK, size + 1)):
            _consultation(rows, number, 1 + (number - 1) % people, people, facts_each)
        with database.writing() as connection:
            for model, some in rows.items():
                connection.execute(insert(table(model)), some)
    with database.engine.connect() as connection:
        connection.execute(text("ANALYZE"))
        connection.commit()
    return Store(database, people, size)


def _person(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "external_id": f"person-{number}",
        "settings": {},
        "state": {},
        "created_at": START,
        "seen_at": START,
    }


def _consultation(
    rows: dict[type[Base], list[dict[str, Any]]],
    number: int,
    person: int,
    people: int,
    facts_each: int,
) -> None:
    pick = random.Random(number)  # noqa: S311 - reproducible, nothing to protect
    at = START + timedelta(minutes=number)
    name = f"{pick.choice(FIRST)}{pick.choice(SECOND).lower()} {number} NV"
    own = {"person_id": person}
    rows[Prospect].append(
        own | {"id": number, "name": name, "name_key": name_key(name), "created_at": at}
    )
    rows[ProspectWord] += [own | {"word": w, "prospect_id": number} for w in name_words(name)]
    rows[Consultation].append(
        own
        | {
            "id": number,
            "prospect_id": number,
            "status": "open",
            "is_current": number <= people,
            "language": "nl",
            "state": {"failures": {}},
            "entry_verdict": pick.choice(["top_down", "bottom_up", "via_procedure", "ask"]),
            "entry_strength": pick.choice(["strong", "clear", "slight", "close_call"]),
            "segment": pick.choice(["key", "development", "maintenance", "transactional"]),
            "provisional": pick.random() < 0.3,
            "created_at": at,
            "updated_at": at,
        }
    )
    rows[FactRecord] += [
        {
            "consultation_id": number,
            "fact": FACT_NAMES[index % len(FACT_NAMES)],
            "kind": "stated",
            "value": pick.randrange(1_000_000),
            "certainty": "stated",
            "words": "about that much, I think",
            "author": f"person-{person}",
            "at": at,
        }
        for index in range(facts_each)
    ]
    rows[MessageRecord] += [
        own
        | {
            "consultation_id": number,
            "direction": direction,
            "text": "what was said in this message, a line or so",
            "channel": "widget",
            "at": at,
        }
        for direction in ("in", "out")
    ]


def works(stores: list[Store]) -> dict[str, Work]:
    """The work that is measured, by name."""
    people = {id(store.database): store.people for store in stores}

    def someone(database: Database, step: int) -> str:
        return f"person-{1 + step * 7 % people[id(database)]}"

    def turn(database: Database, step: int) -> object:
        with database.turn(
            person_id=someone(database, step), message_key=f"m{step}", text="about 50k"
        ) as this:
            known = len(this.facts)
            this.record_fact("deal_value_eur", step, words="50k")
            this.reply([{"v": 1, "kind": "understood", "text": "50k."}, {"v": 1, "text": "Next?"}])
            return known

    def my_list(database: Database, step: int) -> object:
        with database.records(someone(database, step)) as mine:
            return mine.consultations(limit=20)

    def my_history(database: Database, step: int) -> object:
        with database.records(someone(database, step)) as mine:
            return mine.messages(limit=20)

    def across(**chosen: Any) -> Work:
        def run(database: Database, _step: int) -> object:
            with database.reading() as connection:
                return consultations(connection, Filter(**{"people": None, **chosen}), limit=20)

        return run

    def reopen(database: Database, step: int) -> object:
        with database.records(someone(database, step)) as mine:
            return mine.find_prospects("noordbouw")

    return {
        "turn": turn,
        "my list": my_list,
        "my history": my_history,
        "my prospects by name": reopen,
        "everybody's list": across(),
        "everybody's list, filtered": across(entry_verdict="top_down", segment="key"),
        "a team's list": across(people=["person-1", "person-2"]),
        "search, one prospect": across(search="noord 77"),
        "search, many match": across(search="noordb"),
        "search, most match": across(search="nv"),
    }


def console_works(consoles: list[CoachConsole]) -> dict[str, list[Timed]]:
    """The pages a coach opens, by name, on each console."""
    searches = {
        "console: a coach's list": "",
        "console: search, one prospect": "noordbouw 77",
        "console: search, many match": "noord",
    }

    def opening(console: CoachConsole, search: str) -> Timed:
        return lambda _step: console.found(search)

    return {
        name: [opening(console, search) for console in consoles]
        for name, search in searches.items()
    }


def measure(works: list[Timed], repeats: int, clock: Callable[[], float]) -> list[list[float]]:
    """Time the same work on each store, alternating; seconds per repeat and store."""
    times: list[list[float]] = [[] for _ in works]
    for step in range(-10, repeats):
        for work, taken in zip(works, times, strict=True):
            began = clock()
            work(step)
            if step >= 0:
                taken.append(clock() - began)
    return times


def figures(works: list[Timed], repeats: int, clock: Callable[[], float]) -> list[float]:
    """Give p50 and p95 per store in milliseconds, then both ratios."""
    quantiles = [statistics.quantiles(taken, n=20) for taken in measure(works, repeats, clock)]
    p50 = [one[9] * 1000 for one in quantiles]
    p95 = [one[18] * 1000 for one in quantiles]
    return [*p50, *p95, p50[-1] / p50[0], p95[-1] / p95[0]]


def report(
    stores: list[Store], folder: Path, repeats: int, clock: Callable[[], float]
) -> Iterator[tuple[str, list[float]]]:
    """Give for each work its name and its figures; the console's on the wall clock, always."""
    for name, work in works(stores).items():
        yield name, figures([partial(work, one.database) for one in stores], repeats, clock)
    with ExitStack() as opened:
        consoles = []
        for store in stores:
            own = folder / f"console-{store.consultations}"
            own.mkdir()
            address = store.database.engine.url.render_as_string(hide_password=False)
            consoles.append(opened.enter_context(CoachConsole(address, [*COACHED], own)))
        for name, opening in console_works(consoles).items():
            yield name, figures(opening, repeats, time.perf_counter)


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--small", type=int, default=100)
    asked.add_argument("--large", type=int, default=100_000)
    asked.add_argument("--repeats", type=int, default=300)
    asked.add_argument(
        "--cpu", action="store_true", help="time the processor alone, on a machine that is busy"
    )
    asked.add_argument("--plans", action="store_true", help="show the query plans as well")
    given = asked.parse_args()
    clock = time.thread_time if given.cpu else time.perf_counter
    console = Console(width=120)
    with tempfile.TemporaryDirectory() as folder:
        stores = []
        for size in (given.small, given.large):
            began = time.perf_counter()
            stores.append(fill(f"sqlite:///{folder}/{size}.sqlite", size))
            weight = Path(folder, f"{size}.sqlite").stat().st_size / 1e6
            print(
                f"{size} consultations, {size * FACTS_EACH} facts: {weight:.0f} MB, "
                f"filled in {time.perf_counter() - began:.0f} s",
                file=sys.stderr,
            )
        sizes = [f"{store.consultations:,}" for store in stores]
        shown = Table("work", *(f"p50 ms {s}" for s in sizes), *(f"p95 ms {s}" for s in sizes))
        shown.add_column("p50 ratio")
        shown.add_column("p95 ratio")
        for name, found in report(stores, Path(folder), given.repeats, clock):
            shown.add_row(name, *(f"{figure:.2f}" for figure in found))
        console.print(shown)
        if given.plans:
            large = stores[-1].database
            for name, work in works(stores).items():
                console.print(f"\n[bold]{name}[/bold]: how its statements are answered")
                for steps in plans(large, partial(work, large, given.repeats + 1)):
                    console.print("- " + "\n  ".join(steps), highlight=False, markup=False)
        for store in stores:
            store.database.close()


if __name__ == "__main__":
    main()
