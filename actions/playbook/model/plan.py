"""Page ``plan.yml``: the account plan in six steps, and the roles in the buying centre."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from actions.playbook.model.text import Key, Record, Sources, Text

AdvicePart = Literal["entry", "segment", "levers"]
Objective = Literal["turnover", "relation", "value"]

STEPS = 6


class Step(Record):
    """One planning step: what fills it, and what to do for each fact that is missing."""

    number: Annotated[int, Field(ge=1, le=STEPS)]
    key: Key
    title: Text
    asks: Text
    from_facts: tuple[Key, ...]
    from_advice: tuple[AdvicePart, ...]
    missing: dict[Key, Text]
    sources: Sources

    @model_validator(mode="after")
    def _every_missing_fact_has_an_action(self) -> Self:
        without = [fact for fact in self.from_facts if fact not in self.missing]
        if without:
            raise ValueError(f"'missing' has no action for {', '.join(without)}; add one each")
        beside = [fact for fact in self.missing if fact not in self.from_facts]
        if beside:
            raise ValueError(
                f"'missing' has an action for {', '.join(beside)}, not named in 'from_facts'; "
                "add it there or remove the action"
            )
        return self


class ObjectiveKind(Record):
    """One kind of objective with an example that has a date."""

    label: Text
    example: Text


class Role(Record):
    """A role in the buying centre, and the question that puts a name to it."""

    key: Key
    name: Text
    does: Text
    ask: Text
    filled_by: Annotated[tuple[Key, ...], Field(min_length=1)]


class PlanPage(Record):
    """The six steps in order, the kinds of objectives, and the roles."""

    steps: tuple[Step, ...]
    objectives: dict[Objective, ObjectiveKind]
    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    sources_of_roles: Sources

    @model_validator(mode="after")
    def _counts_one_to_six(self) -> Self:
        numbers = [step.number for step in self.steps]
        if numbers != list(range(1, STEPS + 1)):
            raise ValueError(f"the steps are numbered {numbers}; number them 1 to {STEPS} in order")
        return self
