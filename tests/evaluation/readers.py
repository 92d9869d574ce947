"""Readers that are known to be good or bad, to measure the measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.evaluation.lines import FactLine


@dataclass(frozen=True)
class Fact:
    value: Any
    certainty: str = "stated"
    doubt: str | None = None
    alternatives: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Message:
    facts: Mapping[str, Fact] = field(default_factory=dict)


class Knowing:
    """Reads exactly what it was told to read from a text."""

    def __init__(self, facts: Mapping[str, Mapping[str, Any]]) -> None:
        self._facts = facts

    @classmethod
    def of(cls, lines: Iterable[FactLine]) -> Knowing:
        return cls({f"{line.asked}:{line.text}": line.facts for line in lines})

    def read(self, text: str, *, language=None, asked=None, known=None) -> Message:
        values = self._facts.get(f"{asked}:{text}") or self._facts.get(text, {})
        return Message(
            {
                name: value if isinstance(value, Fact) else Fact(value)
                for name, value in values.items()
            }
        )


class Deaf:
    """Never reads anything."""

    def read(self, text: str, *, language=None, asked=None, known=None) -> Message:
        return Message()


class Guessing:
    """Takes every message for the same story."""

    def read(self, text: str, *, language=None, asked=None, known=None) -> Message:
        return Message({"decision_level": Fact("top"), "buying_procedure": Fact("tender_running")})
