"""The rule book of the core, from the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from actions.advice.checks import Check, Exceeds
from actions.advice.conditions import AnyOf, Condition
from actions.advice.levers import LeverRules, Weights
from actions.advice.rulebook import FactRules, FirstQuestion, RuleBook
from actions.advice.scores import Row, Score, Theme
from actions.advice.sections import DecisionRow, Section
from actions.advice.states import Gate
from actions.advice.variables import Variable
from actions.playbook.compile.conditions import ConditionError, Conditions
from actions.playbook.compile.variables import build
from actions.playbook.errors import Mistake, PlaybookError
from actions.playbook.model import rules
from actions.playbook.model.checks import ChecksPage
from actions.playbook.model.entry import EntryPage
from actions.playbook.model.facts import FactsPage
from actions.playbook.model.levers import LeversPage
from actions.playbook.model.segment import SegmentPage
from actions.playbook.model.settings import SettingsPage
from actions.playbook.pages import Page

Compiled = TypeVar("Compiled")
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Pages:
    """The pages that rules stand on, with their files for pointing at mistakes."""

    facts: FactsPage
    settings: SettingsPage
    entry: EntryPage
    segment: SegmentPage
    levers: LeversPage
    checks: ChecksPage
    files: Mapping[str, Page]


class Compiler:
    """Compiles the pages and collects every mistake in their conditions."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.mistakes: list[Mistake] = []
        self.conditions = Conditions(
            build(pages.facts, pages.settings, list(_raw_conditions(pages))), pages.settings
        )

    @property
    def variables(self) -> Sequence[Variable]:
        """Return the variables of the book."""
        return self.conditions.variables

    def book(self) -> RuleBook:
        """Return the rule book.

        Raises:
            PlaybookError: With every mistake in a condition.
        """
        entry = self._section("entry", {"score": (self.pages.entry.themes, {})})
        segment = self._section(
            "segment",
            {
                name: (score.themes, {"high": float(score.high)})
                for name, score in self.pages.segment.scores.items()
            },
        )
        book = RuleBook(
            facts=tuple(self._fact(name) for name in self.pages.facts.facts),
            variables=tuple(self.variables),
            gates=tuple(self._gates()),
            entry=entry,
            segment=segment,
            levers=self._levers(),
            checks=tuple(self._checks()),
            first_questions=tuple(self._first_questions()),
            strengths=tuple((one.at_least, one.word) for one in self.pages.settings.strengths),
        )
        if self.mistakes:
            raise PlaybookError(self.mistakes)
        return book

    def condition(self, page: str, where: Path, raw: Any) -> Condition:
        """Compile one condition of a page, for use outside the sections."""
        return self._compile(page, where, lambda: self.conditions.compile(raw)) or _NEVER

    def _compile(self, page: str, where: Path, make: Callable[[], Compiled]) -> Compiled | None:
        try:
            return make()
        except ConditionError as error:
            file = self.pages.files[page]
            self.mistakes.append(file.mistake((*where, *error.where), error.message))
            return None

    def _section(
        self, page: str, scores: Mapping[str, tuple[Mapping[str, Any], Mapping[str, float]]]
    ) -> Section:
        decision = (self.pages.entry if page == "entry" else self.pages.segment).decision
        compiled = []
        for name, (themes, _) in scores.items():
            path: Path = ("themes",) if page == "entry" else ("scores", name, "themes")
            compiled.append(
                Score(
                    name, tuple(self._theme(page, path, key, rows) for key, rows in themes.items())
                )
            )
        named = {name: limits for name, (_, limits) in scores.items()}
        conditions = replace(self.conditions, scores=named)
        rows = []
        for index, row in enumerate(decision):
            where: Path = ("decision", index, "when")
            condition = self._compile(page, where, lambda raw=row.when: conditions.compile(raw))  # type: ignore[misc]
            if condition is not None:
                rows.append(
                    DecisionRow(
                        rule=row.key,
                        when=condition,
                        to=row.to,
                        since=frozenset(row.since),
                        kind=row.kind,
                        asks=row.asks,
                    )
                )
        return Section(page, tuple(compiled), tuple(rows), otherwise="ask")

    def _theme(self, page: str, path: Path, name: str, rows: Iterable[rules.ScoreRow]) -> Theme:
        compiled = []
        for index, row in enumerate(rows):
            where = (*path, name, index, "when")
            condition = self._compile(
                page,
                where,
                lambda raw=row.when: self.conditions.compile(raw),  # type: ignore[misc]
            )
            if condition is not None:
                variables = frozenset(literal.variable for literal in condition.literals())
                compiled.append(Row(row.key, condition, row.points, variables))
        return Theme(name, tuple(compiled))

    def _fact(self, name: str) -> FactRules:
        fact, settings = self.pages.facts.facts[name], self.pages.settings
        return FactRules(
            name=name,
            core=fact.core,
            effort=fact.effort,
            movable=fact.movable,
            hardness=settings.hardness.get(name, {}),
            likely=settings.likely_answers.get(name, {}),
        )

    def _gates(self) -> Iterable[Gate]:
        for name, fact in self.pages.facts.facts.items():
            variable = next((one for one in self.variables if name in one.facts), None)
            if fact.applies_when is None or variable is None:
                continue
            where: Path = ("facts", name, "applies_when")
            when = self._compile(
                "facts",
                where,
                lambda raw=fact.applies_when: self.conditions.compile(raw),  # type: ignore[misc]
            )
            allowed = self._compile(
                "facts",
                ("facts", name, "otherwise"),
                lambda raw={name: [*fact.otherwise, "unknown"]}: self.conditions.compile(raw),  # type: ignore[misc]
            )
            if when is not None and allowed is not None:
                (literal,) = allowed.literals()
                yield Gate(variable.name, name, when, literal.mask)

    def _levers(self) -> LeverRules:
        page = self.pages.levers
        priority = page.priority
        return LeverRules(
            levers=tuple(page.levers),
            typical={offer: tuple(row) for offer, row in page.typical.items()},
            weights=Weights(
                strength=priority.strength_factor,
                typical=priority.typical,
                proof=priority.proof,
                same_as_alternative=priority.same_as_alternative,
                shown=priority.shown,
            ),
        )

    def _checks(self) -> Iterable[Check]:
        for index, check in enumerate(self.pages.checks.checks):
            when = self.condition("checks", ("checks", index, "when"), check.when)
            told = check.exceeds
            exceeds = Exceeds(told.fact, told.times, told.other) if told is not None else None
            yield Check(check.id, check.asks, when, exceeds, check.contradicted)

    def _first_questions(self) -> Iterable[FirstQuestion]:
        for index, first in enumerate(self.pages.settings.first_questions):
            when = self.condition("settings", ("first_questions", index, "when"), first.when)
            yield FirstQuestion(first.ask, when)


def _raw_conditions(pages: Pages) -> Iterable[Any]:
    """Yield every condition whose comparisons cut a number into cells."""
    for themes in (pages.entry.themes, *(s.themes for s in pages.segment.scores.values())):
        for rows in themes.values():
            yield from (row.when for row in rows)
    yield from (row.when for row in (*pages.entry.decision, *pages.segment.decision))
    yield from (check.when for check in pages.checks.checks)
    yield from (note.when for note in pages.segment.notes)
    yield from (fact.applies_when for fact in pages.facts.facts.values())
    yield pages.entry.tactic.when
    yield pages.segment.key_candidate.when


_NEVER = AnyOf(())
