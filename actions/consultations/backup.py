"""Copies of an SQLite database, taken and put back while the product runs."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from .engine import LOCK_TIMEOUT_S
from .errors import ConsultationsError
from .version import known_revisions


class BackupError(ConsultationsError):
    """A copy could not be taken or put back; what was there before is as it was."""


def take(database: Path, copy: Path) -> None:
    """Copy a database as of one moment, in one file, readable by its owner alone.

    Raises:
        BackupError: there is no database, `copy` exists, or there is no room for it.
    """
    if not database.is_file():
        raise BackupError(f"there is no database at {database}")
    if copy.exists():
        raise BackupError(f"{copy} exists: choose another name")
    unfinished = copy.with_name(copy.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        unfinished.touch(mode=0o600)
        with closing(_open(database)) as source, closing(_open(unfinished)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")  # no second file beside it
        check(unfinished)
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        unfinished.rename(copy)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"no copy could be made at {copy} ({type(error).__name__})") from error
    finally:
        unfinished.unlink(missing_ok=True)


def put_back(copy: Path, database: Path, now: datetime) -> Path | None:
    """Replace the content of a database by that of a copy, in one transaction.

    Args:
        copy: as `take` made it.
        database: what is replaced; need not exist, and may be damaged.
        now: dates the name of what was there.

    Returns:
        Where what was there before is kept, None if there was nothing.

    Raises:
        BackupError: the copy is damaged or no copy of this product's, or the database is in use for
            long.
    """
    check(copy)
    kept = None
    if database.exists():
        kept = database.with_name(f"{database.name}.before-{now:%Y%m%dT%H%M%S}")
        try:
            check(database)
        except BackupError:
            for end in ("", "-wal", "-shm"):
                beside = Path(f"{database}{end}")
                if beside.exists():
                    beside.rename(f"{kept}{end}")
        else:
            take(database, kept)
    database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with closing(_open(copy)) as source, closing(_open(database)) as target:
            source.backup(target)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"the copy could not be put back ({type(error).__name__})") from error
    return kept


def check(copy: Path) -> None:
    """Insist that a file is a whole database of this product.

    Raises:
        BackupError: saying what it is not.
    """
    if not copy.is_file():
        raise BackupError(f"there is no file {copy}")
    try:
        with closing(sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True)) as opened:
            faults = opened.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok"
            faults = faults or opened.execute("PRAGMA foreign_key_check").fetchone() is not None
            revision = opened.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            raise BackupError(f"{copy} is no copy of Entree's database") from error
        raise BackupError(f"{copy} cannot be read ({type(error).__name__})") from error
    except sqlite3.DatabaseError as error:
        raise BackupError(f"{copy} is damaged or no database") from error
    if faults:
        raise BackupError(f"{copy} is damaged")
    if revision is None or revision[0] not in known_revisions():
        raise BackupError(f"{copy} is of a newer version than this program: update the program")


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=LOCK_TIMEOUT_S)
