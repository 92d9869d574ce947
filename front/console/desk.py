"""What the console's routes work with, made once at start."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from actions.adviser.adviser import Adviser
from actions.consultations import Database
from front.identity.team import Team


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts of the console; ``key`` signs its forms, ``retention_days`` is told to people."""

    database: Database
    team: Team
    adviser: Adviser
    key: bytes
    retention_days: int

    def language_of(self, person: str) -> str | None:
        """Give the language a person talks in with the assistant, if known."""
        with self.database.records(person) as records:
            return records.language()


def desk(request: Request) -> Desk:
    """Give the application's console."""
    parts: Desk = request.app.state.console
    return parts
