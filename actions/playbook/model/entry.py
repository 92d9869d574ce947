"""Page ``entry.yml``: top-down, bottom-up, through the procedure, or ask."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from actions.playbook.model.conditions import Condition
from actions.playbook.model.rules import DecisionRow, Reasoned, RuleId, ScoreRow
from actions.playbook.model.text import Key, Record, Text

Verdict = Literal["top_down", "bottom_up", "via_procedure", "ask"]
Strength = Literal["strong", "clear", "slight", "close_call"]


class Named(Reasoned):
    """A rule that the conversation applies itself."""

    id: RuleId


class Tactic(Named):
    """A warning beside a verdict, never a verdict."""

    when: Condition


class EntryPage(Record):
    """Verdicts with their names, weighted evidence by theme, and the rows that decide."""

    verdicts: dict[Verdict, Text]
    strengths: dict[Strength, Text]
    out_of_scope: Named
    contradiction: Named
    tactic: Tactic
    themes: dict[Key, Annotated[tuple[ScoreRow, ...], Field(min_length=1)]]
    decision: Annotated[tuple[DecisionRow, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _gives_known_verdicts(self) -> Self:
        for row in self.decision:
            if row.to not in self.verdicts:
                known = ", ".join(self.verdicts)
                raise ValueError(f"{row.id} gives {row.to!r}, which is no verdict; use {known}")
        return self
