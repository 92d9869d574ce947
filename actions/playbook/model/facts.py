"""Page ``facts.yml``: what the interview may ask about a prospect."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from actions.playbook.model.conditions import Condition
from actions.playbook.model.text import Key, Record, Sources, Text

FactType = Literal["choice", "money", "percent", "flag", "pains", "alternative", "life_cycle"]
Feed = Literal["entry", "segment", "levers", "plan"]

BUTTON_LENGTH = 40
"""Longest label of a choice in characters: what a button on a phone holds."""

_NAMED_PIECES = ("alternative", "life_cycle")


class Fact(Record):
    """One fact with its question, in the words that people read."""

    type: FactType
    core: bool
    effort: Annotated[float, Field(ge=1, le=2)]
    movable: bool
    feeds: Annotated[tuple[Feed, ...], Field(min_length=1)]
    sources: Sources
    label: Text
    question: Text
    why: Text
    find_out: Text
    applies_when: Condition | None = None
    otherwise: tuple[str, ...] = ()
    choices: Annotated[dict[str, Text], Field(default_factory=dict)]
    parts: Annotated[dict[Key, Text], Field(default_factory=dict)]

    @model_validator(mode="after")
    def _has_what_its_type_needs(self) -> Self:
        if self.type == "flag" and set(self.choices) != {"yes", "no"}:
            raise ValueError('a flag has the choices "yes" and "no", in quotes, and no others')
        if self.type == "choice" and len(self.choices) < 2:
            raise ValueError("a choice needs at least two choices; add them under 'choices:'")
        if self.type not in ("choice", "flag") and self.choices:
            raise ValueError(f"a fact of type '{self.type}' has no choices; remove them")
        if self.type in _NAMED_PIECES and not self.parts:
            raise ValueError(f"a fact of type '{self.type}' names its pieces under 'parts:'")
        if self.type not in _NAMED_PIECES and self.parts:
            raise ValueError(f"a fact of type '{self.type}' has no parts; remove them")
        return self

    @model_validator(mode="after")
    def _fits_on_a_button(self) -> Self:
        for value, label in self.choices.items():
            for text in (label.en, label.nl):
                if len(text) > BUTTON_LENGTH:
                    raise ValueError(
                        f"the label of '{value}' has {len(text)} characters, a button holds "
                        f"{BUTTON_LENGTH}: {text!r}"
                    )
        return self

    @property
    def values(self) -> tuple[str | bool, ...]:
        """The plain values of a choice or flag, in order; empty for the other types."""
        if self.type == "flag":
            return (True, False)
        return tuple(self.choices)

    def choice_label(self, value: str | bool) -> Text:
        """The label of a plain value.

        Args:
            value: A value of this choice, or ``True``/``False`` of a flag.

        Returns:
            Its label in both languages.

        Raises:
            KeyError: The fact has no such value.
        """
        if isinstance(value, bool):
            return self.choices["yes" if value else "no"]
        return self.choices[value]


class FactsPage(Record):
    """All facts, in the order in which they are listed to people."""

    facts: Annotated[dict[Key, Fact], Field(min_length=1)]
