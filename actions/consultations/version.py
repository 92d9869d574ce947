"""Which version the tables are of, and whether this program fits them.

Asked by every process and every probe of readiness; so it reads the numbers that migrations bear
in their file names, and loads neither them nor Alembic, which takes 10 MB and is needed to migrate.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sqlalchemy import Engine, text

from .errors import SchemaError, store_errors

MIGRATIONS = Path(__file__).parent / "migrations"


@cache
def known_revisions() -> frozenset[str]:
    """The revisions that this program knows."""
    return frozenset(_numbers())


def head() -> str:
    """The newest revision that this program knows."""
    return max(_numbers())


def _numbers() -> list[str]:
    """`0005_names_of_coaches.py` is revision 0005."""
    return [path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py")]


def check(engine: Engine) -> None:
    """Insist that the tables are of this program's version.

    Raises:
        SchemaError: with what to do about it.
        StoreUnavailableError: the database cannot be reached.
    """
    with store_errors(), engine.connect() as connection:
        # Without this table there are none: `store_errors` then says to migrate.
        current = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    check_known(current)
    if current != head():
        raise SchemaError("the database is not up to date: run `entree migrate`")


def check_known(revision: str | None) -> None:
    """Insist that a revision is none of a newer program.

    Raises:
        SchemaError: it is.
    """
    if revision is not None and revision not in known_revisions():
        raise SchemaError("the database is newer than this program: update the program")
