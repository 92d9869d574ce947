"""Whether a told prospect gets the advice that follows, however it is told."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from actions.evaluation.facts import FactReport, ReadFact, Reads, add_facts
from actions.evaluation.interview import Advises, Outcome, play
from actions.evaluation.lines import FORMS, FactLine, Story, Telling


@dataclass(frozen=True)
class StoryResult:
    """One prospect with what its interview came to."""

    story: Story
    outcome: Outcome

    @property
    def right(self) -> dict[str, bool]:
        """Return which parts of the advice are as expected."""
        expected = self.story.expected
        return {
            "entry": self.outcome.entry == expected.entry,
            "segment": self.outcome.segment == expected.segment,
            "levers": set(self.outcome.levers) == set(expected.levers),
            "order of levers": self.outcome.levers == expected.levers,
        }


@dataclass
class StoryReport:
    """The sums over prospects; `facts` counts what was read from the texts."""

    results: list[StoryResult] = field(default_factory=list)
    facts: FactReport = field(default_factory=FactReport)

    def share(self, part: str, mark: str | None = None) -> float | None:
        """Return the share of prospects (with a mark) whose part of the advice is right."""
        right = [
            result.right[part]
            for result in self.results
            if mark is None or result.story.mark == mark
        ]
        return sum(right) / len(right) if right else None

    @property
    def questions(self) -> float | None:
        """Return the mean number of questions asked."""
        if not self.results:
            return None
        return sum(result.outcome.questions for result in self.results) / len(self.results)


@dataclass(frozen=True)
class TellingResult:
    """One prospect with what each of its tellings came to."""

    story: Story
    outcomes: Mapping[str, Outcome]

    @property
    def same(self) -> bool:
        """Say whether all tellings got the same advice."""
        return len({outcome.advice for outcome in self.outcomes.values()}) == 1

    @property
    def right(self) -> dict[str, bool]:
        """Return which tellings got the advice expected."""
        expected = self.story.expected
        wanted = expected.entry, expected.segment, frozenset(expected.levers)
        return {form: outcome.advice == wanted for form, outcome in self.outcomes.items()}


@dataclass
class TellingReport:
    """The sums over prospects told in several ways."""

    results: list[TellingResult] = field(default_factory=list)

    @property
    def same(self) -> float | None:
        """Return the share of prospects whose advice is the same in all tellings."""
        if not self.results:
            return None
        return sum(result.same for result in self.results) / len(self.results)

    def right(self, form: str) -> float | None:
        """Return the share of prospects that get the advice expected in one form."""
        right = [result.right[form] for result in self.results if form in result.right]
        return sum(right) / len(right) if right else None


def evaluate_stories(
    reader: Reads,
    adviser: Advises,
    stories: Iterable[Story],
    portfolios_keur: Mapping[str, Sequence[float]],
) -> StoryReport:
    """Read every prospect's text, interview on, and compare the advice with the expected one."""
    report = StoryReport()
    for story in stories:
        began = time.perf_counter()
        read = reader.read(story.text, language=story.language).facts
        report.facts.seconds += time.perf_counter() - began
        # of versions that exclude each other any is fine: the outcome shows how they were taken
        values = {name: fact.value for name, fact in read.items() if name not in story.conflict}
        add_facts(report.facts, _as_line(story), values)
        outcome = play(adviser, story, portfolios_keur[story.portfolio], read)
        report.results.append(StoryResult(story, outcome))
    return report


def evaluate_tellings(
    reader: Reads,
    adviser: Advises,
    stories: Iterable[Story],
    tellings: Iterable[Telling],
    portfolios_keur: Mapping[str, Sequence[float]],
) -> TellingReport:
    """Play every telling of a prospect and compare what they come to."""
    by_story: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_story.setdefault(telling.story, []).append(telling)
    report = TellingReport()
    for story in stories:
        told = sorted(by_story.get(story.id, ()), key=lambda item: FORMS.index(item.form))
        if told:
            portfolio = portfolios_keur[story.portfolio]
            outcomes = {
                telling.form: play(adviser, story, portfolio, read_telling(reader, telling))
                for telling in told
            }
            report.results.append(TellingResult(story, outcomes))
    return report


def read_telling(reader: Reads, telling: Telling) -> dict[str, ReadFact]:
    """Return the facts of a telling; of several answers the last word on a fact counts."""
    if telling.text is not None:
        return dict(reader.read(telling.text, language=telling.language).facts)
    facts: dict[str, ReadFact] = {}
    for asked, text in telling.answers:
        known = {name: fact.value for name, fact in facts.items()}
        message = reader.read(text, language=telling.language, asked=asked, known=known)
        facts.update(message.facts)
    return facts


def _as_line(story: Story) -> FactLine:
    """Return the text of a prospect as a line; what is told only when asked may be read too."""
    accept: dict[str, Sequence[Any]] = dict(story.accept)
    for name, value in story.when_asked.items():
        if name not in story.stated:
            accept[name] = (value, None)
    facts = {name: value for name, value in story.stated.items() if name not in story.conflict}
    return FactLine(story.id, story.text, story.language, facts, accept=accept)
