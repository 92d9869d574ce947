"""Long messages are read before a turn holds the database.

A turn is one transaction, and SQLite has one writer: while a turn reads a story, everybody else would
wait. So a turn that comes to read a long text which was not read yet is undone; the text is read
with nothing held, and the turn begins anew and finds the reading. It finds it by all that the
reading depends on, so if the person's state changed meanwhile the text is read again.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field

from actions.dialogue.measures import timed
from actions.reading.reader import Reader
from actions.reading.types import Language, Plain, Reading

LONG = 12
"""Words from which undoing a turn costs less than having the others wait for the reading."""


@dataclass(frozen=True)
class Wanted:
    """All that a reading depends on."""

    reader: Reader
    text: str
    language: Language | None
    asked: str | None
    known: Mapping[str, Plain] | None

    @timed("read")
    def read(self) -> Reading:
        """Read it."""
        return self.reader.read(
            self.text, language=self.language, asked=self.asked, known=self.known
        )


class NotReadError(Exception):
    """A turn came to read a long text that was not read yet; it is undone and begins anew."""

    def __init__(self, wanted: Wanted) -> None:
        super().__init__("a long text is read before the turn")  # what it says stays out of logs
        self.wanted = wanted


@dataclass
class Readings:
    """What was read of one message, for the turn that begins anew.

    Attributes:
        may_undo: Whether a turn may be undone for a reading.
    """

    may_undo: bool = False
    _made: list[tuple[Wanted, Reading]] = field(default_factory=list)

    def make(self, wanted: Wanted) -> Reading:
        """Read, and keep the reading."""
        reading = wanted.read()
        self._made.append((wanted, reading))
        return reading

    def get(self, wanted: Wanted) -> Reading | None:
        """Return the reading if it was made."""
        return next((reading for made, reading in self._made if made == wanted), None)


READINGS: ContextVar[Readings | None] = ContextVar("readings", default=None)
"""Of the message at hand; none where turns are not begun anew."""


class TurnReader:
    """The reader as a turn uses it.

    Args:
        reader: Reads.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._readings = READINGS.get() or Readings()

    def read(
        self,
        text: str,
        *,
        language: Language | None = None,
        asked: str | None = None,
        known: Mapping[str, Plain] | None = None,
    ) -> Reading:
        """Return the reading of a text; see `Reader.read`.

        Raises:
            NotReadError: The turn must begin anew once this is read.
        """
        wanted = Wanted(self._reader, text, language, asked, known)
        made = self._readings.get(wanted)
        if made is not None:
            return made
        if self._readings.may_undo and len(text.split()) >= LONG:
            raise NotReadError(wanted)
        return self._readings.make(wanted)
