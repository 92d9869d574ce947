"""An interview about a prospect whose facts are known, played without a conversation.

What was read from the junior's words stands, right or wrong. What the reader doubts is confirmed or
set right, and what the advice still needs is asked: both are answered by the truth. So advice that
differs between two tellings comes from something read wrongly without a doubt.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from actions.evaluation.facts import ReadFact
from actions.evaluation.lines import Story

UNKNOWN = "unknown"
MOST_QUESTIONS = 30


class Advises(Protocol):
    """Whatever gives the advice document for plain facts; see the adviser room."""

    def advise(
        self,
        facts: Mapping[str, Any],
        portfolio_keur: Sequence[float] | None = None,
        language: str = "en",
        *,
        guessed: Collection[str] = (),
        closed: Collection[str] = (),
    ) -> dict[str, Any]:
        """Return the advice document."""


@dataclass(frozen=True)
class Outcome:
    """What the interview came to: verdict, placement, levers heard in order, and its length."""

    entry: str
    segment: str
    levers: tuple[str, ...]
    questions: int = 0
    confirmations: int = 0

    @property
    def advice(self) -> tuple[str, str, frozenset[str]]:
        """Return what the junior takes home; the order of levers is not part of it."""
        return self.entry, self.segment, frozenset(self.levers)


def play(
    adviser: Advises,
    story: Story,
    portfolio_keur: Sequence[float],
    read: Mapping[str, ReadFact],
) -> Outcome:
    """Return what follows from what was read, after all questions that matter."""
    truth = {**story.when_asked, **story.stated}
    facts, guessed, confirmations = settle(read, truth, story.conflict)
    closed: set[str] = set()
    questions = 0
    while True:
        document = adviser.advise(
            facts, portfolio_keur, story.language, guessed=guessed, closed=closed
        )
        asked = document["next_question"]
        if asked is None or asked in closed or questions == MOST_QUESTIONS:
            break
        questions += 1
        closed.add(asked)
        if asked not in story.conflict:
            facts[asked] = truth.get(asked, UNKNOWN)
    return Outcome(
        entry=document["entry"]["verdict"],
        segment=document["segment"]["placement"],
        levers=tuple(lever["lever"] for lever in document["levers"] if not lever["hypothesis"]),
        questions=questions,
        confirmations=confirmations,
    )


def settle(
    read: Mapping[str, ReadFact], truth: Mapping[str, Any], conflict: Collection[str]
) -> tuple[dict[str, Any], set[str], int]:
    """Return the facts as they stand after doubts are confirmed, the guesses, the confirmations.

    Versions that exclude each other stay side by side (a list) where the junior cannot tell which
    holds, and are set right where he can.
    """
    facts: dict[str, Any] = {}
    guessed: set[str] = set()
    confirmations = 0
    for name, fact in read.items():
        unsure = fact.doubt is not None or bool(fact.alternatives)
        if name in conflict:
            facts[name] = [fact.value, *fact.alternatives]
            confirmations += unsure
        elif unsure:
            confirmations += 1
            if name in truth:
                facts[name] = truth[name]
        else:
            facts[name] = fact.value
            if fact.certainty == "guessed":
                guessed.add(name)
    return facts, guessed, confirmations
