"""Page ``levers.yml``: the value levers, what is typical for an offer, and their order."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from actions.playbook.model.text import Key, Record, Sources, Text, Words

Audience = Literal["directors", "department_heads", "users", "purchasing"]
AmLevel = Literal["1.0", "2.0", "3.0"]


class Priority(Record):
    """Weights of a lever's score and how many levers an advice shows."""

    strength_factor: Annotated[int, Field(ge=1)]
    typical: int
    proof: int
    same_as_alternative: int
    shown: Annotated[int, Field(ge=1)]
    sources: Sources


class Questions(Record):
    """One question of each kind, in the order in which they are asked (L11)."""

    situation: Text
    problem: Text
    consequence: Text
    need_payoff: Text

    def __iter__(self) -> Iterator[Text]:  # type: ignore[override]
        """The four questions in order."""
        yield from (self.situation, self.problem, self.consequence, self.need_payoff)


class Example(Record):
    """A customer's story, the facts in it, and the score that the lever then gets."""

    story: Text
    facts: dict[Key, Any]
    score: int


class Lever(Record):
    """One angle to raise value for the customer."""

    direction: Literal["more", "less"]
    name: Text
    sources: Sources
    audience: Annotated[tuple[Audience, ...], Field(min_length=1)]
    signals: Words
    questions: Questions
    hypothesis_question: Text
    evidence: Text
    money: Text
    pitfalls: Text
    say: dict[AmLevel, Text]
    example: Example

    @model_validator(mode="after")
    def _speaks_at_every_level(self) -> Self:
        missing = [level for level in ("1.0", "2.0", "3.0") if level not in self.say]
        if missing:
            raise ValueError(
                f"'say' lacks the level {', '.join(missing)}; write one sentence for it"
            )
        return self


class Overlap(Record):
    """Levers under which the same euro could be counted twice."""

    levers: Annotated[tuple[Key, ...], Field(min_length=2)]
    note: Text


class WordTrap(Record):
    """A word that may mean several levers: ask; until answered the first lever is taken."""

    key: Key
    words: Words
    levers: Annotated[tuple[Key, ...], Field(min_length=2)]
    ask: Text
    sources: Sources


class LeversPage(Record):
    """The levers and everything that orders them."""

    priority: Priority
    typical: dict[Key, tuple[Key, ...]]
    audiences: dict[Audience, Text]
    overlaps: tuple[Overlap, ...]
    word_traps: tuple[WordTrap, ...]
    levers: Annotated[dict[Key, Lever], Field(min_length=1)]

    @model_validator(mode="after")
    def _names_only_its_own_levers(self) -> Self:
        rows = [(f"typical of '{offer}'", row) for offer, row in self.typical.items()]
        rows += [(f"overlap {number}", row.levers) for number, row in enumerate(self.overlaps, 1)]
        rows += [(f"word trap '{trap.key}'", trap.levers) for trap in self.word_traps]
        for place, row in rows:
            for lever in row:
                if lever not in self.levers:
                    raise ValueError(
                        f"{place} names the lever '{lever}', which does not exist; "
                        f"use one of {', '.join(self.levers)}"
                    )
            if len(set(row)) < len(row):
                raise ValueError(f"{place} names a lever twice; keep one")
        return self

    @model_validator(mode="after")
    def _labels_every_audience(self) -> Self:
        for key, lever in self.levers.items():
            for audience in lever.audience:
                if audience not in self.audiences:
                    raise ValueError(
                        f"'{key}' is for '{audience}', which has no label in 'audiences'"
                    )
        return self

    def overlapping(self, lever: str) -> tuple[Overlap, ...]:
        """The groups in which a lever shares its money with others."""
        return tuple(group for group in self.overlaps if lever in group.levers)
