"""What the front needs to know of stored consultations, and nothing more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol


class NotTheirsError(LookupError):
    """There is no such consultation of this person."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of the history.

    Attributes:
        id: orders the history; larger is later.
        at: when, in UTC.
        direction: ``in`` from the person, ``out`` to the person.
        text: what was said, or a message's plain rendering.
        message: the vocabulary object, for messages to the person.
        turn: the channel's id of the message that began this turn, so that a reply and what it
            answers are found together.
        place: which message of its turn and direction this is, from 0.
    """

    id: int
    at: datetime
    direction: Literal["in", "out"]
    text: str
    message: dict[str, Any] | None
    turn: str
    place: int


@dataclass(frozen=True, slots=True)
class Page:
    """Part of the history, oldest first; ``before`` asks for the part before it."""

    entries: list[Entry]
    before: int | None


@dataclass(frozen=True, slots=True)
class ConsultationCard:
    """A consultation as lists show it."""

    id: int
    prospect: str | None
    status: str
    current: bool
    updated_at: datetime
    entry_verdict: str | None
    segment: str | None
    provisional: bool
    has_advice: bool


@dataclass(frozen=True, slots=True)
class GivenAdvice:
    """The last advice of a consultation, and what a document about it needs beside it.

    Attributes:
        document: the advice document as it was given.
        facts: plain values by fact, as they stood then.
        language: the language of the document.
        prospect: the prospect's name, if it has one.
        portfolio_eur: the seller's customers, EUR a year each.
    """

    document: dict[str, Any]
    facts: dict[str, Any]
    language: str
    prospect: str
    portfolio_eur: tuple[float, ...]


class Records(Protocol):
    """Stored consultations; every call is about the one person that is named first."""

    def history(self, person: str, before: int | None, limit: int) -> Page:
        """Give the latest messages, or those before an entry."""
        ...

    def language(self, person: str) -> str | None:
        """Give the language the person's conversation is in, if there is one."""
        ...

    def consultations(self, person: str) -> list[ConsultationCard]:
        """List the person's consultations, latest first."""
        ...

    def reopen(self, person: str, consultation: int) -> None:
        """Make a consultation the current one.

        Raises:
            NotTheirsError: the person has no such consultation.
        """
        ...

    def advice(self, person: str, consultation: int) -> GivenAdvice | None:
        """Give the last advice of a consultation, or None before there is one.

        Raises:
            NotTheirsError: the person has no such consultation.
        """
        ...

    def facts_at(self, person: str, consultation: int, moment: datetime) -> dict[str, Any]:
        """Give the plain values of a consultation's facts as they stood at a moment.

        Raises:
            NotTheirsError: the person has no such consultation.
        """
        ...

    def self_assessments(self, person: str, moment: datetime) -> list[dict[str, int]]:
        """Give the person's self-assessments up to a moment, a mark by quality, oldest first."""
        ...

    def keep_customers(self, person: str, revenues_eur: Sequence[float]) -> None:
        """Keep the turnover a year of each of the person's own customers, instead of the last list."""
        ...

    def ready(self) -> bool:
        """Tell whether the store answers."""
        ...
