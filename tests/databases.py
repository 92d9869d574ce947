"""Databases of tests: migrated once in a process, then copied."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from actions.consultations import Database


@cache
def _migrated() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "entree.sqlite"
        store = Database(f"sqlite:///{file}")
        store.migrate()
        store.close()  # and with it the write-ahead log is taken into the file
        return file.read_bytes()


def make_tables(store: Database) -> None:
    """Bring the tables of a new database to the program's version, as `Database.migrate` would.

    An SQLite database must not have been connected to yet.
    """
    if store.url.get_backend_name() == "sqlite":
        file = Path(str(store.url.database))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_migrated())
    else:
        store.migrate()
