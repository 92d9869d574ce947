"""Stored consultations as inputs of `entree advise`, for commands that go through them all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from actions.consultations.database import Database
from actions.consultations.directory import Filter, consultations
from actions.consultations.facts import current_facts
from actions.consultations.models import Person
from actions.consultations.records import Cursor

PAGE = 200


def stored_cases(database: Database) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and the input of every consultation that has facts, newest first.

    Raises:
        ConsultationsError: The database cannot be read.
    """
    with database.reading() as connection:
        rows = connection.execute(select(Person.external_id, Person.portfolio_keur))
        portfolios = {row.external_id: row.portfolio_keur for row in rows}
        before: Cursor | None = None
        while page := consultations(connection, Filter(people=None), limit=PAGE, before=before):
            for one in page:
                data = _input(connection, one.id, portfolios.get(one.person))
                if data["facts"]:
                    yield f"{one.id} {one.prospect or ''}".strip(), data
            before = (page[-1].updated_at, page[-1].id)


def _input(
    connection: Connection, consultation: int, portfolio_keur: list[float] | None
) -> dict[str, Any]:
    facts = current_facts(connection, consultation)
    return {
        "facts": {
            name: [fact.value, *(one.value for one in fact.versions)]
            for name, fact in facts.items()
        },
        "guessed": [name for name, fact in facts.items() if fact.certainty == "guessed"],
        "portfolio_keur": portfolio_keur or [],
    }
