"""Lines made unlike their example: two or three run together, typing slips, no capitals."""

from __future__ import annotations

import random
from collections.abc import Sequence

_JOINTS = (", ", " and ", " en ", ". ", ", but ", " maar ", "; ", " - ", ", ", ": ")
_TOGETHER, _THREE, _SLIP, _LOWER = 0.4, 0.3, 0.15, 0.25
_LONG_ENOUGH = 4
_LEFT_OUT, _SWAPPED = 0.4, 0.7


def together(chance: random.Random, *lines: str) -> list[str]:
    """A line as somebody else would type it, often with others run together with it.

    Args:
        chance: Decides.
        lines: The line, and up to two that may be joined to it.

    Returns:
        What was joined, one text a line; put one behind the other they are the whole text.
    """
    count = 1
    if chance.random() < _TOGETHER:
        count = 3 if chance.random() < _THREE else 2
    parts = list(lines[:count])
    for place in range(len(parts) - 1):
        parts[place] = parts[place].rstrip(".!? ") + chance.choice(_JOINTS)
    if chance.random() < _SLIP:
        place = chance.randrange(len(parts))
        parts[place] = _slipped(chance, parts[place])
    if chance.random() < _LOWER:
        parts = [part.lower() for part in parts]
    return parts


def typed(chance: random.Random, words: Sequence[str], spared: tuple[int, int]) -> list[str]:
    """Words as somebody in a hurry would type them, but for the range that is spared."""
    typed = list(words)
    if chance.random() < _SLIP:
        place = chance.randrange(len(typed))
        if not spared[0] <= place < spared[1]:
            typed[place] = _slipped(chance, typed[place])
    return [word.lower() for word in typed] if chance.random() < _LOWER else typed


def _slipped(chance: random.Random, line: str) -> str:
    if len(line) < _LONG_ENOUGH:
        return line
    at = chance.randrange(1, len(line) - 1)
    if not line[at].isalpha():
        return line
    kind = chance.random()
    if kind < _LEFT_OUT:
        return line[:at] + line[at + 1 :]
    if kind < _SWAPPED:
        return line[:at] + line[at + 1] + line[at] + line[at + 2 :]
    return line[:at] + line[at] + line[at:]
