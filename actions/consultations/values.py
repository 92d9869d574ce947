"""What the store hands out and takes in: plain, typed values without a database behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Certainty = Literal["stated", "derived", "guessed"]
Kind = Literal["stated", "corrected", "contradiction", "retracted"]
SpokenKind = Literal["stated", "corrected", "contradiction"]
Status = Literal["open", "stopped", "advised"]
Direction = Literal["in", "out"]
PlainValue = str | int | float | bool | dict[str, Any] | list[Any] | None
"""The plain value of a fact: enum string, number, truth value, map of pains, range, "unknown"."""


@dataclass(frozen=True, slots=True)
class FactVersion:
    """One version of a fact, as said once.

    Attributes:
        value: the plain value.
        certainty: how sure it is.
        words: the words it came from.
        author: external id of who said it.
        at: when, in UTC.
        detail: what reading knew beside the value (basis, precision, years ...).
    """

    value: PlainValue
    certainty: Certainty
    words: str
    author: str
    at: datetime
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CurrentFact(FactVersion):
    """A fact as it stands: the version in force and those that contradict it unresolved.

    Attributes:
        kind: how the version in force came about (``stated`` or ``corrected``).
        versions: other versions said since, oldest first; empty when nothing contradicts.
    """

    kind: Kind = "stated"
    versions: tuple[FactVersion, ...] = ()

    @property
    def contradicted(self) -> bool:
        """Whether another version still stands against this one."""
        return bool(self.versions)


@dataclass(frozen=True, slots=True)
class FactEntry(FactVersion):
    """One line of a fact's history."""

    fact: str = ""
    kind: Kind = "stated"


@dataclass(slots=True)
class PersonProfile:
    """The person of a turn. ``settings`` and ``state`` may be changed in place.

    Attributes:
        external_id: as the front verified it.
        language: ``en``, ``nl`` or None while unknown.
        portfolio_keur: revenue per customer a year in thousands of euro; None while not given.
        settings: seller settings of the playbook.
        state: what the conversation remembers while no consultation is open.
    """

    external_id: str
    language: str | None
    portfolio_keur: list[float] | None
    settings: dict[str, Any]
    state: dict[str, Any]


@dataclass(slots=True)
class OpenConsultation:
    """The consultation a turn works on. ``asked_fact`` and ``state`` may be set in place.

    Attributes:
        id: for messages and addresses; only its owner can open it.
        prospect: name of the prospect, None while unnamed.
        asked_fact: the fact asked last, None when no question is open.
        state: conversation state, JSON: failures per question, pending confirmation ...
    """

    id: int
    prospect_id: int
    prospect: str | None
    status: Status
    language: str | None
    asked_fact: str | None
    state: dict[str, Any]
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ConsultationSummary:
    """One line of a list of consultations; the verdicts are those of the last advice."""

    id: int
    person: str
    prospect: str | None
    status: Status
    current: bool
    language: str | None
    entry_verdict: str | None
    entry_strength: str | None
    segment: str | None
    provisional: bool | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class StoredAdvice:
    """Advice as given: the document, the facts and the playbook it followed from."""

    id: int
    consultation: int
    document: dict[str, Any]
    facts: dict[str, Any]
    playbook: str
    language: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """One message of the conversation; ``body`` is the vocabulary object or the raw payload.

    ``key`` is what an incoming message's delivery is known by; ``in_reply_to`` the number of the
    incoming message that an outgoing one answers.
    """

    id: int
    consultation: int | None
    direction: Direction
    text: str
    body: dict[str, Any] | None
    intent: str | None
    channel: str
    at: datetime
    key: str | None = None
    in_reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class ProspectMatch:
    """A prospect whose name resembles what was asked for; ``score`` 0-100."""

    prospect_id: int
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The outcome of a search by name.

    Attributes:
        consultation: the consultation now current, if one prospect clearly fits.
        candidates: prospects that fit about equally, best first, to be offered as choices.
    """

    consultation: OpenConsultation | None
    candidates: tuple[ProspectMatch, ...] = ()
