"""What stands in an account brief, as plain data for any writer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from actions.briefs.charts import Chart
from actions.briefs.value_text import ValueText


@dataclass(frozen=True, slots=True)
class Context:
    """What the advice itself does not say.

    Attributes:
        today: date of the brief; proposed dates count from it.
        prospect: name of the prospect.
        person: name of the account manager.
        portfolio_eur: the seller's customers, EUR a year each, for the Pareto picture.
        names: people by role in the buying centre (`decider`, `user`, ...).
    """

    today: date
    prospect: str = ""
    person: str = ""
    portfolio_eur: tuple[float, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Headline:
    """One of the three answers on top."""

    label: str
    hint: str
    answer: str
    detail: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule in words, with its points (without sign, empty when it has none) and sources."""

    words: str
    points: str
    source: str


@dataclass(frozen=True, slots=True)
class Step:
    """What to do, who does it, by when."""

    words: str
    owner: str
    due: str


@dataclass(frozen=True, slots=True)
class Role:
    """A role in the buying centre; `person` is empty while nobody is named."""

    name: str
    does: str
    person: str
    known: str
    ask: str


@dataclass(frozen=True, slots=True)
class LeverCard:
    """A value lever with what to ask, prove and avoid."""

    name: str
    mark: str
    assumed: bool
    because: str
    questions: tuple[str, ...]
    evidence: str
    pitfalls: str


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One of the six planning steps: what is filled in and what is left to do."""

    number: int
    title: str
    filled: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Brief:
    """A whole account brief in one language."""

    language: str
    title: str
    author: str
    date: date
    facts: tuple[tuple[str, str], ...]
    headlines: tuple[Headline, ...]
    opening: str
    steps: tuple[Step, ...]
    reasons_for: tuple[Reason, ...]
    reasons_against: tuple[Reason, ...]
    flips: tuple[str, ...]
    warnings: tuple[str, ...]
    ask_first: tuple[str, ...]
    roles: tuple[Role, ...]
    segment_because: tuple[str, ...]
    segment_notes: tuple[str, ...]
    implies: tuple[tuple[str, str], ...]
    pareto: Chart | None
    levers: tuple[LeverCard, ...]
    value: ValueText | None
    value_chart: Chart | None
    plan: tuple[PlanStep, ...]
    contact_note: str
    sources: tuple[tuple[str, str], ...]
    playbook: str
    labels: Mapping[str, str]
