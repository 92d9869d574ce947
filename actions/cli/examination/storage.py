"""Examines where things are kept: database, Redis, disk, and the clock that dates them."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import redis
from sqlalchemy import func, select, text

from actions.cli.examination.findings import Finding
from actions.cli.services import newest_model
from actions.consultations import ConsultationsError, Database
from actions.consultations.engine import sqlite_file
from actions.consultations.errors import SchemaError
from actions.consultations.models import MessageRecord
from actions.settings import Settings

ANSWER_SECONDS = 3.0
LEAST_FREE_BYTES = 500_000_000
LARGEST_ERROR_SECONDS = 60.0


def database(current: Settings) -> Iterator[Finding]:
    """Examine whether turns can be stored."""
    try:
        file = _file(current)
        if file is not None and not file.exists():
            # Not opened, because that would make an empty one.
            yield Finding("there is no database yet", "run `entree migrate`")
            return
        if file is not None and not os.access(file, os.W_OK):
            yield Finding(f"{file} cannot be written", "give this user the right to write it")
            return
        opened = Database.from_settings(current)
    except ConsultationsError as error:
        yield Finding(str(error), "set DATABASE_URL as docs/data.md says")
        return
    try:
        opened.check()
        with opened.writing() as connection:
            if file is not None:
                said = str(connection.execute(text("PRAGMA quick_check(1)")).scalar_one())
                if said != "ok":
                    yield _damaged(file)
    except SchemaError as error:
        what, _, mend = str(error).partition(": ")
        yield Finding(what, mend)
    except ConsultationsError as error:
        yield Finding(
            str(error),
            "end what else writes to it, or restore a backup with `entree restore`"
            if file is not None
            else "start PostgreSQL and check DATABASE_URL",
        )
    except Exception:
        # sqlite3 says DatabaseError of a file that is no database, in a text that quotes it.
        if file is None:
            raise
        yield _damaged(file)
    finally:
        opened.close()


def _damaged(file: Path) -> Finding:
    return Finding(f"{file} is damaged", "restore the last backup with `entree restore`")


def lock_store(current: Settings) -> Iterator[Finding]:
    """Examine Redis, where it is set."""
    if current.redis_url is None:
        return
    try:
        client = redis.Redis.from_url(
            current.redis_url.get_secret_value(),
            socket_connect_timeout=ANSWER_SECONDS,
            socket_timeout=ANSWER_SECONDS,
        )
        with client:
            client.ping()
    except redis.RedisError as error:
        yield Finding(
            f"Redis does not answer ({type(error).__name__})",
            "start it, or unset REDIS_URL where one Rasa process runs",
        )
    except ValueError:
        yield Finding("REDIS_URL is not an address of Redis", "write redis://host:6379/0")


def disk(current: Settings) -> Iterator[Finding]:
    """Examine the room left where things are written."""
    try:
        file = _file(current)
    except ConsultationsError:
        file = None
    folders = {current.root, *([file.parent] if file is not None else [])}
    for folder in sorted(folders):
        there = next(one for one in (folder, *folder.parents) if one.exists())
        free = shutil.disk_usage(there).free
        if free < LEAST_FREE_BYTES:
            yield Finding(
                f"{free / 1e6:.0f} MB are free at {there}",
                f"make room: {LEAST_FREE_BYTES / 1e6:.0f} MB at least",
            )


def clock(current: Settings) -> Iterator[Finding]:
    """Examine the clock by what was dated before, and by the database server's."""
    mend = "set the clock, and let it be kept by NTP"
    model = newest_model(current.root)
    if model is not None and model.stat().st_mtime > time.time() + LARGEST_ERROR_SECONDS:
        yield Finding("the clock stands before the moment the model was made", mend)
    try:
        file = _file(current)
        if file is not None and not file.exists():
            return
        opened = Database.from_settings(current)
    except ConsultationsError:
        return  # said under the database
    try:
        with opened.reading() as connection:
            newest = connection.execute(select(func.max(MessageRecord.at))).scalar_one()
            if file is None:
                server: datetime = connection.execute(select(func.now())).scalar_one()
                off = abs((server - datetime.now(UTC)).total_seconds())
                if off > LARGEST_ERROR_SECONDS:
                    yield Finding(f"the database server's clock differs by {off:.0f} s", mend)
        if newest is not None and (newest - datetime.now(UTC)).total_seconds() > (
            LARGEST_ERROR_SECONDS
        ):
            yield Finding("the clock stands before the last stored message", mend)
    except Exception:  # noqa: S110 - whatever is wrong there is said under the database
        pass
    finally:
        opened.close()


def _file(current: Settings) -> Path | None:
    return sqlite_file(current.database_url.get_secret_value(), current.root)
