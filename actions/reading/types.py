"""What a reading is: the values exchanged with dialogue, command line and evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Plain = Any
"""A plain value of a fact: enum string, number, bool, map of pains, {"min", "max"} or "unknown"."""

Certainty = Literal["stated", "derived", "guessed"]
Language = Literal["en", "nl"]

UNKNOWN = "unknown"


@dataclass(frozen=True)
class FactReading:
    """One fact as read from one message.

    Attributes:
        value: Plain value of the fact.
        certainty: ``guessed`` when the speaker doubts the fact itself, ``derived`` when it follows
            from something else that was said.
        words: The words of the message it came from.
        doubt: Code of what should be confirmed ("unit", "basis", "which_amount",
            "self_corrected", "vague", "notation", ...), None when nothing should.
        alternatives: Other versions stated in the same message that exclude this one and were not
            explicitly corrected.
        detail: What was said beside the value, such as ``{"basis": "per_month", "years": 3}``.
    """

    value: Plain
    certainty: Certainty = "stated"
    words: str = ""
    doubt: str | None = None
    alternatives: tuple[Plain, ...] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """Everything a message says about facts.

    Attributes:
        facts: The facts read, by name.
        open: Facts spoken about without a usable value, with the doubt code; to be asked again.
        language: Language the message was read in.
        corrected: Facts whose earlier version the message explicitly takes back.
        dont_know: The message says no more than that its writer does not know.
        payload: The message was a ``/inform{...}`` payload.
    """

    facts: Mapping[str, FactReading] = field(default_factory=dict)
    open: Mapping[str, str] = field(default_factory=dict)
    language: Language = "en"
    corrected: frozenset[str] = frozenset()
    dont_know: bool = False
    payload: bool = False

    def plain(self) -> dict[str, Plain]:
        """Values alone, by fact."""
        return {name: reading.value for name, reading in self.facts.items()}
