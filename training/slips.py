"""Lines made unlike their example: two run together, typing slips, no capitals."""

from __future__ import annotations

import random

_JOINTS = (", ", " and ", " en ", ". ", ", but ", " maar ", "; ", " - ")
_TOGETHER, _SLIP, _LOWER = 0.15, 0.12, 0.2
_LONG_ENOUGH = 8
_LEFT_OUT, _SWAPPED = 0.4, 0.7


def together(chance: random.Random, one: str, other: str | None) -> tuple[str, bool]:
    """A line as somebody else would type it, and whether the other line was joined to it."""
    joined = other is not None and chance.random() < _TOGETHER
    if joined and other is not None:
        one = one.rstrip(".!? ") + chance.choice(_JOINTS) + other
    if chance.random() < _SLIP:
        one = _slipped(chance, one)
    return (one.lower() if chance.random() < _LOWER else one), joined


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
