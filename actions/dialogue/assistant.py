"""What every turn uses, made once per process: playbook, adviser, reader, database."""

from __future__ import annotations

from functools import cached_property, lru_cache

from actions.adviser.adviser import Adviser
from actions.consultations.database import Database
from actions.playbook.load import SHIPPED, Playbook, load
from actions.reading.reader import Reader
from actions.settings import Settings, settings


class Assistant:
    """The parts of the product that turns share. Thread-safe: the parts are."""

    def __init__(self, current: Settings) -> None:
        self._settings = current

    @cached_property
    def playbook(self) -> Playbook:
        """Return the playbook in force."""
        return load(self._settings.playbook or SHIPPED)

    @cached_property
    def adviser(self) -> Adviser:
        """Return the adviser on that playbook."""
        return Adviser(self.playbook)

    @cached_property
    def reader(self) -> Reader:
        """Return the reader of facts."""
        return Reader(self.playbook)

    @cached_property
    def database(self) -> Database:
        """Return the database of consultations."""
        facts = self.playbook.facts.facts
        return Database.from_settings(self._settings, known_facts=facts)

    def warm(self) -> None:
        """Make everything now, so that the first person need not wait."""
        assert self.adviser.situations
        assert self.database
        self.reader.read("warm", language="en")


@lru_cache(maxsize=1)
def assistant() -> Assistant:
    """Return the assistant of this process."""
    return Assistant(settings())
