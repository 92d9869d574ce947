"""What the coaching tables hand out: plain, typed values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

Part = Literal["entry", "segment", "levers"]
NoteKind = Literal["keep", "start", "stop", "answer"]
OutcomeResult = Literal["meeting", "order", "lost", "nothing"]


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """A coach's verdict on a part of an advice.

    Attributes:
        advice: number of the advice that it is about.
        part: which part.
        verdict: plain value of that part; a list for levers.
        agrees: whether it is what the machine said.
        reason: in the coach's words.
        author: external id of the coach, empty once erased.
    """

    id: int
    consultation: int
    advice: int
    part: Part
    verdict: Any
    agrees: bool
    reason: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """A note or an answer to one; ``read_at`` is when the one it is for saw it first.

    ``author_name`` is how the author was known then, None where nobody knew.
    """

    id: int
    consultation: int
    prospect: str | None
    reply_to: int | None
    kind: NoteKind
    text: str
    author: str
    at: datetime
    read_at: datetime | None
    author_name: str | None = None

    @property
    def signed(self) -> str:
        """How the author is called: by name, by id where there is none."""
        return self.author_name or self.author


@dataclass(frozen=True, slots=True)
class AccessEntry:
    """One visit of ``reader`` to a consultation of ``owner``."""

    consultation: int
    owner: str
    reader: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OutcomeEntry:
    """What happened on a day after the advice."""

    id: int
    result: OutcomeResult
    day: date
    remark: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GuessEntry:
    """What the junior thought before the advice was shown; None where not answered."""

    entry: str | None
    segment: str | None
    levers: list[str] | None
    words: str
    at: datetime

    @property
    def skipped(self) -> bool:
        """Whether the junior chose not to answer."""
        return self.entry is None and self.segment is None and not self.levers


@dataclass(frozen=True, slots=True)
class PracticeEntry:
    """One answer to a practice case: ``score`` of ``most`` points."""

    case: str
    answer: dict[str, Any]
    score: float
    most: float
    feedback: Any
    playbook: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FollowUpEntry:
    """The day agreed for the next step with a prospect."""

    consultation: int
    prospect: str | None
    day: date
    at: datetime


@dataclass(frozen=True, slots=True)
class AssignmentEntry:
    """A practice case that a coach gave; ``done`` once it was played afterwards."""

    id: int
    case: str
    author: str
    at: datetime
    told_at: datetime | None
    done: bool
    author_name: str | None = None

    @property
    def signed(self) -> str:
        """How the coach is called: by name, by id where there is none."""
        return self.author_name or self.author


@dataclass(frozen=True, slots=True)
class ProfileEntry:
    """A self-assessment: a mark by quality."""

    marks: dict[str, int]
    at: datetime
