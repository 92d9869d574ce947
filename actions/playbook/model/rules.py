"""Pieces that the pages with rules share: reasons, examples, rows."""

from typing import Annotated, Any, Literal

from pydantic import Field

from actions.playbook.model.conditions import Condition
from actions.playbook.model.text import Key, Record, Source, Text

Origin = Literal["course", "literature", "own"]
RuleId = Annotated[str, Field(pattern=r"^[A-Z][0-9]+[a-z]?$")]


class Example(Record):
    """A prospect for which the rule counts; run as a test.

    ``facts`` are plain values (a list is a contradiction); ``portfolio_keur`` replaces the test
    portfolio.
    """

    facts: dict[Key, Any]
    portfolio_keur: tuple[float, ...] | None = None


class Reasoned(Record):
    """Something with a reason, and where the reason comes from."""

    because: Text
    origin: Origin
    sources: tuple[Source, ...]


class Rule(Reasoned):
    """A rule with its condition.

    ``variant`` tells rows apart that stand for the same rule under different circumstances.
    """

    id: RuleId
    variant: Key | None = None
    when: Condition

    @property
    def key(self) -> str:
        """The id, with the variant where there is one: unique on a page."""
        return f"{self.id}.{self.variant}" if self.variant else self.id


class ScoreRow(Rule):
    """Points that count when the condition holds and no earlier row of the theme did."""

    points: Annotated[int, Field(ge=-9, le=9)]
    example: Example


class DecisionRow(Rule):
    """A step from scores to an outcome.

    Without ``from`` it gives the first outcome; with it, it moves one that an earlier row gave.
    ``asks`` names what an outcome ``ask`` asks for, the weightiest first.
    """

    kind: Literal["hard", "score", "unknown", "tie", "matrix", "gate"]
    to: Key
    since: Annotated[tuple[Key, ...], Field(alias="from")] = ()
    asks: tuple[Key, ...] = ()
    example: Example
