"""Page ``segment.yml``: key, development, maintenance or transactional account."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from actions.playbook.model.conditions import Condition
from actions.playbook.model.rules import DecisionRow, Reasoned, RuleId, ScoreRow
from actions.playbook.model.text import Key, Record, Text

Placement = Literal["key", "development", "maintenance", "transactional", "ask"]


class ScorePage(Record):
    """One axis of the matrix; ``high`` is where its upper half begins."""

    high: int
    label: Text
    themes: dict[Key, Annotated[tuple[ScoreRow, ...], Field(min_length=1)]]


class KeyCandidate(Reasoned):
    """When a development account is on its way to become a key account."""

    when: Condition


class Note(Reasoned):
    """A remark beside the placement, from a condition or from the seller's portfolio."""

    id: RuleId
    when: Condition | None = None
    portfolio: Literal["largest_customer", "key_accounts", "few_customers", "not_pareto"] | None = (
        None
    )

    @model_validator(mode="after")
    def _has_one_trigger(self) -> Self:
        if (self.when is None) == (self.portfolio is None):
            raise ValueError(f"{self.id} needs either 'when' or 'portfolio', not both")
        return self


class SegmentPage(Record):
    """The two scores, the matrix with its gates, and the remarks."""

    placements: dict[Placement, Text]
    key_candidate: KeyCandidate
    scores: dict[Literal["attractiveness", "strength"], ScorePage]
    decision: Annotated[tuple[DecisionRow, ...], Field(min_length=1)]
    notes: tuple[Note, ...]

    @model_validator(mode="after")
    def _gives_known_placements(self) -> Self:
        for row in self.decision:
            for name in (row.to, *row.since):
                if name not in self.placements:
                    known = ", ".join(self.placements)
                    raise ValueError(f"{row.id} names {name!r}, which is no placement; use {known}")
        return self
