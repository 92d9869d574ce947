"""Bring the tables to this program's version, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, text

from .engine import WRITE
from .errors import store_errors
from .version import MIGRATIONS, check_known

# Any constant: it only has to be the same in every process that migrates.
_POSTGRES_LOCK = 0x656E74726565


@dataclass(frozen=True, slots=True)
class Migration:
    """From which revision to which the tables were brought; the same two when nothing was due."""

    before: str | None
    after: str | None

    @property
    def changed(self) -> bool:
        """Whether anything was done."""
        return self.before != self.after


def upgrade(engine: Engine, revision: str = "head") -> Migration:
    """Run the migrations that are due.

    Everything is one transaction in both databases: an interrupted migration leaves the tables
    as they were. Two processes that migrate at once do it one after the other.

    Raises:
        StoreUnavailableError: the database cannot be reached or is locked.
        SchemaError: the tables are newer than this program.
    """
    with (
        store_errors(),
        engine.connect().execution_options(**{WRITE: True}) as connection,
        connection.begin(),
    ):
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _POSTGRES_LOCK})
        before = _current(connection)
        check_known(before)
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        return Migration(before, _current(connection))


def alembic_config() -> Config:
    """Alembic's configuration: the migrations inside this package, nothing from a file."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
