"""Sliders of the what-if form: positions that stand for amounts and percentages.

Amounts lie apart by a factor, as nobody can point at 20,000 on a line up to ten million; and the
fact as it stands is a position of its own, whether it is an amount, a range or not known.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from front.console.texts import Texts

AT = "at_"
"""Beginning of the names of sliders; what is sent is the position."""
STEPS = (1, 1.5, 2, 3, 5, 7)
MONEY = (0, *(int(step * 10**power) for power in (3, 4, 5, 6) for step in STEPS), 10_000_000)
PERCENT = tuple(range(0, 101, 5))


@dataclass(frozen=True, slots=True)
class Slider:
    """The positions of one fact.

    Attributes:
        values: the plain value at each position; None at the one that leaves the fact as it is.
        words: the same for people.
        now: the position that leaves the fact as it is.
        at: the position chosen.
    """

    values: list[int | float | None]
    words: list[str]
    now: int
    at: int

    @property
    def last(self) -> int:
        """The highest position."""
        return len(self.values) - 1

    @property
    def told(self) -> str:
        """The words of all positions, as JSON for the page."""
        return json.dumps(self.words, ensure_ascii=False)

    @property
    def changed(self) -> int | float | None:
        """The value that was chosen instead; None where the fact stays as it is."""
        return self.values[self.at]


def slider(
    fact: str, kind: Literal["money", "percent"], known: Any, sent: str, texts: Texts
) -> Slider:
    """Lay out the positions of a fact.

    Args:
        fact: its name.
        kind: its type.
        known: plain value as it stands; None where it is not known.
        sent: the position that the form sent; anything else than one leaves the fact as it is.
        texts: the reader's words.
    """
    values: list[int | float | None] = [*(MONEY if kind == "money" else PERCENT)]
    middle = _middle(known)
    now = 0 if middle is None else bisect_left(values, middle)  # type: ignore[type-var]
    if now < len(values) and values[now] == middle:
        values[now] = None
    else:
        values.insert(now, None)
    as_is = texts.say("what_if.as_is", value=texts.value(fact, known))
    words = [as_is if value is None else texts.value(fact, value) for value in values]
    fits = sent.isascii() and sent.isdigit() and int(sent[:4]) < len(values)
    return Slider(values, words, now, int(sent[:4]) if fits else now)


def _middle(known: Any) -> float | None:
    if isinstance(known, Mapping) and {"min", "max"} <= known.keys():
        return float(known["min"] + known["max"]) / 2
    if isinstance(known, bool) or not isinstance(known, int | float):
        return None
    return known
