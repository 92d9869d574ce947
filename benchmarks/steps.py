"""How much SQLite does for a piece of work: its statements, and the steps of its virtual machine.

Unlike time the steps are the same on every machine and every day; a row that is looked at takes some.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event

from actions.consultations import Database


@dataclass
class Work:
    """What was done."""

    statements: int = 0
    steps: int = 0


def work_of(database: Database, do: Callable[[], object]) -> Work:
    """Do something and count what the database does for it."""
    work = Work()
    watched: list[Any] = []

    def tick() -> int:
        work.steps += 1
        return 0  # anything else would interrupt the statement

    def begin(_connection: object, cursor: Any, *_: object) -> None:
        work.statements += 1
        cursor.connection.set_progress_handler(tick, 1)
        watched.append(cursor.connection)

    event.listen(database.engine, "before_cursor_execute", begin)
    try:
        do()
    finally:
        event.remove(database.engine, "before_cursor_execute", begin)
        for connection in watched:
            connection.set_progress_handler(None, 0)
    return work
