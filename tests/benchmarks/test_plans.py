"""How the store answers its work: by indexes, so that it does not slow down as it fills."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import text

from benchmarks.growth import Store, fill, works
from benchmarks.plans import plans

WORK = [
    "turn",
    "my list",
    "my history",
    "my prospects by name",
    "everybody's list",
    "everybody's list, filtered",
    "a team's list",
    "search, one prospect",
    "search, many match",
]
# A message that was sent before would not be handled.
STEPS = count()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("growth")
    filled = fill(f"sqlite:///{folder / 'store.sqlite'}", 300, facts_each=3)
    yield filled
    filled.database.close()


def steps_of(store: Store, name: str) -> list[str]:
    work = works([store])[name]
    every = plans(store.database, partial(work, store.database, next(STEPS)))
    return [step.strip() for steps in every for step in steps]


@pytest.mark.parametrize("name", WORK)
def test_no_table_is_read_from_end_to_end(store: Store, name: str) -> None:
    steps = steps_of(store, name)
    assert steps
    tables = ("consultation", "prospect", "person", "fact", "message", "note", "advice")
    for step in steps:
        scanned = step.startswith("SCAN") and step.split()[1].startswith(tables)
        in_order = "USING INDEX" in step or "USING COVERING INDEX" in step
        assert not scanned or in_order, step


def test_a_turn_finds_the_current_consultation_at_once(store: Store) -> None:
    """Not by going through all that the person ever had."""
    assert any("uq_consultation_current" in step for step in steps_of(store, "turn"))


def test_a_table_that_is_read_from_end_to_end_is_told(store: Store) -> None:
    def read_everything() -> None:
        with store.database.reading() as connection:
            connection.execute(text("SELECT * FROM message WHERE text = 'never'")).all()

    assert plans(store.database, read_everything) == [["SCAN message"]]
