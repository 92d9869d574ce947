"""The store: one object per process, one transaction per turn."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select
from sqlalchemy.engine import URL

from actions.settings import Settings

from . import version
from .engine import LOCK_TIMEOUT_S, WRITE, database_url, make_engine
from .errors import StoreUnavailableError, store_errors
from .intake import Incoming
from .models import Person
from .records import NOBODY, PersonRecords
from .turn import Turn

if TYPE_CHECKING:
    from .migrate import Migration

EXTERNAL_ID_LENGTH = 255


class Database:
    """Consultations in SQLite or PostgreSQL. Thread-safe; the calls block.

    Args:
        address: SQLAlchemy address (see ``engine.database_url``).
        root: folder from which a relative SQLite path counts, by default the working directory.
        known_facts: names of the playbook's facts; others are refused. None takes any.
        clock: gives the present moment, aware; exchangeable for tests.
    """

    def __init__(
        self,
        address: str | URL,
        *,
        root: Path | None = None,
        known_facts: Collection[str] | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self.url = database_url(address, root or Path.cwd())
        self.engine = make_engine(self.url)
        self.known_facts = None if known_facts is None else frozenset(known_facts)
        self.clock = clock or _now
        # SQLite has one writer. Waiting here is first come, first served and wakes at once;
        # waiting inside SQLite polls with growing pauses.
        self._writer = threading.Lock() if self.url.get_backend_name() == "sqlite" else None

    @classmethod
    def from_settings(
        cls, settings: Settings, *, known_facts: Collection[str] | None = None
    ) -> Database:
        """Open the database that the environment names."""
        return cls(
            settings.database_url.get_secret_value(), root=settings.root, known_facts=known_facts
        )

    def migrate(self) -> Migration:
        """Bring the tables to this program's version (see ``migrate.upgrade``)."""
        # Imported here: what only checks the version need not hold what brings it about.
        from . import migrate

        return migrate.upgrade(self.engine)

    def check(self) -> None:
        """Insist that the database answers and its tables are of this version.

        Raises:
            SchemaError: with what to do about it.
            StoreUnavailableError: the database cannot be reached.
        """
        version.check(self.engine)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    @contextmanager
    def turn(
        self,
        *,
        person_id: str,
        message_key: str | None = None,
        text: str = "",
        body: Mapping[str, Any] | None = None,
        intent: str | None = None,
        channel: str = "unknown",
    ) -> Iterator[Turn]:
        """Handle one incoming message; leaving the block commits, an exception undoes all.

        The turns of one person go one after the other. The same ``message_key`` again gives a
        turn with ``replayed`` true and the ``replies`` of the first time, in which nothing can
        be done. Do not await inside the block: another turn of the same thread would wait for
        this one.

        Args:
            person_id: the person as verified by the front.
            message_key: the same for every delivery of the same message.
            text: the message as typed.
            body: what came with it.
            intent: as recognised.
            channel: short name of the channel.

        Raises:
            ValueError: an empty or overlong ``person_id``.
            StoreUnavailableError: the database is gone, full or busy; nothing was kept.
            SchemaError: the tables are missing or old.
        """
        check_external_id(person_id)
        incoming = Incoming(message_key, text, body, intent, channel)
        with self.writing() as connection:
            turn = Turn(
                connection, person_id, incoming, clock=self.clock, known_facts=self.known_facts
            )
            yield turn
            turn.finish()

    @contextmanager
    def records(self, person_id: str) -> Iterator[PersonRecords]:
        """Read one person's consultations as of one moment; never waits for a turn.

        Raises:
            StoreUnavailableError: the database is gone.
        """
        with self.reading() as connection:
            row_id = connection.execute(
                select(Person.id).where(Person.external_id == person_id)
            ).scalar_one_or_none()
            yield PersonRecords(connection, row_id or NOBODY, person_id)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a writing transaction, for the modules of this room."""
        with store_errors(), self._turn_at_writing():
            connection = self.engine.connect().execution_options(**{WRITE: True})
            with connection, connection.begin():
                yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a reading transaction, for the modules of this room."""
        with store_errors(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _turn_at_writing(self) -> Iterator[None]:
        if self._writer is None:
            yield
            return
        if not self._writer.acquire(timeout=LOCK_TIMEOUT_S):
            raise StoreUnavailableError("the database did not come free in time")
        try:
            yield
        finally:
            self._writer.release()


def check_external_id(person_id: str) -> None:
    """Insist on an id that can be kept: 1 to 255 printable characters.

    Raises:
        ValueError: for any other.
    """
    if not 0 < len(person_id) <= EXTERNAL_ID_LENGTH or not person_id.isprintable():
        raise ValueError("a person's id needs 1 to 255 printable characters")


def _now() -> datetime:
    return datetime.now(UTC)
