"""Which part of the practice cases a person misses most, and which case trains it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.playbook.practice import POINTS, PracticeCase


@dataclass(frozen=True, slots=True)
class Played:
    """One answer to a case: `parts` holds points by part, `missed` the facts left out of the why."""

    case: str
    parts: Mapping[str, int]
    missed: Sequence[str]

    @classmethod
    def of(cls, case: str, feedback: Any) -> Played:
        """Read what was kept with an answer; anything else has no parts."""
        kept = feedback if isinstance(feedback, Mapping) else {}
        parts, missed = kept.get("parts"), kept.get("missed")
        return cls(
            case,
            {key: n for key, n in parts.items() if key in POINTS and isinstance(n, int)}
            if isinstance(parts, Mapping)
            else {},
            [str(fact) for fact in missed] if isinstance(missed, list) else [],
        )

    @property
    def points(self) -> int:
        """All points together."""
        return sum(self.parts.values())


@dataclass(frozen=True, slots=True)
class Gap:
    """The weakest part, and what was missed in it: verdicts, levers or facts."""

    part: str
    missed: frozenset[str]


def weakest(cases: Mapping[str, PracticeCase], played: Sequence[Played]) -> Gap | None:
    """Find the part with the smallest share of its points; None where nothing was lost.

    Args:
        cases: all cases of the book.
        played: answers, oldest first; the last one to each case counts.
    """
    last = {one.case: one for one in played if one.parts and one.case in cases}
    if not last:
        return None

    def share(part: str) -> float:
        return sum(one.parts.get(part, 0) for one in last.values()) / (POINTS[part] * len(last))

    # Of equal ones the part with most points, which stands first.
    part = min(POINTS, key=share)
    if share(part) >= 1:
        return None
    lost = [one for one in last.values() if one.parts.get(part, 0) < POINTS[part]]
    return Gap(part, frozenset().union(*(_asked(part, cases[one.case], one) for one in lost)))


def next_case(
    cases: Mapping[str, PracticeCase], played: Sequence[Played], language: str
) -> tuple[str, Gap | None]:
    """Choose a case: one not played that asks for what was missed, else not played, else the worst.

    Returns:
        Its key, and the gap that it trains; None where it was not chosen for one.
    """
    last = {one.case: one for one in played}
    spoken = [key for key, case in cases.items() if case.language == language] or list(cases)
    new = [key for key in spoken if key not in last]
    gap = weakest(cases, played)
    if gap is not None:
        fitting = {key: len(gap.missed & _asked(gap.part, cases[key], None)) for key in new}
        if any(fitting.values()):
            return max(new, key=lambda key: fitting[key]), gap
    if new:
        return new[0], None
    return min(spoken, key=lambda key: last[key].points), None


def _asked(part: str, case: PracticeCase, answer: Played | None) -> frozenset[str]:
    """What a case asks for in a part; for the why of an answer, the facts that were left out."""
    if part == "why":
        facts = answer.missed if answer is not None else (*case.told, *case.when_asked)
        return frozenset(facts)
    if part == "levers":
        return frozenset(case.levers or ("none",))
    return frozenset((case.entry if part == "entry" else case.segment,))
