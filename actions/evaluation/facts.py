"""How well facts are read from single messages."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from actions.evaluation.lines import FactLine
from actions.evaluation.matching import Counts, compare, exact_strengths, is_amount

NOTHING = "–"


class ReadFact(Protocol):
    """One fact as read."""

    @property
    def value(self) -> Any: ...
    @property
    def certainty(self) -> str: ...
    @property
    def doubt(self) -> str | None: ...
    @property
    def alternatives(self) -> tuple[Any, ...]: ...


class ReadMessage(Protocol):
    """What was read from one message."""

    @property
    def facts(self) -> Mapping[str, ReadFact]: ...


class Reads(Protocol):
    """Whatever reads facts from a message; see the reading room."""

    def read(
        self,
        text: str,
        *,
        language: Any = None,
        asked: str | None = None,
        known: Mapping[str, Any] | None = None,
    ) -> ReadMessage:
        """Read the facts of one message."""


@dataclass(frozen=True)
class FactResult:
    """One line with what was read from it."""

    line: FactLine
    read: Mapping[str, Any]
    counts: Counts


@dataclass
class FactReport:
    """The sums over a set of lines.

    Attributes:
        per_fact: Parts by fact.
        amounts: Parts of the money facts where an amount was meant or read.
        without_facts: Lines that state nothing.
        invented_on: Those of them from which something was read.
        strengths: Levers found with exactly the strength meant, and levers found.
        confusion: How often (fact, value meant, value read) differed, choices only.
        results: Every line.
        seconds: Time that reading took.
    """

    per_fact: dict[str, Counts] = field(default_factory=dict)
    amounts: Counts = field(default_factory=Counts)
    without_facts: int = 0
    invented_on: int = 0
    strengths: tuple[int, int] = (0, 0)
    confusion: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    results: list[FactResult] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def total(self) -> Counts:
        """Return the parts of all facts together (micro average)."""
        return sum(self.per_fact.values(), Counts())

    @property
    def invented_rate(self) -> float | None:
        """Return the share of lines without facts from which something was read."""
        return self.invented_on / self.without_facts if self.without_facts else None

    @property
    def milliseconds_per_line(self) -> float:
        """Return what reading one message costs."""
        return 1000 * self.seconds / len(self.results) if self.results else 0.0

    def by_tag(self) -> dict[str, Counts]:
        """Return the parts by kind of line."""
        tags: dict[str, Counts] = {}
        for result in self.results:
            for tag in result.line.tags:
                tags[tag] = tags.get(tag, Counts()) + result.counts
        return tags

    def worst(self, number: int) -> list[FactResult]:
        """Return the lines with most wrong parts; invented ones weigh double."""
        wrong = [result for result in self.results if result.counts.errors]
        return sorted(wrong, key=lambda result: -(result.counts.errors + result.counts.invented))[
            :number
        ]


def evaluate_facts(reader: Reads, lines: Iterable[FactLine]) -> FactReport:
    """Read every line on its own and compare with what was meant."""
    report = FactReport()
    for line in lines:
        began = time.perf_counter()
        message = reader.read(line.text, language=line.language, asked=line.asked)
        report.seconds += time.perf_counter() - began
        add_facts(report, line, {name: fact.value for name, fact in message.facts.items()})
    return report


def add_facts(report: FactReport, line: FactLine, read: Mapping[str, Any]) -> None:
    """Count one line."""
    sum_of_line = Counts()
    names = line.facts.keys() | read.keys()
    for name in sorted(names):
        meant, got = line.facts.get(name), read.get(name)
        accept = line.accept.get(name, ())
        counts = compare(name, meant, got, accept)
        sum_of_line += counts
        report.per_fact[name] = report.per_fact.get(name, Counts()) + counts
        if is_amount(name, meant) or is_amount(name, got):
            report.amounts += counts
        if name == "pain_points":
            exact, found = exact_strengths(meant, got)
            report.strengths = report.strengths[0] + exact, report.strengths[1] + found
        if counts.errors:
            report.confusion[(name, _choice(meant), _choice(got))] += 1
    if not line.facts:
        report.without_facts += 1
        report.invented_on += bool(sum_of_line.invented)
    report.results.append(FactResult(line, dict(read), sum_of_line))


def _choice(value: Any) -> str:
    """Return a value as a row of the confusion table: choices as they are, the rest by kind."""
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "range" if "min" in value else "map"
    return "number"
