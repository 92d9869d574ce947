"""What can go wrong in the store, in words that can be logged: no value, no name, no address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc


class ConsultationsError(Exception):
    """Base of the errors of this room."""


class StoreUnavailableError(ConsultationsError):
    """The database cannot be reached, is full, or did not come free in time; nothing was kept."""


class SchemaError(ConsultationsError):
    """The tables are missing or of another version than this program."""


class UnknownFactError(ConsultationsError, ValueError):
    """A fact that the playbook does not have."""


class NotFoundError(ConsultationsError, LookupError):
    """No such person, prospect or consultation of this person."""


class NoConsultationError(ConsultationsError, RuntimeError):
    """Something of a consultation was asked while none is open."""


class ReplayedTurnError(ConsultationsError, RuntimeError):
    """A turn that was handled before was told to do something again."""


@contextmanager
def store_errors() -> Iterator[None]:
    """Turn the database's faults into this room's.

    Raises:
        SchemaError: a table or column is missing.
        StoreUnavailableError: any other fault outside the program: connection lost, lock not
            granted in time, disk full, database read-only.
    """
    try:
        yield
    except (exc.OperationalError, exc.ProgrammingError, exc.TimeoutError) as error:
        # The driver's own sentence could quote a value; its first line at most names a table.
        origin = type(getattr(error, "orig", None) or error).__name__
        said = str(getattr(error, "orig", "")).lower()
        if any(sign in said for sign in ("no such table", "no such column", "does not exist")):
            raise SchemaError("the database is not up to date: run `entree migrate`") from error
        if isinstance(error, exc.ProgrammingError):
            raise
        raise StoreUnavailableError(f"the database did not answer ({origin})") from error
    except exc.DBAPIError as error:
        if not error.connection_invalidated:
            raise
        raise StoreUnavailableError("the connection to the database was lost") from error
