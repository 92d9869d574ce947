"""What coaches wrote on a person's consultations, for the home tab."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from actions.consultations import Database
from actions.consultations.coaching import notes
from actions.consultations.coaching.values import NoteEntry


class Notes(Protocol):
    """Notes on consultations; whose they are was decided before."""

    def on(self, consultations: Collection[int]) -> list[NoteEntry]:
        """Read the notes on a person's own consultations."""
        ...


class StoredNotes:
    """Reads the notes from the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def on(self, consultations: Collection[int]) -> list[NoteEntry]:
        """Read the notes on a person's own consultations."""
        with self._database.reading() as connection:
            return [note for number in consultations for note in notes.of(connection, number)]
