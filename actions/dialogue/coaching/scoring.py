"""The score of an answer to a practice case: the same answer always scores the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.playbook.practice import POINTS, PracticeCase

MOST = sum(POINTS.values())


@dataclass(frozen=True, slots=True)
class Score:
    """Points by part, and which deciding facts the reasons named or missed."""

    parts: Mapping[str, int]
    named: Sequence[str]
    missed: Sequence[str]

    @property
    def points(self) -> int:
        """All points together, of :data:`MOST`."""
        return sum(self.parts.values())


def score(
    case: PracticeCase,
    answer: Mapping[str, Any],
    reasons: Collection[str],
    deciding: Sequence[str],
) -> Score:
    """Score an answer.

    Args:
        case: with the expert's verdict.
        answer: `entry`, `segment` and `levers`, plain values.
        reasons: facts that the person's reasons named.
        deciding: facts behind the rules that decide, the weightiest first.

    Returns:
        Entry and segment count as a whole; each lever that the expert names too, in any order, a
        point; and each deciding fact that is named one, up to two.
    """
    yours, experts = list(answer.get("levers") or ()), case.levers
    if experts:
        # As many as there are to find make the full number.
        found = sum(lever in experts for lever in yours)
        levers = round(POINTS["levers"] * min(1, found / min(3, len(experts))))
    else:
        levers = 0 if yours else POINTS["levers"]
    named = [fact for fact in deciding if fact in reasons]
    enough = min(POINTS["why"], len(deciding))
    parts = {
        "entry": POINTS["entry"] * (answer.get("entry") == case.entry),
        "segment": POINTS["segment"] * (answer.get("segment") == case.segment),
        "levers": levers,
        "why": POINTS["why"] if len(named) >= enough else len(named),
    }
    return Score(parts, named, [fact for fact in deciding if fact not in reasons])
