"""Everything about one consultation that its page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from actions.briefs.charts import Chart, account_place_chart
from actions.consultations import (
    ConsultationSummary,
    CurrentFact,
    FactEntry,
    NotFoundError,
    StoredAdvice,
    StoredMessage,
)
from actions.consultations.coaching import (
    AccessEntry,
    GuessEntry,
    NoteEntry,
    OutcomeEntry,
    Part,
    ReviewEntry,
    access,
    guesses,
    notes,
    outcomes,
    reviews,
)
from actions.consultations.directory import find
from front.console.desk import Desk
from front.console.texts import PARTS
from front.console.viewer import PageError, Viewer

MOST_MESSAGES = 400
EUR_PER_KEUR = 1000
LEVERS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """One part of the advice as junior, rules and coach see it; plain values, None for nothing."""

    part: Part
    junior: Any
    machine: Any
    coach: ReviewEntry | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """One consultation with all that was kept about it.

    ``advices`` are newest first; ``history`` and ``reviews`` oldest first; ``portfolio_keur`` holds
    the owner's customers in thousands of EUR a year each.
    """

    summary: ConsultationSummary
    messages: list[StoredMessage]
    facts: dict[str, CurrentFact]
    history: dict[str, list[FactEntry]]
    advices: list[StoredAdvice]
    portfolio_keur: list[float]
    reviews: list[ReviewEntry]
    notes: list[NoteEntry]
    readers: list[AccessEntry]
    outcomes: list[OutcomeEntry]
    guess: GuessEntry | None

    @property
    def advice(self) -> StoredAdvice | None:
        """The advice given last."""
        return self.advices[0] if self.advices else None

    @property
    def values(self) -> dict[str, Any]:
        """Plain values as the adviser takes them: a contradicted fact is a list of versions."""
        return {
            name: [fact.value, *(one.value for one in fact.versions)]
            if fact.contradicted
            else fact.value
            for name, fact in self.facts.items()
        }

    @property
    def guessed(self) -> list[str]:
        """Facts that are a guess."""
        return [name for name, fact in self.facts.items() if fact.certainty == "guessed"]

    @property
    def threads(self) -> list[tuple[NoteEntry, list[NoteEntry]]]:
        """The notes, each with its answers."""
        return [
            (note, [one for one in self.notes if one.reply_to == note.id])
            for note in self.notes
            if note.reply_to is None
        ]

    def comparisons(self) -> list[Comparison]:
        """Set junior, rules and coach side by side."""
        document = self.advice.document if self.advice else {}
        coach = reviews.in_force(self.reviews)
        return [
            Comparison(
                part=part,
                junior=getattr(self.guess, part, None),
                machine=_first(reviews.machine_verdict(document, part)),
                coach=coach.get(part),
            )
            for part in PARTS
        ]


def open_dossier(parts: Desk, who: Viewer, consultation: int) -> Dossier:
    """Read a consultation; somebody else's reading is logged before anything is shown.

    Raises:
        PageError: 404 for a consultation that does not exist or may not be seen.
    """
    database = parts.database
    owner = seen(parts, who, consultation).person
    if owner != who.person.id:
        with database.writing() as connection:
            access.log(connection, consultation, who.person.id, database.clock())
    with database.records(owner) as records:
        summary = records.summary_of(consultation)
        messages = records.messages(consultation_id=consultation, limit=MOST_MESSAGES)
        facts = records.facts_of(consultation)
        entries = records.fact_history(consultation)
        advices = records.advices(consultation)
        portfolio = records.portfolio_keur() or []
    with database.reading() as connection:
        return Dossier(
            summary=summary,
            messages=messages,
            facts=facts,
            history={name: [one for one in entries if one.fact == name] for name in facts},
            advices=advices,
            portfolio_keur=portfolio,
            reviews=reviews.history(connection, consultation),
            notes=notes.of(connection, consultation),
            readers=access.of(connection, consultation),
            outcomes=outcomes.of(connection, consultation),
            guess=guesses.latest(connection, consultation),
        )


def seen(parts: Desk, who: Viewer, consultation: int) -> ConsultationSummary:
    """Find a consultation among those that the viewer may see.

    Raises:
        PageError: 404, the same for one that does not exist and for somebody else's.
    """
    try:
        with parts.database.reading() as connection:
            return find(connection, consultation, who.sees)
    except NotFoundError as error:
        raise PageError(404, "not_found", who.language) from error


def place_on_curve(parts: Desk, dossier: Dossier, language: str) -> Chart | None:
    """Draw the prospect's place among the owner's customers; None without a list of those."""
    customers = [amount * EUR_PER_KEUR for amount in dossier.portfolio_keur]
    facts = {name: fact.value for name, fact in dossier.facts.items()}
    return account_place_chart(parts.adviser.playbook, customers, facts, language)


def _first(verdict: Any) -> Any:
    return verdict[:LEVERS_SHOWN] if isinstance(verdict, list) else verdict
