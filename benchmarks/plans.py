"""How SQLite finds what a piece of work asks for: its query plans."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection

from actions.consultations import Database

PLANNED = ("SELECT", "WITH", "UPDATE", "INSERT", "DELETE")


def plans(database: Database, work: Callable[[], object]) -> list[list[str]]:
    """Return for each statement of the work the steps of its plan, subqueries indented.

    A statement without a step (a row written by its number) is left out.
    """
    said: list[tuple[str, Any]] = []

    def hear(
        _connection: Connection,
        _cursor: object,
        sql: str,
        values: Any,
        _context: object,
        many: bool,
    ) -> None:
        said.append((sql, values[0] if many else values))

    event.listen(database.engine, "before_cursor_execute", hear)
    try:
        work()
    finally:
        event.remove(database.engine, "before_cursor_execute", hear)
    found = []
    with database.engine.connect() as connection:
        for sql, values in said:
            if sql.lstrip().startswith(PLANNED):
                rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values).all()
                found.append(_indented([(row[0], row[1], str(row[3])) for row in rows]))
    return [steps for steps in found if steps]


def _indented(rows: list[tuple[int, int, str]]) -> list[str]:
    """Write the steps as a tree: number, number of the one above, text."""
    depth = {0: -1}
    steps = []
    for number, above, text in rows:
        depth[number] = depth.get(above, -1) + 1
        steps.append("  " * depth[number] + text)
    return steps
