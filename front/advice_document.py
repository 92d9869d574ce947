"""The advice document as the front reads it (JSON, fixed by the design; version 1).

The adviser writes it; nothing here decides anything. Every list may be empty and every sentence
is already in the reader's language. ``points`` keep the sign of the rule base: positive speaks for
top-down.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

EntryVerdict = Literal["top_down", "bottom_up", "via_procedure", "ask"]
Placement = Literal["key", "development", "maintenance", "transactional", "ask"]
Strength = Literal["strong", "clear", "slight", "close_call"]
ParetoClass = Literal["A", "B", "C"]


def _listed(value: object) -> object:
    """Let one sentence stand where a list of sentences is meant."""
    return [value] if isinstance(value, str) else value


Sentences = Annotated[list[str], BeforeValidator(_listed)]


class Part(BaseModel):
    """A part of a message or document; unknown fields are an error."""

    # What is written always holds every field, so readers of the schema may count on them.
    model_config = ConfigDict(
        extra="forbid", populate_by_name=True, json_schema_serialization_defaults_required=True
    )


class Reason(Part):
    """A rule that fired, in one sentence; ``score`` says which score of the segment it counts in."""

    rule: str
    points: float | None = None
    because: str
    source: Sentences = []
    score: Literal["attractiveness", "strength"] | None = None


def _reasoned(value: object) -> object:
    """Let a bare sentence stand for a reason without a rule number."""
    if not isinstance(value, list):
        return value
    return [{"rule": "", "because": item} if isinstance(item, str) else item for item in value]


Reasons = Annotated[list[Reason], BeforeValidator(_reasoned)]


class Flip(Part):
    """The smallest change of facts that turns the verdict."""

    change: dict[str, Any]
    to: str


class Entry(Part):
    """Whom to see first."""

    verdict: EntryVerdict
    strength: Strength | None = None
    score: float | None = None
    provisional: bool = False
    for_: Reasons = Field(default=[], alias="for")
    against: Reasons = []
    hard_rule: str | None = None
    flips: list[Flip] = []
    route: Sentences = []
    opening: str | None = None
    ask: list[str] = []
    warnings: Sentences = []
    why: list[str] = []


class Place(Part):
    """Where an amount stands among the seller's customers; 1 is the largest."""

    rank: int
    share_above_pct: float


class Places(Part):
    """The account among the seller's own customers, today and with its potential."""

    customers: int
    today: Place | None = None
    potential: Place | None = None


class Segment(Part):
    """How much time this customer deserves: its place in the account portfolio."""

    placement: Placement
    key_candidate: bool = False
    pareto_today: ParetoClass | None = None
    pareto_potential: ParetoClass | None = None
    places: Places | None = None
    attractiveness: float | None = None
    strength: float | None = None
    gates: list[str] = []
    because: Reasons = []
    notes: Reasons = []
    implies: dict[str, Any] = {}
    provisional: bool = False
    ask: list[str] = []
    why: list[str] = []


class Lever(Part):
    """A value lever to lead with, heard from the customer or still to be checked."""

    lever: str
    direction: Literal["more", "less"]
    score: float
    hypothesis: bool = False
    name: str | None = None
    because: str = ""
    questions: Sentences = []
    evidence: Sentences = []
    pitfalls: Sentences = []
    money: Sentences = []


class SkippedQuestion(Part):
    """A question that was not asked, and why."""

    fact: str
    because: str


class Advice(Part):
    """The whole advice document."""

    entry: Entry
    segment: Segment
    levers: list[Lever] = []
    am_level: Literal["1.0", "2.0", "3.0"] | None = None
    decided: bool = False
    skipped_questions: list[SkippedQuestion] = []
    next_question: str | None = None
    playbook: str = ""
