"""Connections: the address, and what each database needs to keep its promises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from .errors import ConsultationsError
from .models.base import to_json

LOCK_TIMEOUT_S = 10
WRITE = "entree_write"

_SQLITE_PRAGMAS = (
    # WAL lets the front read while a turn writes; FULL makes each commit survive a power cut.
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={LOCK_TIMEOUT_S * 1000}",
    # Erased rows are overwritten, not merely unlinked.
    "PRAGMA secure_delete=ON",
    "PRAGMA cache_size=-16000",
    "PRAGMA temp_store=MEMORY",
)
_POSTGRES_OPTIONS = (
    f"-c lock_timeout={LOCK_TIMEOUT_S}s -c timezone=UTC -c idle_in_transaction_session_timeout=60s"
)


def database_url(address: str | URL, root: Path) -> URL:
    """Complete a database address.

    Args:
        address: what ``DATABASE_URL`` says; ``postgres://`` and ``postgresql://`` mean psycopg 3.
        root: folder from which a relative SQLite path counts.

    Raises:
        ConsultationsError: an address that cannot be read, an SQLite address without a file, or
            another kind of database.
    """
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise ConsultationsError("DATABASE_URL is not a database address") from error
    kind = url.get_backend_name()
    if kind in {"postgres", "postgresql"}:
        return url.set(drivername="postgresql+psycopg")
    if kind != "sqlite":
        raise ConsultationsError(f"DATABASE_URL: {kind} is not supported; use sqlite or postgresql")
    if not url.database or url.database == ":memory:":
        raise ConsultationsError("DATABASE_URL: name a file, such as sqlite:///var/entree.sqlite")
    path = Path(url.database)
    return url.set(database=str(path if path.is_absolute() else root / path))


def sqlite_file(address: str | URL, root: Path) -> Path | None:
    """Return the file of an SQLite database, None for another kind.

    Raises:
        ConsultationsError: see `database_url`.
    """
    url = database_url(address, root)
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


def make_engine(url: URL) -> Engine:
    """Open a pool of connections to a completed address.

    Errors never show parameters: they hold what people said.
    """
    common: dict[str, Any] = {
        "hide_parameters": True,
        "json_serializer": to_json,
        "pool_size": 8,
        "max_overflow": 24,
        "pool_timeout": LOCK_TIMEOUT_S,
    }
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url, common)
    return create_engine(
        url,
        pool_pre_ping=True,
        connect_args={
            "options": _POSTGRES_OPTIONS,
            "connect_timeout": 5,
            "application_name": "entree",
        },
        **common,
    )


def _sqlite_engine(url: URL, common: dict[str, Any]) -> Engine:
    Path(url.database or "").parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"check_same_thread": False}, **common)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        # sqlite3's own transactions start too late (at the first write) and never around DDL.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in _SQLITE_PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # Taking the write lock at once avoids the upgrade that fails when another wrote between.
        writes = connection.get_execution_options().get(WRITE, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
