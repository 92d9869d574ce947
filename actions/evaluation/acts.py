"""How well the kind of a message is recognised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from actions.evaluation.lines import ActLine
from actions.evaluation.matching import Counts

OUTSIDE = frozenset({"out_of_scope", "nlu_fallback"})
"""Acts that are not part of the conversation."""


@dataclass(frozen=True)
class ActResult:
    """One line with the act recognised and how sure that was (0 to 1)."""

    line: ActLine
    act: str
    confidence: float


@dataclass
class ActReport:
    """The sums over a set of lines.

    `per_act` counts every act against all others; `confusion` counts (meant, recognised).
    """

    per_act: dict[str, Counts] = field(default_factory=dict)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    results: list[ActResult] = field(default_factory=list)
    milliseconds_per_line: float | None = None

    @property
    def accuracy(self) -> float | None:
        """Return the share of the conversation's acts that is recognised as such."""
        inside = [result for result in self.results if result.line.act not in OUTSIDE]
        return _ratio([result.act == result.line.act for result in inside])

    @property
    def outside_recall(self) -> dict[str, float | None]:
        """Return, by kind, the share of messages from outside that is seen to be outside.

        Telling nonsense from what is out of scope does not count here: either is refused.
        """
        return {
            act: _ratio(
                [result.act in OUTSIDE for result in self.results if result.line.act == act]
            )
            for act in sorted(OUTSIDE)
        }

    @property
    def false_alarms(self) -> float | None:
        """Return the share of the conversation's messages that is refused as outside."""
        return _ratio(
            [result.act in OUTSIDE for result in self.results if result.line.act not in OUTSIDE]
        )

    def worst(self, number: int) -> list[ActResult]:
        """Return the wrong lines, the surest mistakes first."""
        wrong = [result for result in self.results if result.act != result.line.act]
        return sorted(wrong, key=lambda result: -result.confidence)[:number]


def evaluate_acts(lines: Iterable[ActLine], recognised: Iterable[tuple[str, float]]) -> ActReport:
    """Compare the acts recognised, in the order of the lines, with those meant.

    Raises:
        ValueError: There are not as many acts as lines.
    """
    report = ActReport()
    for line, (act, confidence) in zip(lines, recognised, strict=True):
        report.results.append(ActResult(line, act, confidence))
        report.confusion[(line.act, act)] += 1
        if act == line.act:
            _add(report, act, Counts(hits=1))
        else:
            _add(report, line.act, Counts(missed=1))
            _add(report, act, Counts(invented=1))
    return report


def _add(report: ActReport, act: str, counts: Counts) -> None:
    report.per_act[act] = report.per_act.get(act, Counts()) + counts


def _ratio(outcomes: Sequence[bool]) -> float | None:
    return sum(outcomes) / len(outcomes) if outcomes else None
