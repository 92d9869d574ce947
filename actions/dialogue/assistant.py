"""What every turn uses, made once per process: playbook, adviser, reader, database."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from actions.adviser.adviser import Adviser
from actions.consultations.database import Database
from actions.playbook.in_force import InForce
from actions.playbook.load import SHIPPED, Playbook
from actions.reading import language
from actions.reading.reader import Reader
from actions.settings import Settings, settings


@dataclass(frozen=True)
class Parts:
    """What is made of one version of the playbook."""

    playbook: Playbook
    adviser: Adviser
    reader: Reader


class Assistant:
    """The parts of the product that turns share. Thread-safe: the parts are."""

    def __init__(self, current: Settings) -> None:
        self._settings = current

    @cached_property
    def book(self) -> InForce[Parts]:
        """Return the holder of the playbook in force."""
        return InForce(self._settings.playbook or SHIPPED, self._parts)

    @property
    def parts(self) -> Parts:
        """Return what is in force; a turn takes it once, so that an edit never meets its middle."""
        return self.book.now

    @property
    def playbook(self) -> Playbook:
        """Return the playbook in force."""
        return self.parts.playbook

    @property
    def adviser(self) -> Adviser:
        """Return the adviser on that playbook."""
        return self.parts.adviser

    @property
    def reader(self) -> Reader:
        """Return the reader of facts."""
        return self.parts.reader

    @cached_property
    def database(self) -> Database:
        """Return the database of consultations."""
        return Database.from_settings(self._settings, known_facts=self.playbook.facts.facts)

    def _parts(self, playbook: Playbook) -> Parts:
        adviser = Adviser(playbook)
        assert adviser.situations  # compiled now: a mistake in one is told now
        made = Parts(playbook, adviser, Reader(playbook))
        if "database" in self.__dict__:
            self.database.known_facts = frozenset(playbook.facts.facts)
        return made

    def warm(self) -> None:
        """Make everything now, so that the first person need not wait."""
        assert self.database
        self.reader.warm()
        language.warm()


@lru_cache(maxsize=1)
def assistant() -> Assistant:
    """Return the assistant of this process."""
    return Assistant(settings())
